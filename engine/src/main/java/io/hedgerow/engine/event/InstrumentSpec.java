package io.hedgerow.engine.event;

import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.PayoffStyle;

/**
 * Everything about one contract; what an InstrumentDefinition event carries. Prices and sizes are times 1e9
 * ({@code E9}); optional numbers use {@link EventWriter#NONE}.
 *
 * @param instrumentId dense id from 0
 * @param symbol canonical symbol without the venue, at most 32 ASCII characters
 * @param kind what it is
 * @param payoff linear or inverse
 * @param right call, put or none
 * @param strikeE9 strike; 0 unless an option
 * @param expiryNs expiry, UTC ns; NONE for spot and perpetual
 * @param contractSizeE9 one contract: units of base, or quote notional of an inverse future or perpetual
 * @param lotContractsE9 contracts in one lot
 * @param tickSizeE9 price step
 * @param tickStepAboveE9 from this price on the wider step holds, or NONE
 * @param tickStepSizeE9 the wider step, or NONE
 * @param makerFeeE9 fraction of notional; negative = rebate
 * @param takerFeeE9 fraction of notional
 * @param feeCapE9 largest fee as a fraction of an option's price, or NONE
 * @param settlementAveragingNs length of the averaging window before expiry; 0 = none
 * @param underlyingId its underlying
 * @param venueId its venue
 * @param baseCurrencyId base currency
 * @param quoteCurrencyId currency of the underlying's price and the strike
 * @param settlementCurrencyId currency of cash flows and, for options, of the price
 */
public record InstrumentSpec(
        int instrumentId,
        String symbol,
        InstrumentKind kind,
        PayoffStyle payoff,
        OptionRight right,
        long strikeE9,
        long expiryNs,
        long contractSizeE9,
        long lotContractsE9,
        long tickSizeE9,
        long tickStepAboveE9,
        long tickStepSizeE9,
        long makerFeeE9,
        long takerFeeE9,
        long feeCapE9,
        long settlementAveragingNs,
        int underlyingId,
        int venueId,
        int baseCurrencyId,
        int quoteCurrencyId,
        int settlementCurrencyId) {
    private static final long ONE_E9 = 1_000_000_000L;
    private static final long CENT_E9 = 10_000_000L;

    /**
     * A spot pair in lots of one unit with a price step of 0.01, without fees.
     *
     * @param instrumentId dense id from 0
     * @param symbol canonical symbol without the venue, at most 32 ASCII characters
     * @param underlyingId its underlying
     * @param venueId its venue
     * @param baseCurrencyId what is bought and sold
     * @param quoteCurrencyId what it is paid in
     * @return the pair
     */
    public static InstrumentSpec spot(
            int instrumentId, String symbol, int underlyingId, int venueId, int baseCurrencyId, int quoteCurrencyId) {
        return new InstrumentSpec(
                instrumentId,
                symbol,
                InstrumentKind.SPOT,
                PayoffStyle.LINEAR,
                OptionRight.NONE,
                0L,
                EventWriter.NONE,
                ONE_E9,
                ONE_E9,
                CENT_E9,
                EventWriter.NONE,
                EventWriter.NONE,
                0L,
                0L,
                EventWriter.NONE,
                0L,
                underlyingId,
                venueId,
                baseCurrencyId,
                quoteCurrencyId,
                quoteCurrencyId);
    }

    /**
     * A European option on one unit of a spot pair, settled in its quote currency, with its lots, price step and fees.
     *
     * @param instrumentId dense id from 0
     * @param symbol canonical symbol without the venue, at most 32 ASCII characters
     * @param right call or put
     * @param strikeE9 strike times 1e9
     * @param expiryNs expiry, UTC ns
     * @param spot the pair
     * @return the option
     */
    public static InstrumentSpec linearOption(
            int instrumentId, String symbol, OptionRight right, long strikeE9, long expiryNs, InstrumentSpec spot) {
        return new InstrumentSpec(
                instrumentId,
                symbol,
                InstrumentKind.OPTION,
                PayoffStyle.LINEAR,
                right,
                strikeE9,
                expiryNs,
                spot.contractSizeE9,
                spot.lotContractsE9,
                spot.tickSizeE9,
                EventWriter.NONE,
                EventWriter.NONE,
                spot.makerFeeE9,
                spot.takerFeeE9,
                EventWriter.NONE,
                0L,
                spot.underlyingId,
                spot.venueId,
                spot.baseCurrencyId,
                spot.quoteCurrencyId,
                spot.quoteCurrencyId);
    }
}
