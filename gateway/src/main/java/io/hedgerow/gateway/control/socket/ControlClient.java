package io.hedgerow.gateway.control.socket;

import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one request to the process that writes a journal. Any thread; static. */
public final class ControlClient {
    private ControlClient() {}

    /**
     * Whether a process listens.
     *
     * @param folder control folder of the journal
     * @return true if one answers the connection
     * @throws ControlException if the folder is not to be trusted
     */
    public static boolean isListening(ControlFolder folder) {
        if (!folder.exists()) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(folder.socket()));
        } catch (IOException nobody) {
            return false;
        }
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @param folder control folder of the journal
     * @param request one JSON object
     * @param timeoutMs how long for everything, ms
     * @return members of the answer
     * @throws UnansweredException if nobody listens or the answer does not come in time
     * @throws ControlException if the folder is not to be trusted
     */
    public static Map<String, Object> ask(ControlFolder folder, String request, long timeoutMs) {
        if (!folder.exists()) {
            throw nobody(folder, null);
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            // Connecting waits too, where a stopped process has left many others waiting.
            FutureTask<String> answer = new FutureTask<>(() -> exchange(channel, folder, request));
            Thread.ofPlatform().daemon().name("hedgerow-control-request").start(answer);
            return Json.read(answer.get(timeoutMs, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new UnansweredException(
                    "the process on " + folder.journal() + " did not answer within " + timeoutMs + " ms", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnansweredException known ? known : nobody(folder, e.getCause());
        } catch (IOException e) {
            throw nobody(folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnansweredException("interrupted while waiting for the process on " + folder.journal(), e);
        }
    }

    private static String exchange(SocketChannel channel, ControlFolder folder, String request) throws IOException {
        channel.connect(UnixDomainSocketAddress.of(folder.socket()));
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(request + "\n");
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8))) {
            String answer = lines.readLine();
            if (answer == null) {
                throw new UnansweredException("the process on " + folder.journal() + " ended before it answered", null);
            }
            return answer;
        }
    }

    private static UnansweredException nobody(ControlFolder folder, Throwable cause) {
        return new UnansweredException(
                "no process listens on " + folder.socket() + (cause == null ? "" : " (" + cause.getMessage() + ")")
                        + "; is " + folder.journal() + " the journal of a running `hedgerow run` or `demo`?",
                cause);
    }
}
