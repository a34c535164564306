package io.hedgerow.gateway.control;

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

/** Sends one request to the process that writes a journal. Any thread; static. */
public final class ControlClient {
    private ControlClient() {}

    /**
     * Whether a process listens.
     *
     * @param folder control folder of the journal
     * @return true if one answers the connection
     */
    public static boolean isListening(ControlFolder folder) {
        try (SocketChannel channel = connect(folder)) {
            return channel.isConnected();
        } catch (IOException nobody) {
            return false;
        }
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @param folder control folder of the journal
     * @param request one JSON object
     * @return members of the answer
     * @throws ControlException if nobody listens or the answer does not come
     */
    public static Map<String, Object> ask(ControlFolder folder, String request) {
        try (SocketChannel channel = connect(folder);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8))) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(request + "\n");
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            String answer = lines.readLine();
            if (answer == null) {
                throw new ControlException("the process on " + folder.journal() + " ended before it answered");
            }
            return Json.read(answer);
        } catch (IOException e) {
            throw new ControlException(
                    "no process listens on " + folder.socket() + " (" + e.getMessage() + "); is " + folder.journal()
                            + " the journal of a running `hedgerow run` or `demo`?",
                    e);
        }
    }

    private static SocketChannel connect(ControlFolder folder) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(folder.socket()));
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
