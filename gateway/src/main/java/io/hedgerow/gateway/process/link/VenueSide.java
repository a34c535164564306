package io.hedgerow.gateway.process.link;

import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.gateway.console.ConsoleView.Latency;
import io.hedgerow.gateway.console.VenueStatus;
import io.hedgerow.gateway.venue.books.ReconcileReport;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * The venues of a process as it drives them: all of them wait for the engine, or all of them are live. Called by the main
 * thread, but for {@link #stop} and what is told.
 */
public interface VenueSide extends AutoCloseable {
    /** Time of a run that has not begun. */
    long NOT_BEGUN = 0L;

    /** Where the main thread publishes settings. */
    EventPublisher publisher();

    /** Publishes what the venues list, and positions to start from. */
    void publishReference();

    /** Waits until everything that the main thread has published has been applied. */
    void awaitApplied();

    /**
     * Brings the venues back to where a continued journal ends; no order leaves yet.
     *
     * @return how it went, for a person
     */
    String bringBack();

    /** Lets orders leave: settings and policies are in force. */
    void release();

    /**
     * Runs until the feeds end, the duration is over, or it is stopped.
     *
     * @param durationNs engine time from where the venues are; {@link Long#MAX_VALUE} = to the end
     */
    void run(long durationNs);

    /** Whether the state of its venues can be written down between two moments, and be taken up from there. */
    default boolean isKept() {
        return false;
    }

    /** State of its venues between two moments; nothing if it is not kept. */
    default byte[] state() {
        return new byte[0];
    }

    /** What is done while it runs, after each moment that the engine has taken. */
    default void afterEachMoment(Runnable action) {
        // Live venues have no moments.
    }

    /**
     * When {@link #run} began, where the venues had gone on before it. Any thread.
     *
     * @return engine time, UTC ns; {@link #NOT_BEGUN} before, and where the venues begin with the run
     */
    default long beganNs() {
        return NOT_BEGUN;
    }

    /** Ends {@link #run} soon. Any thread. */
    void stop();

    /** How each venue stands. Any thread. */
    List<VenueStatus> venues();

    /**
     * Compares the books of live venues with ours, and waits for it. Any thread.
     *
     * @param venue code of one; empty = all
     * @param trigger who asks and why
     * @param accept whether what the venue says is taken over, whatever it is
     * @return one report for each
     * @throws io.hedgerow.gateway.control.ControlException if there is no such live venue
     * @throws io.hedgerow.gateway.venue.LinkException if it does not answer
     */
    List<ReconcileReport> compareBooks(Optional<String> venue, String trigger, boolean accept);

    /** From the bytes of a message to the bytes of an order; {@link Latency#NONE} where there are none. Any thread. */
    Latency wire();

    /** The same, all that was recorded, ns; empty where there are none. A copy; any thread. */
    Histogram wireNs();

    /** What could not be used of the feeds, for a person; empty if nothing. */
    String issues();

    /** Why what came of the feeds is not to be relied on; empty if it is. */
    Optional<String> failure();

    /** Why venues could not be traded at any time of the run; empty if all could. */
    Optional<String> neverTraded();

    /** What the feeds could not tell of settlements and funding, in sentences for a person; empty if nothing. */
    List<String> notes();

    @Override
    void close();
}
