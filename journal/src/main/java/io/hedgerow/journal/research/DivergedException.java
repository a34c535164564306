package io.hedgerow.journal.research;

import io.hedgerow.journal.follow.Divergence;

/** The original policy did not give the journaled outputs, so nothing that is compared with it would mean anything. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Divergence divergence;

    DivergedException(Divergence divergence, String build) {
        super(divergence.describe() + "; the journal was written by build " + build);
        this.divergence = divergence;
    }

    /**
     * Where they part.
     *
     * @return first difference
     */
    public Divergence divergence() {
        return divergence;
    }
}
