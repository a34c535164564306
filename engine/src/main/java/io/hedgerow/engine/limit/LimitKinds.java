package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.instrument.ReferenceData;

/** What each kind of limit is set for. Any thread; static. */
final class LimitKinds {
    /** Highest raw value of a kind. */
    static final int RAW_MAX = LimitKind.ORDER_NOTIONAL_MAX.value();

    private LimitKinds() {}

    static boolean isKnown(int kindRaw) {
        return kindRaw >= LimitKind.ORDER_LOTS_MAX.value() && kindRaw <= RAW_MAX;
    }

    static int subjects(int kindRaw, CapacitySpec capacity) {
        return capacity.instruments();
    }

    static int checkSubject(int kindRaw, int subjectId, ReferenceData reference) {
        return reference.instruments().isDefined(subjectId) ? 0 : RejectReason.UNKNOWN_INSTRUMENT.value();
    }
}
