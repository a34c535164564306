package io.hedgerow.gateway.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Listens on the local socket of a journal: a line in, a line out, any number of lines on a connection. Each connection
 * has a thread of its own, so that no client keeps a kill waiting.
 *
 * <p>Any thread.
 */
public final class ControlServer implements AutoCloseable {
    private static final int LINE_CHARS_MAX = 65_536;

    private final ServerSocketChannel server;
    private final Path socket;
    private final UnaryOperator<String> answers;

    /**
     * Starts listening. The writer's lock on the journal makes sure that a socket found there is left over.
     *
     * @param folder where; created before
     * @param answers carries out a request; called by any number of threads
     * @throws ControlException if the socket cannot be made
     */
    public ControlServer(ControlFolder folder, UnaryOperator<String> answers) {
        this.answers = answers;
        socket = folder.socket();
        try {
            Files.deleteIfExists(socket);
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            throw new ControlException("cannot listen for control on " + socket + ": " + e, e);
        }
        Thread.ofPlatform().daemon().name("hedgerow-control").start(this::accept);
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                Thread.ofVirtual().name("hedgerow-control-client").start(() -> serve(client));
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException e) {
                System.err.println("hedgerow: control socket " + socket + ": " + e);
            }
        }
    }

    private void serve(SocketChannel client) {
        try (client;
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8))) {
            for (String line = readLine(lines); line != null; line = readLine(lines)) {
                ByteBuffer answer = StandardCharsets.UTF_8.encode(answers.apply(line) + "\n");
                while (answer.hasRemaining()) {
                    client.write(answer);
                }
            }
        } catch (IOException gone) {
            // The client has hung up; what it asked for is done.
            Thread.currentThread().setName("hedgerow-control-client-gone");
        }
    }

    /** A line, or null at the end; one that is too long ends the connection. */
    private static String readLine(BufferedReader lines) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = lines.read(); c >= 0; c = lines.read()) {
            if (c == '\n') {
                return line.toString();
            }
            if (line.length() == LINE_CHARS_MAX) {
                throw new IOException("line too long");
            }
            line.append((char) c);
        }
        return null;
    }

    /** Stops listening and removes the socket. */
    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new ControlException("cannot remove control socket " + socket + ": " + e, e);
        }
    }
}
