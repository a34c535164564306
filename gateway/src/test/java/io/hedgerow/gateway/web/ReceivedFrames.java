package io.hedgerow.gateway.web;

import io.hedgerow.gateway.json.Json;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a stream brings. */
final class ReceivedFrames implements WebSocket.Listener {
    private final LinkedBlockingQueue<Map<String, Object>> frames = new LinkedBlockingQueue<>();
    final LinkedBlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            frames.add(Json.read(text.toString()));
            text.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        closed.add(status);
        return null;
    }

    Map<String, Object> next() throws InterruptedException {
        return frames.poll(300, TimeUnit.SECONDS);
    }

    Map<String, Object> nextWith(String panel) throws InterruptedException {
        Map<String, Object> frame = next();
        while (frame.get("panels") == null || ((Map<?, ?>) frame.get("panels")).get(panel) == null) {
            frame = next();
        }
        return frame;
    }
}
