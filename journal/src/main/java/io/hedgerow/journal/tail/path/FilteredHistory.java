package io.hedgerow.journal.tail.path;

import io.hedgerow.journal.tail.measure.TailRandom;
import io.hedgerow.journal.tail.path.VarianceFilter.Filtered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Filtered historical simulation (Barone-Adesi, Giannopoulos and Vosper 1999): each return of the past is divided by the
 * standard deviation that was foreseen for it; what is left is drawn, a whole row at a time so that underlyings and their
 * vols keep what they had in common, and multiplied by the standard deviation foreseen now, which goes on along the path
 * as it did in the past:
 *
 * <pre>
 *   z_t = r_t / sigma_t - mean       path: r = sigma z_drawn,  sigma'^2 = omega + alpha r^2 + beta sigma^2
 * </pre>
 *
 * <p>Vols and skews come back to where they were, and what is seen of them is noisy: their moves are made smaller by the root of
 * the variance ratio (Lo and MacKinlay 1988), of their moves over the horizon, or over a tenth of the history where that is
 * shorter, by as many moves of a bar. A skew is not taken further than it went over a tenth of the history.
 *
 * <p>Nothing drifts. A horizon is cut into steps of one bar or of several; where that leaves too few rows, or a bar is longer
 * than the horizon, moves of a bar are scaled by the square root of time, which the source tells. Immutable; any thread.
 */
public final class FilteredHistory implements PathModel {
    /** How variances are foreseen. */
    public enum Filter {
        /** Exponentially weighted. */
        EWMA,
        /** GARCH(1,1), fitted to each underlying; vols are filtered by EWMA. */
        GARCH,
        /** Not at all: as it was is as likely as anything else that was. */
        NONE
    }

    private final TailHistory history;
    private final Filter filter;
    private final double lambda;

    /**
     * Filters a history.
     *
     * @param history what has happened
     * @param filter how variances are foreseen
     * @param lambda weight of the past in an EWMA, a bar back; above 0, below 1
     */
    public FilteredHistory(TailHistory history, Filter filter, double lambda) {
        if (!(lambda > 0.0 && lambda < 1.0)) {
            throw new IllegalArgumentException("lambda must be above 0 and below 1, was " + lambda);
        }
        this.history = history;
        this.filter = filter;
        this.lambda = lambda;
    }

    @Override
    public String method() {
        return "fhs";
    }

    @Override
    public List<String> symbols() {
        return history.symbols();
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        String how = switch (filter) {
            case EWMA -> "filtered by EWMA of lambda " + lambda + " a bar";
            case GARCH -> "filtered by GARCH(1,1)";
            case NONE -> "not filtered";
        };
        notes.add("filtered historical simulation: " + history.rows() + " joint bars of "
                + PathTimes.text(history.barNs()) + " from " + name(0) + " to " + name(history.rows() - 1) + ", "
                + how + "; nothing drifts");
        for (int place = 0; place < history.symbols().size(); place++) {
            Filtered now = filter(history, place);
            double perYear = StrictMath.sqrt(now.variance() * PathTimes.barsPerYear(history.barNs()));
            notes.add(String.format(
                    Locale.ROOT,
                    "%s: vol of returns foreseen %.1f %%, over the whole history %.1f %%; %s",
                    history.symbols().get(place),
                    100.0 * perYear,
                    100.0 * history.annualVol(place),
                    history.hasVols(place)
                            ? "vols move as they did with the price"
                                    + (history.skewMoves(place) == null ? ", their skew stays" : ", skew too")
                            : "VOLS STAY WITH THEIR STRIKES, the history has none"));
        }
        notes.addAll(history.notes());
        return notes;
    }

    private Filtered filter(TailHistory bars, int place) {
        return of(filter, bars.returns(place));
    }

    private Filtered of(Filter how, double[] moves) {
        VarianceFilter recursion = switch (how) {
            case EWMA -> VarianceFilter.ewma(lambda);
            case GARCH -> GarchFit.fit(moves);
            case NONE -> VarianceFilter.constant(VarianceFilter.meanSquare(moves, 0, moves.length));
        };
        return recursion.apply(moves);
    }

    private String name(int row) {
        return Instant.ofEpochSecond(0L, history.endNs(row)).toString();
    }

    @Override
    public String rowName(int row) {
        return row < 0 || row >= history.rows() ? "" : "bar to " + name(row);
    }

    @Override
    public PathSource over(Horizon horizon, long seed) {
        return new Source(horizon, seed);
    }

    /** A series that is drawn from: residuals, and how its variance goes on. */
    private static final class Column {
        final double[] residuals;
        final VarianceFilter recursion;
        final double start;
        final double least;
        final double scale;
        double variance;

        Column(Filtered filtered, VarianceFilter recursion, double start, double scale) {
            this.scale = scale;
            residuals = filtered.residuals();
            least = filtered.least();
            this.recursion = recursion;
            this.start = start;
        }

        double draw(int row) {
            double move = StrictMath.sqrt(variance) * residuals[row];
            variance = Math.max(recursion.next(variance, move), least);
            return scale * move;
        }
    }

