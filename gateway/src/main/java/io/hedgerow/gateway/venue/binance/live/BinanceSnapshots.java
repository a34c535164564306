package io.hedgerow.gateway.venue.binance.live;

import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.net.NetLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Depth snapshots that are wanted, one request at a time within the allowed weight. What fails, or comes too late for the
 * changes that were kept, is asked for again.
 *
 * <p>Owned by the I/O thread.
 */
final class BinanceSnapshots {
    /** Between two requests for the same levels: the next change messages have to come first. */
    private static final long AGAIN_NANOS = Duration.ofMillis(250).toNanos();

    private static final int NONE = -1;

    /** Takes a snapshot. */
    @FunctionalInterface
    interface Taker {
        /**
         * A snapshot has come.
         *
         * @param instrumentId whose
         * @param body the reply
         */
        void take(int instrumentId, byte[] body);
    }

    private final NetLoop loop;
    private final BinanceRest rest;
    private final IntFunction<String> symbolOf;
    private final Taker taker;
    private final Consumer<String> notes;
    private final Deque<Integer> queue = new ArrayDeque<>();
    private final BitSet wanted = new BitSet();
    private int asked = NONE;
    private long connection;
    private Runnable cancelTimer = () -> {};

    BinanceSnapshots(
            NetLoop loop, BinanceRest rest, IntFunction<String> symbolOf, Taker taker, Consumer<String> notes) {
        this.loop = loop;
        this.rest = rest;
        this.symbolOf = symbolOf;
        this.taker = taker;
        this.notes = notes;
    }

    /** The levels of an instrument wait for a snapshot. */
    void want(int instrumentId) {
        if (!wanted.get(instrumentId)) {
            wanted.set(instrumentId);
            queue.addLast(instrumentId);
            if (asked == NONE) {
                schedule(0L);
            }
        }
    }

    /** Whether any are wanted or on their way. */
    boolean isIdle() {
        return wanted.isEmpty();
    }

    /** The connection is lost: what is on its way is of no use. */
    void reset() {
        connection++;
        cancelTimer.run();
        queue.clear();
        wanted.clear();
        asked = NONE;
    }

    private void schedule(long delayNanos) {
        cancelTimer.run();
        long ofConnection = connection;
        cancelTimer = loop.schedule(delayNanos, () -> {
            if (connection == ofConnection) {
                askNext();
            }
        });
    }

    private void askNext() {
        if (asked != NONE || queue.isEmpty()) {
            return;
        }
        long waitNanos = rest.takeDepth();
        if (waitNanos > 0) {
            schedule(waitNanos);
            return;
        }
        int instrumentId = queue.removeFirst();
        asked = instrumentId;
        long ofConnection = connection;
        rest.depth(
                symbolOf.apply(instrumentId),
                (body, failure) -> loop.execute(() -> {
                    if (connection == ofConnection) {
                        answered(instrumentId, body, failure);
                    }
                }));
    }

    private void answered(int instrumentId, byte[] body, LinkException failure) {
        asked = NONE;
        wanted.clear(instrumentId);
        if (failure == null) {
            taker.take(instrumentId, body);
        } else {
            notes.accept(failure.getMessage() + "; asked again");
            want(instrumentId);
        }
        if (!queue.isEmpty()) {
            schedule(failure != null || queue.peekFirst() == instrumentId ? AGAIN_NANOS : 0L);
        }
    }
}
