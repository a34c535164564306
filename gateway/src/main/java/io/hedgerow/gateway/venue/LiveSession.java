package io.hedgerow.gateway.venue;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.host.EventTracker;
import io.hedgerow.engine.host.OutboundRing;
import io.hedgerow.gateway.clock.EpochClock;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The connection to a live venue, on threads of its own. It takes orders as an {@link OutputSink}, from the venue's order
 * thread and only while it is ready; an order that cannot be handed over is a {@link LinkException}.
 *
 * <pre>
 *   start ─▶ connecting ─▶ Wiring.connected ─▶ asked, as an OrderQuery ─▶ ready ─▶ orders, reports on orders
 *              ▲                                                             │
 *              └──────────────────────── Wiring.lost ◀───────────────────────┘
 * </pre>
 */
public interface LiveSession extends OutputSink, OrderQuery, AutoCloseable {
    /** What a session is given by its process. Any thread. */
    interface Wiring {
        /**
         * A way into the engine for one thread of the session. The reports on orders all go through the same one.
         *
         * @return new publisher of events with the source {@link io.hedgerow.engine.event.EventSource#LIVE_VENUE}
         */
        EventPublisher newPublisher();

        /**
         * A way into the engine, and who tells what became of what took it.
         *
         * @param publisher way for one thread
         * @param tracker of that way, for the same thread
         */
        record Tracked(EventPublisher publisher, EventTracker tracker) {}

        /**
         * As {@link #newPublisher}, for a session that has to acknowledge events.
         *
         * @return new publisher with its tracker
         */
        default Tracked newTracked() {
            throw new UnsupportedOperationException("nothing is told of single events here");
        }

        /**
         * All that the engine says but orders, for a session that passes it on. Called before anything is published; whoever
         * has called it reads on, or others lose what there is no room for.
         *
         * @return for one thread; empty where there is none
         */
        default Optional<OutboundRing.Poller> newOutputs() {
            return Optional.empty();
        }

        /**
         * Where a session may keep what a restart has to know.
         *
         * @return folder beside the journal; empty = nowhere
         */
        default Optional<Path> folder() {
            return Optional.empty();
        }

        /**
         * The journal that takes the events.
         *
         * @return its folder; empty = nowhere
         */
        default Optional<Path> journal() {
            return Optional.empty();
        }

        /**
         * Whether an order that was handed over, and could not be sent at once, may leave now: it is not killed, and this
         * host has not given way to a standby. Cancels always may. Any thread.
         *
         * @param instrumentId what it trades
         * @return false = it is never to leave
         */
        default boolean mayLeave(int instrumentId) {
            return true;
        }

        /**
         * What stamps events, when their bytes have been read.
         *
         * @return clock of this machine, or of a venue
         */
        EpochClock clock();

        /**
         * The venue has told its time; where events are stamped by it, this moves the clock.
         *
         * @param timeNs UTC ns
         */
        void venueTime(long timeNs);

        /**
         * Where it is told when an order's bytes have been given to the socket.
         *
         * @return one for all sessions of the process
         */
        WireTimes wireTimes();

        /**
         * The bytes of an order of the engine have been given to the socket; on paper, it has been handed to the matcher.
         *
         * @param orderId engine's order id
         */
        default void orderSent(long orderId) {
            // Who keeps no times of single orders needs no word.
        }

        /**
         * Room in the way to the engine: who may not wait looks here first.
         *
         * @return events that can be published now without waiting
         */
        default long room() {
            return Long.MAX_VALUE;
        }

        /**
         * Identity of the journal that orders are sent from, the same after a restart: what tells our orders from others.
         *
         * @return any number
         */
        long journalId();

        /**
         * Where that journal ended when this process went on with it.
         *
         * @return its last record; 0 = this process began it
         */
        default long continuedSequence() {
            return 0L;
        }

        /**
         * Somebody at the venue throws the kill switch: as if an operator had. Returns at once.
         *
         * @param underlyingId what is killed; negative = what the venue says
         * @param venueId the venue alone; negative = no venue
         * @param who for the journal and people
         */
        default void kill(int underlyingId, int venueId, String who) {
            throw new UnsupportedOperationException("nothing is killed from here");
        }

        /**
         * A program at the venue gives a command: as if an operator had. Returns at once.
         *
         * @param command what, who and why
         * @param done told what came of it, once; any thread
         */
        default void command(ClientCommand command, Consumer<ClientCommand.Answer> done) {
            throw new UnsupportedOperationException("nothing is commanded from here");
        }

        /** A message has come from which events will be made: an engine that sleeps wakes up meanwhile. */
        default void expectEvents() {
            // An engine that never sleeps needs no word.
        }

        /** Something has come that the order thread is to {@link LiveSession#poll}: it looks at once. */
        default void awaitsPoll() {
            // Who looks again and again anyway needs no word.
        }

        /** The connection stands and the first prices have been published: our orders can be asked about. */
        void connected();

        /**
         * The connection is gone; what the venue has done with our orders since is not known.
         *
         * @param why for a person
         */
        void lost(String why);
    }

    /** Begins to connect, and goes on until it is closed; returns at once. */
    void start();

    /**
     * Our orders have been asked about and taken off: what is told of orders from now on is news. The books are compared
     * before the session is {@link #ready}. Order thread.
     */
    default void settled() {
        // A session that publishes its reports from a thread of its own waits until it is ready.
    }

    /**
     * Our orders have been settled: orders come from now on, and their reports are published. Reports between
     * {@link Wiring#connected} and this are not: what they would tell is asked for. The engine has just been told that the
     * venue as a whole is live and open; the session tells again which instruments are not.
     */
    void ready();

    /**
     * Works off what has come for the order thread: reports on orders, fills of the account, time limits. Called again and
     * again by the order thread, also while the session is not ready; a session that publishes its reports from a thread of
     * its own has nothing to do here.
     *
     * @param said where events go, its time set
     * @return how much there was
     */
    default int poll(EventFrame said) {
        return 0;
    }

    /**
     * What the venue says of the account; {@link Account#NONE} cannot be compared with anything.
     *
     * @return asked when its methods are called, by the thread that compares
     */
    default Account account() {
        return Account.NONE;
    }

    /**
     * A way to take orders off that needs none of the connections that orders take.
     *
     * @return for one thread of its own
     */
    default KillWay killWay() {
        return KillWay.NONE;
    }

    /**
     * How its connections, market data and orders are. Any thread.
     *
     * @return a moment
     */
    default VenueHealth health() {
        return VenueHealth.NONE;
    }

    /**
     * Watches what is said of the venue, or to its engine, that its messages do not tell, so that a capture holds it too.
     *
     * @param to way into the engine of one thread
     * @return the way that such events take
     */
    default EventPublisher witness(EventPublisher to) {
        return to;
    }

    /** Ends the connection; the venue takes our orders off as it does when a connection breaks. */
    @Override
    void close();
}
