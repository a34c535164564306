package io.hedgerow.gateway.control.socket;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.SpareDescriptors;
import io.hedgerow.journal.format.OwnerOnly;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Listens on the local socket of a journal: a line in, a line out, any number of lines on a connection. Each connection
 * has a thread of its own, so that no client keeps a kill waiting. There are {@value #CONNECTIONS_MAX} at most: a further
 * one takes the place of the one that has been silent longest, and one that is silent for a minute is closed. One that
 * waits for an answer is closed only where all do. A process
 * that has run out of descriptors gives one that it has kept for this.
 *
 * <p>Any thread.
 */
public final class ControlServer implements AutoCloseable {
    static final int CONNECTIONS_MAX = 32;
    static final long SILENCE_NS = 60_000_000_000L;
    private static final long SWEEP_MS = 1_000L;
    private static final int SPARE = 8;

    /** A client that has just come is given time to say what it wants. */
    static final long GRACE_NS = 300_000_000L;

    private static final long BACK_OFF_NS = 10_000_000L;
    private static final long BACK_OFF_NS_MAX = 1_000_000_000L;
    private static final long TOLD_NS = 60_000_000_000L;

    private final ServerSocketChannel server;
    private final Selector selector;
    private final Path socket;
    private final Answers answers;
    private final ControlConnections connections = new ControlConnections(NanoClock.SYSTEM);
    private final SpareDescriptors spare;
    private long failures;
    private long toldNs;
    private long backOffNs = BACK_OFF_NS;

    /** Carries out requests. */
    @FunctionalInterface
    public interface Answers {
        /**
         * Carries out one request; called by any number of threads.
         *
         * @param line the request
         * @param clientWaits tells whether whoever asked is still there; it may have given up while the process stood
         * @return the answer, one line without its end
         */
        String answer(String line, BooleanSupplier clientWaits);
    }

    /**
     * Starts listening. The writer's lock on the journal makes sure that a socket found there is left over.
     *
     * @param folder where; created before
     * @param answers carries out a request
     * @throws ControlException if the socket cannot be made
     */
    public ControlServer(ControlFolder folder, Answers answers) {
        this.answers = answers;
        socket = folder.socket();
        spare = new SpareDescriptors(socket.getParent(), SPARE);
        try {
            Files.deleteIfExists(socket);
            selector = Selector.open();
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            OwnerOnly.close(socket);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            throw new ControlException("cannot listen for control on " + socket + ": " + e, e);
        }
        Thread.ofPlatform().daemon().name("hedgerow-control").start(this::accept);
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                selector.select(SWEEP_MS);
                selector.selectedKeys().clear();
                connections.closeSilentFor(SILENCE_NS);
                acceptAll();
                backOffNs = BACK_OFF_NS;
                spare.take();
            } catch (ClosedChannelException | ClosedSelectorException closed) {
                spare.give();
                return;
            } catch (IOException e) {
                makeRoom(e);
            }
        }
        spare.give();
    }

    private void acceptAll() throws IOException {
        while (connections.count() < CONNECTIONS_MAX || connections.closeOne(GRACE_NS)) {
            SocketChannel client = server.accept();
            if (client == null) {
                return;
            }
            connections.serve(client, answers);
        }
        LockSupport.parkNanos(BACK_OFF_NS);
    }

    /** Out of descriptors, most likely: there are spare ones, and those of clients that say nothing. */
    private void makeRoom(IOException e) {
        tell(e);
        if (spare.isHeld()) {
            spare.give();
        } else if (!connections.closeMostSilent(GRACE_NS)) {
            LockSupport.parkNanos(backOffNs);
            backOffNs = connections.count() > 0 ? BACK_OFF_NS : Math.min(2 * backOffNs, BACK_OFF_NS_MAX);
        }
    }

    private void tell(IOException e) {
        failures++;
        long nowNs = NanoClock.SYSTEM.nanoTime();
        if (failures == 1 || nowNs - toldNs > TOLD_NS) {
            toldNs = nowNs;
            System.err.println("hedgerow: control socket " + socket + ": " + e.getMessage() + " (" + failures
                    + " times so far); connections that say nothing are closed, kills come through");
        }
    }

    /** Stops listening and removes the socket. */
    @Override
    public void close() {
        try {
            server.close();
            selector.close();
            connections.closeAll();
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new ControlException("cannot remove control socket " + socket + ": " + e, e);
        }
    }
}
