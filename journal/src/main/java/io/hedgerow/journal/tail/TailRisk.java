package io.hedgerow.journal.tail;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.journal.reference.EngineNames;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.Currency;
import io.hedgerow.journal.scenario.Conversion;
import io.hedgerow.journal.tail.HorizonTail.PartGain;
import io.hedgerow.journal.tail.HorizonTail.PathMove;
import io.hedgerow.journal.tail.HorizonTail.WorstPath;
import io.hedgerow.journal.tail.measure.LossSample;
import io.hedgerow.journal.tail.measure.ParetoTail;
import io.hedgerow.journal.tail.measure.ParetoTail.NoTailException;
import io.hedgerow.journal.tail.measure.TailMeasure;
import io.hedgerow.journal.tail.path.Horizon;
import io.hedgerow.journal.tail.path.MarketPath;
import io.hedgerow.journal.tail.path.PathModel;
import io.hedgerow.journal.tail.path.PathSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Simulates what a book gains and loses.
 *
 * <pre>
 *   PathModel model = new FilteredHistory(history, Filter.EWMA, 0.94);
 *   TailResult result = TailRisk.of(book, model, TailSpec.of(horizons, List.of(0.99)), paths -> {});
 *   double es = result.es(horizonNs, 0.99);
 * </pre>
 *
 * <p>Any thread; static. The hedged kind needs the thread that owns the engine.
 */
public final class TailRisk {
    private static final int PARTS_SHOWN = 8;

    private TailRisk() {}

    /**
     * Symbols of the underlyings that a book depends on: of its positions, and of what its balances are converted by.
     *
     * @param book positions and market
     * @return in the order of the book
     */
    public static List<String> dependsOn(BookMoment book) {
        TreeSet<Integer> places = new TreeSet<>();
        book.options().forEach(it -> places.add(book.expiries().get(it.expiry()).underlying()));
        book.linears().forEach(it -> places.add(it.underlying()));
        TreeSet<Integer> settled = new TreeSet<>();
        book.options().forEach(it -> settled.add(it.currency()));
        book.linears().forEach(it -> settled.add(it.currency()));
        for (int place = 0; place < book.currencies().size(); place++) {
            Currency currency = book.currencies().get(place);
            if (currency.equity() != 0.0 || settled.contains(place)) {
                Conversion conversion = currency.conversion();
                places.add(conversion.first());
                places.add(conversion.second());
            }
        }
        return places.stream()
                .filter(place -> place >= 0)
                .map(place -> book.underlyings().get(place).symbol())
                .toList();
    }

    /**
     * Positions are held.
     *
     * @param book positions and market
     * @param model where prices and vols may go; knows all that the book depends on
     * @param spec what is asked
     * @param progress told as paths are valued, each time how many more
     * @return the tail
     * @throws IllegalArgumentException if the book depends on an underlying that the model does not know
     */
    public static TailResult of(BookMoment book, PathModel model, TailSpec spec, IntConsumer progress) {
        requireAll(book, model);
        List<HorizonTail> tails = new ArrayList<>();
        try (HeldPathBook held = new HeldPathBook(book, model.symbols())) {
            for (Horizon horizon : spec.horizons()) {
                PathSource source = model.over(horizon, spec.seed());
                TailPaths paths = TailPaths.held(held, book, model.symbols(), source, spec, horizon.days(), progress);
                tails.add(tail(book, model, spec, held, horizon, source, paths));
            }
        }
        return new TailResult(book, spec, model.method(), false, model.notes(), tails);
    }

    /**
     * Positions are hedged by the engine's policies at every step of a path.
     *
     * @param engine whose policies hedge the book, between two events
     * @param names symbols of what it trades
     * @param book taken from it, with hypothetical positions or without
     * @param model where prices and vols may go; knows all that the book depends on
     * @param spec what is asked; every path is valued in full
     * @param progress told as paths are valued, each time how many more
     * @return the tail
     * @throws IllegalArgumentException if the book depends on an underlying that the model does not know
     */
    public static TailResult hedged(
            HedgeEngine engine,
            EngineNames names,
            BookMoment book,
            PathModel model,
            TailSpec spec,
            IntConsumer progress) {
        requireAll(book, model);
        List<HorizonTail> tails = new ArrayList<>();
        try (HedgedPathBook hedged = new HedgedPathBook(engine, names, book, model.symbols())) {
            for (Horizon horizon : spec.horizons()) {
                PathSource source = model.over(horizon, spec.seed());
                TailPaths paths = TailPaths.inFull(hedged, source, spec, progress);
                tails.add(tail(book, model, spec, hedged, horizon, source, paths));
            }
        }
        return new TailResult(book, spec, model.method(), true, model.notes(), tails);
    }

