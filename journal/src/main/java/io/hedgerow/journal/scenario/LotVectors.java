package io.hedgerow.journal.scenario;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.journal.reference.EngineNames;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one lot of an instrument gains or loses in each scenario of a grid: value is linear in lots, so with these vectors
 * anybody can add trades to a book at every node without valuing it anew. Static; on the thread that owns the engine,
 * between two events.
 */
public final class LotVectors {
    private LotVectors() {}

    /**
     * Vectors of instruments.
     *
     * @param engine the engine
     * @param names symbols
     * @param book taken from it
     * @param grid scenarios
     * @param instrumentIds whose
     * @return gain of one lot by node, reporting currency, times the weight of the node, by instrument id in the order asked
     *     for; those that cannot be valued are left out
     */
    public static Map<Integer, double[]> of(
            HedgeEngine engine, EngineNames names, BookMoment book, ScenarioGrid grid, List<Integer> instrumentIds) {
        BookMoment lots = oneOfEach(engine, names, book, instrumentIds);
        Map<Integer, double[]> vectors = new LinkedHashMap<>();
        instrumentIds.forEach(id -> vectors.put(id, null));
        int nodes = grid.scenarios().size();
        try (ScenarioPricer pricer = new ScenarioPricer(lots)) {
            for (int node = 0; node < nodes; node++) {
                Scenario scenario = grid.scenarios().get(node);
                double[] gains = pricer.pnlByPosition(scenario);
                for (int place = 0; place < gains.length; place++) {
                    vectors.computeIfAbsent(instrumentId(lots, place), id -> new double[nodes])[node] =
                            gains[place] * scenario.weight();
                }
            }
        }
        vectors.values().removeIf(vector -> vector == null);
        return vectors;
    }

    private static BookMoment withOne(HedgeEngine engine, EngineNames names, BookMoment lots, int id) {
        try {
            return BookMoments.withTrades(engine, names, lots, Map.of(id, 1L));
        } catch (IllegalArgumentException cannotBeValued) {
            return lots; // Orders of it are not held against scenarios.
        }
    }

    private static int instrumentId(BookMoment lots, int place) {
        int options = lots.options().size();
        return place < options
                ? lots.options().get(place).instrumentId()
                : lots.linears().get(place - options).instrumentId();
    }

    /**
     * One lot of each instrument, and nothing else.
     *
     * @param engine the engine
     * @param names symbols
     * @param book taken from it
     * @param instrumentIds whose; those that cannot be valued are left out
     * @return another moment
     */
    public static BookMoment oneOfEach(
            HedgeEngine engine, EngineNames names, BookMoment book, List<Integer> instrumentIds) {
        BookMoment lots = book.holding(List.of(), List.of(), List.of());
        for (int id : instrumentIds) {
            lots = withOne(engine, names, lots, id);
        }
        return lots;
    }

    /**
     * One lot of an instrument in a book of one lot each.
     *
     * @param lots as {@link #oneOfEach} makes it
     * @param instrumentId whose
     * @param count signed lots
     * @return that alone, so many times; nothing of it if it is not there
     */
    public static BookMoment times(BookMoment lots, int instrumentId, long count) {
        return lots.holding(
                lots.options().stream()
                        .filter(it -> it.instrumentId() == instrumentId)
                        .map(it -> times(it, count))
                        .toList(),
                lots.linears().stream()
                        .filter(it -> it.instrumentId() == instrumentId)
                        .map(it -> times(it, count))
                        .toList(),
                List.of());
    }

    private static OptionHolding times(OptionHolding one, long count) {
        return new OptionHolding(
                one.instrumentId(),
                one.symbol(),
                one.expiry(),
                one.currency(),
                one.strike(),
                one.call(),
                one.lots() * count,
                one.units() * count,
                one.vol(),
                one.mark(),
                true);
    }

    private static LinearHolding times(LinearHolding one, long count) {
        return new LinearHolding(
                one.instrumentId(),
                one.symbol(),
                one.kind(),
                one.underlying(),
                one.expiryNs(),
                one.currency(),
                one.inverse(),
                one.lots() * count,
                one.units() * count,
                one.price(),
                true);
    }
}
