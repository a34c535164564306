package io.hedgerow.journal.explain;

import io.hedgerow.journal.explain.model.ExplainTerm;
import io.hedgerow.journal.explain.model.IdentityTerm;
import io.hedgerow.journal.explain.model.WaterfallTerm;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * What one tag of one subject did in a step, in one currency: it is converted when the step ends, at the rate that is then.
 * Owned by one thread.
 */
final class StepAmounts {
    private static final int IDENTITY = IdentityTerm.values().length;

    final BigDecimal[] identity = new BigDecimal[IDENTITY];
    final double[] terms = new double[ExplainTerm.values().length];
    final double[] waterfall = new double[WaterfallTerm.values().length];

    StepAmounts() {
        Arrays.fill(identity, BigDecimal.ZERO);
    }

    void add(IdentityTerm term, BigDecimal amount) {
        identity[term.place()] = identity[term.place()].add(amount);
    }
}
