package io.hedgerow.engine.pricing;

/** What a revaluation shall leave behind, and the passes that make it and nothing else. */
final class Wanted {
    private static final TilePass MONEYNESS = new TilePass() {
        @Override
        void run(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
            MoneynessPass.run(block, market, firstRow, rowCount);
        }
    };
    private static final TilePass DENSITY = new TilePass() {
        @Override
        void run(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
            DensityPass.run(block, market, firstRow, rowCount);
        }
    };
    private static final TilePass DENSITY_GREEKS = new TilePass() {
        @Override
        void run(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
            DensityGreeksPass.run(block, market, firstRow, rowCount);
        }
    };
    private static final TilePass FORWARD_TAIL = new TilePass() {
        @Override
        void run(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
            TailPass.forward(block, market, firstRow, rowCount);
        }
    };
    private static final TilePass STRIKE_TAIL = new TilePass() {
        @Override
        void run(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
            TailPass.strike(block, market, firstRow, rowCount);
        }
    };
    private static final TilePass LEG_GREEKS = new TilePass() {
        @Override
        void run(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
            LegGreeksPass.run(block, market, firstRow, rowCount);
        }
    };
    private static final TilePass RECIPROCALS = new TilePass() {
        @Override
        void run(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
            ReciprocalPass.run(block, market, firstRow, rowCount);
        }
    };
    private static final TilePass LEG_SUMS = new TilePass() {
        @Override
        void run(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
            LegSumsPass.run(block, market, firstRow, rowCount);
        }
    };
    private static final TilePass VOL_SUMS = new TilePass() {
        @Override
        void run(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
            VolSumsPass.run(block, market, firstRow, rowCount);
        }
    };
    private static final TilePass[] NONE = {};
    private static final TilePass[] ROWS = {MONEYNESS, DENSITY, DENSITY_GREEKS, FORWARD_TAIL, STRIKE_TAIL, LEG_GREEKS};
    private static final TilePass[] ROWS_WITHOUT_OUTPUTS = {MONEYNESS, DENSITY, RECIPROCALS, FORWARD_TAIL, STRIKE_TAIL};
    private static final TilePass[] TILE_SUMS = {LEG_SUMS, VOL_SUMS};

    /** The fourteen outputs of every row. */
    static final Wanted OUTPUTS = new Wanted(true, ROWS, NONE);

    /** The weighted sums. */
    static final Wanted SUMS = new Wanted(false, ROWS_WITHOUT_OUTPUTS, TILE_SUMS);

    /** Both. */
    static final Wanted OUTPUTS_AND_SUMS = new Wanted(true, ROWS, TILE_SUMS);

    final boolean outputs;
    final boolean sums;
    private final TilePass[] rowPasses;
    private final TilePass[] sumPasses;

    private Wanted(boolean outputs, TilePass[] rowPasses, TilePass[] sumPasses) {
        this.rowPasses = rowPasses;
        this.sumPasses = sumPasses;
        this.outputs = outputs;
        sums = sumPasses.length > 0;
    }

    /** Runs the passes over one tile: rows strip by strip, their vols first if a surface has them, sums over the whole of it. */
    void run(OptionBlock block, SliceMarket market, SurfaceVols vols, int firstRow, int rowCount) {
        block.tile.start(firstRow);
        int end = firstRow + rowCount;
        int row = firstRow;
        while (row < end) {
            int left = end - row;
            int count = left > TileScratch.LARGEST_STRIP ? TileScratch.STRIP_ROWS : left;
            if (vols != null) {
                vols.run(block, row, count);
            }
            run(rowPasses, block, market, row, count);
            row += count;
        }
        run(sumPasses, block, market, firstRow, rowCount);
    }

    private static void run(TilePass[] passes, OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        for (TilePass pass : passes) {
            pass.run(block, market, firstRow, rowCount);
        }
    }
}
