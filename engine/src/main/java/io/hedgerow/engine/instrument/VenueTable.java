package io.hedgerow.engine.instrument;

import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.VenueDefinitionDecoder;
import io.hedgerow.engine.memory.StateMemory;

/** Trading venues, by dense id. Owned by the engine thread. */
public final class VenueTable {
    private final IdSpace ids;
    private final SymbolColumn code;

    VenueTable(StateMemory memory, int capacity) {
        ids = new IdSpace(memory, "venue.defined", capacity);
        code = new SymbolColumn(memory, "venue.code", capacity, VenueDefinitionDecoder.codeLength());
    }

    int define(VenueDefinitionDecoder definition) {
        int id = definition.venueId();
        int reason = ids.check(id);
        if (reason != 0) {
            return reason;
        }
        int codeOffset = definition.offset() + VenueDefinitionDecoder.codeEncodingOffset();
        if (SymbolColumn.isEmpty(definition.buffer(), codeOffset)) {
            return RejectReason.INVALID_DEFINITION.value();
        }
        if (ids.isDefined(id)) {
            boolean same = code.matches(id, definition.buffer(), codeOffset);
            return same ? 0 : RejectReason.DUPLICATE_DEFINITION.value();
        }
        code.set(id, definition.buffer(), codeOffset);
        ids.add(id);
        return 0;
    }

    /**
     * Whether a venue is defined.
     *
     * @param venueId any number
     * @return true if it is
     */
    public boolean isDefined(int venueId) {
        return ids.isDefined(venueId);
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
     * Half of the code as it stood in the definition: ASCII, the first character in the lowest byte, padded with zeros.
     *
     * @param venueId a defined id
     * @param index 0 or 1
     * @return eight characters
     */
    public long codeWord(int venueId, int index) {
        return code.word(venueId, index);
    }
}
