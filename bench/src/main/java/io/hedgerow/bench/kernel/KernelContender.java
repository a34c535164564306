package io.hedgerow.bench.kernel;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.pricing.ChainKernel;
import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.engine.pricing.SliceMarket;
import io.hedgerow.engine.pricing.SliceSums;

/** The engine's own kernel, with or without writing the outputs of every option. */
final class KernelContender implements Contender {
    private final boolean stores;
    private final SliceSums sums = new SliceSums();
    private final SliceMarket[] markets = {new SliceMarket(), new SliceMarket()};
    private StateMemory memory = new StateMemory();
    private OptionBlock block = new OptionBlock(memory, 1);
    private int options;
    private double sink;

    KernelContender(boolean stores) {
        this.stores = stores;
        for (int i = 0; i < markets.length; i++) {
            markets[i].set(BenchChain.spot(i), BenchChain.RATE, BenchChain.CARRY, BenchChain.YEARS);
        }
    }

    @Override
    public String name() {
        return stores ? "kernel" : "kernelSumsOnly";
    }

    @Override
    public String outputs() {
        String sumsText = "weighted sums of price and 13 Greeks";
        return stores ? "price and 13 Greeks stored, " + sumsText : sumsText;
    }

    @Override
    public double nanosPerOption(int count, int repetitions) {
        prepare(count);
        long start = CpuClock.nanos();
        for (int i = 0; i < repetitions; i++) {
            if (stores) {
                ChainKernel.revalue(block, 0, block.rows(), markets[i & 1], sums);
            } else {
                ChainKernel.sum(block, 0, block.rows(), markets[i & 1], sums);
            }
            sink += sums.delta();
        }
        long elapsed = CpuClock.nanos() - start;
        if (Double.isNaN(sink)) {
            throw new IllegalStateException("the kernel gave a delta that is not a number");
        }
        return (double) elapsed / repetitions / count;
    }

    private void prepare(int count) {
        if (options == count) {
            return;
        }
        memory.close();
        memory = new StateMemory();
        block = new OptionBlock(memory, count);
        options = count;
        for (int row = 0; row < count; row++) {
            block.contract(row, BenchChain.strike(row, count), BenchChain.isCall(row), false);
            block.vol(row, BenchChain.vol(row));
            block.weight(row, 1.0 + row % 3);
        }
    }

    @Override
    public void close() {
        memory.close();
    }
}
