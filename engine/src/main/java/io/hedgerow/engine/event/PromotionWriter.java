package io.hedgerow.engine.event;

import io.hedgerow.engine.event.codec.StandbyPromotedEncoder;

/**
 * Writes that another host goes on with a journal.
 *
 * <p>Owned by the publishing thread.
 */
public final class PromotionWriter {
    /** Order ids of a host: it would have to send four billion orders to reach those of the next one. */
    private static final int ORDER_ID_BITS = 32;

    private final EventFrame frame;
    private final StandbyPromotedEncoder promoted = new StandbyPromotedEncoder();

    /** Why the primary sends no order any more. */
    public enum Stopped {
        /** The operator says so. */
        BY_OPERATOR(0),
        /** It has said so itself. */
        SAID_ITSELF(1),
        /** The lease that it needs has ended. */
        LEASE_ENDED(2);

        private final short value;

        Stopped(int value) {
            this.value = (short) value;
        }
    }

    /**
     * Creates a writer.
     *
     * @param frame shared by all writers of one publisher
     */
    public PromotionWriter(EventFrame frame) {
        this.frame = frame;
    }

    /**
     * A copy goes on in place of its primary.
     *
     * @param generation hosts so far, at least 2
     * @param copiedSequence last record that the copy had
     * @param primarySequence last record that the primary is known to have had
     * @param promotedTimeNs wall clock of the promotion, UTC ns
     * @param stopped why the primary sends no order any more
     */
    public void promoted(
            int generation, long copiedSequence, long primarySequence, long promotedTimeNs, Stopped stopped) {
        promoted.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .generation(generation)
                .copiedSequence(copiedSequence)
                .primarySequence(primarySequence)
                .firstOrderId(((generation - 1L) << ORDER_ID_BITS) + 1L)
                .promotedTimeNs(promotedTimeNs)
                .primaryStopped(stopped.value);
        frame.end(StandbyPromotedEncoder.BLOCK_LENGTH);
    }
}
