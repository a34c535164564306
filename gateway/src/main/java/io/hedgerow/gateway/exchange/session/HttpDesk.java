package io.hedgerow.gateway.exchange.session;

import io.hedgerow.gateway.exchange.access.AccessToken;
import io.hedgerow.gateway.exchange.access.RequestSignature;
import io.hedgerow.gateway.exchange.fault.FaultKind;
import io.hedgerow.gateway.exchange.fault.FaultSpec;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.json.ParamTypes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * Requests over HTTP: each stands for itself.
 *
 * <p>Owned by the exchange thread.
 */
public final class HttpDesk {
    private static final Set<FaultKind> SILENT =
            Set.of(FaultKind.LOSE_REQUEST, FaultKind.CUT, FaultKind.HALF_OPEN, FaultKind.LOSE);

    private final Edge edge;
    private final Sessions sessions;

    /**
     * Creates it.
     *
     * @param edge what all connections share
     * @param sessions for their methods
     */
    public HttpDesk(Edge edge, Sessions sessions) {
        this.edge = edge;
        this.sessions = sessions;
    }

    /** Where the answer goes. Any thread. */
    public interface HttpReplier {
        /**
         * Answers.
         *
         * @param status of HTTP
         * @param utf8 body
         * @param close whether the connection is closed behind it
         */
        void reply(int status, byte[] utf8, boolean close);

        /** Gives no answer: the connection is cut. */
        void cut();
    }

    /**
     * Takes a request.
     *
     * @param ask as it came
     * @param replier where its answer goes, once
     */
    public void take(HttpAsk ask, HttpReplier replier) {
        FaultSpec late = edge.faults()
                .onMethod(Set.of(FaultKind.LATE_REQUEST, FaultKind.SLOW, FaultKind.LATE), ask.method(), "");
        if (late == null) {
            answer(ask, replier);
        } else {
            edge.timers().after(late.delay().toNanos(), () -> answer(ask, replier));
        }
    }

    /**
     * Answers that nobody is served.
     *
     * @param ask as it came
     * @param replier where its answer goes, once
     */
    public void refuse(HttpAsk ask, HttpReplier replier) {
        ExchangeRefusal maintenance = Refusals.maintenance();
        replier.reply(status(maintenance.code()), edge.text().error(null, maintenance, ask.usIn()), true);
    }

    private void answer(HttpAsk ask, HttpReplier replier) {
        FaultSpec silent = edge.faults().onMethod(SILENT, ask.method(), "");
        if (silent != null && !silent.executed() && silent.kindOfFault() != FaultKind.LOSE) {
            replier.cut();
            return;
        }
        Object callId = null;
        int status = 200;
        byte[] text;
        try {
            Map<String, Object> envelope = ask.body().isEmpty() ? Map.of() : JsonCall.envelope(checkedBody(ask.body()));
            callId = JsonCall.id(envelope);
            Map<String, Object> params = ask.body().isEmpty() ? ask.query() : JsonCall.params(envelope);
            JsonCall call = new JsonCall(callId, ask.method(), ParamTypes.typed(params));
            text = edge.text().result(callId, result(ask, call), ask.usIn());
        } catch (ExchangeRefusal refusal) {
            edge.log().accept("HTTP " + ask.method() + ": " + refusal.code() + ' ' + refusal.getMessage());
            status = status(refusal.code());
            text = edge.text().error(callId, refusal, ask.usIn());
        } catch (RuntimeException failure) {
            status = 500;
            text = edge.text().error(callId, edge.failed(ask.method(), failure), ask.usIn());
        }
        if (silent != null) {
            replier.cut();
        } else {
            replier.reply(status, text, status == 429);
        }
    }

    private byte[] checkedBody(String body) {
        byte[] utf8 = body.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > edge.spec().requestBytesMax()) {
            throw new ExchangeRefusal(-32600, "request entity too large");
        }
        return utf8;
    }

    private Object result(HttpAsk ask, JsonCall call) {
        FaultSpec refused =
                edge.faults().onMethod(Set.of(FaultKind.REFUSE, FaultKind.TOO_MANY_REQUESTS), call.method(), "");
        if (refused != null && !refused.executed()) {
            Refusals.throwIfRefused(refused);
        }
        Object result = sessions.methods().call(visitor(ask), call);
        if (refused != null) {
            Refusals.throwIfRefused(refused);
        }
        return result;
    }

    private HttpVisitor visitor(HttpAsk ask) {
        if (ask.authorization().isEmpty()) {
            return new HttpVisitor(ask.address(), null);
        }
        String signed = RequestSignature.requestData(ask.verb(), ask.uri(), ask.body());
        AccessToken token = edge.authenticator().fromHeader(ask.authorization(), signed, ask.address());
        return new HttpVisitor(ask.address(), token);
    }

    private static int status(int code) {
        return switch (code) {
            case 10_000, 13_004, 13_009 -> 401;
            case 13_021 -> 403;
            case Refusals.TOO_MANY -> 429;
            case 11_051 -> 503;
            case 11_094 -> 500;
            case -32600 -> 413;
            default -> 400;
        };
    }

    /** One request over HTTP. */
    private record HttpVisitor(String address, AccessToken token) implements Client {
        @Override
        public long connectionId() {
            return 0;
        }

        @Override
        public Session session() {
            return null;
        }
    }
}
