package io.hedgerow.gateway.control;

import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.host.Receipt;
import io.hedgerow.gateway.clock.NanoClock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Commands on their way into the engine. The order thread publishes them between two moments of its venue, so they get
 * their place among all other events and nobody else needs to know the engine's time.
 *
 * <p>Any thread, but for {@link #publishDue}, which belongs to the order thread.
 */
public final class CommandQueue {
    private final Queue<Pending> pending = new ConcurrentLinkedQueue<>();
    private final NanoClock clock;
    private volatile boolean closed;

    /** Creates an empty queue. */
    public CommandQueue() {
        this(NanoClock.SYSTEM);
    }

    CommandQueue(NanoClock clock) {
        this.clock = clock;
    }

    /** What is to be published. */
    @FunctionalInterface
    public interface Command {
        /**
         * Publishes the events of the command. Order thread.
         *
         * @param frame where to, its time set
         */
        void publish(EventFrame frame);
    }

    /** The engine as the order thread sees it. */
    @FunctionalInterface
    public interface Engine {
        /**
         * Publishes events and waits until they have been applied.
         *
         * @param publishing publishes them
         * @return what came of these events, whatever others published meanwhile
         * @throws EngineHaltedException if the engine stops first
         */
        Outcome publish(Runnable publishing);
    }

    /**
     * What came of a command.
     *
     * @param journalSequence last record of the journal that came of it
     * @param rejections why the engine refused events of it; empty = accepted
     */
    public record Outcome(long journalSequence, List<RejectReason> rejections) {
        /** Creates the outcome. */
        public Outcome {
            rejections = List.copyOf(rejections);
        }

        /**
         * What the engine says of events.
         *
         * @param receipt of applied events
         * @return the outcome
         */
        public static Outcome of(Receipt receipt) {
            return new Outcome(receipt.lastSequence(), receipt.rejections());
        }
    }

    /** A command that waits. */
    public static final class Pending {
        private final Command command;
        private final Runnable onApplied;
        private final CompletableFuture<Outcome> done = new CompletableFuture<>();
        private final AtomicBoolean taken = new AtomicBoolean();

        private final long fromNs;
        private final long withinNs;

        private Pending(Command command, Runnable onApplied, long fromNs, long withinNs) {
            this.command = command;
            this.onApplied = onApplied;
            this.fromNs = fromNs;
            this.withinNs = withinNs;
        }
    }

    /**
     * Queues a command that somebody waits for, and waits. It is taken in that time or never, also where the whole
     * process stood still: what was given up must not be carried out later.
     *
     * @param command what to publish
     * @param onApplied as for {@link #submit}
     * @param timeoutMs how long
     * @return what came of it
     * @throws ControlException if it was withdrawn, is not yet applied, the engine has halted or the process ends
     */
    public Outcome ask(Command command, Runnable onApplied, long timeoutMs) {
        return await(add(command, onApplied, TimeUnit.MILLISECONDS.toNanos(timeoutMs)), timeoutMs);
    }

    /**
     * Queues a command that stays due until it is taken.
     *
     * @param command what to publish
     * @param onApplied called by the order thread once the engine has accepted it, before any order leaves that comes of
     *     it
     * @return to be awaited, or left alone
     * @throws ControlException if the process ends
     */
    public Pending submit(Command command, Runnable onApplied) {
        return add(command, onApplied, Long.MAX_VALUE);
    }

    private Pending add(Command command, Runnable onApplied, long withinNs) {
        if (closed) {
            throw new ControlException("the process ends; nothing is published any more");
        }
        Pending waiting = new Pending(command, onApplied, clock.nanoTime(), withinNs);
        pending.add(waiting);
        return waiting;
    }

    /**
     * Waits for a command; one that the engine has not begun to take in that time is withdrawn.
     *
     * @param waiting the command
     * @param timeoutMs how long
     * @return what came of it
     * @throws ControlException if it was withdrawn, is not yet applied, or the engine has halted
     */
    public Outcome await(Pending waiting, long timeoutMs) {
        try {
            return waiting.done.get(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            boolean withdrawn = waiting.taken.compareAndSet(false, true);
            throw new ControlException(
                    withdrawn
                            ? "the engine took nothing for " + timeoutMs + " ms; the command is withdrawn, nothing has"
                                    + " changed. Ask for the status; a kill works all the same"
                            : "the command is published and not yet applied; ask for the status before repeating it",
                    e);
        } catch (ExecutionException e) {
            throw new ControlException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ControlException("interrupted while waiting for the engine", e);
        }
    }

    /**
     * Whether nothing waits.
     *
     * @return true for nothing to publish
     */
    public boolean isEmpty() {
        return pending.isEmpty();
    }

    /**
     * Publishes what waits, one command after the other, each as a batch of its own. Order thread.
     *
     * @param frame where to, its time set
     * @param engine to wait for
     * @return how many were published
     */
    public int publishDue(EventFrame frame, Engine engine) {
        int published = 0;
        for (Pending next = pending.poll(); next != null; next = pending.poll()) {
            boolean due = clock.nanoTime() - next.fromNs < next.withinNs;
            if (due && next.taken.compareAndSet(false, true)) {
                publish(next, frame, engine);
                published++;
            }
        }
        return published;
    }

    private static void publish(Pending next, EventFrame frame, Engine engine) {
        try {
            Outcome outcome = engine.publish(() -> {
                next.command.publish(frame);
                frame.closing();
                new EventWriter(frame).batchBoundary(-1);
            });
            if (outcome.rejections().isEmpty()) {
                next.onApplied.run();
            }
            next.done.complete(outcome);
        } catch (EngineHaltedException e) {
            next.done.completeExceptionally(e);
            throw e;
        }
    }

    /** Fails what waits, and what comes from now on: the process ends. */
    public void close() {
        closed = true;
        for (Pending next = pending.poll(); next != null; next = pending.poll()) {
            next.done.completeExceptionally(new ControlException("the process ended before it took the command"));
        }
    }
}
