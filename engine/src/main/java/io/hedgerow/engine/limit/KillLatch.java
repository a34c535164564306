package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.KillScope;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The kill switch outside the engine: a latch that stands between the engine's orders and the venue and needs neither
 * the engine thread, nor a ring, nor the journal. One scope for everything, one for each underlying and one for each
 * venue ({@link KillScope}); engaging twice changes nothing, and only {@link #release} ends it.
 *
 * <pre>
 *   order thread                          any thread
 *     mark the order as leaving             engage the scope
 *     latch engaged? ── yes ─▶ refuse       wait until no order that was leaving before is still leaving
 *     hand it to the venue                  return
 *     take the mark off
 * </pre>
 *
 * <p>Both sides write before they read, each in the order of the program, so of an order and a kill that meet at least
 * one sees the other: once {@link #engage} has returned 0, no order of the scope leaves any more.
 *
 * <p>Another process may kill too, by changing a word of memory that both have mapped: from its next look at the word on
 * nothing passes, until somebody here has read what was killed, engaged that, and called {@link #takeUp}. So a process
 * that was stopped obeys before its next order, whatever its other threads do.
 *
 * <p>Each order thread has a {@link Lane} of its own; everything else is for any thread.
 */
public final class KillLatch {
    /** Scope of everything. */
    public static final int EVERYTHING = KillScope.EVERYTHING;

    private static final long NONE_LEAVING = 0L;
    private static final int SETTLE_PARKS = 10_000;
    private static final long SETTLE_PARK_NANOS = 20_000L;

    /** Words on each side of the one in use: it has its cache lines to itself. */
    private static final int PADDING = 16;

    private volatile Lane[] lanes = new Lane[0];
    private volatile Runnable[] wakings = new Runnable[0];
    private final int venues;
    private final AtomicIntegerArray engaged;
    private final AtomicLong engagements = new AtomicLong();
    private final AtomicBuffer outside;
    private volatile long takenUp;

    /**
     * Creates a latch with every scope released, for a process that no other one kills.
     *
     * @param underlyings how many underlyings there may be
     * @param venues how many venues there may be
     */
    public KillLatch(int underlyings, int venues) {
        this(underlyings, venues, new UnsafeBuffer(ByteBuffer.allocateDirect(Long.BYTES)));
    }

    /**
     * Creates a latch with every scope released that nothing passes before {@link #takeUp}, if the word is not 0.
     *
     * @param underlyings how many underlyings there may be
     * @param venues how many venues there may be
     * @param outside its first eight bytes are the word that other processes change when they have killed something
     */
    public KillLatch(int underlyings, int venues, AtomicBuffer outside) {
        this.venues = venues;
        this.outside = outside;
        engaged = new AtomicIntegerArray(2 * PADDING + venues + 1 + underlyings);
    }

    private int cell(int scope) {
        return PADDING + venues + 1 + scope;
    }

    /**
     * The way out of one order thread. Owned by that thread.
     */
    public final class Lane {
        private final AtomicLongArray leaving = new AtomicLongArray(2 * PADDING + 1);

        private Lane() {}

        /**
         * Asks whether an order may leave, and marks it as leaving if so.
         *
         * @param orderId positive
         * @param underlyingId underlying of the order
         * @param venueId venue it goes to
         * @return true: hand it over and call {@link #hasLeft}; false: it must not leave
         */
        public boolean tryLeave(long orderId, int underlyingId, int venueId) {
            leaving.set(PADDING, orderId);
            if (!blocks(underlyingId, venueId)) {
                return true;
            }
            leaving.set(PADDING, NONE_LEAVING);
            return false;
        }

        /** Says that the order has been handed over, or failed to be. */
        public void hasLeft() {
            leaving.set(PADDING, NONE_LEAVING);
        }

        private long awaitLeft() {
            long seen = leaving.get(PADDING);
            for (int i = 0; i < SETTLE_PARKS && seen != NONE_LEAVING && leaving.get(PADDING) == seen; i++) {
                LockSupport.parkNanos(SETTLE_PARK_NANOS);
            }
            return leaving.get(PADDING) == seen ? seen : NONE_LEAVING;
        }
    }

    /**
     * A lane for one more order thread. Any thread; before its first order.
     *
     * @return new lane
     */
    public synchronized Lane newLane() {
        Lane lane = new Lane();
        Lane[] more = Arrays.copyOf(lanes, lanes.length + 1);
        more[lanes.length] = lane;
        lanes = more;
        return lane;
    }

    /**
     * Has an order thread woken by each kill, for it takes off what works. Any thread.
     *
     * @param waking called by the thread that kills, which it must not hold up
     */
    public synchronized void wakes(Runnable waking) {
        Runnable[] more = Arrays.copyOf(wakings, wakings.length + 1);
        more[wakings.length] = waking;
        wakings = more;
    }

    /**
     * Engages a scope, then waits for the orders that are leaving at this moment, but not for ever: a gateway may hang.
     * Any thread.
     *
     * @param scope a {@link KillScope}
     * @return 0: no order of the scope leaves from now on; else the id of the first order that may still leave
     */
    public long engage(int scope) {
        engaged.set(cell(scope), 1);
        engagements.incrementAndGet();
        for (Runnable waking : wakings) {
            waking.run();
        }
        long mayLeave = NONE_LEAVING;
        for (Lane lane : lanes) {
            long orderId = lane.awaitLeft();
            mayLeave = mayLeave == NONE_LEAVING ? orderId : mayLeave;
        }
        return mayLeave;
    }

    /**
     * Lets orders of a scope pass again, unless everything is engaged. Any thread.
     *
     * @param scope a {@link KillScope}: that scope alone
     */
    public void release(int scope) {
        engaged.set(cell(scope), 0);
    }

    /**
     * Whether a scope itself is engaged. Any thread.
     *
     * @param scope a {@link KillScope}
     * @return true until it is released
     */
    public boolean isEngaged(int scope) {
        return engaged.get(cell(scope)) != 0;
    }

    /**
     * Whether any scope is engaged. Any thread; looks at each.
     *
     * @return true until the last one is released
     */
    public boolean isAnyEngaged() {
        for (int cell = PADDING; cell < engaged.length() - PADDING; cell++) {
            if (engaged.get(cell) != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether orders of an underlying to a venue are killed, by either scope or by everything. Any thread.
     *
     * @param underlyingId underlying id
     * @param venueId venue id
     * @return true while they are
     */
    public boolean isKilled(int underlyingId, int venueId) {
        return isEngaged(EVERYTHING) || isEngaged(underlyingId) || isEngaged(KillScope.ofVenue(venueId));
    }

    /**
     * Whether orders of an underlying to a venue are blocked: killed, or it is not known yet what another process has
     * killed. Any thread.
     *
     * @param underlyingId underlying id
     * @param venueId venue id
     * @return true while they are
     */
    public boolean blocks(int underlyingId, int venueId) {
        return hasNews() || isKilled(underlyingId, venueId);
    }

    /**
     * Whether another process has killed something that has not been taken up. Any thread.
     *
     * @return true until {@link #takeUp}
     */
    public boolean hasNews() {
        return outsideWord() != takenUp;
    }

    /**
     * What the word of other processes says; to be read before it is looked up what they have killed. Any thread.
     *
     * @return any number; a change means a kill
     */
    public long outsideWord() {
        return outside.getLongVolatile(0);
    }

    /**
     * Says that everything killed up to a value of the word is engaged here. Any thread, one at a time.
     *
     * @param word as {@link #outsideWord} said before
     */
    public void takeUp(long word) {
        takenUp = word;
    }

    /**
     * How often a scope has been engaged: a change tells the order thread that cancels are due. Any thread.
     *
     * @return count since the start
     */
    public long engagements() {
        return engagements.get();
    }
}
