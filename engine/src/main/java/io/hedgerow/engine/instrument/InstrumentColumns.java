package io.hedgerow.engine.instrument;

import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/** The fields of every contract, a column each, and what is derived from them once. Owned by the engine thread. */
final class InstrumentColumns {
    private static final double E9 = 1e9;

    final IntColumn kind;
    final IntColumn payoff;
    final IntColumn right;
    final IntColumn underlyingId;
    final IntColumn venueId;
    final IntColumn baseCurrencyId;
    final IntColumn quoteCurrencyId;
    final IntColumn settlementCurrencyId;
    final LongColumn strikeE9;
    final LongColumn expiryNs;
    final LongColumn settlementAveragingNs;
    final LongColumn tickSizeE9;
    final LongColumn tickStepAboveE9;
    final LongColumn tickStepSizeE9;
    final LongColumn makerFeeE9;
    final LongColumn takerFeeE9;
    final LongColumn feeCapE9;
    final LongColumn unitsNumerator;
    final LongColumn unitsDenominator;
    final DoubleColumn unitsPerLot;
    final DoubleColumn strike;
    final SymbolColumn symbol;

    private final LongColumn contractSizeE9;
    private final LongColumn lotContractsE9;

    InstrumentColumns(StateMemory memory, int capacity) {
        kind = memory.intColumn("instrument.kind", capacity);
        payoff = memory.intColumn("instrument.payoff", capacity);
        right = memory.intColumn("instrument.right", capacity);
        underlyingId = memory.intColumn("instrument.underlyingId", capacity);
        venueId = memory.intColumn("instrument.venueId", capacity);
        baseCurrencyId = memory.intColumn("instrument.baseCurrencyId", capacity);
        quoteCurrencyId = memory.intColumn("instrument.quoteCurrencyId", capacity);
        settlementCurrencyId = memory.intColumn("instrument.settlementCurrencyId", capacity);
        strikeE9 = memory.longColumn("instrument.strikeE9", capacity);
        expiryNs = memory.longColumn("instrument.expiryNs", capacity);
        settlementAveragingNs = memory.longColumn("instrument.settlementAveragingNs", capacity);
        tickSizeE9 = memory.longColumn("instrument.tickSizeE9", capacity);
        tickStepAboveE9 = memory.longColumn("instrument.tickStepAboveE9", capacity);
        tickStepSizeE9 = memory.longColumn("instrument.tickStepSizeE9", capacity);
        makerFeeE9 = memory.longColumn("instrument.makerFeeE9", capacity);
        takerFeeE9 = memory.longColumn("instrument.takerFeeE9", capacity);
        feeCapE9 = memory.longColumn("instrument.feeCapE9", capacity);
        contractSizeE9 = memory.longColumn("instrument.contractSizeE9", capacity);
        lotContractsE9 = memory.longColumn("instrument.lotContractsE9", capacity);
        unitsNumerator = memory.longColumn("instrument.unitsNumerator", capacity);
        unitsDenominator = memory.longColumn("instrument.unitsDenominator", capacity);
        unitsPerLot = memory.doubleColumn("instrument.unitsPerLot", capacity);
        strike = memory.doubleColumn("instrument.strike", capacity);
        symbol = new SymbolColumn(memory, "instrument.symbol", capacity, InstrumentDefinitionDecoder.symbolLength());
    }

    void store(int id, InstrumentDefinitionDecoder definition, UnitRatio units) {
        storeIdentity(id, definition);
        storeTerms(id, definition);
        storeCosts(id, definition);
        unitsNumerator.set(id, units.numerator());
        unitsDenominator.set(id, units.denominator());
        unitsPerLot.set(id, (double) units.numerator() / (double) units.denominator());
        strike.set(id, definition.strikeE9() / E9);
    }

