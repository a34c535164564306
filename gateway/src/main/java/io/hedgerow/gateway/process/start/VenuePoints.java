package io.hedgerow.gateway.process.start;

import io.hedgerow.journal.replay.SnapshotPoints;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Snapshots where the state of the venues is known: between two moments, once the engine has taken the one and its orders
 * are at the venues. The main thread offers, the follower's thread takes.
 */
final class VenuePoints implements SnapshotPoints {
    /** A follower that lags further behind gets none until it has caught up. */
    private static final int WAITING_MAX = 4;

    private record Point(long sequence, DirectBuffer venues) {}

    private final Queue<Point> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private byte[] venues = new byte[0];

    /** Whether another one would be taken. */
    boolean hasRoom() {
        return count.get() < WAITING_MAX;
    }

    /**
     * Offers a point. Main thread.
     *
     * @param sequence last record of the journal, of which nothing is under way
     * @param state of the venues behind it
     */
    void offer(long sequence, byte[] state) {
        waiting.add(new Point(sequence, new UnsafeBuffer(state)));
        count.incrementAndGet();
    }

    private Point next(long sequence) {
        Point point = waiting.peek();
        while (point != null && point.sequence() < sequence) {
            take();
            point = waiting.peek();
        }
        return point;
    }

    private Point take() {
        count.decrementAndGet();
        return waiting.poll();
    }

    @Override
    public long earliest(long sequence, long eventsSince) {
        Point point = waiting.peek();
        return point == null ? Long.MAX_VALUE : point.sequence();
    }

    @Override
    public boolean isDue(long sequence, long eventsSince) {
        Point point = next(sequence);
        boolean due = point != null && point.sequence() == sequence;
        if (due) {
            venues = take().venues().byteArray();
        }
        return due;
    }

    @Override
    public byte[] beside() {
        return venues;
    }
}
