package io.hedgerow.gateway.cluster.client;

import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.host.EngineFeed;
import io.hedgerow.engine.host.EventRoute;
import io.hedgerow.engine.host.Receipt;
import io.hedgerow.engine.host.ReplicatedLog;
import io.hedgerow.engine.host.RoutedPublisher;
import io.hedgerow.engine.host.thread.Doorbell;
import io.hedgerow.engine.host.thread.Threads;
import io.hedgerow.engine.host.thread.Waiting;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.wire.WireClient;
import io.hedgerow.gateway.wire.WireClientSpec;
import io.hedgerow.gateway.wire.WireException;
import io.hedgerow.gateway.wire.WireLine;
import io.hedgerow.gateway.wire.WireListener;
import io.hedgerow.gateway.wire.WireWelcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * The log of a cluster, as a process follows it: what is published here goes to the cluster, and everything that the cluster
 * has committed goes into the ring of the engine here, in the cluster's order. While the cluster has no leader nothing is
 * applied; publishers wait, the kill switch does not.
 *
 * <p>Has a thread of its own once it is followed. Any thread, but for {@link #follow} and {@link #close}.
 */
public final class ReplicaLog implements ReplicatedLog, EventRoute, AutoCloseable {
    /** A process that ends gives up after this long in which the cluster has taken nothing of it. */
    public static final long ENDING_NS = 10_000_000_000L;

    private static final long PARK_NS_MAX = 500_000L;

    private final WireClient client;
    private final NanoClock clock;
    private final Consumer<String> notes;
    private final ForeignEvents foreign;
    private final Doorbell bell;
    private final Thread thread;
    private final LeaderWatch leaders = new LeaderWatch(EpochClock.SYSTEM);
    private final AtomicReference<WireWelcome> welcome = new AtomicReference<>();
    private EngineFeed feed;
    private long startSequence;
    private volatile long orderedThrough;
    private volatile boolean stopped;
    private volatile boolean ending;
    private volatile long endingNs;
    private volatile long endingTaken;
    private volatile String failure = "";

    /** Sees events of others before they are applied here. The log's thread. */
    @FunctionalInterface
    public interface ForeignEvents {
        /**
         * Sees one.
         *
         * @param message buffer that holds it
         * @param offset start of its message header
         * @return why this process cannot go on with it; empty = it can
         */
        String onEvent(DirectBuffer message, int offset);
    }

    /**
     * A log that nobody follows yet.
     *
     * @param spec who this gateway is; it follows
     * @param line to the cluster; closed with the log
     * @param waiting how the log's thread waits
     * @param foreign sees what others have published
     * @param notes told what a person should know; any thread
     * @param clock measures waits
     */
    public ReplicaLog(
            WireClientSpec spec,
            WireLine line,
            Waiting waiting,
            ForeignEvents foreign,
            Consumer<String> notes,
            NanoClock clock) {
        this.clock = clock;
        this.notes = notes;
        this.foreign = foreign;
        bell = new Doorbell(waiting);
        client = new WireClient(spec, line, new Heard(), clock);
        thread = Thread.ofPlatform().daemon().name("hedgerow-log").unstarted(this::run);
    }

    /** What the cluster says. The log's thread. */
    private final class Heard implements WireListener {
        @Override
        public void onWelcome(WireWelcome said) {
            leaders.onWelcome(said);
            WireWelcome before = welcome.getAndSet(said);
            if (before == null || !before.who().equals(said.who())) {
                notes.accept("cluster: connected to " + said.who() + "; its journal is at " + said.journalSequence());
            }
        }

        @Override
        public void onCommitted(
                long number, DirectBuffer message, int offset, int length, long behindSequence, Object attachment) {
            if (number == 0L) {
                String why = foreign.onEvent(message, offset);
                if (!why.isEmpty()) {
                    throw new WireException(why);
                }
            }
            feed.publish(message, offset, length, behindSequence, (Receipt) attachment);
        }

        @Override
        public void onOrder(
                int venueId, long orderNumber, long journalSequence, DirectBuffer message, int offset, int length) {
            if (journalSequence > orderedThrough) {
                orderedThrough = journalSequence;
            }
        }

        @Override
        public void onNote(String words) {
            notes.accept("cluster: " + words);
        }
    }

    @Override
    public EventRoute follow(EngineFeed engine) {
        feed = engine;
        startSequence = engine.startSequence();
        orderedThrough = startSequence;
        client.beginBehind(startSequence);
        thread.start();
        return this;
    }

    private void run() {
        try {
            while (!stopped) {
                int done = client.work();
                client.requireNotRefused();
                bell.idle(done, PARK_NS_MAX);
            }
        } catch (EngineHaltedException e) {
            // The engine here has stopped: its own words say why.
        } catch (RuntimeException e) {
            failure = e instanceof WireException ? e.getMessage() : "an error of our own: " + e;
            notes.accept("cluster: " + failure);
        } finally {
            client.close();
        }
    }

    /**
     * Takes the orders of venues.
     *
     * @param venueIds their ids
     */
    public void serve(int... venueIds) {
        client.serve(venueIds);
    }

    /**
     * Waits until the cluster has answered.
     *
     * @param told called again and again meanwhile, with how it stands
     * @return what it says of itself
     * @throws WireException if it refuses us
     */
    public WireWelcome awaitWelcome(Consumer<String> told) {
        IdleStrategy idle = new BackoffIdleStrategy();
        while (welcome.get() == null) {
            requireAlive();
            told.accept(client.text());
            idle.idle();
        }
        return welcome.get();
    }

    /**
     * Last record of the cluster's journal that has been handed to the engine here.
     *
     * @return journal sequence
     */
    public long followed() {
        return client.followed();
    }

    /**
     * Whether an order may leave: the cluster has sent it, or it was there when this process began.
     *
     * @param sequence its record
     * @return false as long as it has not
     */
    public boolean isOrdered(long sequence) {
        return sequence <= orderedThrough;
    }

    /**
     * Connections so far: another one tells of another leader, or of one that was lost.
     *
     * @return count
     */
    public long connections() {
        return client.connections();
    }

    /**
     * Whether the cluster takes events now.
     *
     * @return false while it has no leader that answers
     */
    public boolean isOpen() {
        return client.isOpen();
    }

    /**
     * How it stands.
     *
     * @return words for a person
     */
    public String text() {
        return failure.isEmpty() ? client.text() : failure;
    }

    /**
     * How it stands, with numbers. Any thread.
     *
     * @param clientId of this process
     * @param members where clients reach them, by id
     * @param appliedSequence last record that the engine here has applied
     * @return a moment
     */
    public ClusterStanding standing(int clientId, List<String> members, long appliedSequence) {
        LeaderWatch.Led led = leaders.now();
        return new ClusterStanding(
                clientId,
                isOpen() && failure.isEmpty(),
                text(),
                new ClusterStanding.Leader(led.member(), led.term(), led.sinceNs(), led.changes()),
                IntStream.range(0, members.size())
                        .mapToObj(id -> new ClusterStanding.Member(
                                id, members.get(id), led.seen().contains(id)))
                        .toList(),
                new ClusterStanding.Flow(
                        connections(),
                        followed(),
                        appliedSequence,
                        Math.max(0L, client.published() - Math.max(0L, client.taken())),
                        client.ordersRepeated()));
    }

    /**
     * Why this process cannot go on with the cluster.
     *
     * @return words for a person; empty while it can
     */
    public Optional<String> failure() {
        return Optional.of(failure).filter(words -> !words.isEmpty());
    }

    /** The process ends: whoever waits for a cluster that takes nothing gives up after a while. */
    public void endSoon() {
        endingTaken = client.taken();
        endingNs = clock.nanoTime();
        ending = true;
    }

    /**
     * Fails when nothing comes of waiting.
     *
     * @throws EngineHaltedException if the engine here or the cluster cannot go on, or the process ends and the cluster takes
     *     nothing
     */
    public void requireAlive() {
        if (!failure.isEmpty()) {
            throw new EngineHaltedException(failure, null);
        }
        if (feed != null) {
            feed.requireRunning();
        }
        if (ending && clock.nanoTime() - endingNs > ENDING_NS) {
            if (client.taken() == endingTaken) {
                failure = "the cluster takes nothing (" + client.text() + "), and this process ends: "
                        + Math.max(0L, client.published() - client.taken()) + " events were not taken";
                throw new EngineHaltedException(failure, null);
            }
            endSoon();
        }
    }

    @Override
    public RoutedPublisher newPublisher(Runnable whileWaiting) {
        return new LogPublisher(this, whileWaiting);
    }

    /** Puts an event into the window; 0 = there is no room. */
    long publish(DirectBuffer message, int length, Receipt receipt) {
        if (!failure.isEmpty()) {
            return 0L;
        }
        long number = client.publish(message, length, receipt);
        if (number > 0L) {
            bell.ring();
        }
        return number;
    }

    /** Waits until an event of ours, and all before it, have been applied here. */
    void awaitApplied(long number, Runnable whileWaiting) {
        IdleStrategy idle = new BackoffIdleStrategy();
        while (client.taken() < number) {
            requireAlive();
            whileWaiting.run();
            idle.idle();
        }
        long slot = feed.lastSlot();
        while (feed.appliedSlot() < slot) {
            feed.requireRunning();
            whileWaiting.run();
            idle.idle();
        }
        feed.requireNotHalted();
    }

    @Override
    public void awaitAllApplied() {
        awaitApplied(client.published(), () -> {});
    }

    @Override
    public long backlog() {
        return Math.max(0L, client.published() - client.taken()) + Math.max(0L, feed.lastSlot() - feed.appliedSlot());
    }

    @Override
    public long room() {
        return client.room();
    }

    @Override
    public void stop() {
        stopped = true;
        bell.ring();
        if (thread.isAlive()) {
            Threads.join(thread);
        }
    }

    @Override
    public void close() {
        boolean never = thread.getState() == Thread.State.NEW;
        stop();
        if (never) {
            client.close();
        }
    }
}
