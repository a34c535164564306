package io.hedgerow.bench.console;

import io.hedgerow.gateway.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** A client that wants what the desk page wants and throws it away. Owned by one thread; frames come on others. */
public final class ConsoleClient implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String DESK =
            "{\"panels\":{\"header\":{},\"ladder\":{\"open\":[\"book\",\"book/BTC\"]},\"heat\":{},"
                    + "\"chain\":{},\"delta\":{\"window_s\":300},\"hedges\":{\"rows\":40},\"limits\":{\"rows\":30},"
                    + "\"attribution\":{},\"latency\":{}}}";
    private static final int OK = 200;

    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong characters = new AtomicLong();
    private final WebSocket socket;

    private ConsoleClient(String link) {
        socket = HTTP.newWebSocketBuilder()
                .buildAsync(URI.create(link.replace("http:", "ws:") + "api/stream"), new Ears())
                .join();
        socket.sendText(DESK, true).join();
    }

    /** Counts what comes. */
    private final class Ears implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            characters.addAndGet(part.length());
            if (last) {
                frames.incrementAndGet();
            }
            from.request(1);
            return null;
        }
    }

    /**
     * Connects.
     *
     * @param link of the console
     * @return client to which frames come
     */
    public static ConsoleClient connect(String link) {
        return new ConsoleClient(link);
    }

    /**
     * Where a console stands.
     *
     * @param link of the console
     * @return its record if everything that the journal holds has been taken in, else -1
     * @throws IOException if it does not answer
     * @throws InterruptedException if this thread is
     */
    public static long levelSequence(String link) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(link + "api/snapshot?panels=journal"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
            return -1L;
        }
        Map<String, Object> frame = Json.read(answer.body());
        return frame.get("level").equals(true) ? (Long) frame.get("sequence") : -1L;
    }

    /**
     * What has come.
     *
     * @return frames
     */
    public long frames() {
        return frames.get();
    }

    /**
     * How much has come.
     *
     * @return characters of JSON
     */
    public long characters() {
        return characters.get();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
