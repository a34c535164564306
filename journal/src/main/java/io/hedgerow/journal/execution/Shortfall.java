package io.hedgerow.journal.execution;

import java.math.BigDecimal;

/**
 * Implementation shortfall (Perold 1988) of an order against the mid of its decision, by cause; positive = paid. Each price
 * on the way is valued exactly, so the parts are differences of one row of values and their sum is the whole to the last
 * decimal. Any thread; immutable.
 *
 * <pre>
 *   decision mid ─ delay ─▶ mid when it left ─ venue delay ─▶ mid when it met the book ─ timing ─▶ mid at the fill
 *                ─ spread ─▶ touch ─ impact ─▶ price traded,   and of what was not filled: opportunity to the mid at its end
 * </pre>
 *
 * @param delay of ours, from the decision until the order left
 * @param venueDelay of the venue's, until the order met the book
 * @param timing from then until the fill was told
 * @param spread from the mid to the touch; negative = earned by resting
 * @param impact from the touch to the price traded
 * @param opportunity move away from what was not filled until its order ended
 * @param fees paid; negative = rebates
 */
public record Shortfall(
        BigDecimal delay,
        BigDecimal venueDelay,
        BigDecimal timing,
        BigDecimal spread,
        BigDecimal impact,
        BigDecimal opportunity,
        BigDecimal fees) {
    /** Nothing. */
    public static final Shortfall NONE = new Shortfall(
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO);

    /**
     * All of it.
     *
     * @return sum of the parts
     */
    public BigDecimal total() {
        return trading().add(opportunity).add(fees);
    }

    /**
     * What the price cost.
     *
     * @return without opportunity and fees
     */
    public BigDecimal trading() {
        return delay.add(venueDelay).add(timing).add(spread).add(impact);
    }

    /**
     * With another one added.
     *
     * @param other of the same unit
     * @return sums
     */
    public Shortfall plus(Shortfall other) {
        return new Shortfall(
                delay.add(other.delay),
                venueDelay.add(other.venueDelay),
                timing.add(other.timing),
                spread.add(other.spread),
                impact.add(other.impact),
                opportunity.add(other.opportunity),
                fees.add(other.fees));
    }

    /**
     * In another currency.
     *
     * @param rate of it for one unit
     * @return products, not rounded
     */
    public Shortfall times(BigDecimal rate) {
        return new Shortfall(
                delay.multiply(rate),
                venueDelay.multiply(rate),
                timing.multiply(rate),
                spread.multiply(rate),
                impact.multiply(rate),
                opportunity.multiply(rate),
                fees.multiply(rate));
    }
}
