package io.hedgerow.bench.kernel;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.pricing.ChainKernel;
import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.engine.pricing.SliceMarket;
import io.hedgerow.engine.pricing.SliceSums;

/** The engine's own kernel. */
final class KernelContender extends EngineContender {
    /** What is asked of the kernel. */
    enum Kind {
        OUTPUTS_AND_SUMS("kernel", "price and 13 Greeks stored, weighted sums of them"),
        OUTPUTS("kernelOutputsOnly", "price and 13 Greeks stored"),
        SUMS("kernelSumsOnly", "weighted sums of price and 13 Greeks"),
        SURFACE("kernelSurface", "as kernel, the vol of every option from a surface first");

        private final String label;
        private final String outputs;

        Kind(String label, String outputs) {
            this.label = label;
            this.outputs = outputs;
        }
    }

    private final Kind kind;
    private final SliceSums sums = new SliceSums();
    private final SliceMarket[] markets = {new SliceMarket(), new SliceMarket()};
    private StateMemory memory = new StateMemory();
    private OptionBlock block = new OptionBlock(memory, 1);
    private final BenchSmile smile = new BenchSmile();
    private int options;

    KernelContender(Kind kind) {
        this.kind = kind;
        for (int i = 0; i < markets.length; i++) {
            markets[i].set(BenchChain.spot(i), BenchChain.RATE, BenchChain.CARRY, BenchChain.YEARS);
        }
    }

    @Override
    public String name() {
        return kind.label;
    }

    @Override
    public String outputs() {
        return kind.outputs;
    }

    /** The two markets take turns; answers some delta. */
    @Override
    double call(int repetition) {
        SliceMarket market = markets[repetition & 1];
        switch (kind) {
            case OUTPUTS -> ChainKernel.value(block, 0, block.rows(), market);
            case SUMS -> ChainKernel.sum(block, 0, block.rows(), market, sums);
            case SURFACE -> ChainKernel.revalue(block, 0, block.rows(), market, smile.at(block, market), sums);
            case OUTPUTS_AND_SUMS -> ChainKernel.revalue(block, 0, block.rows(), market, sums);
        }
        return kind == Kind.OUTPUTS ? block.delta(0) : sums.delta();
    }

    @Override
    void prepare(int count) {
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
        if (kind == Kind.SURFACE) {
            smile.place(block, count, markets[0]);
        }
    }

    @Override
    public void close() {
        smile.close();
        memory.close();
    }
}
