package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.WhatIfState;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Holds what is known of everything against its limits: a limit that is passed latches HEDGE_ONLY for everything, one that is
 * near warns with WIDEN, and so do answers beyond their soft age or that leave positions out; beyond the hard age, and where
 * equity is not known or answers say nothing of what a limit asks, the warning is HEDGE_ONLY. What trades that a version does not know is in the next one: until then it
 * only ages.
 *
 * <p>Owned by the engine thread.
 */
public final class WhatIfLimits {
    /** Within its limit, or there is none. */
    public static final int WITHIN = 0;

    /** Beyond its soft level. */
    public static final int NEAR = 1;

    /** Beyond the limit. */
    public static final int PASSED = 2;

    /** How many limits there are. */
    public static final int COUNT = 5;

    private static final LimitKind[] KINDS = {
        LimitKind.STRESS_LOSS_MAX,
        LimitKind.MARGIN_RATIO_MIN_E6,
        LimitKind.LIQUIDATION_DISTANCE_MIN_E6,
        LimitKind.ES_MAX,
        LimitKind.LEVERAGE_MAX_E6
    };

    private static final double SOFT_LEVEL = 0.8;
    private static final double E6 = 1e6;

    private final LimitTable limits;
    private final WhatIfBook book;
    private final RiskStates states;
    private final IntColumn levels;

    WhatIfLimits(StateMemory memory, LimitTable limits, WhatIfBook book, RiskStates states) {
        this.limits = limits;
        this.book = book;
        this.states = states;
        levels = memory.intColumn("whatIf.levels", COUNT);
    }

    /**
     * A limit.
     *
     * @param place 0 to {@link #COUNT} - 1
     * @return its kind
     */
    public static LimitKind kind(int place) {
        return KINDS[place];
    }

    /**
     * The limit.
     *
     * @param place 0 to {@link #COUNT} - 1
     * @return in the unit of its kind, {@link LimitTable#UNSET} if it is not held against
     */
    public long limit(int place) {
        return limits.value(KINDS[place].value(), LimitKinds.PORTFOLIO);
    }

    /**
     * What is held against a limit.
     *
     * @param place 0 to {@link #COUNT} - 1
     * @return in the unit of its kind; NaN = not known, or nothing requires margin or would be liquidated
     */
    public double measured(int place) {
        MarginRatios margins = book.margins();
        return switch (KINDS[place]) {
            case STRESS_LOSS_MAX -> book.hasStress() ? book.stressLoss() : Double.NaN;
            case MARGIN_RATIO_MIN_E6 -> {
                int row = margins.tightestRow();
                yield row < 0 ? Double.NaN : margins.ratio(row) * E6;
            }
            case LIQUIDATION_DISTANCE_MIN_E6 -> {
                int account = margins.nearestAccount();
                yield account < 0 ? Double.NaN : margins.distance(account) * E6;
            }
            case ES_MAX -> book.hasEs() ? book.es() : Double.NaN;
            default -> margins.isEquityKnown() ? margins.leverage() * E6 : Double.NaN;
        };
    }

    private static boolean isMinimum(LimitKind kind) {
        return kind == LimitKind.MARGIN_RATIO_MIN_E6 || kind == LimitKind.LIQUIDATION_DISTANCE_MIN_E6;
    }

    /**
     * Share of a limit from which it is near.
     *
     * @return 0 (anything is) to 1
     */
    public double softLevel() {
        long set = limits.value(LimitKind.WHAT_IF_SOFT_LEVEL_E6.value(), LimitKinds.PORTFOLIO);
        return set == LimitTable.UNSET ? SOFT_LEVEL : Math.max(1.0, (double) set) / E6;
    }

    /** How what is measured stands to its limit; what is not known is told by the age of the answers. */
    private int level(int place) {
        long limit = limit(place);
        double measured = measured(place);
        if (limit == LimitTable.UNSET || Double.isNaN(measured)) {
            return WITHIN;
        }
        if (isMinimum(KINDS[place])) {
            return measured < limit ? PASSED : measured < limit / softLevel() ? NEAR : WITHIN;
        }
        return measured > limit ? PASSED : measured > limit * softLevel() ? NEAR : WITHIN;
    }

    /**
     * Looks at a limit: latches where it is passed.
     *
     * @param place 0 to {@link #COUNT} - 1
     * @return true if its level has changed
     */
    public boolean look(int place) {
        int level = level(place);
        if (level == PASSED) {
            states.latch(RiskStates.EVERYTHING, RiskState.HEDGE_ONLY, KINDS[place].value());
        }
        boolean changed = levels.get(place) != level;
        levels.set(place, level);
        return changed;
    }

    /**
     * Level as last looked at.
     *
     * @param place 0 to {@link #COUNT} - 1
     * @return {@link #WITHIN}, {@link #NEAR} or {@link #PASSED}
     */
    public int levelOf(int place) {
        return levels.get(place);
    }

    /**
     * Whether the answers in force leave out what a limit is held against: scenarios or expected shortfall. Their age tells
     * nothing of it.
     *
     * @return true if such a limit is set and there are answers
     */
    public boolean isUnanswered() {
        boolean noStress = isSet(LimitKind.STRESS_LOSS_MAX) && !book.hasStress();
        boolean noEs = isSet(LimitKind.ES_MAX) && !book.hasEs();
        return book.version() != 0L && (noStress || noEs);
    }

    private boolean isSet(LimitKind kind) {
        return limits.value(kind.value(), LimitKinds.PORTFOLIO) != LimitTable.UNSET;
    }

    /**
     * Warns for all limits together and for the age of the answers.
     *
     * @param state what the answers are worth, FRESH where none are needed
     */
    public void warn(WhatIfState state) {
        boolean needsEquity = limit(1) != LimitTable.UNSET || limit(COUNT - 1) != LimitTable.UNSET;
        boolean closed =
                state == WhatIfState.HARD || (needsEquity && !book.margins().isEquityKnown());
        boolean wide = state == WhatIfState.SOFT || (state == WhatIfState.INCOMPLETE && book.unvalued() > 0);
        for (int place = 0; place < COUNT; place++) {
            wide |= levels.get(place) != WITHIN;
        }
        states.warnOfEverything(closed ? RiskState.HEDGE_ONLY : wide ? RiskState.WIDEN : RiskState.NORMAL);
    }
}
