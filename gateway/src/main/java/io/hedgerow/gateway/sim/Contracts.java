package io.hedgerow.gateway.sim;

import static io.hedgerow.engine.event.EventWriter.NONE;

import io.hedgerow.engine.event.InstrumentSpec;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.PayoffStyle;

/**
 * Builds the contracts of one underlying.
 *
 * <p>Owned by the thread that builds it.
 */
final class Contracts {
    private static final long ONE_E9 = 1_000_000_000L;

    private final UnderlyingSpec spec;
    private final int underlyingId;
    private final String quoteCurrency;

    Contracts(UnderlyingSpec spec, int underlyingId, String quoteCurrency) {
        this.spec = spec;
        this.underlyingId = underlyingId;
        this.quoteCurrency = quoteCurrency;
    }

    InstrumentSpec perpetual(int id) {
        return inverse(id, Symbols.perpetual(spec.symbol()), InstrumentKind.PERPETUAL, NONE);
    }

    InstrumentSpec future(int id, long expiryNs) {
        return inverse(id, Symbols.future(spec.symbol(), expiryNs), InstrumentKind.FUTURE, expiryNs);
    }

    private InstrumentSpec inverse(int id, String symbol, InstrumentKind kind, long expiryNs) {
        LinearSpec linear = spec.linear();
        return new InstrumentSpec(
                id,
                symbol,
                kind,
                PayoffStyle.INVERSE,
                OptionRight.NONE,
                0L,
                expiryNs,
                e9(linear.contractSizeQuote()),
                ONE_E9,
                e9(linear.tickQuote()),
                NONE,
                NONE,
                e9(linear.makerFeeRate()),
                e9(linear.takerFeeRate()),
                NONE,
                kind == InstrumentKind.FUTURE ? spec.chain().settlementWindow().toNanos() : 0L,
                underlyingId,
                SimUniverse.VENUE_ID,
                coinId(),
                SimUniverse.QUOTE_CURRENCY_ID,
                coinId());
    }

    InstrumentSpec spot(int id) {
        LinearSpec linear = spec.linear();
        return new InstrumentSpec(
                id,
                Symbols.spot(spec.symbol(), quoteCurrency),
                InstrumentKind.SPOT,
                PayoffStyle.LINEAR,
                OptionRight.NONE,
                0L,
                NONE,
                ONE_E9,
                e9(linear.spotLotCoins()),
                e9(linear.tickQuote()),
                NONE,
                NONE,
                e9(linear.spotFeeRate()),
                e9(linear.spotFeeRate()),
                NONE,
                0L,
                underlyingId,
                SimUniverse.VENUE_ID,
                coinId(),
                SimUniverse.QUOTE_CURRENCY_ID,
                SimUniverse.QUOTE_CURRENCY_ID);
    }

    InstrumentSpec option(int id, long expiryNs, long strikeE9, OptionRight right) {
        ChainSpec chain = spec.chain();
        return new InstrumentSpec(
                id,
                Symbols.option(spec.symbol(), expiryNs, strikeE9, right == OptionRight.CALL),
                InstrumentKind.OPTION,
                PayoffStyle.INVERSE,
                right,
                strikeE9,
                expiryNs,
                ONE_E9,
                e9(chain.lotCoins()),
                e9(chain.tickCoins()),
                e9(chain.tickStepAboveCoins()),
                e9(chain.tickStepCoins()),
                e9(chain.feeRate()),
                e9(chain.feeRate()),
                e9(chain.feeCap()),
                chain.settlementWindow().toNanos(),
                underlyingId,
                SimUniverse.VENUE_ID,
                coinId(),
                SimUniverse.QUOTE_CURRENCY_ID,
                coinId());
    }

    private int coinId() {
        return underlyingId + 1;
    }

    private static long e9(double value) {
        return Math.round(value * 1e9);
    }
}
