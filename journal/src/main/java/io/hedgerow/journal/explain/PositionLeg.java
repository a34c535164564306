package io.hedgerow.journal.explain;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.journal.explain.model.OptionPoint;
import io.hedgerow.journal.explain.model.PointGreeks;

/** A position since it was looked at last: where its market was then, and what it was worth. Owned by one thread. */
final class PositionLeg {
    /** What it gained at its mark then. */
    final ExactAmount gain = new ExactAmount();

    /** Its mark then, times 1e9. */
    long markE9 = EventWriter.NONE;

    /** Its market then; null where it had no model price. */
    OptionPoint point;

    /** Price and Greeks there; null where it had none. */
    PointGreeks greeks;

    /** The smile that its vol came from; null where none did. */
    SmileSlice smile;

    /** Whether its expiry had passed. */
    boolean expired;

    boolean isMarked() {
        return markE9 != EventWriter.NONE;
    }
}
