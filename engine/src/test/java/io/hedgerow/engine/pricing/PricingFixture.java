package io.hedgerow.engine.pricing;

import io.hedgerow.engine.memory.StateMemory;

/** One block with its memory, for tests. */
public final class PricingFixture implements AutoCloseable {
    static final String[] OUTPUTS = {
        "price", "delta", "gamma", "vega", "theta", "rho", "vanna", "volga", "charm", "veta", "speed", "zomma", "color",
        "ultima"
    };

    final StateMemory memory = new StateMemory();
    public final OptionBlock block;
    public final SliceMarket market = new SliceMarket();
    final SliceSums sums = new SliceSums();

    public PricingFixture(int rows) {
        block = new OptionBlock(memory, rows);
        memory.seal();
    }

    /** Adds an option with weight one. */
    public void option(int row, boolean call, boolean inverse, double strike, double vol) {
        block.contract(row, strike, call, inverse);
        block.vol(row, vol);
        block.weight(row, 1.0);
    }

    public void revalue() {
        ChainKernel.revalue(block, 0, block.rows(), market, sums);
    }

    double output(String name, int row) {
        return switch (name) {
            case "price" -> block.price(row);
            case "delta" -> block.delta(row);
            case "gamma" -> block.gamma(row);
            case "vega" -> block.vega(row);
            case "theta" -> block.theta(row);
            case "rho" -> block.rho(row);
            case "vanna" -> block.vanna(row);
            case "volga" -> block.volga(row);
            case "charm" -> block.charm(row);
            case "veta" -> block.veta(row);
            case "speed" -> block.speed(row);
            case "zomma" -> block.zomma(row);
            case "color" -> block.color(row);
            case "ultima" -> block.ultima(row);
            default -> throw new IllegalArgumentException(name);
        };
    }

    double sum(String name) {
        return switch (name) {
            case "price" -> sums.value();
            case "delta" -> sums.delta();
            case "gamma" -> sums.gamma();
            case "vega" -> sums.vega();
            case "theta" -> sums.theta();
            case "rho" -> sums.rho();
            case "vanna" -> sums.vanna();
            case "volga" -> sums.volga();
            case "charm" -> sums.charm();
            case "veta" -> sums.veta();
            case "speed" -> sums.speed();
            case "zomma" -> sums.zomma();
            case "color" -> sums.color();
            case "ultima" -> sums.ultima();
            default -> throw new IllegalArgumentException(name);
        };
    }

    @Override
    public void close() {
        memory.close();
    }
}
