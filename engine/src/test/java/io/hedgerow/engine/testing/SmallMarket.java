package io.hedgerow.engine.testing;

import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.PayoffStyle;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.spec.InstrumentBuilder;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.instrument.ReferenceData;

/**
 * A small market: one of each kind of contract on BTC and a listed index option, with the sizes of the venues that
 * trade them. Ids are the constants.
 */
public final class SmallMarket {
    /** BTC, 8 decimals. */
    public static final int BTC = 0;

    /** USD, 2 decimals. */
    public static final int USD = 1;

    /** An index share, 0 decimals. */
    public static final int SPX = 2;

    /** First venue. */
    public static final int DERIBIT = 0;

    /** Second venue. */
    public static final int CBOE = 1;

    /** BTC in USD. */
    public static final int BTC_UNDERLYING = 0;

    /** Index in USD. */
    public static final int SPX_UNDERLYING = 1;

    /** BTC spot, lot 0.0001 BTC, fee 0.1 %. */
    public static final int SPOT = 0;

    /** Inverse perpetual, 10 USD a lot, Deribit fees. */
    public static final int PERPETUAL = 1;

    /** Inverse dated future, 100 USD a lot. */
    public static final int INVERSE_FUTURE = 2;

    /** Linear dated future, lot 0.001 BTC. */
    public static final int LINEAR_FUTURE = 3;

    /** Inverse call, strike 60,000, lot 0.1 BTC, tick 0.0001 and 0.0005 from 0.005 on, fee 0.03 % capped at 12.5 %. */
    public static final int INVERSE_CALL = 4;

    /** Inverse put, strike 60,000. */
    public static final int INVERSE_PUT = 5;

    /** Linear call on the index, strike 4,500, multiplier 100, no fee. */
    public static final int LINEAR_CALL = 6;

    /** Linear put on the index, strike 4,500. */
    public static final int LINEAR_PUT = 7;

    /** Linear perpetual, lot 0.001 BTC. */
    public static final int LINEAR_PERPETUAL = 8;

    /** Number of contracts. */
    public static final int COUNT = 9;

    /** Expiry of everything dated, UTC ns. */
    public static final long EXPIRY_NS = 1_798_185_600_000_000_000L;

    private static final long E9 = 1_000_000_000L;

    private SmallMarket() {}

    /**
     * Defines everything.
     *
     * @param reference empty tables
     */
    public static void defineIn(ReferenceData reference) {
        EventSlot slot = new EventSlot();
        slot.reference().currency(BTC, "BTC", 8);
        accept(reference.define(slot.currency()));
        slot.reference().currency(USD, "USD", 2);
        accept(reference.define(slot.currency()));
        slot.reference().currency(SPX, "SPX", 0);
        accept(reference.define(slot.currency()));
        slot.reference().venue(DERIBIT, "DERIBIT");
        accept(reference.define(slot.venue()));
        slot.reference().venue(CBOE, "CBOE");
        accept(reference.define(slot.venue()));
        slot.reference()
                .underlying(BTC_UNDERLYING, "BTC", BTC, USD, ReferenceSource.INSTRUMENT, PERPETUAL, GreekBasis.FORWARD);
        accept(reference.define(slot.underlying()));
        slot.reference().underlying(SPX_UNDERLYING, "SPX", SPX, USD, ReferenceSource.INDEX, -1, GreekBasis.SPOT);
        accept(reference.define(slot.underlying()));
        for (int id = 0; id < COUNT; id++) {
            slot.reference().instrument(spec(id));
            accept(reference.define(slot.instrument()));
        }
    }

    private static void accept(int reason) {
        if (reason != 0) {
            throw new IllegalStateException("definition refused with reason " + reason);
        }
    }

    /**
     * Specification of a contract.
     *
     * @param id one of the constants
     * @return what its definition event carries
     */
    public static InstrumentSpec spec(int id) {
        return switch (id) {
            case SPOT -> btc(id, "BTC_USD", InstrumentKind.SPOT, PayoffStyle.LINEAR, E9, 100_000L);
            case PERPETUAL -> btc(id, "BTC-PERPETUAL", InstrumentKind.PERPETUAL, PayoffStyle.INVERSE, 10 * E9, E9);
            case INVERSE_FUTURE -> btc(id, "BTC-25DEC26", InstrumentKind.FUTURE, PayoffStyle.INVERSE, 100 * E9, E9);
            case LINEAR_FUTURE -> btc(id, "BTC_USD-25DEC26", InstrumentKind.FUTURE, PayoffStyle.LINEAR, E9, 1_000_000L);
            case INVERSE_CALL -> inverseOption(id, "BTC-25DEC26-60000-C", OptionRight.CALL);
            case INVERSE_PUT -> inverseOption(id, "BTC-25DEC26-60000-P", OptionRight.PUT);
            case LINEAR_CALL -> indexOption(id, "SPX-25DEC26-4500-C", OptionRight.CALL);
            case LINEAR_PUT -> indexOption(id, "SPX-25DEC26-4500-P", OptionRight.PUT);
            case LINEAR_PERPETUAL ->
                btc(id, "BTC_USD-PERPETUAL", InstrumentKind.PERPETUAL, PayoffStyle.LINEAR, E9, 1_000_000L);
            default -> throw new IllegalArgumentException("no contract " + id);
        };
    }

    private static InstrumentSpec btc(
            int id, String symbol, InstrumentKind kind, PayoffStyle payoff, long contractSizeE9, long lotContractsE9) {
        InstrumentBuilder contract = InstrumentSpec.builder(id, symbol)
                .contractSizeE9(contractSizeE9)
                .lotContractsE9(lotContractsE9)
                .tickSizeE9(E9 / 2)
                .makerFeeE9(-100_000L)
                .takerFeeE9(500_000L)
                .underlyingId(BTC_UNDERLYING)
                .venueId(DERIBIT)
                .baseCurrencyId(BTC)
                .quoteCurrencyId(USD);
        return switch (kind) {
            case FUTURE -> contract.future(EXPIRY_NS).payoff(payoff).build();
            case PERPETUAL -> contract.perpetual().payoff(payoff).build();
            default ->
                contract.spot().makerFeeE9(1_000_000L).takerFeeE9(1_000_000L).build();
        };
    }

    private static InstrumentSpec inverseOption(int id, String symbol, OptionRight right) {
        return InstrumentSpec.builder(id, symbol)
                .option(right, 60_000L * E9, EXPIRY_NS)
                .inverse()
                .lotContractsE9(E9 / 10)
                .tickSizeE9(100_000L)
                .tickStep(5_000_000L, 500_000L)
                .makerFeeE9(300_000L)
                .takerFeeE9(300_000L)
                .feeCapE9(125_000_000L)
                .settlementAveragingNs(1_800_000_000_000L)
                .underlyingId(BTC_UNDERLYING)
                .venueId(DERIBIT)
                .baseCurrencyId(BTC)
                .quoteCurrencyId(USD)
                .build();
    }

    private static InstrumentSpec indexOption(int id, String symbol, OptionRight right) {
        return InstrumentSpec.builder(id, symbol)
                .option(right, 4_500L * E9, EXPIRY_NS)
                .contractSizeE9(100 * E9)
                .tickSizeE9(50_000_000L)
                .underlyingId(SPX_UNDERLYING)
                .venueId(CBOE)
                .baseCurrencyId(SPX)
                .quoteCurrencyId(USD)
                .build();
    }
}
