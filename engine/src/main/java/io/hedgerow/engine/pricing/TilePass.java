package io.hedgerow.engine.pricing;

/**
 * One straight loop over a tile of rows. Each pass stays small enough for the compiler to keep every vector in a
 * register; the kernel calls them through this class, one after the other, so that they are compiled on their own
 * and never merged into one body that is too large for that. A class and not an interface: a virtual call finds its method
 * at once, and a slice of fifty options makes eight of them.
 */
abstract class TilePass {
    /**
     * Runs over rows {@code firstRow} to {@code firstRow + rowCount - 1} of the block, which are rows 0 to
     * {@code rowCount - 1} of its scratch tile.
     */
    abstract void run(OptionBlock block, SliceMarket market, int firstRow, int rowCount);
}
