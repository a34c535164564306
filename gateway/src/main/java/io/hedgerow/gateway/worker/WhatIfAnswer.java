package io.hedgerow.gateway.worker;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.WhatIfWriter;
import io.hedgerow.engine.event.WhatIfWriter.Asked;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.gateway.settings.WhatIfConfig;
import io.hedgerow.journal.reference.EngineNames;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoments;
import io.hedgerow.journal.scenario.LotVectors;
import io.hedgerow.journal.scenario.NodeValue;
import io.hedgerow.journal.scenario.Scenario;
import io.hedgerow.journal.scenario.ScenarioGrid;
import io.hedgerow.journal.scenario.ScenarioPricer;
import io.hedgerow.journal.scenario.VolShock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Answers what a book would lose in each scenario and what margin it requires, and writes that as one version: the record
 * that the book was at is its number.
 *
 * <p>Owned by the thread that owns the engine.
 */
final class WhatIfAnswer {
    private final ScenarioGrid asked;
    private final LongSupplier nanoTime;
    private final ShortfallSource shortfalls;
    private final MarginAnswers margins;
    private final Consumer<String> notes;

    /**
     * Creates it.
     *
     * @param config grid and model
     * @param nanoTime how long an answer takes is told by it; one that stands still where that must not be told
     * @param shortfalls expected shortfall, if somebody works it out
     * @param notes told what cannot be answered
     */
    WhatIfAnswer(WhatIfConfig config, LongSupplier nanoTime, ShortfallSource shortfalls, Consumer<String> notes) {
        asked = config.grid();
        this.nanoTime = nanoTime;
        this.shortfalls = shortfalls;
        this.notes = notes;
        margins = new MarginAnswers(config, notes);
    }

    /**
     * Answers and publishes.
     *
     * @param engine between two events, with a book
     * @param sequence last journal record applied
     * @param frame where to, its time set
     * @return false if there is nothing that can be answered
     */
    boolean write(HedgeEngine engine, long sequence, EventFrame frame) {
        long startNs = nanoTime.getAsLong();
        EngineNames names = new EngineNames(engine.reference());
        BookMoment book =
                BookMoments.of(engine, names, sequence, engine.counters().nowNs());
        if (book.underlyings().isEmpty()) {
            return false;
        }
        ScenarioGrid grid;
        try {
            grid = asked.on(engine, book);
        } catch (IllegalArgumentException e) {
            notes.accept(
                    "grid '" + asked.name() + "' at record " + sequence + ": " + e.getMessage() + "; not published");
            return false;
        }
        List<Integer> ids = instruments(engine, book);
        BookMoment lots = LotVectors.oneOfEach(engine, names, book, ids);
        Map<Integer, double[]> vectors = LotVectors.of(engine, names, book, grid, ids);
        try (ScenarioPricer pricer = new ScenarioPricer(book)) {
            double[] pnl =
                    pricer.value(grid).stream().mapToDouble(NodeValue::pnl).toArray();
            int worst = worst(pnl);
            if (!isFinite(pnl) || !vectors.values().stream().allMatch(WhatIfAnswer::isFinite)) {
                notes.accept("scenarios of the book at record " + sequence + " are not numbers: not published");
                return false;
            }
            WhatIfWriter writer = new WhatIfWriter(frame);
            writer.begin(sequence);
            writer.book(pnl);
            InstrumentTable table = engine.reference().instruments();
            MarginAnswers.PerLot perLot = margins.perLot(book, lots, table);
            vectors.forEach((id, gains) -> writer.instrument(
                    id, engine.positions().lots(id), perLot.ofLot(id, true), perLot.ofLot(id, false), gains));
            writeLadders(writer, pricer, book);
            int unanswered = margins.write(writer, book, table);
            frame.closing();
            writer.end(
                    new WhatIfWriter.AsOf(
                            sequence,
                            book.timeNs(),
                            nanoTime.getAsLong() - startNs,
                            book.unvalued().size() + unanswered,
                            margins.isCross()),
                    new Asked(
                            grid.name(),
                            margins.modelName(),
                            worst,
                            grid.scenarios().get(worst).name()),
                    shortfalls.of(book));
            return true;
        }
    }

    private static int worst(double... pnl) {
        int worst = 0;
        for (int node = 1; node < pnl.length; node++) {
            worst = pnl[node] < pnl[worst] ? node : worst;
        }
        return worst;
    }

    private static boolean isFinite(double... values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** Instruments that orders may come of first, then those that are held; as many as the engine has room for. */
    private static List<Integer> instruments(HedgeEngine engine, BookMoment book) {
        Set<Integer> ids = new LinkedHashSet<>();
        for (BookMoment.Underlying underlying : book.underlyings()) {
            for (int rank = 0; rank < engine.hedgeInstruments().count(underlying.id()); rank++) {
                ids.add(engine.hedgeInstruments().get(underlying.id(), rank));
            }
        }
        for (int id = engine.vegaHedge().nextTraded(0);
                id >= 0;
                id = engine.vegaHedge().nextTraded(id + 1)) {
            ids.add(engine.vegaHedge().instrument(id));
        }
        for (int place = 0; place < engine.orders().places(); place++) {
            if (engine.orders().isOpen(place)) {
                ids.add(engine.orders().instrumentId(place));
            }
        }
        book.options().forEach(it -> ids.add(it.instrumentId()));
        book.linears().forEach(it -> ids.add(it.instrumentId()));
        List<Integer> some = new ArrayList<>(ids);
        return some.subList(0, Math.min(some.size(), engine.capacity().whatIf().instruments()));
    }

    private static void writeLadders(WhatIfWriter writer, ScenarioPricer pricer, BookMoment book) {
        double[] moves = WhatIfWriter.ladderMoves();
        double[][] deltas = new double[book.underlyings().size()][moves.length];
        for (int move = 0; move < moves.length; move++) {
            NodeValue node = pricer.value(Scenario.of("ladder", moves[move], VolShock.NONE, 0.0));
            for (int place = 0; place < deltas.length; place++) {
                deltas[place][move] = node.underlyings().get(place).netDelta();
            }
        }
        for (int place = 0; place < deltas.length; place++) {
            if (isFinite(deltas[place])) {
                writer.ladder(book.underlyings().get(place).id(), deltas[place]);
            }
        }
    }
}