    private void storeIdentity(int id, InstrumentDefinitionDecoder definition) {
        kind.set(id, definition.kindRaw());
        payoff.set(id, definition.payoffRaw());
        right.set(id, definition.rightRaw());
        underlyingId.set(id, definition.underlyingId());
        venueId.set(id, definition.venueId());
        baseCurrencyId.set(id, definition.baseCurrencyId());
        quoteCurrencyId.set(id, definition.quoteCurrencyId());
        settlementCurrencyId.set(id, definition.settlementCurrencyId());
        symbol.set(id, definition.buffer(), symbolOffset(definition));
    }

    private void storeTerms(int id, InstrumentDefinitionDecoder definition) {
        strikeE9.set(id, definition.strikeE9());
        expiryNs.set(id, expiryOf(definition));
        settlementAveragingNs.set(id, definition.settlementAveragingNs());
        contractSizeE9.set(id, definition.contractSizeE9());
        lotContractsE9.set(id, definition.lotContractsE9());
    }

    private void storeCosts(int id, InstrumentDefinitionDecoder definition) {
        tickSizeE9.set(id, definition.tickSizeE9());
        tickStepAboveE9.set(id, stepAboveOf(definition));
        tickStepSizeE9.set(id, stepSizeOf(definition));
        makerFeeE9.set(id, definition.makerFeeE9());
        takerFeeE9.set(id, definition.takerFeeE9());
        feeCapE9.set(id, definition.feeCapE9());
    }

    boolean matches(int id, InstrumentDefinitionDecoder definition) {
        return identityMatches(id, definition) && termsMatch(id, definition) && costsMatch(id, definition);
    }

    private boolean identityMatches(int id, InstrumentDefinitionDecoder definition) {
        return kind.get(id) == definition.kindRaw()
                && payoff.get(id) == definition.payoffRaw()
                && right.get(id) == definition.rightRaw()
                && underlyingId.get(id) == definition.underlyingId()
                && venueId.get(id) == definition.venueId()
                && baseCurrencyId.get(id) == definition.baseCurrencyId()
                && quoteCurrencyId.get(id) == definition.quoteCurrencyId()
                && settlementCurrencyId.get(id) == definition.settlementCurrencyId()
                && symbol.matches(id, definition.buffer(), symbolOffset(definition));
    }

    private boolean termsMatch(int id, InstrumentDefinitionDecoder definition) {
        return strikeE9.get(id) == definition.strikeE9()
                && expiryNs.get(id) == expiryOf(definition)
                && settlementAveragingNs.get(id) == definition.settlementAveragingNs()
                && contractSizeE9.get(id) == definition.contractSizeE9()
                && lotContractsE9.get(id) == definition.lotContractsE9();
    }

    private boolean costsMatch(int id, InstrumentDefinitionDecoder definition) {
        return tickSizeE9.get(id) == definition.tickSizeE9()
                && tickStepAboveE9.get(id) == stepAboveOf(definition)
                && tickStepSizeE9.get(id) == stepSizeOf(definition)
                && makerFeeE9.get(id) == definition.makerFeeE9()
                && takerFeeE9.get(id) == definition.takerFeeE9()
                && feeCapE9.get(id) == definition.feeCapE9();
    }

    private static long expiryOf(InstrumentDefinitionDecoder definition) {
        boolean none = definition.expiryNs() == InstrumentDefinitionDecoder.expiryNsNullValue();
        return none ? InstrumentTable.NEVER_NS : definition.expiryNs();
    }

    private static long stepAboveOf(InstrumentDefinitionDecoder definition) {
        boolean none = definition.tickStepAboveE9() == InstrumentDefinitionDecoder.tickStepAboveE9NullValue();
        return none ? TickLadder.NO_STEP : definition.tickStepAboveE9();
    }

    private static long stepSizeOf(InstrumentDefinitionDecoder definition) {
        boolean none = definition.tickStepSizeE9() == InstrumentDefinitionDecoder.tickStepSizeE9NullValue();
        return none ? definition.tickSizeE9() : definition.tickStepSizeE9();
    }

    private static int symbolOffset(InstrumentDefinitionDecoder definition) {
        return definition.offset() + InstrumentDefinitionDecoder.symbolEncodingOffset();
    }
}
