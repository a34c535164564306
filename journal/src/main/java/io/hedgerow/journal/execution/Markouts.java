package io.hedgerow.journal.execution;

import java.util.Arrays;

/**
 * What became of the price after a trade of ours, in our favour: {@code side (price then - price traded)}. Of options the
 * hedged one has {@code side delta (underlying then - underlying at the trade)} taken off, the delta that of the trade. In
 * the unit that the contract is quoted in, by horizon; NaN = not known, such as behind the end of the journal. Filled while a
 * journal is read, then only read.
 */
public final class Markouts {
    private final double[] price;
    private final double[] hedged;

    Markouts(int horizons) {
        price = new double[horizons];
        hedged = new double[horizons];
        Arrays.fill(price, Double.NaN);
        Arrays.fill(hedged, Double.NaN);
    }

    void set(int horizon, double priceMarkout, double hedgedMarkout) {
        price[horizon] = priceMarkout;
        hedged[horizon] = hedgedMarkout;
    }

    /**
     * Not hedged.
     *
     * @param horizon place among those of the spec
     * @return price units, positive = in our favour
     */
    public double price(int horizon) {
        return price[horizon];
    }

    /**
     * Hedged by the delta of the trade.
     *
     * @param horizon place among those of the spec
     * @return price units, positive = in our favour; NaN also where the delta was not known
     */
    public double hedged(int horizon) {
        return hedged[horizon];
    }
}
