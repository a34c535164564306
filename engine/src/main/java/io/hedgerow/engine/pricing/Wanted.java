package io.hedgerow.engine.pricing;

/** What a revaluation shall leave behind, and the passes that make it and nothing else. */
final class Wanted {
    /** The fourteen outputs of every row. */
    static final Wanted OUTPUTS = new Wanted(true, false, DensityPass::densityAndGreeks, LegPass::outputs);

    /** The weighted sums. */
    static final Wanted SUMS = new Wanted(false, true, DensityPass::density, LegPass::sums);

    /** Both. */
    static final Wanted OUTPUTS_AND_SUMS =
            new Wanted(true, true, DensityPass::densityAndGreeks, LegPass::outputsAndSums);

    final boolean outputs;
    final boolean sums;
    private final TilePass[] passes;

    private Wanted(boolean outputs, boolean sums, TilePass density, TilePass legs) {
        this.outputs = outputs;
        this.sums = sums;
        passes = new TilePass[] {MoneynessPass::run, density, TailPass::run, legs};
    }

    /** Runs the passes over one tile. */
    void run(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        for (TilePass pass : passes) {
            pass.run(block, market, firstRow, rowCount);
        }
    }
}
