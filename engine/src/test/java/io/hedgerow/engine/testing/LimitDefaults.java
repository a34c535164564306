package io.hedgerow.engine.testing;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.engine.limit.LimitTable;

/** Limits for tests that are about something else: every kind set, wide enough not to bind. */
public final class LimitDefaults {
    private static final EventSlot SLOT = new EventSlot();

    private LimitDefaults() {}

    /**
     * Sets every kind of limit for every subject from 0 on.
     *
     * @param limits where
     * @param subjects how many ids; those that are not defined are passed over
     */
    public static void setAll(LimitTable limits, int subjects) {
        for (LimitKind kind : LimitKind.values()) {
            for (int subject = 0;
                    kind != LimitKind.NULL_VAL && !LimitKinds.isAsked(kind) && subject < subjects;
                    subject++) {
                set(limits, kind, subject, value(kind));
            }
        }
    }

    /**
     * Sets one limit.
     *
     * @param limits where
     * @param kind which
     * @param subject its instrument, underlying or venue
     * @param value in the unit of the kind
     * @return 0 or a raw reject reason
     */
    public static int set(LimitTable limits, LimitKind kind, int subject, long value) {
        synchronized (SLOT) {
            SLOT.commands().setLimit(kind, subject, value);
            return limits.set(SLOT.setLimit());
        }
    }

    /**
     * A wide limit.
     *
     * @param kind which
     * @return value in the unit of the kind
     */
    public static long value(LimitKind kind) {
        return switch (kind) {
            case PRICE_COLLAR_BPS, THEO_COLLAR_BPS, PERIOD_COLLAR_BPS -> 1_000L;
            case QUOTE_AGE_NS_MAX -> 60_000_000_000L;
            case DUPLICATE_WINDOW_NS -> 1L;
            case MMP_WINDOW_NS, MMP_FREEZE_NS -> 1_000_000_000L;
            case SOFT_LEVEL_E6 -> 800_000L;
            default -> 1_000_000_000_000L;
        };
    }
}
