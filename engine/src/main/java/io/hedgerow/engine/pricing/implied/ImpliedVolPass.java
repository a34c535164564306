package io.hedgerow.engine.pricing.implied;

/**
 * One straight loop over a {@link ImpliedVolTile}. As with the passes of the kernel, calls through this interface keep the loops apart, so
 * that each is compiled on its own and stays small enough for the compiler to keep every vector in a register.
 */
@FunctionalInterface
interface ImpliedVolPass {
    /**
     * Runs over the first groups of eight rows of a tile.
     *
     * @param tile address of the first group, moved on by the lane of the first row
     * @param groups how many
     */
    void run(long tile, int groups);
}
