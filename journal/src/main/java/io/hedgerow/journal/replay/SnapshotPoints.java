package io.hedgerow.journal.replay;

/** Where a followed engine is written down, and what its process keeps with that. Called by the follower's thread. */
public interface SnapshotPoints {
    /**
     * After so many events, with nothing beside.
     *
     * @param events input events between two snapshots, at least 1
     * @return points
     */
    static SnapshotPoints every(long events) {
        if (events < 1) {
            throw new IllegalArgumentException("intervalEvents must be at least 1, got " + events);
        }
        return new SnapshotPoints() {
            @Override
            public long earliest(long sequence, long eventsSince) {
                return sequence + events - eventsSince;
            }

            @Override
            public boolean isDue(long sequence, long eventsSince) {
                return eventsSince >= events;
            }

            @Override
            public byte[] beside() {
                return new byte[0];
            }
        };
    }

    /**
     * Record behind which the next snapshot may be due.
     *
     * @param sequence where the follower is
     * @param eventsSince input events since the last snapshot
     * @return sequence at least; {@link Long#MAX_VALUE} if none is in sight
     */
    long earliest(long sequence, long eventsSince);

    /**
     * Whether a snapshot is due.
     *
     * @param sequence last record that is part of the state
     * @param eventsSince input events since the last snapshot
     * @return true if the state is to be written down as it is
     */
    boolean isDue(long sequence, long eventsSince);

    /**
     * What belongs to the snapshot that is due.
     *
     * @return bytes, maybe none
     */
    byte[] beside();
}
