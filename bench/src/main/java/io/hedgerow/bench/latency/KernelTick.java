package io.hedgerow.bench.latency;

import io.hedgerow.bench.load.LoadShape;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.pricing.ChainKernel;
import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.engine.pricing.SliceMarket;
import io.hedgerow.engine.pricing.SliceSums;

/**
 * The kernel alone over the options of a book: what a tick costs at least. Slices are as many and as long as those of the
 * book. Any one thread.
 */
public final class KernelTick implements AutoCloseable {
    /** As in the book: its options are not discounted. */
    private static final double RATE = 0.0;

    private static final double YEARS = 0.1;
    private static final double PRICE = 100.0;
    private static final double STRIKE = 60.0;
    private static final double STRIKES = 80.0;

    private final LoadShape shape;
    private final StateMemory memory = new StateMemory();
    private final OptionBlock[] slices;
    private final SliceMarket market = new SliceMarket();
    private final SliceSums sums = new SliceSums();
    private double delta;

    /**
     * Makes the slices.
     *
     * @param shape size of the book
     */
    public KernelTick(LoadShape shape) {
        this.shape = shape;
        slices = new OptionBlock[shape.underlyings() * shape.expiries()];
        for (int slice = 0; slice < slices.length; slice++) {
            slices[slice] = slice(slice % shape.expiries());
        }
    }

    private OptionBlock slice(int expiry) {
        int options = (shape.optionsEach() - expiry + shape.expiries() - 1) / shape.expiries();
        OptionBlock block = new OptionBlock(memory, Math.max(1, options));
        for (int row = 0; row < options; row++) {
            block.contract(row, STRIKE + STRIKES * row / options, row % 2 == 0, false);
            block.vol(row, 0.3 + 0.001 * (row % 40));
            block.weight(row, 1.0 + row % 3);
        }
        return block;
    }

    /**
     * Revalues the options of one underlying, underlyings in turn.
     *
     * @param index number of the tick, from 0
     * @return their delta
     */
    public double tick(long index) {
        int first = (int) (index % shape.underlyings()) * shape.expiries();
        double price = PRICE + 0.001 * (index % 997);
        for (int expiry = 0; expiry < shape.expiries(); expiry++) {
            market.set(price, RATE, RATE, YEARS * (expiry + 1));
            OptionBlock slice = slices[first + expiry];
            ChainKernel.revalue(slice, 0, slice.rows(), market, sums);
            delta += sums.delta();
        }
        return delta;
    }

    @Override
    public void close() {
        memory.close();
    }
}
