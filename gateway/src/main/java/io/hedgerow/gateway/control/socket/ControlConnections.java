package io.hedgerow.gateway.control.socket;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.control.ControlException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Connections that are open, each with its thread. Threads of the system: they need no descriptors of their own.
 *
 * <p>Any thread.
 */
final class ControlConnections {
    private final NanoClock clock;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    ControlConnections(NanoClock clock) {
        this.clock = clock;
    }

    int count() {
        return open.size();
    }

    /** Answers every line of a client until it hangs up or is closed here. */
    void serve(SocketChannel client, ControlServer.Answers answers) {
        Connection connection = new Connection(client, answers);
        open.add(connection);
        Thread.ofPlatform().daemon().name("hedgerow-control-client").start(connection::run);
    }

    void closeSilentFor(long silenceNs) {
        long nowNs = clock.nanoTime();
        open.stream().filter(it -> !it.busy && nowNs - it.lastNs > silenceNs).forEach(Connection::close);
    }

    /**
     * Closes the connection that has been silent longest; false if all of them have said something just now or wait for
     * an answer.
     */
    boolean closeMostSilent(long graceNs) {
        return closeLongest(graceNs, it -> it.reads && !it.busy);
    }

    /** The same, and where every client waits for an answer the one that has waited longest. */
    boolean closeOne(long graceNs) {
        return closeMostSilent(graceNs)
                || (open.stream().allMatch(it -> it.busy) && closeLongest(graceNs, it -> it.busy));
    }

    private boolean closeLongest(long graceNs, Predicate<Connection> which) {
        long nowNs = clock.nanoTime();
        Optional<Connection> longest = open.stream()
                .filter(which)
                .filter(it -> nowNs - it.lastNs > graceNs)
                .max(Comparator.comparingLong(it -> nowNs - it.lastNs));
        longest.ifPresent(Connection::close);
        return longest.isPresent();
    }

    void closeAll() {
        open.forEach(Connection::close);
    }

    private final class Connection {
        private final SocketChannel client;
        private final ControlServer.Answers answers;
        private volatile long lastNs = clock.nanoTime();
        private volatile boolean reads;
        private volatile boolean busy;

        Connection(SocketChannel client, ControlServer.Answers answers) {
            this.client = client;
            this.answers = answers;
        }

        void run() {
            try {
                RequestLines lines = new RequestLines(client);
                lastNs = clock.nanoTime();
                reads = true;
                for (byte[] line = lines.next(); line != null; line = lines.next()) {
                    lastNs = clock.nanoTime();
                    busy = true;
                    write(answer(line));
                    lastNs = clock.nanoTime();
                    busy = false;
                }
                if (lines.isTooLong()) {
                    write(ControlDesk.refusal("a request is one line of at most " + RequestLines.BYTES_MAX + " bytes"));
                }
            } catch (IOException gone) {
                busy = false; // The client has hung up or was closed; what it asked for is done.
            } finally {
                close();
            }
        }

        private String answer(byte[] line) {
            try {
                String request = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(line))
                        .toString();
                return answers.answer(request, this::isHeard);
            } catch (CharacterCodingException e) {
                return ControlDesk.refusal("the request is not UTF-8");
            }
        }

        /** A blank before the answer tells whether anybody is left to read it; half a connection would not. */
        private boolean isHeard() {
            try {
                send(" ");
                return true;
            } catch (IOException gone) {
                return false;
            }
        }

        private void write(String answer) throws IOException {
            send(answer + "\n");
        }

        private void send(String text) throws IOException {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                client.write(bytes);
            }
        }

        void close() {
            open.remove(this);
            try {
                client.close();
            } catch (IOException e) {
                throw new ControlException("cannot close a control connection: " + e, e);
            }
        }
    }
}
