package io.hedgerow.journal.explain.model;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.pricing.ChainKernel;
import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.engine.pricing.RowStatus;
import io.hedgerow.engine.pricing.SliceMarket;

/** Prices single options with the engine's own kernel. Owned by one thread. */
public final class OptionPricer implements AutoCloseable {
    private static final int GROUP = 8;

    private final StateMemory memory = new StateMemory();
    private final OptionBlock block = new OptionBlock(memory, GROUP);
    private final SliceMarket market = new SliceMarket();

    /** Allocates room for one option. */
    public OptionPricer() {
        memory.seal();
    }

    /**
     * Says which option is priced from now on.
     *
     * @param strike quote units
     * @param call whether it is a call
     * @param inverse whether it is settled in the coin
     */
    public void contract(double strike, boolean call, boolean inverse) {
        block.contract(0, strike, call, inverse);
        block.weight(0, 1.0);
    }

    /**
     * Price and Greeks.
     *
     * @param point where
     * @return in the currency that the option is quoted in, or null where it has no price
     */
    public PointGreeks greeks(OptionPoint point) {
        if (!run(point, point.forward(), point.vol(), point.rate())) {
            return null;
        }
        PointGreeks quoted = new PointGreeks(
                block.price(0),
                block.delta(0),
                block.gamma(0),
                block.theta(0),
                block.vega(0),
                block.vanna(0),
                block.volga(0),
                block.charm(0),
                block.veta(0),
                -point.years() * block.price(0),
                block.speed(0),
                block.zomma(0),
                block.ultima(0),
                block.color(0),
                dvannaDvol(point));
        return block.isInverse(0) ? quoted.inCoin(point.forward()) : quoted;
    }

    /**
     * {@code -F sqrt(T) Gamma / vol (d1 d2^2 - d1 - d2)}, from the vol derivative of vanna; inside a settlement window, where
     * options are told by whole revaluations, 0.
     */
    private double dvannaDvol(OptionPoint point) {
        double sd = point.vol() * Math.sqrt(point.years());
        if (point.windowYears() > 0.0 || !(sd > 0.0)) {
            return 0.0;
        }
        double d1 = StrictMath.log(point.forward() / block.strike(0)) / sd + 0.5 * sd;
        double d2 = d1 - sd;
        double density = block.gamma(0) * point.forward() * sd;
        return -density * (d1 * d2 * d2 - d1 - d2) / (point.vol() * point.vol());
    }

    /** Price at the time of a point and another forward, vol and rate; NaN where there is none. */
    double price(OptionPoint point, double forward, double vol, double rate) {
        if (!run(point, forward, vol, rate)) {
            return Double.NaN;
        }
        return block.isInverse(0) ? block.price(0) / forward : block.price(0);
    }

    private boolean run(OptionPoint point, double forward, double vol, double rate) {
        block.vol(0, vol);
        point.prepare(forward, rate, market);
        ChainKernel.value(block, 0, GROUP, market);
        return RowStatus.isPriced(block.status(0));
    }

    @Override
    public void close() {
        memory.close();
    }
}
