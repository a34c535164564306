package io.hedgerow.gateway.exchange.floor.trading;

import io.hedgerow.gateway.exchange.floor.account.Print;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.market.Black;
import io.hedgerow.gateway.exchange.floor.market.Valuation;

/** Makes what everybody sees of a trade: numbers that never come twice, the direction of the price. */
final class Prints {
    private static final long FIRST_TRADE = 400_000_000L;

    private final Pit pit;

    Prints(Pit pit) {
        this.pit = pit;
    }

    Print next(Contract contract, boolean takerBuys, long lots, long priceE9) {
        String prefix = contract.settlement().idPrefix();
        Valuation value = pit.value(contract);
        return new Print(
                prefix + pit.counters.next("trade " + contract.settlement(), FIRST_TRADE),
                pit.counters.next("seq " + contract.name(), 1),
                contract.name(),
                pit.nowNs(),
                takerBuys,
                lots,
                priceE9,
                direction(contract, priceE9),
                value.mark(),
                pit.index(contract),
                vol(contract, value, priceE9),
                value.underlying());
    }

    private static double vol(Contract contract, Valuation value, long priceE9) {
        return contract.isOption()
                ? Black.impliedVol(
                        value.underlying(),
                        contract.sheet().strikeE9() / 1e9,
                        value.years(),
                        contract.sheet().call(),
                        priceE9 / 1e9 * value.underlying())
                : 0.0;
    }

    private int direction(Contract contract, long priceE9) {
        Print last = pit.trades.last(contract.name());
        if (last == null || priceE9 > last.priceE9()) {
            return 0;
        }
        if (priceE9 < last.priceE9()) {
            return 2;
        }
        return last.tickDirection() <= 1 ? 1 : 3;
    }
}
