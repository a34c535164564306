package io.hedgerow.gateway.venue.sim.market;

import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.spec.InstrumentBuilder;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.venue.sim.spec.ChainSpec;
import io.hedgerow.gateway.venue.sim.spec.LinearSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;

/**
 * Builds the contracts of one underlying; the registry gives them their ids.
 *
 * <p>Owned by the thread that builds it.
 */
final class Contracts {
    private final UnderlyingSpec spec;
    private final PairIds pair;
    private final String quoteCurrency;

    Contracts(UnderlyingSpec spec, PairIds pair, String quoteCurrency) {
        this.spec = spec;
        this.pair = pair;
        this.quoteCurrency = quoteCurrency;
    }

    InstrumentSpec perpetual() {
        return inverse(Symbols.perpetual(spec.symbol())).perpetual().build();
    }

    InstrumentSpec future(long expiryNs) {
        return inverse(Symbols.future(spec.symbol(), expiryNs))
                .future(expiryNs)
                .settlementAveragingNs(
                        spec.chain().delivery().settlementWindow().toNanos())
                .build();
    }

    private InstrumentBuilder inverse(String symbol) {
        LinearSpec linear = spec.linear();
        return contract(symbol)
                .inverse()
                .contractSizeE9(e9(linear.contract().contractSizeQuote()))
                .tickSizeE9(e9(linear.contract().tickQuote()))
                .makerFeeE9(e9(linear.contract().makerFeeRate()))
                .takerFeeE9(e9(linear.contract().takerFeeRate()));
    }

    InstrumentSpec spot() {
        LinearSpec linear = spec.linear();
        return contract(Symbols.spot(spec.symbol(), quoteCurrency))
                .lotContractsE9(e9(linear.spot().spotLotCoins()))
                .tickSizeE9(e9(linear.contract().tickQuote()))
                .makerFeeE9(e9(linear.spot().spotFeeRate()))
                .takerFeeE9(e9(linear.spot().spotFeeRate()))
                .build();
    }

    InstrumentSpec option(long expiryNs, long strikeE9, OptionRight right) {
        ChainSpec chain = spec.chain();
        return contract(Symbols.option(spec.symbol(), expiryNs, strikeE9, right == OptionRight.CALL))
                .option(right, strikeE9, expiryNs)
                .inverse()
                .lotContractsE9(e9(chain.contract().lotCoins()))
                .tickSizeE9(e9(chain.contract().tickCoins()))
                .tickStep(
                        e9(chain.contract().tickStepAboveCoins()),
                        e9(chain.contract().tickStepCoins()))
                .makerFeeE9(e9(chain.contract().feeRate()))
                .takerFeeE9(e9(chain.contract().feeRate()))
                .feeCapE9(e9(chain.contract().feeCap()))
                .settlementAveragingNs(chain.delivery().settlementWindow().toNanos())
                .build();
    }

    private InstrumentBuilder contract(String symbol) {
        return InstrumentSpec.builder(0, symbol)
                .underlyingId(pair.underlyingId())
                .venueId(pair.venueId())
                .baseCurrencyId(pair.coinId())
                .quoteCurrencyId(pair.quoteCurrencyId());
    }

    private static long e9(double value) {
        return Math.round(value * 1e9);
    }
}