    private static void requireAll(BookMoment book, PathModel model) {
        List<String> missing = dependsOn(book).stream()
                .filter(symbol -> !model.symbols().contains(symbol))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the book depends on " + String.join(", ", missing)
                    + ", which the model does not move; it moves " + String.join(", ", model.symbols()));
        }
    }

    private static HorizonTail tail(
            BookMoment book,
            PathModel model,
            TailSpec spec,
            PathBook valued,
            Horizon horizon,
            PathSource source,
            TailPaths paths) {
        LossSample sample = new LossSample(paths.pnl());
        List<TailMeasure> measures = spec.confidences().stream()
                .map(confidence -> sample.at(confidence, spec.seed()))
                .toList();
        String paretoNote = "";
        Optional<ParetoTail> pareto = Optional.empty();
        try {
            pareto = Optional.of(ParetoTail.fit(sample, spec.paretoShare()));
        } catch (NoTailException none) {
            paretoNote = none.getMessage();
        }
        long endNs = book.timeNs() + horizon.ns();
        long settled =
                valued.parts().stream().filter(part -> part.expiryNs() <= endNs).count();
        return new HorizonTail(
                horizon,
                source.note(),
                sample,
                paths.valued(),
                paths.coarseErrorMax(),
                (int) settled,
                measures,
                pareto,
                paretoNote,
                components(valued, source, paths, measures),
                worst(model, valued, source, paths, spec.worstPaths()));
    }

    private static List<TailComponent> components(
            PathBook valued, PathSource source, TailPaths paths, List<TailMeasure> measures) {
        int parts = valued.parts().size();
        double[][] losses = new double[measures.size()][parts];
        int ranks = (int) StrictMath.ceil(measures.get(0).tailCount());
        int[] worst = paths.worst(ranks);
        for (int rank = 0; rank < ranks; rank++) {
            double[] gains = valued.pnlByPart(source.draw(worst[rank]));
            for (int which = 0; which < losses.length; which++) {
                double weight = LossSample.weight(rank, measures.get(which).tailCount());
                for (int part = 0; part < parts && weight > 0.0; part++) {
                    losses[which][part] -= weight * gains[part];
                }
            }
        }
        double[] last = losses[losses.length - 1];
        return IntStream.range(0, parts)
                .boxed()
                .filter(part -> valued.parts().get(part).kind() == TailComponent.Kind.POSITION || last[part] != 0.0)
                .sorted(Comparator.comparingDouble((Integer part) -> -last[part])
                        .thenComparing(part -> valued.parts().get(part).symbol()))
                .map(part -> new TailComponent(
                        valued.parts().get(part),
                        IntStream.range(0, losses.length)
                                .mapToObj(which -> losses[which][part])
                                .toList()))
                .toList();
    }

    private static List<WorstPath> worst(
            PathModel model, PathBook valued, PathSource source, TailPaths paths, int count) {
        List<WorstPath> worst = new ArrayList<>();
        for (int number : paths.distinctWorst(count)) {
            double[] gains = valued.pnlByPart(source.draw(number));
            MarketPath path = source.draw(number);
            List<PartGain> parts = IntStream.range(0, gains.length)
                    .mapToObj(part -> new PartGain(valued.parts().get(part), gains[part]))
                    .filter(gain -> gain.pnl() != 0.0)
                    .sorted(Comparator.comparingDouble(PartGain::pnl)
                            .thenComparing(gain -> gain.part().symbol()))
                    .limit(PARTS_SHOWN)
                    .toList();
            worst.add(new WorstPath(
                    number,
                    paths.pnl()[number],
                    moves(model.symbols(), path),
                    parts,
                    model.rowName(path.row(largestStep(path)))));
        }
        return worst;
    }

    private static List<PathMove> moves(List<String> symbols, MarketPath path) {
        List<PathMove> moves = new ArrayList<>();
        int end = path.steps();
        for (int place = 0; place < symbols.size(); place++) {
            double low = 0.0;
            double high = 0.0;
            for (int step = 1; step <= end; step++) {
                low = Math.min(low, path.logPrice(step, place));
                high = Math.max(high, path.logPrice(step, place));
            }
            moves.add(new PathMove(
                    symbols.get(place),
                    StrictMath.expm1(path.logPrice(end, place)),
                    StrictMath.expm1(low),
                    StrictMath.expm1(high),
                    StrictMath.expm1(path.logVol(end, place)),
                    path.skew(end, place)));
        }
        return moves;
    }

    private static int largestStep(MarketPath path) {
        int largest = 1;
        for (int step = 2; step <= path.steps(); step++) {
            if (move(path, step) > move(path, largest)) {
                largest = step;
            }
        }
        return largest;
    }

    private static double move(MarketPath path, int step) {
        return StrictMath.abs(path.logPrice(step, 0) - path.logPrice(step - 1, 0));
    }
}
