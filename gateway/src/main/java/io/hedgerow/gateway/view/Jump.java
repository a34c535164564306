package io.hedgerow.gateway.view;

import io.hedgerow.engine.event.codec.AlertDecoder;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import java.util.Set;

/** Where one may want to go in a journal. */
public enum Jump {
    /** An order of the engine. */
    HEDGE(HedgeOrderDecoder.TEMPLATE_ID),
    /** A fill, ours or of a customer. */
    FILL(FillDecoder.TEMPLATE_ID),
    /** An alert. */
    ALERT(AlertDecoder.TEMPLATE_ID);

    private final int templateId;

    Jump(int templateId) {
        this.templateId = templateId;
    }

    /**
     * The next of its kind.
     *
     * @param trail what the journal has told
     * @param sequence where one is
     * @param forward or back
     * @return journal sequence, 0 if there is none
     */
    public long from(Trail trail, long sequence, boolean forward) {
        return trail.rare().next(sequence, forward, Set.of(templateId));
    }
}
