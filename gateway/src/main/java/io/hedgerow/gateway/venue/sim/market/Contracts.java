package io.hedgerow.gateway.venue.sim.market;

import io.hedgerow.engine.event.InstrumentBuilder;
import io.hedgerow.engine.event.InstrumentSpec;
import io.hedgerow.engine.event.codec.OptionRight;
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
                .settlementAveragingNs(spec.chain().settlementWindow().toNanos())
                .build();
    }

    private InstrumentBuilder inverse(String symbol) {
        LinearSpec linear = spec.linear();
        return contract(symbol)
                .inverse()
                .contractSizeE9(e9(linear.contractSizeQuote()))
                .tickSizeE9(e9(linear.tickQuote()))
                .makerFeeE9(e9(linear.makerFeeRate()))
                .takerFeeE9(e9(linear.takerFeeRate()));
    }

    InstrumentSpec spot() {
        LinearSpec linear = spec.linear();
        return contract(Symbols.spot(spec.symbol(), quoteCurrency))
                .lotContractsE9(e9(linear.spotLotCoins()))
                .tickSizeE9(e9(linear.tickQuote()))
                .makerFeeE9(e9(linear.spotFeeRate()))
                .takerFeeE9(e9(linear.spotFeeRate()))
                .build();
    }

    InstrumentSpec option(long expiryNs, long strikeE9, OptionRight right) {
        ChainSpec chain = spec.chain();
        return contract(Symbols.option(spec.symbol(), expiryNs, strikeE9, right == OptionRight.CALL))
                .option(right, strikeE9, expiryNs)
                .inverse()
                .lotContractsE9(e9(chain.lotCoins()))
                .tickSizeE9(e9(chain.tickCoins()))
                .tickStep(e9(chain.tickStepAboveCoins()), e9(chain.tickStepCoins()))
                .makerFeeE9(e9(chain.feeRate()))
                .takerFeeE9(e9(chain.feeRate()))
                .feeCapE9(e9(chain.feeCap()))
                .settlementAveragingNs(chain.settlementWindow().toNanos())
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
