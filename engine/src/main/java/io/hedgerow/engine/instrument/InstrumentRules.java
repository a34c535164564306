package io.hedgerow.engine.instrument;

import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.PayoffStyle;
import io.hedgerow.engine.event.codec.RejectReason;

/**
 * What a contract's definition must satisfy. Every check answers 0 or a raw {@link RejectReason}; raw enumeration
 * values are read so that an unknown one is an answer and not an exception. Owned by the engine thread.
 */
final class InstrumentRules {
    private static final long ONE_E9 = 1_000_000_000L;

    private final CurrencyTable currencies;
    private final VenueTable venues;
    private final UnderlyingTable underlyings;
    private final ContractKinds kinds;

    InstrumentRules(CurrencyTable currencies, VenueTable venues, UnderlyingTable underlyings, ContractKinds kinds) {
        this.currencies = currencies;
        this.venues = venues;
        this.underlyings = underlyings;
        this.kinds = kinds;
    }

    int check(InstrumentDefinitionDecoder definition) {
        if (!hasKnownEnums(definition)) {
            return RejectReason.MALFORMED.value();
        }
        int reason = checkReferences(definition);
        if (reason != 0) {
            return reason;
        }
        if (!hasNumbersInRange(definition) || !hasTickStepInRange(definition)) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        return isConsistent(definition) ? 0 : RejectReason.INVALID_DEFINITION.value();
    }

    /** Whether cash amounts of a lot can be computed in 64-bit steps: see the value formulas of the position book. */
    boolean hasCountableUnits(InstrumentDefinitionDecoder definition, UnitRatio units) {
        if (!units.reduce(definition.contractSizeE9(), definition.lotContractsE9())) {
            return false;
        }
        int decimals = currencies.minorUnitDecimals(definition.settlementCurrencyId());
        return units.denominator() <= Long.MAX_VALUE / PowersOfTen.of(CurrencyTable.MINOR_UNIT_DECIMALS_MAX - decimals);
    }

    private boolean hasKnownEnums(InstrumentDefinitionDecoder definition) {
        int payoff = definition.payoffRaw();
        return kinds.isKnown(definition.kindRaw())
                && (payoff == PayoffStyle.LINEAR.value() || payoff == PayoffStyle.INVERSE.value())
                && definition.rightRaw() <= OptionRight.PUT.value();
    }

    private int checkReferences(InstrumentDefinitionDecoder definition) {
        if (!underlyings.isDefined(definition.underlyingId())) {
            return RejectReason.UNKNOWN_UNDERLYING.value();
        }
        if (!venues.isDefined(definition.venueId())) {
            return RejectReason.UNKNOWN_VENUE.value();
        }
        boolean known = currencies.isDefined(definition.baseCurrencyId())
                && currencies.isDefined(definition.quoteCurrencyId())
                && currencies.isDefined(definition.settlementCurrencyId());
        return known ? 0 : RejectReason.UNKNOWN_CURRENCY.value();
    }

    private static boolean hasNumbersInRange(InstrumentDefinitionDecoder definition) {
        return definition.contractSizeE9() > 0
                && definition.lotContractsE9() > 0
                && definition.tickSizeE9() > 0
                && definition.strikeE9() >= 0
                && definition.settlementAveragingNs() >= 0
                && isFraction(definition.makerFeeE9())
                && isFraction(definition.takerFeeE9())
                && (definition.feeCapE9() == InstrumentDefinitionDecoder.feeCapE9NullValue()
                        || (definition.feeCapE9() >= 0 && isFraction(definition.feeCapE9())))
                && (definition.expiryNs() == InstrumentDefinitionDecoder.expiryNsNullValue()
                        || definition.expiryNs() > 0);
    }

    private static boolean hasTickStepInRange(InstrumentDefinitionDecoder definition) {
        boolean hasThreshold = definition.tickStepAboveE9() != InstrumentDefinitionDecoder.tickStepAboveE9NullValue();
        boolean hasSize = definition.tickStepSizeE9() != InstrumentDefinitionDecoder.tickStepSizeE9NullValue();
        return (!hasThreshold || definition.tickStepAboveE9() > 0) && (!hasSize || definition.tickStepSizeE9() > 0);
    }

    private static boolean isFraction(long valueE9) {
        return valueE9 > -ONE_E9 && valueE9 < ONE_E9;
    }

    private boolean isConsistent(InstrumentDefinitionDecoder definition) {
        int symbolOffset = definition.offset() + InstrumentDefinitionDecoder.symbolEncodingOffset();
        ContractKind kind = kinds.get(definition.kindRaw());
        return !SymbolColumn.isEmpty(definition.buffer(), symbolOffset)
                && kind.isConsistent(definition)
                && hasConsistentTickStep(definition)
                && hasConsistentCurrencies(definition)
                && !underlyings.isMisfitReference(definition.instrumentId(), definition.underlyingId(), !kind.deltaOne);
    }

    private static boolean hasConsistentTickStep(InstrumentDefinitionDecoder definition) {
        boolean hasThreshold = definition.tickStepAboveE9() != InstrumentDefinitionDecoder.tickStepAboveE9NullValue();
        boolean hasSize = definition.tickStepSizeE9() != InstrumentDefinitionDecoder.tickStepSizeE9NullValue();
        return hasThreshold == hasSize && (!hasSize || definition.tickStepSizeE9() >= definition.tickSizeE9());
    }

    /** Linear settles in the quote currency, inverse in the base coin; the pair is that of the underlying. */
    private boolean hasConsistentCurrencies(InstrumentDefinitionDecoder definition) {
        int underlyingId = definition.underlyingId();
        int settlement = isInverse(definition) ? definition.baseCurrencyId() : definition.quoteCurrencyId();
        return definition.settlementCurrencyId() == settlement
                && definition.baseCurrencyId() == underlyings.baseCurrencyId(underlyingId)
                && definition.quoteCurrencyId() == underlyings.quoteCurrencyId(underlyingId);
    }

    private static boolean isInverse(InstrumentDefinitionDecoder definition) {
        return definition.payoffRaw() == PayoffStyle.INVERSE.value();
    }
}
