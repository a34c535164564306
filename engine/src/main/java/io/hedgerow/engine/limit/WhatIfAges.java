package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.WhatIfState;

/**
 * How old answers to what-if questions may be, and what they are worth at their age. Where a limit needs answers and no age
 * is set, the hard one is a minute: what is not known closes.
 *
 * <p>Owned by the engine thread.
 */
public final class WhatIfAges {
    /** Hard age where a limit needs answers and no age is set. */
    public static final long NORMAL_HARD_AGE_NS = 60_000_000_000L;

    private static final long NEVER_NS = Long.MAX_VALUE;

    private final LimitTable limits;
    private final WhatIfBook book;

    WhatIfAges(LimitTable limits, WhatIfBook book) {
        this.limits = limits;
        this.book = book;
    }

    /**
     * Whether any limit needs answers.
     *
     * @return false if nothing is wrong without them
     */
    public boolean areNeeded() {
        return isSet(LimitKind.STRESS_LOSS_MAX)
                || isSet(LimitKind.MARGIN_RATIO_MIN_E6)
                || isSet(LimitKind.LIQUIDATION_DISTANCE_MIN_E6)
                || isSet(LimitKind.ES_MAX);
    }

    private boolean isSet(LimitKind kind) {
        return limits.value(kind.value(), LimitKinds.PORTFOLIO) != LimitTable.UNSET;
    }

    private long set(LimitKind kind) {
        long value = limits.value(kind.value(), LimitKinds.PORTFOLIO);
        return value == LimitTable.UNSET ? NEVER_NS : value;
    }

    /**
     * Whether orders that cannot be held against answers are refused.
     *
     * @return false where ages are set, but no hard one
     */
    public boolean failsClosed() {
        return hardAgeNs() != NEVER_NS;
    }

    /**
     * Age from which nothing but hedges is sent.
     *
     * @return ns, {@code Long.MAX_VALUE} = never
     */
    public long hardAgeNs() {
        boolean any = isSet(LimitKind.WHAT_IF_ALERT_AGE_NS)
                || isSet(LimitKind.WHAT_IF_SOFT_AGE_NS)
                || isSet(LimitKind.WHAT_IF_HARD_AGE_NS);
        return any ? set(LimitKind.WHAT_IF_HARD_AGE_NS) : NORMAL_HARD_AGE_NS;
    }

    /**
     * Age of the answers in force.
     *
     * @param nowNs engine time
     * @return ns, {@code Long.MAX_VALUE} without answers
     */
    public long ageNs(long nowNs) {
        return book.version() == 0L ? Long.MAX_VALUE : Math.max(0L, nowNs - book.asOfTimeNs());
    }

    /**
     * What the answers are worth.
     *
     * @param nowNs engine time
     * @return the strictest that holds; NONE if there are none and nothing closes for it
     */
    public WhatIfState state(long nowNs) {
        long age = ageNs(nowNs);
        if (isReached(age, hardAgeNs())) {
            return WhatIfState.HARD;
        }
        if (isReached(age, set(LimitKind.WHAT_IF_SOFT_AGE_NS))) {
            return WhatIfState.SOFT;
        }
        if (book.isIncomplete()) {
            return WhatIfState.INCOMPLETE;
        }
        if (isReached(age, set(LimitKind.WHAT_IF_ALERT_AGE_NS))) {
            return WhatIfState.ALERTED;
        }
        return book.version() == 0L ? WhatIfState.NONE : WhatIfState.FRESH;
    }

    private static boolean isReached(long ageNs, long limitNs) {
        return limitNs != NEVER_NS && ageNs >= limitNs;
    }

    /**
     * The age that the state in force comes from.
     *
     * @param state as {@link #state} tells
     * @return ns, 0 where it comes from none
     */
    public long thresholdNs(WhatIfState state) {
        return switch (state) {
            case HARD -> hardAgeNs();
            case SOFT -> set(LimitKind.WHAT_IF_SOFT_AGE_NS);
            case ALERTED -> set(LimitKind.WHAT_IF_ALERT_AGE_NS);
            default -> 0L;
        };
    }

    /**
     * When the state changes for age alone.
     *
     * @param nowNs engine time
     * @return UTC ns, {@code Long.MAX_VALUE} = never
     */
    public long nextNs(long nowNs) {
        if (book.version() == 0L) {
            return NEVER_NS;
        }
        long next = NEVER_NS;
        next = earlier(next, hardAgeNs(), nowNs);
        next = earlier(next, set(LimitKind.WHAT_IF_SOFT_AGE_NS), nowNs);
        return earlier(next, set(LimitKind.WHAT_IF_ALERT_AGE_NS), nowNs);
    }

    private long earlier(long next, long ageNs, long nowNs) {
        if (ageNs == NEVER_NS || ageNs > NEVER_NS - book.asOfTimeNs()) {
            return next;
        }
        long atNs = book.asOfTimeNs() + ageNs;
        return atNs > nowNs ? Math.min(next, atNs) : next;
    }
}
