package io.hedgerow.gateway.standby.stream;

import io.hedgerow.engine.host.thread.Threads;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.kill.KillRecord;
import io.hedgerow.gateway.control.kill.OutsideKill;
import io.hedgerow.gateway.standby.JournalRole;
import io.hedgerow.gateway.standby.stream.StreamView.CopyView;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.journal.format.JournalException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A journal on its way to copies on other machines: a thread reads it as it is written and puts every record on a stream
 * that an archive of this process records. What goes wrong here is told and tried again; it never holds the engine up.
 *
 * <pre>
 *   engine ─▶ journal ─▶ this thread ─▶ stream ─▶ copies that are live
 *                                         └─▶ archive ─▶ copies that catch up
 *   order threads ─▶ {@link StreamGate} ◀── leases, and a promotion, from copies
 * </pre>
 *
 * <p>Started, watched and closed by any thread.
 */
public final class JournalStream implements AutoCloseable {
    private static final long RETRY_NS_MIN = 500_000_000L;
    private static final long RETRY_NS_MAX = 10_000_000_000L;
    private static final long PARK_NS_MIN = 20_000L;
    private static final long PARK_NS_MAX = 1_000_000L;
    private static final long FINISH_NS = 5_000_000_000L;

    private final StreamSource source;
    private final StreamSpec spec;
    private final Host host;
    private final NanoClock clock;
    private final EpochClock wall;
    private final StreamGate gate;
    private final Thread thread;
    private volatile OpenStream open;
    private volatile String state = "opening";
    private volatile String words = "";
    private volatile boolean ending;
    private volatile long finishBy;
    private boolean leaseLost;
    private volatile int fencedGeneration;
    private volatile long fencedFor;
    private volatile String fencedBy = "";

    /**
     * Whose journal it is.
     *
     * @param notes told what a person should know; any thread
     * @param givenWay called once when this side has given way to a copy: no order leaves any more, and it is to end
     */
    public record Host(Consumer<String> notes, Runnable givenWay) {}

    private JournalStream(StreamSource source, StreamSpec spec, Host host, NanoClock clock, EpochClock wall) {
        this.source = source;
        this.spec = spec;
        this.host = host;
        this.clock = clock;
        this.wall = wall;
        gate = new StreamGate(clock, spec.leaseNs());
        thread = Thread.ofPlatform().daemon().name("hedgerow-journal-stream").unstarted(this::run);
    }

    /**
     * Prepares to stream.
     *
     * @param source which journal
     * @param spec where and how
     * @param host told of it
     * @param wall wall clock of this machine
     * @return the stream; not begun, so a lease that is needed is not held
     */
    public static JournalStream prepare(StreamSource source, StreamSpec spec, Host host, EpochClock wall) {
        return new JournalStream(source, spec, host, NanoClock.SYSTEM, wall);
    }

    /** Starts to stream; returns at once. */
    public void start() {
        thread.start();
    }

    /** What stands between orders and their venues here. */
    public StreamGate gate() {
        return gate;
    }

    private void run() {
        long retryNs = RETRY_NS_MIN;
        while (!isOver()) {
            try (OpenStream stream = OpenStream.open(source, spec, host.notes(), new FromCopies(), clock, wall)) {
                if (gate.isFenced()) {
                    stream.teller().fenced(fencedGeneration, fencedFor, fencedBy);
                }
                open = stream;
                state = "publishing";
                words = "";
                retryNs = RETRY_NS_MIN;
                serve(stream);
                state = "ended";
            } catch (GatewayException | JournalException e) {
                failed(e.getMessage());
            } catch (RuntimeException | Error e) {
                failed("an error of our own: " + e);
            }
            if (!isOver()) {
                LockSupport.parkNanos(retryNs);
                retryNs = Math.min(2L * retryNs, RETRY_NS_MAX);
            }
        }
    }

    private boolean isOver() {
        return state.equals("ended") || (ending && clock.nanoTime() - finishBy >= 0L);
    }

    private void failed(String why) {
        state = "retrying";
        if (!why.equals(words)) {
            words = why;
            host.notes().accept("the journal is not streamed to standbys: " + why + "; tried again");
        }
    }

