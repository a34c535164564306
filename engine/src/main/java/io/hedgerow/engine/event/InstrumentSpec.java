package io.hedgerow.engine.event;

import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.PayoffStyle;
import java.util.Arrays;

/**
 * Everything about one contract; what an InstrumentDefinition event carries. Prices and sizes are times 1e9
 * ({@code E9}); optional numbers use {@link EventWriter#NONE}. Made by {@link #builder}, which checks what it is given.
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
    /**
     * The contract that an event defines, unchecked: an enumeration that this build does not know is
     * {@code NULL_VAL}.
     *
     * @param event a definition
     * @return everything about it
     */
    public static InstrumentSpec of(InstrumentDefinitionDecoder event) {
        return new InstrumentSpec(
                event.instrumentId(),
                event.symbol(),
                kindOf(event.kindRaw()),
                payoffOf(event.payoffRaw()),
                rightOf(event.rightRaw()),
                event.strikeE9(),
                event.expiryNs(),
                event.contractSizeE9(),
                event.lotContractsE9(),
                event.tickSizeE9(),
                event.tickStepAboveE9(),
                event.tickStepSizeE9(),
                event.makerFeeE9(),
                event.takerFeeE9(),
                event.feeCapE9(),
                event.settlementAveragingNs(),
                event.underlyingId(),
                event.venueId(),
                event.baseCurrencyId(),
                event.quoteCurrencyId(),
                event.settlementCurrencyId());
    }

    private static InstrumentKind kindOf(short raw) {
        return Arrays.stream(InstrumentKind.values())
                .filter(kind -> kind.value() == raw)
                .findFirst()
                .orElse(InstrumentKind.NULL_VAL);
    }

    private static PayoffStyle payoffOf(short raw) {
        return Arrays.stream(PayoffStyle.values())
                .filter(payoff -> payoff.value() == raw)
                .findFirst()
                .orElse(PayoffStyle.NULL_VAL);
    }

    private static OptionRight rightOf(short raw) {
        return Arrays.stream(OptionRight.values())
                .filter(right -> right.value() == raw)
                .findFirst()
                .orElse(OptionRight.NULL_VAL);
    }

    /**
     * A contract by named values.
     *
     * @param instrumentId dense id from 0
     * @param symbol canonical symbol without the venue, at most 32 ASCII characters
     * @return a builder of a linear spot pair with the defaults of {@link InstrumentBuilder}
     */
    public static InstrumentBuilder builder(int instrumentId, String symbol) {
        return new InstrumentBuilder(instrumentId, symbol);
    }

    /**
     * This contract with some values changed.
     *
     * @return a builder that starts from this contract
     */
    public InstrumentBuilder toBuilder() {
        return new InstrumentBuilder(this);
    }

    /**
     * Another contract on the same pair and venue: lot, price step and fees are as here until changed.
     *
     * @param otherId dense id from 0
     * @param otherSymbol canonical symbol without the venue, at most 32 ASCII characters
     * @return a builder that starts from this contract
     */
    public InstrumentBuilder sibling(int otherId, String otherSymbol) {
        return toBuilder().instrumentId(otherId).symbol(otherSymbol);
    }
}
