package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.Scenario;
import io.hedgerow.journal.scenario.VolShock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody asks about: a scenario by {@code move_percent}, {@code vol_points} and {@code days}, and {@code trades} that have
 * not happened, as signed lots by instrument. Static; any thread.
 */
final class WhatIfAsk {
    private static final double PERCENT = 100.0;
    private static final String TRADES = "trades";
    private static final int TRADES_MAX = 50;
    private static final long LOTS_MAX = 1_000_000_000_000L;

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

    /** Instruments that are asked about; none where it is asked wrongly. */
    static Set<String> symbols(Ask ask) {
        try {
            return trades(ask).keySet();
        } catch (IllegalArgumentException told) {
            return Set.of(); // The panel tells it.
        }
    }

    /**
     * Trades that are asked about.
     *
     * @throws IllegalArgumentException saying what is wrong with them
     */
    static Map<String, Long> trades(Ask ask) {
        Object asked = ask.members().get(TRADES);
        if (asked == null) {
            return Map.of();
        }
        if (!(asked instanceof Map<?, ?> map) || map.size() > TRADES_MAX) {
            throw new IllegalArgumentException(
                    "\"trades\" must be an object of lots by instrument, " + TRADES_MAX + " at most");
        }
        Map<String, Long> trades = new LinkedHashMap<>();
        map.forEach((symbol, lots) -> {
            if (!(lots instanceof Long count) || count == 0L || Math.abs(count) > LOTS_MAX) {
                throw new IllegalArgumentException(
                        "\"trades\": lots of " + symbol + " must be a whole number, not 0 nor beyond 1e12");
            }
            trades.put(symbol.toString(), count);
        });
        return trades;
    }

    /**
     * The holdings of a moment with the trades that are asked about.
     *
     * @return the book; nothing until they have been valued
     * @throws IllegalArgumentException if one of them can not be
     */
    static Optional<BookMoment> book(DeskMoment moment, Map<String, Long> trades) {
        if (trades.isEmpty()) {
            return Optional.of(moment.holdings());
        }
        for (String symbol : trades.keySet()) {
            String refused = moment.lots().refused().get(symbol);
            if (refused != null) {
                throw new IllegalArgumentException("\"trades\": " + refused);
            }
        }
        return trades.keySet().stream().allMatch(moment.lots()::knows)
                ? Optional.of(moment.lots().with(moment.holdings(), trades))
                : Optional.empty();
    }
}
