package io.hedgerow.engine.event.spec;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;

/**
 * Which prices there are; all times 1e9. Immutable; any thread.
 *
 * @param sizeE9 price step
 * @param stepAboveE9 from this price on the wider step holds, or {@link EventWriter#NONE}
 * @param stepSizeE9 the wider step, or {@link EventWriter#NONE}
 */
public record TickTerms(long sizeE9, long stepAboveE9, long stepSizeE9) {
    static TickTerms of(InstrumentDefinitionDecoder event) {
        return new TickTerms(event.tickSizeE9(), event.tickStepAboveE9(), event.tickStepSizeE9());
    }

    /**
     * Step in force at a price.
     *
     * @param priceE9 price times 1e9
     * @return step times 1e9
     */
    public long atE9(double priceE9) {
        return stepAboveE9 != EventWriter.NONE && priceE9 >= (double) stepAboveE9 ? stepSizeE9 : sizeE9;
    }

    /**
     * Step in force at a price.
     *
     * @param priceE9 price times 1e9
     * @return step times 1e9
     */
    public long atE9(long priceE9) {
        return stepAboveE9 != EventWriter.NONE && priceE9 >= stepAboveE9 ? stepSizeE9 : sizeE9;
    }
}
