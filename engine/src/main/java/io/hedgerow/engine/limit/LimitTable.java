package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetLimitDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.position.FixedMath;

/**
 * Limits by kind and subject. A limit has no default: one that was never set is {@link #UNSET} and blocks; so does one
 * set to 0. Owned by the engine thread.
 */
public final class LimitTable {
    /** Value of a limit that was never set. */
    public static final long UNSET = -1L;

    private final ReferenceData reference;
    private final LongColumn[] byKind = new LongColumn[LimitKinds.RAW_MAX + 1];
    private final LimitKinds.Subject[] subjectByKind = new LimitKinds.Subject[LimitKinds.RAW_MAX + 1];
    private double refusedValue;
    private double refusedBound;

    LimitTable(StateMemory memory, CapacitySpec capacity, ReferenceData reference) {
        this.reference = reference;
        for (LimitKind kind : LimitKind.values()) {
            if (kind != LimitKind.NULL_VAL) {
                LimitKinds.Subject subject = LimitKinds.subjectOf(kind);
                LongColumn column = memory.longColumn("limit." + kind, LimitKinds.capacityOf(subject, capacity));
                column.fill(UNSET);
                byKind[kind.value()] = column;
                subjectByKind[kind.value()] = subject;
            }
        }
    }

    /**
     * Sets one limit.
     *
     * @param command kind, subject and value; 0 blocks everything
     * @return 0, or a raw {@link RejectReason}: MALFORMED (kind), UNKNOWN_INSTRUMENT, UNKNOWN_UNDERLYING, UNKNOWN_VENUE,
     *     OUT_OF_RANGE (negative value, or a subject other than 0 of what holds for everything)
     */
    public int set(SetLimitDecoder command) {
        int kindRaw = command.kindRaw();
        if (kindRaw > LimitKinds.RAW_MAX || byKind[kindRaw] == null) {
            return RejectReason.MALFORMED.value();
        }
        int reason = LimitKinds.checkSubject(subjectByKind[kindRaw], command.subjectId(), reference);
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

    /** Forgets what was refused last. */
    void forgetRefused() {
        refusedValue = 0.0;
        refusedBound = 0.0;
    }

    /** What the limit that refused last was held against, in the unit of its kind; 0 if none did. */
    double refusedValue() {
        return refusedValue;
    }

    /** The limit that refused last, in the unit of its kind; 0 if none did. */
    double refusedBound() {
        return refusedBound;
    }

    /** A limit that refuses, with what it was held against. */
    int refuse(int kindRaw, double value, long bound) {
        refusedValue = value > -Double.MAX_VALUE && value < Double.MAX_VALUE ? value : Double.MAX_VALUE;
        refusedBound = bound;
        return kindRaw;
    }

    /** 0 if a count keeps a limit, else a raw {@link RefusalReason}; a count that does not fit keeps none. */
    int checkCount(int kindRaw, int subjectId, long count) {
        long limit = value(kindRaw, subjectId);
        return limit > 0 && count <= limit && count != FixedMath.OVERFLOW
                ? 0
                : refuseUnlessUnset(kindRaw, (double) count, limit);
    }

    /** 0 if a measure keeps a limit, else a raw {@link RefusalReason}; NaN keeps none. */
    int check(int kindRaw, int subjectId, double measure) {
        long limit = value(kindRaw, subjectId);
        return limit > 0 && measure <= limit ? 0 : refuseUnlessUnset(kindRaw, measure, limit);
    }

    /** Apart from the checks, so that all of them fit into one compiled method: no order passes here that may leave. */
    int refuseUnlessUnset(int kindRaw, double value, long limit) {
        return limit == UNSET ? RefusalReason.LIMIT_UNSET.value() : refuse(kindRaw, value, limit);
    }
}
