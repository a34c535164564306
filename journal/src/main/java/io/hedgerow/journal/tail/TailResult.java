package io.hedgerow.journal.tail;

import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.tail.measure.TailMeasure;
import java.util.List;

/**
 * What a book loses in the tail. Immutable; any thread.
 *
 * @param book positions and market
 * @param spec what was asked
 * @param method name of the model
 * @param hedged whether the policies hedge along the paths
 * @param notes what the model is made from, and what it leaves out
 * @param horizons in the order of the question
 */
public record TailResult(
        BookMoment book, TailSpec spec, String method, boolean hedged, List<String> notes, List<HorizonTail> horizons) {
    /** Copies the lists. */
    public TailResult {
        notes = List.copyOf(notes);
        horizons = List.copyOf(horizons);
    }

    /**
     * Value at risk and expected shortfall.
     *
     * @param horizonNs one of the question, ns
     * @param confidence one of the question, such as 0.99
     * @return losses in reporting currency, positive
     * @throws IllegalArgumentException if it was not asked
     */
    public TailMeasure measure(long horizonNs, double confidence) {
        return horizons.stream()
                .filter(tail -> tail.horizon().ns() == horizonNs)
                .flatMap(tail -> tail.measures().stream())
                .filter(measure -> measure.confidence() == confidence)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no horizon of " + horizonNs + " ns with a confidence of " + confidence + " was asked for"));
    }

    /**
     * Expected shortfall.
     *
     * @param horizonNs one of the question, ns
     * @param confidence one of the question, such as 0.99
     * @return mean loss beyond, reporting currency; negative where even the tail gains
     */
    public double es(long horizonNs, double confidence) {
        return measure(horizonNs, confidence).es();
    }
}
