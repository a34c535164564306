package io.hedgerow.engine.pricing;

/**
 * One straight loop over a tile of rows. Each pass stays small enough for the compiler to keep every vector in a
 * register; the kernel calls them through this interface, one after the other, so that they are compiled on their own
 * and never merged into one body that is too large for that.
 */
@FunctionalInterface
interface TilePass {
    /**
     * Runs over rows {@code firstRow} to {@code firstRow + rowCount - 1} of the block, which are rows 0 to
     * {@code rowCount - 1} of its scratch tile.
     */
    void run(OptionBlock block, SliceMarket market, int firstRow, int rowCount);
}
