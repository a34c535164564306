package io.hedgerow.engine.pricing;

/**
 * Price and delta of one row, held inside what no model can leave: a price between the discounted intrinsic value and
 * the discounted forward (call) or strike (put), a delta between zero and {@link SliceMarket#deltaBound}. The vector
 * passes may miss these bounds by a rounding, deep in the money.
 *
 * <p>For publishing single rows outside a settlement window; sums are taken of the kernel's own numbers. Owned by the
 * thread that owns the block.
 */
public final class OptionBounds {
    private OptionBounds() {}

    /**
     * Price inside its bounds.
     *
     * @param block the options
     * @param row a priced row
     * @param market the market of the row's last revaluation
     * @return model value in quote currency
     */
    public static double price(OptionBlock block, int row, SliceMarket market) {
        boolean call = block.isCall(row);
        double strike = block.strike(row);
        double moneyness = call ? market.forward() - strike : strike - market.forward();
        double most = call ? market.discountedForward : market.discount * strike;
        double least = Math.min(Math.max(moneyness, 0.0) * market.discount, most);
        return Math.clamp(block.price(row), least, most);
    }

    /**
     * Delta inside its bounds.
     *
     * @param block the options
     * @param row a priced row
     * @param market the market of the row's last revaluation
     * @return dV/dspot
     */
    public static double delta(OptionBlock block, int row, SliceMarket market) {
        double bound = market.deltaBound();
        return block.isCall(row) ? Math.clamp(block.delta(row), 0.0, bound) : Math.clamp(block.delta(row), -bound, 0.0);
    }
}
