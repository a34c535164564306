package io.hedgerow.engine.core;

import io.hedgerow.engine.event.codec.AlertCode;
import io.hedgerow.engine.event.codec.Severity;
import io.hedgerow.engine.event.codec.WhatIfState;
import io.hedgerow.engine.limit.LimitTable;
import io.hedgerow.engine.limit.OrderGate;
import io.hedgerow.engine.limit.WhatIfAges;
import io.hedgerow.engine.limit.WhatIfBook;
import io.hedgerow.engine.limit.WhatIfLimits;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.report.OutputWriter;
import io.hedgerow.engine.report.WhatIfReporter;

/**
 * Holds scenarios, margin, expected shortfall and leverage of everything against their limits where any of them has changed,
 * and has answers grow old.
 *
 * <p>Owned by the engine thread.
 */
final class WhatIfWatch {
    private static final double NS_PER_SECOND = 1e9;

    private final WhatIfBook book;
    private final WhatIfAges ages;
    private final WhatIfLimits limits;
    private final WhatIfReporter reporter;
    private final OutputWriter outputs;
    private final LongColumn nextAgeNs;
    private final IntColumn lastState;

    WhatIfWatch(StateMemory memory, OrderGate gate, WhatIfReporter reporter, OutputWriter outputs) {
        book = gate.whatIf();
        ages = gate.whatIfAges();
        limits = gate.whatIfLimits();
        this.reporter = reporter;
        this.outputs = outputs;
        nextAgeNs = memory.longColumn("whatIf.nextAgeNs", 1);
        nextAgeNs.fill(Long.MAX_VALUE);
        lastState = memory.intColumn("whatIf.lastState", 1);
    }

    /** Looks at what has changed; told before risk states are. */
    void onBatchEnd(long nowNs) {
        if (book.takeChanged() || nowNs >= nextAgeNs.get(0)) {
            look(nowNs);
        }
    }

    private void look(long nowNs) {
        nextAgeNs.set(0, ages.nextNs(nowNs));
        for (int place = 0; place < WhatIfLimits.COUNT; place++) {
            if (limits.look(place)) {
                tellLevel(place);
            }
        }
        boolean needed = ages.areNeeded();
        WhatIfState state = ages.state(nowNs);
        boolean closed = ages.failsClosed() && limits.isUnanswered();
        limits.warn(closed ? WhatIfState.HARD : needed ? state : WhatIfState.FRESH);
        if ((needed || book.version() != 0L) && state.value() != lastState.get(0)) {
            tellState(state, WhatIfState.get((short) lastState.get(0)), nowNs);
            lastState.set(0, state.value());
        }
    }

    private void tellLevel(int place) {
        Severity severity = switch (limits.levelOf(place)) {
            case WhatIfLimits.PASSED -> Severity.CRITICAL;
            case WhatIfLimits.NEAR -> Severity.WARNING;
            default -> Severity.INFO;
        };
        double measured = limits.measured(place);
        long limit = limits.limit(place);
        outputs.alert(
                AlertCode.WHAT_IF_LIMIT,
                severity,
                WhatIfLimits.kind(place).value(),
                Double.isNaN(measured) ? 0.0 : measured,
                limit == LimitTable.UNSET ? 0.0 : limit);
    }

    private void tellState(WhatIfState state, WhatIfState before, long nowNs) {
        boolean old = isOld(state);
        if (old) {
            double age = book.version() == 0L ? 0.0 : ages.ageNs(nowNs) / NS_PER_SECOND;
            Severity severity = state == WhatIfState.HARD ? Severity.CRITICAL : Severity.WARNING;
            outputs.alert(AlertCode.WHAT_IF_AGED, severity, -1, age, ages.thresholdNs(state) / NS_PER_SECOND);
        } else if (isOld(before)) {
            outputs.alert(AlertCode.WHAT_IF_FRESH, Severity.INFO, -1, 0.0, 0.0);
        }
        reporter.write(nowNs);
    }

    private static boolean isOld(WhatIfState state) {
        return state == WhatIfState.ALERTED || state == WhatIfState.SOFT || state == WhatIfState.HARD;
    }
}