    private void serve(OpenStream stream) {
        long parkNs = PARK_NS_MIN;
        while (!(ending && (clock.nanoTime() - finishBy >= 0L || stream.isTaken()))) {
            int work = stream.work();
            watchLease();
            if (work > 0) {
                parkNs = PARK_NS_MIN;
            } else {
                LockSupport.parkNanos(parkNs);
                parkNs = Math.min(2L * parkNs, PARK_NS_MAX);
            }
        }
    }

    /** Orders that wait for a lease would leave late, with prices of another time: so they are killed when it ends. */
    private void watchLease() {
        boolean lost = gate.wasLeased() && !gate.isLeased() && !ending;
        if (lost && !leaseLost) {
            kill(
                    "hedgerow",
                    "the lease that orders need has ended: no standby has answered for " + spec.leaseNs() / 1_000_000L
                            + " ms");
        }
        leaseLost = lost;
    }

    private void kill(String actor, String reason) {
        try {
            KillRecord everything = new KillRecord(KillRecord.EVERYTHING, actor, reason, wall.epochTimeNs());
            OutsideKill.kill(new ControlFolder(source.journal()), everything);
            host.notes().accept("KILLED " + everything.text());
        } catch (ControlException e) {
            host.notes().accept(e.getMessage());
        }
    }

    /** What copies say; the stream's thread. */
    private final class FromCopies implements CopyDesk.Host {
        @Override
        public boolean isCurrent(long answeredNumber) {
            return open.teller().isRemembered(answeredNumber);
        }

        @Override
        public void granted(long answeredNumber) {
            gate.grant(open.teller().sentNanos(answeredNumber));
        }

        @Override
        public void promoted(int generation, CopyDesk.Promoted standby, String actor, String reason) {
            if (gate.isFenced() || !spec.givesWay()) {
                return;
            }
            gate.fence(); // From here on no order leaves, whatever the disk does.
            fencedGeneration = generation;
            fencedFor = standby.id();
            fencedBy = actor;
            keep(JournalRole.superseded(
                    generation, standby.name(), new JournalRole.By(actor, reason, wall.epochTimeNs())));
            open.teller().fenced(generation, standby.id(), actor);
            host.notes()
                    .accept("this process gives way to standby '" + standby.name() + "', promoted by " + actor + " ("
                            + reason + "): no order of it leaves any more, and it ends");
            host.givenWay().run();
            // Behind the stop: what works at venues is taken off, and the copy is not to start killed by its own
            // promotion.
            kill(actor, "standby '" + standby.name() + "' promoted as generation " + generation + ": " + reason);
        }

        private void keep(JournalRole role) {
            try {
                role.write(source.journal());
            } catch (JournalException e) {
                host.notes()
                        .accept(e.getMessage() + ": the next start here would not know that a standby goes on; its kill"
                                + " has to keep it");
            }
        }
    }

    /**
     * How it stands. Any thread.
     *
     * @return a moment
     */
    public StreamView view() {
        OpenStream stream = open;
        List<CopyView> copies = stream == null
                ? List.of()
                : stream.copies().stream()
                        .map(copy ->
                                new CopyView(copy.name(), copy.copiedSequence(), clock.nanoTime() - copy.heardNanos()))
                        .toList();
        return new StreamView(
                state,
                words,
                spec.address().toString(),
                source.generation(),
                stream == null ? 0L : stream.published(),
                stream == null ? 0L : stream.publishedBytes(),
                gate.isLeased(),
                gate.isFenced(),
                copies);
    }

    /**
     * What a person should know when the process has ended.
     *
     * @return that this side has given way, or that the journal is not streamed; empty if neither
     */
    public String issue() {
        if (gate.isFenced()) {
            return "this host has given way to a standby that " + fencedBy + " promoted as generation "
                    + fencedGeneration + ": it cannot be started again as it is";
        }
        return state.equals("retrying") ? "the journal was not streamed to standbys: " + words : "";
    }

    /** Ends it once copies that are heard have all of a journal that was closed before; waits a few seconds for it at most. */
    @Override
    public void close() {
        finishBy = clock.nanoTime() + FINISH_NS;
        ending = true;
        Threads.join(thread);
    }
}
