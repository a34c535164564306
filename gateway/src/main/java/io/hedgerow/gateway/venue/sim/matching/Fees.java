package io.hedgerow.gateway.venue.sim.matching;

import static io.hedgerow.engine.event.EventWriter.NONE;

import io.hedgerow.engine.event.codec.PayoffStyle;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.instrument.ContractTrait;
import io.hedgerow.engine.valuation.families.StandardFamilies;

/**
 * What a trade costs. An exchange charges whole smallest units of the settlement currency, so each trade's fee is rounded
 * to the nearest; the engine books what it is told. Static, any thread.
 *
 * <pre>
 *   option (inverse)             min(rate * amount, cap * premium * amount)        coin
 *   future, perpetual (inverse)  rate * notional / price                           coin
 *   spot (linear)                rate * amount * price                             quote currency
 * </pre>
 */
public final class Fees {
    private Fees() {}

    public static long minorUnits(InstrumentSpec contract, int decimals, long lots, long priceE9, boolean maker) {
        double rate = (maker ? contract.fees().makerE9() : contract.fees().takerE9()) / 1e9;
        double amount =
                lots * (contract.lot().lotContractsE9() / 1e9) * (contract.lot().contractSizeE9() / 1e9);
        double price = priceE9 / 1e9;
        return (long) Math.rint(fee(contract, rate, amount, price) * unitsPerCoin(decimals));
    }

    private static double fee(InstrumentSpec contract, double rate, double amount, double price) {
        if (StandardFamilies.has(contract, ContractTrait.SIZED_IN_UNDERLYING)) {
            double uncapped = rate * amount;
            return contract.fees().capE9() == NONE
                    ? uncapped
                    : Math.min(uncapped, contract.fees().capE9() / 1e9 * price * amount);
        }
        return contract.terms().payoff() == PayoffStyle.INVERSE ? rate * amount / price : rate * amount * price;
    }

    private static double unitsPerCoin(int decimals) {
        double units = 1.0;
        for (int i = 0; i < decimals; i++) {
            units *= 10.0;
        }
        return units;
    }
}
