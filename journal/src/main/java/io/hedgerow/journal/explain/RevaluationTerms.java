package io.hedgerow.journal.explain;

import io.hedgerow.journal.explain.model.ExplainTerm;
import io.hedgerow.journal.explain.model.WaterfallTerm;

/** What a revaluation is made of, both ways. Immutable; any thread. */
public final class RevaluationTerms {
    private final double[] terms;
    private final double[] waterfall;

    /** Takes the arrays, which are not changed afterwards. */
    RevaluationTerms(double[] terms, double[] waterfall) {
        this.terms = terms;
        this.waterfall = waterfall;
    }

    /**
     * A Taylor term.
     *
     * @param term which
     * @return reporting currency
     */
    public double of(ExplainTerm term) {
        return terms[term.place()];
    }

    /**
     * A part of the waterfall.
     *
     * @param term which
     * @return reporting currency
     */
    public double of(WaterfallTerm term) {
        return waterfall[term.place()];
    }
}
