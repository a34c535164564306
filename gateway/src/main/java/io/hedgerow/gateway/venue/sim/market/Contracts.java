package io.hedgerow.gateway.venue.sim.market;

import io.hedgerow.engine.event.InstrumentBuilder;
import io.hedgerow.engine.event.InstrumentSpec;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.gateway.venue.sim.spec.ChainSpec;
import io.hedgerow.gateway.venue.sim.spec.LinearSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;

/**
 * Builds the contracts of one underlying.
 *
 * <p>Owned by the thread that builds it.
 */
final class Contracts {
    private final UnderlyingSpec spec;
    private final int underlyingId;
    private final String quoteCurrency;

    Contracts(UnderlyingSpec spec, int underlyingId, String quoteCurrency) {
        this.spec = spec;
        this.underlyingId = underlyingId;
        this.quoteCurrency = quoteCurrency;
    }

    InstrumentSpec perpetual(int id) {
        return inverse(id, Symbols.perpetual(spec.symbol())).perpetual().build();
    }

    InstrumentSpec future(int id, long expiryNs) {
        return inverse(id, Symbols.future(spec.symbol(), expiryNs))
                .future(expiryNs)
                .settlementAveragingNs(spec.chain().settlementWindow().toNanos())
                .build();
    }

    private InstrumentBuilder inverse(int id, String symbol) {
        LinearSpec linear = spec.linear();
        return contract(id, symbol)
                .inverse()
                .contractSizeE9(e9(linear.contractSizeQuote()))
                .tickSizeE9(e9(linear.tickQuote()))
                .makerFeeE9(e9(linear.makerFeeRate()))
                .takerFeeE9(e9(linear.takerFeeRate()));
    }

    InstrumentSpec spot(int id) {
        LinearSpec linear = spec.linear();
        return contract(id, Symbols.spot(spec.symbol(), quoteCurrency))
                .lotContractsE9(e9(linear.spotLotCoins()))
                .tickSizeE9(e9(linear.tickQuote()))
                .makerFeeE9(e9(linear.spotFeeRate()))
                .takerFeeE9(e9(linear.spotFeeRate()))
                .build();
    }

    InstrumentSpec option(int id, long expiryNs, long strikeE9, OptionRight right) {
        ChainSpec chain = spec.chain();
        return contract(id, Symbols.option(spec.symbol(), expiryNs, strikeE9, right == OptionRight.CALL))
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

    private InstrumentBuilder contract(int id, String symbol) {
        return InstrumentSpec.builder(id, symbol)
                .underlyingId(underlyingId)
                .venueId(SimUniverse.VENUE_ID)
                .baseCurrencyId(coinId())
                .quoteCurrencyId(SimUniverse.QUOTE_CURRENCY_ID);
    }

    private int coinId() {
        return underlyingId + 1;
    }

    private static long e9(double value) {
        return Math.round(value * 1e9);
    }
}
