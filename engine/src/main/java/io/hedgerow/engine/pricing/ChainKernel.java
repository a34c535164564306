package io.hedgerow.engine.pricing;

/**
 * Revalues whole slices of an option chain: price and thirteen Greeks per row, and position-weighted sums.
 *
 * <p>Allocates nothing and gives the same bits on every machine. Owned by the engine thread (or by the one thread that
 * owns the block).
 */
public final class ChainKernel {
    /**
     * Version of the arithmetic. Outputs of the same profile agree to the last bit on every machine; any change of a
     * coefficient, of the order of an operation or of a sum gets a new number.
     */
    public static final int NUMERIC_PROFILE = 1;

    static final TilePass[] SUMS = {
        DensityPass::moneyness,
        DensityPass::densities,
        TailPass::forwardLegs,
        TailPass::strikeLegs,
        SumPass::legs,
        SumPass::density,
        SumPass::densityPerVol
    };
    static final TilePass[] COIN_SUMS = {SumPass::coinLegs, SumPass::coinDensity};
    static final TilePass[] OUTPUTS = {GreekPass::legs, GreekPass::curvature};

    private ChainKernel() {}

    /**
     * Revalues rows: writes all outputs and the sums.
     *
     * @param block the options
     * @param firstRow first row, a multiple of 8
     * @param rowCount number of rows, a multiple of 8; unused rows are empty
     * @param market spot, rate, carry and time of the slice
     * @param sums set to the weighted sums of the range
     */
    public static void revalue(OptionBlock block, int firstRow, int rowCount, SliceMarket market, SliceSums sums) {
        run(block, firstRow, rowCount, market, sums, true);
    }

    /**
     * Computes the sums {@link #revalue} would compute, to the bit, without touching the outputs of the rows (except
     * inside a settlement window, where outputs are written as well).
     *
     * @param block the options
     * @param firstRow first row, a multiple of 8
     * @param rowCount number of rows, a multiple of 8
     * @param market spot, rate, carry and time of the slice
     * @param sums set to the weighted sums of the range
     */
    public static void sum(OptionBlock block, int firstRow, int rowCount, SliceMarket market, SliceSums sums) {
        run(block, firstRow, rowCount, market, sums, false);
    }

    private static void run(
            OptionBlock block, int firstRow, int rowCount, SliceMarket market, SliceSums sums, boolean stores) {
        requireRange(block, firstRow, rowCount);
        sums.clear();
        boolean priced = RowStatus.isPriced(market.status());
        if (priced && market.isInWindow()) {
            SettlementWindow.revalue(block, firstRow, rowCount, market, sums);
        } else if (market.status() == RowStatus.PRICED) {
            price(block, firstRow, rowCount, market, sums, stores);
        } else {
            priceWithoutVariance(block, firstRow, rowCount, market, sums, stores);
        }
    }

    /** The passes read and write without checks of their own; this is the check. */
    private static void requireRange(OptionBlock block, int firstRow, int rowCount) {
        if (!block.greeks.isAlive()) {
            throw new IllegalStateException("the memory of the block is closed");
        }
        boolean wholeGroups = ((firstRow | rowCount) & (Lanes.LOGICAL - 1)) == 0;
        if (!wholeGroups || firstRow < 0 || rowCount < 0 || firstRow > block.rows() - rowCount) {
            throw new IllegalArgumentException("rows " + firstRow + " + " + rowCount
                    + " are not whole groups of eight within " + block.rows() + " rows");
        }
    }

    private static void price(
            OptionBlock block, int firstRow, int rowCount, SliceMarket market, SliceSums sums, boolean stores) {
        long kinds = vectorRows(block, firstRow, rowCount, market, sums, stores);
        if (GroupFlags.hasLimitRows(kinds)) {
            LimitPricer.revalue(block, firstRow, rowCount, market, sums, stores);
        }
    }

    /** Values all rows with a vol, and answers which kinds of rows there were. */
    static long vectorRows(
            OptionBlock block, int firstRow, int rowCount, SliceMarket market, SliceSums sums, boolean stores) {
        long laneSums = block.tile.laneSums;
        LaneSums.clear(laneSums);
        long kinds = 0L;
        for (int done = 0; done < rowCount; done += TileScratch.ROWS) {
            int row = firstRow + done;
            int count = Math.min(TileScratch.ROWS, rowCount - done);
            long counts = block.countGroups(row, count, RowStatus.PRICED, stores);
            kinds |= counts;
            sums.pricedRows += GroupFlags.priceableWeighted(counts);
            sums.unpricedRows += GroupFlags.unpriceableWeighted(counts);
            run(SUMS, block, market, row, count);
            if (GroupFlags.hasInverseRows(counts)) {
                run(COIN_SUMS, block, market, row, count);
            }
            if (stores) {
                run(OUTPUTS, block, market, row, count);
            }
        }
        SumScaling.apply(laneSums, market, sums);
        if (GroupFlags.hasInverseRows(kinds)) {
            SumScaling.applyCoin(laneSums, market, sums);
        }
        return kinds;
    }

    private static void run(TilePass[] passes, OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        for (TilePass pass : passes) {
            pass.run(block, market, firstRow, rowCount);
        }
    }

    /** No time left: limits, row by row. No forward, or expired: nothing is valued and every weight is counted. */
    private static void priceWithoutVariance(
            OptionBlock block, int firstRow, int rowCount, SliceMarket market, SliceSums sums, boolean stores) {
        int outcome = market.status();
        for (int done = 0; done < rowCount; done += TileScratch.ROWS) {
            int count = Math.min(TileScratch.ROWS, rowCount - done);
            long counts = block.countGroups(firstRow + done, count, outcome, stores);
            int priceable = GroupFlags.priceableWeighted(counts);
            sums.pricedRows += outcome == RowStatus.LIMIT ? priceable : 0;
            sums.unpricedRows += outcome == RowStatus.LIMIT ? 0 : priceable;
            sums.unpricedRows += GroupFlags.unpriceableWeighted(counts);
        }
        if (outcome == RowStatus.LIMIT) {
            LimitPricer.revalue(block, firstRow, rowCount, market, sums, stores);
        } else if (stores) {
            block.clearOutputs(firstRow, rowCount);
        }
    }
}
