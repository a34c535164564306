package io.hedgerow.gateway.view.panel;

import io.hedgerow.journal.scenario.Scenario;
import io.hedgerow.journal.scenario.VolShock;

/** A scenario that somebody asks for: {@code move_percent}, {@code vol_points}, {@code days}. Static; any thread. */
final class WhatIfAsk {
    private static final double PERCENT = 100.0;

    private WhatIfAsk() {}

    /** The scenario; {@link Scenario#LIVE} if nothing is to move. */
    static Scenario of(Ask ask) {
        double move = ask.number("move_percent", 0.0, -99.0, 10_000.0) / PERCENT;
        double points = ask.number("vol_points", 0.0, -1_000.0, 1_000.0) / PERCENT;
        double days = ask.number("days", 0.0, 0.0, 3_650.0);
        if (move == 0.0 && points == 0.0 && days == 0.0) {
            return Scenario.LIVE;
        }
        return Scenario.of("what if", move, points == 0.0 ? VolShock.NONE : VolShock.parallel(points), days);
    }
}
