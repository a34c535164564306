package io.hedgerow.engine.instrument;

import io.hedgerow.engine.event.codec.CurrencyDefinitionDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/** Currencies and their smallest units, by dense id. Owned by the engine thread. */
public final class CurrencyTable {
    /** Most decimals a smallest unit may have. */
    public static final int MINOR_UNIT_DECIMALS_MAX = 9;

    private final IdSpace ids;
    private final IntColumn minorUnitDecimals;
    private final SymbolColumn code;

    CurrencyTable(StateMemory memory, int capacity) {
        ids = new IdSpace(memory, "currency.defined", capacity);
        minorUnitDecimals = memory.intColumn("currency.minorUnitDecimals", capacity);
        code = new SymbolColumn(memory, "currency.code", capacity, CurrencyDefinitionDecoder.codeLength());
    }

    int define(CurrencyDefinitionDecoder definition) {
        int id = definition.currencyId();
        int reason = ids.check(id);
        if (reason != 0) {
            return reason;
        }
        if (SymbolColumn.isEmpty(definition.buffer(), codeOffset(definition))) {
            return RejectReason.INVALID_DEFINITION.value();
        }
        if (definition.minorUnitDecimals() > MINOR_UNIT_DECIMALS_MAX) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        if (ids.isDefined(id)) {
            return isSame(id, definition) ? 0 : RejectReason.DUPLICATE_DEFINITION.value();
        }
        minorUnitDecimals.set(id, definition.minorUnitDecimals());
        code.set(id, definition.buffer(), codeOffset(definition));
        ids.add(id);
        return 0;
    }

    private boolean isSame(int id, CurrencyDefinitionDecoder definition) {
        return minorUnitDecimals.get(id) == definition.minorUnitDecimals()
                && code.matches(id, definition.buffer(), codeOffset(definition));
    }

    private static int codeOffset(CurrencyDefinitionDecoder definition) {
        return definition.offset() + CurrencyDefinitionDecoder.codeEncodingOffset();
    }

    /**
     * Whether a currency is defined.
     *
     * @param currencyId any number
     * @return true if it is
     */
    public boolean isDefined(int currencyId) {
        return ids.isDefined(currencyId);
    }

    /**
     * Number of ids in use.
     *
     * @return highest defined id + 1; 0 = none
     */
    public int count() {
        return ids.count();
    }

    /**
     * Decimals of the smallest unit.
     *
     * @param currencyId a defined id
     * @return 0 to 9; 8 for BTC
     */
    public int minorUnitDecimals(int currencyId) {
        return minorUnitDecimals.get(currencyId);
    }

    /**
     * Smallest units in one unit.
     *
     * @param currencyId a defined id
     * @return a power of ten; 100,000,000 for BTC
     */
    public long minorUnitsPerUnit(int currencyId) {
        return PowersOfTen.of(minorUnitDecimals.get(currencyId));
    }

    /**
     * The code as it stood in the definition: eight ASCII characters, the first in the lowest byte, padded with zeros.
     *
     * @param currencyId a defined id
     * @return eight characters
     */
    public long codeWord(int currencyId) {
        return code.word(currencyId, 0);
    }
}
