package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetLimitDecoder;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Limits by kind and subject. A limit has no default: one that was never set is {@link #UNSET} and blocks. Owned by the
 * engine thread.
 */
public final class LimitTable {
    /** Value of a limit that was never set. */
    public static final long UNSET = -1L;

    private final ReferenceData reference;
    private final LongColumn[] byKind;

    LimitTable(StateMemory memory, CapacitySpec capacity, ReferenceData reference) {
        this.reference = reference;
        byKind = new LongColumn[LimitKinds.RAW_MAX + 1];
        for (LimitKind kind : LimitKind.values()) {
            if (kind != LimitKind.NULL_VAL) {
                LongColumn column = memory.longColumn("limit." + kind, LimitKinds.subjects(kind.value(), capacity));
                column.fill(UNSET);
                byKind[kind.value()] = column;
            }
        }
    }

    /**
     * Sets one limit.
     *
     * @param command kind, subject and value; 0 blocks everything
     * @return 0, or a raw {@link RejectReason}: MALFORMED (kind), UNKNOWN_INSTRUMENT, OUT_OF_RANGE (negative value)
     */
    public int set(SetLimitDecoder command) {
        int kindRaw = command.kindRaw();
        if (!LimitKinds.isKnown(kindRaw)) {
            return RejectReason.MALFORMED.value();
        }
        int reason = LimitKinds.checkSubject(kindRaw, command.subjectId(), reference);
        if (reason != 0) {
            return reason;
        }
        if (command.value() < 0) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        byKind[kindRaw].set(command.subjectId(), command.value());
        return 0;
    }

    /**
     * A limit.
     *
     * @param kindRaw raw value of a {@link LimitKind}
     * @param subjectId a defined id of the kind's subject
     * @return in the unit the kind names, or {@link #UNSET}
     */
    public long value(int kindRaw, int subjectId) {
        return byKind[kindRaw].get(subjectId);
    }
}
