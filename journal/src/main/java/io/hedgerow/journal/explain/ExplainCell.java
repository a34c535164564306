package io.hedgerow.journal.explain;

import io.hedgerow.journal.explain.model.ExplainTerm;
import io.hedgerow.journal.explain.model.IdentityTerm;
import io.hedgerow.journal.explain.model.WaterfallTerm;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Sums of one subject over some time: the exact terms of the identity, in reporting currency and in the currency that it
 * settles in, and what its revaluation is made of. Only the walk adds to it; readers have it read-only.
 */
public final class ExplainCell {
    private static final IdentityTerm[] IDENTITY = IdentityTerm.values();

    private final BigDecimal[] identity = zeros();
    private final BigDecimal[] settled = zeros();
    private final double[] terms = new double[ExplainTerm.values().length];
    private final double[] waterfall = new double[WaterfallTerm.values().length];

    ExplainCell() {}

    private static BigDecimal[] zeros() {
        BigDecimal[] zeros = new BigDecimal[IDENTITY.length];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }

    void add(IdentityTerm term, BigDecimal amount, BigDecimal rate) {
        settled[term.place()] = settled[term.place()].add(amount);
        addConverted(term, amount.multiply(rate));
    }

    void addConverted(IdentityTerm term, BigDecimal amount) {
        identity[term.place()] = identity[term.place()].add(amount);
    }

    void add(double[] moreTerms, double[] moreWaterfall, double rate) {
        for (int i = 0; i < terms.length; i++) {
            terms[i] += moreTerms[i] * rate;
        }
        for (int i = 0; i < waterfall.length; i++) {
            waterfall[i] += moreWaterfall[i] * rate;
        }
    }

    void add(ExplainCell other) {
        for (IdentityTerm term : IDENTITY) {
            identity[term.place()] = identity[term.place()].add(other.identity[term.place()]);
            settled[term.place()] = settled[term.place()].add(other.settled[term.place()]);
        }
        add(other.terms, other.waterfall, 1.0);
    }

    /**
     * A term of the identity.
     *
     * @param term which
     * @return reporting currency, exact
     */
    public BigDecimal identity(IdentityTerm term) {
        return identity[term.place()];
    }

    /**
     * A term of the identity in the currency that the subject settles in; of sums over subjects of one currency alone it
     * means anything.
     *
     * @param term which; conversion is 0
     * @return settlement currency, exact
     */
    public BigDecimal settled(IdentityTerm term) {
        return settled[term.place()];
    }

    /**
     * Change of equity.
     *
     * @return sum of the terms, reporting currency, exact
     */
    public BigDecimal change() {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal each : identity) {
            sum = sum.add(each);
        }
        return sum;
    }

    /**
     * A part of the revaluation.
     *
     * @param term which
     * @return reporting currency
     */
    public double term(ExplainTerm term) {
        return terms[term.place()];
    }

    /**
     * All parts of the revaluation.
     *
     * @return their sum, reporting currency
     */
    public double revaluation() {
        return Arrays.stream(terms).sum();
    }

    /**
     * A part of the waterfall.
     *
     * @param term which
     * @return reporting currency
     */
    public double waterfall(WaterfallTerm term) {
        return waterfall[term.place()];
    }

    /**
     * Whether there is anything in it.
     *
     * @return true if every term is 0
     */
    public boolean isEmpty() {
        return Arrays.stream(identity).allMatch(each -> each.signum() == 0)
                && Arrays.stream(terms).allMatch(each -> each == 0.0);
    }
}
