package io.hedgerow.journal.tail;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.codec.CashAdjustmentDecoder;
import io.hedgerow.engine.event.codec.SetPositionDecoder;
import io.hedgerow.journal.follow.FollowStart;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.reference.EngineNames;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoments;
import io.hedgerow.journal.tail.TailSpec.Revaluation;
import io.hedgerow.journal.tail.measure.VarInterval;
import io.hedgerow.journal.tail.path.FilteredHistory;
import io.hedgerow.journal.tail.path.FilteredHistory.Filter;
import io.hedgerow.journal.tail.path.Horizon;
import io.hedgerow.journal.tail.path.TailHistory;
import io.hedgerow.journal.tail.path.TailHistory.Point;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * What VaR would have said of each interval of a journal from what was known when it began, and the change of equity that
 * followed: fills, fees and hedges of the interval are in it. Intervals in which cash or positions were booked by hand are
 * left out. Owned by one thread.
 */
public final class JournalVarHistory {
    private final Rules rules;
    private final JournalBars bars;
    private final List<VarInterval> intervals = new ArrayList<>();
    private JournalFollower follower;
    private EngineNames names;
    private long endNs = Long.MIN_VALUE;
    private double equityBefore;
    private double saidVar = Double.NaN;
    private boolean bookedByHand;
    private int leftOut;
    private int untold;

    private JournalVarHistory(Rules rules) {
        this.rules = rules;
        bars = new JournalBars(rules.barNs());
    }

    /**
     * How VaR is worked out.
     *
     * @param barNs length of a bar of the past
     * @param intervalNs length of an interval, a multiple of a bar
     * @param confidence such as 0.99
     * @param paths simulated for each interval
     * @param seed of all
     * @param filter how variances are foreseen
     * @param lambda weight of the past in an EWMA
     * @param barsMax how many of the last bars are looked at
     */
    public record Rules(
            long barNs,
            long intervalNs,
            double confidence,
            int paths,
            long seed,
            Filter filter,
            double lambda,
            int barsMax) {
        /** Checks that intervals are made of bars. */
        public Rules {
            if (intervalNs < barNs || intervalNs % barNs != 0) {
                throw new IllegalArgumentException("an interval is one bar or several whole ones");
            }
        }
    }

    /**
     * A history, and what it leaves out.
     *
     * @param intervals in the order of time
     * @param leftOut intervals with cash or positions booked by hand
     * @param untold intervals before anything could be said
     */
    public record Outcome(List<VarInterval> intervals, int leftOut, int untold) {
        /** Copies the list. */
        public Outcome {
            intervals = List.copyOf(intervals);
        }
    }

    /**
     * Goes through a journal.
     *
     * @param dir journal folder
     * @param rules how VaR is worked out
     * @param progress told the sequence from time to time
     * @return the history
     * @throws io.hedgerow.journal.format.JournalException if it is no journal, or damaged
     */
    public static Outcome read(Path dir, Rules rules, LongConsumer progress) {
        JournalVarHistory history = new JournalVarHistory(rules);
        try (JournalFollower followed = FollowStart.earliest(dir, JournalFollower.Outputs.PASSED)
                .orElseThrow(() -> new IllegalArgumentException("journal " + dir + " holds no record yet"))) {
            history.walk(followed, progress);
        }
        return new Outcome(history.intervals, history.leftOut, history.untold);
    }

    private void walk(JournalFollower followed, LongConsumer progress) {
        follower = followed;
        HedgeEngine engine = followed.engine();
        bars.watch(engine);
        names = new EngineNames(engine.reference());
        while (followed.poll()) {
            long nowNs = followed.timeNs();
            bars.before(nowNs);
            if (nowNs > endNs && BookMoments.hasBook(engine)) {
                begin(nowNs);
            }
            int template = followed.templateId();
            bookedByHand |= template == CashAdjustmentDecoder.TEMPLATE_ID || template == SetPositionDecoder.TEMPLATE_ID;
            followed.apply();
            progress.accept(followed.lastSequence());
        }
    }

    /** An interval ends where the next begins; the event at hand belongs to the next. */
    private void begin(long nowNs) {
        BookMoment book = BookMoments.of(
                follower.engine(),
                names,
                follower.lastSequence(),
                follower.engine().counters().nowNs());
        double equity = book.equity();
        boolean next = endNs != Long.MIN_VALUE && nowNs <= endNs + rules.intervalNs();
        if (endNs != Long.MIN_VALUE) {
            close(equity);
        }
        endNs = Math.ceilDiv(nowNs, rules.intervalNs()) * rules.intervalNs();
        equityBefore = equity;
        bookedByHand = false;
        saidVar = next ? foresee(book) : Double.NaN;
    }

    private void close(double equity) {
        if (Double.isNaN(saidVar)) {
            untold++;
        } else if (bookedByHand) {
            leftOut++;
        } else {
            String name = Instant.ofEpochSecond(0L, endNs).toString();
            intervals.add(new VarInterval(name, equity - equityBefore, saidVar));
        }
    }

    /** VaR of the interval that begins, not-a-number where the past is too short. */
    private double foresee(BookMoment book) {
        List<String> symbols = TailRisk.dependsOn(book);
        if (symbols.isEmpty() || !book.unvalued().isEmpty()) {
            return Double.NaN;
        }
        Map<String, NavigableMap<Long, Point>> last = new TreeMap<>();
        long fromNs = endNs - (rules.barsMax() + 1L) * rules.barNs();
        for (String symbol : symbols) {
            NavigableMap<Long, Point> points = bars.points().get(symbol);
            if (points == null || points.size() <= TailHistory.ROWS_MIN) {
                return Double.NaN;
            }
            last.put(symbol, points.tailMap(fromNs, true));
        }
        TailHistory past;
        try {
            past = TailHistory.of(symbols, rules.barNs(), last);
        } catch (IllegalArgumentException tooShort) {
            return Double.NaN;
        }
        Horizon ahead = Horizon.of("interval", rules.intervalNs(), rules.barNs(), 48);
        TailSpec question = new TailSpec(
                List.of(ahead),
                List.of(rules.confidence()),
                rules.paths(),
                rules.seed() + intervals.size(),
                0.05,
                Revaluation.AUTO,
                0);
        return TailRisk.of(book, new FilteredHistory(past, rules.filter(), rules.lambda()), question, paths -> {})
                .measure(rules.intervalNs(), rules.confidence())
                .var();
    }
}
