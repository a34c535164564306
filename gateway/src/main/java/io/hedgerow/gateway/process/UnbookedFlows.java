package io.hedgerow.gateway.process;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says which flows the positions of a run should have had and have not, because nobody told the engine: settlements of
 * what has expired, funding of perpetuals. Owned by the main thread; static.
 */
final class UnbookedFlows {
    private UnbookedFlows() {}

    /** What the feed says, then what is seen in the book; empty = everything is booked. */
    static List<String> of(HedgeEngine engine, ReferenceDirectory directory, List<String> feedNotes) {
        List<String> lines = new ArrayList<>(feedNotes);
        Map<String, Integer> symbols = new TreeMap<>();
        directory.instruments().forEach(spec -> symbols.put(directory.symbolOf(spec), spec.instrumentId()));
        addUnsettled(lines, engine, symbols);
        addUnfunded(lines, engine, symbols);
        return lines;
    }

    private static void addUnsettled(List<String> lines, HedgeEngine engine, Map<String, Integer> symbols) {
        long nowNs = engine.counters().nowNs();
        PositionBook positions = engine.positions();
        symbols.forEach((symbol, id) -> {
            long expiryNs = engine.reference().instruments().expiryNs(id);
            if (positions.lots(id) != 0 && expiryNs <= nowNs && !positions.isSettled(id)) {
                lines.add(symbol + " expired at " + Instant.ofEpochSecond(0, expiryNs)
                        + " and is not settled: no delivery price came, its value stays at the last mark");
            }
        });
    }

    private static void addUnfunded(List<String> lines, HedgeEngine engine, Map<String, Integer> symbols) {
        PositionBook positions = engine.positions();
        symbols.forEach((symbol, id) -> {
            boolean used = positions.lots(id) != 0 || positions.feesMinor(id) != 0 || positions.realisedMinor(id) != 0;
            boolean told = engine.market().quotes().fundingIntervalNs(id) != 0;
            if (engine.reference().instruments().isFunded(id) && used && !told) {
                lines.add("no funding rate of " + symbol + " came: its funding is not booked");
            }
        });
    }
}