    private final class Source implements PathSource {
        private final long seed;
        private final MarketPath path;
        private final TailRandom random = new TailRandom(0L);
        private final TailHistory bars;
        private final double scale;
        private final boolean keepsVariance;
        private final Column[] prices;
        private final Column[] vols;
        private final Column[] skews;
        private final int rows;
        private final int[] rowInHistory;

        Source(Horizon horizon, long seed) {
            this.seed = TailRandom.mix(seed + horizon.ns());
            path = new MarketPath(history.symbols().size(), horizon);
            double barsPerStep = horizon.ns() / (double) horizon.steps() / history.barNs();
            int times = Math.max(1, (int) StrictMath.rint(barsPerStep));
            TailHistory joined = history.inBarsOf(times);
            bars = joined.rows() >= TailHistory.ROWS_MIN ? joined : history;
            scale = StrictMath.sqrt(horizon.ns() / (double) horizon.steps() / bars.barNs());
            keepsVariance = scale > 1.5;
            int places = history.symbols().size();
            prices = new Column[places];
            vols = new Column[places];
            skews = new Column[places];
            for (int place = 0; place < places; place++) {
                prices[place] = column(filter, bars.returns(place), 1.0);
                vols[place] = column(
                        filter == Filter.NONE ? Filter.NONE : Filter.EWMA,
                        bars.volMoves(place),
                        lasting(bars.volMoves(place), horizon));
                double share = lasting(bars.skewMoves(place), horizon);
                double beyond = Math.max(1.0, horizon.ns() / (double) bars.barNs() / Math.max(1, bars.rows() / 10));
                skews[place] = column(Filter.NONE, bars.skewMoves(place), share / StrictMath.sqrt(beyond));
            }
            rows = bars.rows() - VarianceFilter.FIRST;
            rowInHistory = new int[rows];
            int at = 0;
            for (int row = 0; row < rows; row++) {
                while (history.endNs(at) < bars.endNs(row + VarianceFilter.FIRST)) {
                    at++;
                }
                rowInHistory[row] = at;
            }
        }

        /** Share of a move that is still there at the horizon: root of the variance ratio, at most 1. */
        private double lasting(double[] moves, Horizon horizon) {
            if (moves == null) {
                return 1.0;
            }
            int count = (int) Math.min(Math.max(1L, horizon.ns() / bars.barNs()), moves.length / 10);
            double single = VarianceFilter.meanSquare(moves, 0, moves.length);
            double sum = 0.0;
            double squares = 0.0;
            for (int i = 0; i < moves.length; i++) {
                sum += moves[i] - (i < count ? 0.0 : moves[i - count]);
                squares += i < count - 1 ? 0.0 : sum * sum;
            }
            double together = squares / (moves.length - count + 1);
            return single > 0.0 ? StrictMath.sqrt(Math.min(1.0, together / (count * single))) : 1.0;
        }

        private Column column(Filter how, double[] moves, double share) {
            if (moves == null) {
                return null;
            }
            Filtered filtered = of(how, moves);
            double mean = VarianceFilter.meanSquare(moves, 0, moves.length);
            VarianceFilter recursion = keepsVariance || how == Filter.NONE
                    ? VarianceFilter.constant(mean)
                    : how == Filter.GARCH ? GarchFit.fit(moves) : VarianceFilter.ewma(lambda);
            return new Column(filtered, recursion, keepsVariance ? mean : filtered.variance(), scale * share);
        }

        @Override
        public MarketPath draw(int number) {
            random.restart(seed, number);
            start(prices);
            start(vols);
            start(skews);
            for (int step = 1; step <= path.steps(); step++) {
                int row = random.below(rows);
                for (int place = 0; place < prices.length; place++) {
                    path.step(step, place, move(prices, place, row), move(vols, place, row), move(skews, place, row));
                }
                path.row(step, rowInHistory[row]);
            }
            return path;
        }

        private static void start(Column[] columns) {
            for (Column column : columns) {
                if (column != null) {
                    column.variance = column.start;
                }
            }
        }

        private double move(Column[] columns, int place, int row) {
            return columns[place] == null ? 0.0 : columns[place].draw(row);
        }

        @Override
        public String note() {
            String text = (path.steps() == 1 ? "1 step of " : path.steps() + " steps of ")
                    + PathTimes.text(Math.round(path.days(1) * PathTimes.NS_PER_DAY)) + ", each drawn from " + rows
                    + " bars of " + PathTimes.text(bars.barNs());
            if (path.steps() == 1) {
                text += "; ONLY " + rows + " OUTCOMES, so that far losses are those of a few bars, whose own chance the"
                        + " intervals do not know: look at the fitted tail too";
            }
            if (StrictMath.abs(scale - 1.0) < 1e-9) {
                return text;
            }
            return text + ", SCALED BY THE SQUARE ROOT OF TIME (x " + String.format(Locale.ROOT, "%.3g", scale) + ")"
                    + (keepsVariance ? " at the vol of the whole history" : "");
        }
    }
}
