package io.hedgerow.engine.pricing;

/**
 * The numbers of one row counted in the underlying coin: derivatives of {@code V/spot}, from the row's outputs and the
 * market they were computed with. For a coin-settled option with {@code spot} the forward and no rates, {@link #value}
 * is the price in coin and {@link #delta} the premium-adjusted delta.
 *
 * <p>For publishing single positions; sums come from {@link SliceSums}. Owned by the thread that owns the block.
 */
public final class CoinGreeks {
    private CoinGreeks() {}

    /**
     * Value in coin.
     *
     * @param block the options
     * @param row a priced row
     * @param market the market of the row's last revaluation
     * @return {@code V/spot}
     */
    public static double value(OptionBlock block, int row, SliceMarket market) {
        return block.price(row) / market.spot;
    }

    /**
     * Premium-adjusted delta in coin.
     *
     * @param block the options
     * @param row a priced row
     * @param market the market of the row's last revaluation
     * @return {@code spot d(V/spot)/dspot}
     */
    public static double delta(OptionBlock block, int row, SliceMarket market) {
        return strikeLeg(block, row, market) / market.spot;
    }

    /**
     * Coin gamma.
     *
     * @param block the options
     * @param row a priced row
     * @param market the market of the row's last revaluation
     * @return {@code d2(V/spot)/dspot2}
     */
    public static double gamma(OptionBlock block, int row, SliceMarket market) {
        double spot = market.spot;
        return (block.gamma(row) - 2.0 * strikeLeg(block, row, market) / (spot * spot)) / spot;
    }

    /**
     * Change of the premium-adjusted delta with spot, the gamma to band a coin hedge on.
     *
     * @param block the options
     * @param row a priced row
     * @param market the market of the row's last revaluation
     * @return {@code d delta/dspot}
     */
    public static double deltaGamma(OptionBlock block, int row, SliceMarket market) {
        return block.gamma(row) - strikeLeg(block, row, market) / (market.spot * market.spot);
    }

    /**
     * Coin vega.
     *
     * @param block the options
     * @param row a priced row
     * @param market the market of the row's last revaluation
     * @return {@code d(V/spot)/dvol}
     */
    public static double vega(OptionBlock block, int row, SliceMarket market) {
        return block.vega(row) / market.spot;
    }

    /**
     * Coin vanna.
     *
     * @param block the options
     * @param row a priced row
     * @param market the market of the row's last revaluation
     * @return {@code d2(V/spot)/dspot dvol}
     */
    public static double vanna(OptionBlock block, int row, SliceMarket market) {
        return (block.vanna(row) - block.vega(row) / market.spot) / market.spot;
    }

    /**
     * Coin volga.
     *
     * @param block the options
     * @param row a priced row
     * @param market the market of the row's last revaluation
     * @return {@code d2(V/spot)/dvol2}
     */
    public static double volga(OptionBlock block, int row, SliceMarket market) {
        return block.volga(row) / market.spot;
    }

    /**
     * Coin theta.
     *
     * @param block the options
     * @param row a priced row
     * @param market the market of the row's last revaluation
     * @return {@code d(V/spot)/dtime} per year
     */
    public static double theta(OptionBlock block, int row, SliceMarket market) {
        return block.theta(row) / market.spot;
    }

    private static double strikeLeg(OptionBlock block, int row, SliceMarket market) {
        if (market.tYears < SliceMarket.MIN_YEARS) {
            return market.spot * block.delta(row) - block.price(row);
        }
        return block.rho(row) / market.tYears;
    }
}
