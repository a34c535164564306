package io.hedgerow.journal.research.compare;

/**
 * How much of something varies from interval to interval, itself and against other runs.
 *
 * @param varianceCash2 variance over the intervals, cash squared
 * @param effectiveness share of the unhedged variance that the policy takes away; NaN where that is 0
 * @param ratio variance over the baseline's; NaN where that is 0
 */
public record RiskMeasure(Estimate varianceCash2, Estimate effectiveness, Estimate ratio) {

    /**
     * Risk in the unit of money.
     *
     * @return standard deviation of one interval, with the interval of the variance
     */
    public Estimate stdDevCash() {
        return new Estimate(
                Math.sqrt(varianceCash2.value()), Math.sqrt(varianceCash2.low()), Math.sqrt(varianceCash2.high()));
    }
}
