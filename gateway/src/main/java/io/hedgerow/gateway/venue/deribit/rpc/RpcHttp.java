package io.hedgerow.gateway.venue.deribit.rpc;

import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonException;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.OutcomeUnknownException;
import io.hedgerow.gateway.venue.net.HttpLine;
import io.hedgerow.gateway.venue.net.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Calls over HTTP, each signed, which may be sent twice ({@link HttpLine}): for what is asked before there is a WebSocket, and for
 * cancels while it is down. Handlers are called by the I/O thread of the line. Any thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // The handler is told.
public final class RpcHttp implements RpcCalls {
    private static final String PRIVATE = "private/";
    private static final String LOGIN = "public/auth";
    private static final AsciiIndex SCOPE = AsciiIndex.of("scope");
    private static final int CUT = 200;

    private final HttpLine line;
    private final Optional<RpcKey> key;
    private final String base;
    private final AtomicLong lastId = new AtomicLong();
    private final Received received;

    /** Every answer as it came, before anything else is done with it. Called by the I/O thread. */
    @FunctionalInterface
    public interface Received {
        /**
         * An answer.
         *
         * @param method what was called
         * @param data the answer
         */
        void accept(String method, byte[] data);
    }

    /**
     * Prepares calls.
     *
     * @param line its address ends where the method begins, such as https://www.deribit.com/api/v2
     * @param key signs private calls; empty = none can be made
     * @param received sees every answer
     */
    public RpcHttp(HttpLine line, Optional<RpcKey> key, Received received) {
        this.line = line;
        this.key = key;
        this.received = received;
        String path = line.endpoint().uri().getRawPath();
        base = path == null ? "/" : path.endsWith("/") ? path : path + "/";
    }

    @Override
    public void call(String method, String params, RpcHandler handler) {
        String path = base + method;
        String body = "{\"jsonrpc\":\"2.0\",\"id\":" + lastId.incrementAndGet() + ",\"method\":\"" + method
                + "\",\"params\":" + params + "}";
        Map<String, String> headers = Map.of();
        if (method.startsWith(PRIVATE)) {
            if (key.isEmpty()) {
                handler.onNoAnswer(false, "no credentials");
                return;
            }
            headers = Map.of("Authorization", key.get().httpAuthorization("POST", path, body));
        }
        line.send(path, headers, body.getBytes(StandardCharsets.UTF_8))
                .whenComplete((reply, failure) -> finish(method, reply, failure, handler));
    }

    /**
     * Finds out whether the venue knows the key.
     *
     * @return what the key may do
     * @throws RpcRefusedException if it does not
     */
    public KeyScopes logIn() {
        byte[] answer = await(LOGIN, key.orElseThrow().loginParams(""));
        JsonReader in = new JsonReader();
        in.wrap(answer, 0, answer.length);
        String granted = "";
        try {
            in.beginObject();
            for (int member = in.nextKey(SCOPE); member != JsonReader.END_OF_OBJECT; member = in.nextKey(SCOPE)) {
                if (member == 0 && in.readText()) {
                    granted = new String(in.textBytes(), in.textOffset(), in.textLength(), StandardCharsets.UTF_8);
                } else if (member != 0) {
                    in.skipValue();
                }
            }
        } catch (JsonException e) {
            throw new LinkException("the answer to the login is not readable: " + e.getMessage(), e);
        }
        return new KeyScopes(granted);
    }

    private void finish(String method, HttpReply reply, Throwable failure, RpcHandler handler) {
        if (failure != null) {
            handler.onNoAnswer(failure instanceof OutcomeUnknownException, failure.getMessage());
            return;
        }
        received.accept(method, reply.body());
        RpcEnvelope envelope = new RpcEnvelope();
        try {
            switch (envelope.read(reply.body(), 0, reply.body().length)) {
                case RESULT -> handler.onResult(reply.body(), envelope.resultFrom(), envelope.resultTo());
                case ERROR -> handler.onError(envelope.error());
                default -> handler.onNoAnswer(true, strange(method, reply));
            }
        } catch (JsonException e) {
            handler.onNoAnswer(true, strange(method, reply));
        }
    }

    private static String strange(String method, HttpReply reply) {
        if (method.equals(LOGIN)) {
            return "HTTP " + reply.status() + " with " + reply.body().length + " bytes"; // They may hold a token.
        }
        int length = Math.min(reply.body().length, CUT);
        return "HTTP " + reply.status() + " " + new String(reply.body(), 0, length, StandardCharsets.UTF_8);
    }
}
