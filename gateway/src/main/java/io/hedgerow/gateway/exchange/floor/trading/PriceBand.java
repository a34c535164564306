package io.hedgerow.gateway.exchange.floor.trading;

import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.contract.PriceSteps;

/**
 * Prices that orders may have: around the mark, wider for what is less liquid. Immutable; any thread.
 *
 * @param minE9 lowest of a sell, in billionths
 * @param maxE9 highest of a buy, in billionths
 */
public record PriceBand(long minE9, long maxE9) {
    private static final double PERPETUAL = 0.015;
    private static final double DATED = 0.03;
    private static final double DEEP = 0.22;

    static PriceBand around(Contract contract, double mark) {
        PriceSteps ticks = contract.ticks();
        double down = contract.isOption() ? 0.3 * Math.min(mark, DEEP) : mark * share(contract);
        double up = contract.isOption() ? 0.02 + 0.34 * Math.min(mark, DEEP) : mark * share(contract);
        long minE9 = Math.max(ticks.baseE9(), ticks.floor((mark - down) * 1e9));
        return new PriceBand(minE9, ticks.ceil((mark + up) * 1e9));
    }

    private static double share(Contract contract) {
        return contract.isPerpetual() ? PERPETUAL : DATED;
    }

    /** The band of a contract now. */
    public static PriceBand of(Pit pit, Contract contract) {
        return around(contract, pit.value(contract).mark());
    }
}
