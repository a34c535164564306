package io.hedgerow.engine.pricing;

import io.hedgerow.engine.pricing.math.Lanes;

/**
 * Revalues whole slices of an option chain: price and thirteen Greeks per row, and position-weighted sums.
 *
 * <p>Allocates nothing and gives the same bits on every machine. Owned by the engine thread (or by the one thread that
 * owns the block).
 */
public final class ChainKernel {
    private static final TilePass COIN_SUMS = new TilePass() {
        @Override
        void run(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
            CoinPass.run(block, market, firstRow, rowCount);
        }
    };

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
        run(block, firstRow, rowCount, market, null, sums, Wanted.OUTPUTS_AND_SUMS);
    }

    /**
     * Gives rows their vols from a surface, then revalues them as {@link #revalue(OptionBlock, int, int, SliceMarket,
     * SliceSums)}.
     *
     * @param block the options
     * @param firstRow first row, a multiple of 8
     * @param rowCount number of rows, a multiple of 8; unused rows are empty
     * @param market spot, rate, carry and time of the slice
     * @param vols smile of the slice and where it is
     * @param sums set to the weighted sums of the range
     */
    public static void revalue(
            OptionBlock block, int firstRow, int rowCount, SliceMarket market, SurfaceVols vols, SliceSums sums) {
        run(block, firstRow, rowCount, market, vols, sums, Wanted.OUTPUTS_AND_SUMS);
    }

    /**
     * Computes the outputs {@link #revalue} would compute, to the bit, without the sums.
     *
     * @param block the options
     * @param firstRow first row, a multiple of 8
     * @param rowCount number of rows, a multiple of 8
     * @param market spot, rate, carry and time of the slice
     */
    public static void value(OptionBlock block, int firstRow, int rowCount, SliceMarket market) {
        run(block, firstRow, rowCount, market, null, block.unwantedSums, Wanted.OUTPUTS);
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
        run(block, firstRow, rowCount, market, null, sums, Wanted.SUMS);
    }

    private static void run(
            OptionBlock block,
            int firstRow,
            int rowCount,
            SliceMarket market,
            SurfaceVols vols,
            SliceSums sums,
            Wanted wanted) {
        requireRange(block, firstRow, rowCount);
        sums.clear();
        boolean priced = RowStatus.isPriced(market.status());
        if (priced && market.isInWindow()) {
            if (vols != null) {
                vols.run(block, firstRow, rowCount);
            }
            SettlementWindow.revalue(block, firstRow, rowCount, market, sums);
        } else if (market.status() == RowStatus.PRICED) {
            price(block, firstRow, rowCount, market, vols, sums, wanted);
        } else {
            priceWithoutVariance(block, firstRow, rowCount, market, sums, wanted);
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
            OptionBlock block,
            int firstRow,
            int rowCount,
            SliceMarket market,
            SurfaceVols vols,
            SliceSums sums,
            Wanted wanted) {
        long kinds = vectorRows(block, firstRow, rowCount, market, vols, sums, wanted);
        if (GroupFlags.hasLimitRows(kinds)) {
            LimitPricer.revalue(block, firstRow, rowCount, market, sums, wanted.outputs);
        }
    }

    /** Values all rows with a vol, and answers which kinds of rows there were. */
    static long vectorRows(
            OptionBlock block,
            int firstRow,
            int rowCount,
            SliceMarket market,
            SurfaceVols vols,
            SliceSums sums,
            Wanted wanted) {
        long laneSums = block.tile.laneSums;
        if (wanted.sums) {
            LaneSums.clear(laneSums);
        }
        long kinds = 0L;
        for (int done = 0; done < rowCount; done += TileScratch.ROWS) {
            int row = firstRow + done;
            int count = Math.min(TileScratch.ROWS, rowCount - done);
            long counts = block.countGroups(row, count, RowStatus.PRICED, wanted.outputs);
            kinds |= counts;
            sums.pricedRows += GroupFlags.priceableWeighted(counts);
            sums.unpricedRows += GroupFlags.unpriceableWeighted(counts);
            wanted.run(block, market, vols, row, count);
            if (wanted.sums && GroupFlags.hasInverseRows(counts)) {
                COIN_SUMS.run(block, market, row, count);
            }
        }
        if (wanted.sums) {
            SumScaling.apply(laneSums, market, sums);
            if (GroupFlags.hasInverseRows(kinds)) {
                SumScaling.applyCoin(laneSums, market, sums);
            }
        }
        return kinds;
    }

    /** No time left: limits, row by row. No forward, or expired: nothing is valued and every weight is counted. */
    private static void priceWithoutVariance(
            OptionBlock block, int firstRow, int rowCount, SliceMarket market, SliceSums sums, Wanted wanted) {
        int outcome = market.status();
        for (int done = 0; done < rowCount; done += TileScratch.ROWS) {
            int count = Math.min(TileScratch.ROWS, rowCount - done);
            long counts = block.countGroups(firstRow + done, count, outcome, wanted.outputs);
            int priceable = GroupFlags.priceableWeighted(counts);
            sums.pricedRows += outcome == RowStatus.LIMIT ? priceable : 0;
            sums.unpricedRows += outcome == RowStatus.LIMIT ? 0 : priceable;
            sums.unpricedRows += GroupFlags.unpriceableWeighted(counts);
        }
        if (outcome == RowStatus.LIMIT) {
            LimitPricer.revalue(block, firstRow, rowCount, market, sums, wanted.outputs);
        } else if (wanted.outputs) {
            block.clearOutputs(firstRow, rowCount);
        }
    }
}
