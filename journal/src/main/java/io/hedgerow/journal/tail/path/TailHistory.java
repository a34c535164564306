package io.hedgerow.journal.tail.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeSet;

/**
 * What prices and vols of several underlyings have done together: a row for each bar in which all of them have one, and
 * all had one before. Immutable; any thread.
 */
public final class TailHistory {
    /** Fewest rows that a distribution is drawn from. */
    public static final int ROWS_MIN = 80;

    private static final double NS_PER_DAY = 86_400e9;

    private final List<String> symbols;
    private final long barNs;
    private final long[] endNs;
    private final double[][] returns;
    private final double[][] volMoves;
    private final double[][] skewMoves;
    private final List<String> notes;

    private TailHistory(
            List<String> symbols,
            long barNs,
            long[] endNs,
            double[][] returns,
            double[][] volMoves,
            double[][] skewMoves,
            List<String> notes) {
        this.symbols = List.copyOf(symbols);
        this.barNs = barNs;
        this.endNs = endNs;
        this.returns = returns;
        this.volMoves = volMoves;
        this.skewMoves = skewMoves;
        this.notes = List.copyOf(notes);
    }

    /**
     * What an underlying looked like at the end of a bar.
     *
     * @param price positive
     * @param vol of 30 days at the money, decimal; NaN if not known
     * @param volDown of the strike one standard deviation of 30 days below the forward, decimal; NaN if not known
     */
    public record Point(double price, double vol, double volDown) {}

    /**
     * Puts series together.
     *
     * @param symbols underlyings that are wanted, at least one
     * @param barNs length of a bar
     * @param series points of each by the end of their bar
     * @return the history
     * @throws IllegalArgumentException if one of them has no series, does not move, or fewer than {@link #ROWS_MIN} bars
     *     have all of them; the message names what is missing and the cure
     */
    public static TailHistory of(
            List<String> symbols, long barNs, Map<String, ? extends NavigableMap<Long, Point>> series) {
        for (String symbol : symbols) {
            NavigableMap<Long, Point> points = series.get(symbol);
            if (points == null || points.isEmpty()) {
                throw new IllegalArgumentException("the history has no prices of " + symbol
                        + ", which the book depends on; it has "
                        + (series.isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(series.keySet())))
                        + ": give one more history, or a column " + symbol);
            }
        }
        return new Joint(symbols, barNs, series).build();
    }

    /** Joins series bar by bar. */
    private static final class Joint {
        private final List<String> symbols;
        private final long barNs;
        private final List<NavigableMap<Long, Point>> series = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final boolean[] hasVol;
        private final boolean[] hasSkew;

        Joint(List<String> symbols, long barNs, Map<String, ? extends NavigableMap<Long, Point>> all) {
            this.symbols = symbols;
            this.barNs = barNs;
            symbols.forEach(symbol -> series.add(all.get(symbol)));
            hasVol = new boolean[symbols.size()];
            hasSkew = new boolean[symbols.size()];
        }

        TailHistory build() {
            List<Long> ends = series.get(0).keySet().stream()
                    .filter(end -> series.stream()
                            .allMatch(points -> points.containsKey(end) && points.containsKey(end - barNs)))
                    .toList();
            long longest = series.stream().mapToLong(NavigableMap::size).max().orElse(0L) - 1;
            if (ends.size() < ROWS_MIN) {
                throw new IllegalArgumentException("the history has "
                        + ends.size() + " bars in which all of " + String.join(", ", symbols)
                        + " have a return, at least " + ROWS_MIN
                        + " are needed: give a longer history, or shorter bars");
            }
            if (ends.size() < longest) {
                notes.add((longest - ends.size()) + " of " + longest
                        + " bars are left out: a price is missing there or in the bar before");
            }
            for (int place = 0; place < symbols.size(); place++) {
                hasVol[place] = known(place, ends, Point::vol);
                hasSkew[place] = hasVol[place] && known(place, ends, Point::volDown);
            }
            int count = ends.size();
            double[][] returns = new double[symbols.size()][count];
            double[][] vols = new double[symbols.size()][];
            double[][] skews = new double[symbols.size()][];
            for (int place = 0; place < symbols.size(); place++) {
                fill(place, ends, returns, vols, skews);
            }
            long[] endNs = ends.stream().mapToLong(Long::longValue).toArray();
            return new TailHistory(symbols, barNs, endNs, returns, vols, skews, notes);
        }

        /** Known in nine bars of ten; where it is not it has not moved. */
        private boolean known(int place, List<Long> ends, java.util.function.ToDoubleFunction<Point> part) {
            NavigableMap<Long, Point> points = series.get(place);
            long count = ends.stream()
                    .filter(end -> part.applyAsDouble(points.get(end)) > 0.0
                            && part.applyAsDouble(points.get(end - barNs)) > 0.0)
                    .count();
            return 10 * count >= 9L * ends.size();
        }

        private void fill(int place, List<Long> ends, double[][] returns, double[][] vols, double[][] skews) {
            vols[place] = hasVol[place] ? new double[ends.size()] : null;
            skews[place] = hasSkew[place] ? new double[ends.size()] : null;
            for (int row = 0; row < ends.size(); row++) {
                Point now = series.get(place).get(ends.get(row));
                Point before = series.get(place).get(ends.get(row) - barNs);
                returns[place][row] = StrictMath.log(now.price() / before.price());
                if (hasVol[place]) {
                    vols[place][row] = zeroIfUnknown(StrictMath.log(now.vol() / before.vol()));
                }
                if (hasSkew[place]) { // A vol that is higher one deviation below is a skew that falls with the strike.
                    skews[place][row] =
                            zeroIfUnknown(-((now.volDown() - now.vol()) - (before.volDown() - before.vol())));
                }
            }
            if (Arrays.stream(returns[place]).allMatch(move -> move == 0.0)) {
                throw new IllegalArgumentException("the price of " + symbols.get(place)
                        + " never moves in the history; give one in which it does");
            }
        }

        private static double zeroIfUnknown(double move) {
            return Double.isFinite(move) ? move : 0.0;
        }
    }

    /**
     * The same history in bars that are several times as long; those do not overlap, and none goes over a gap.
     *
     * @param times how many bars become one, at least 1
     * @return the history, which may have very few rows
     */
    TailHistory inBarsOf(int times) {
        if (times == 1) {
            return this;
        }
        List<Integer> lasts = new ArrayList<>();
        int last = endNs.length - 1;
        while (last >= times - 1) {
            if (endNs[last] - endNs[last - times + 1] == (times - 1) * barNs) {
                lasts.add(0, last);
                last -= times;
            } else {
                last--;
            }
        }
        return new TailHistory(
                symbols,
                barNs * times,
                lasts.stream().mapToLong(at -> endNs[at]).toArray(),
                summed(returns, lasts, times),
                summed(volMoves, lasts, times),
                summed(skewMoves, lasts, times),
                notes);
    }

    private static double[][] summed(double[][] moves, List<Integer> lasts, int times) {
        double[][] sums = new double[moves.length][];
        for (int place = 0; place < moves.length; place++) {
            if (moves[place] != null) {
                sums[place] = new double[lasts.size()];
                for (int row = 0; row < lasts.size(); row++) {
                    for (int back = 0; back < times; back++) {
                        sums[place][row] += moves[place][lasts.get(row) - back];
                    }
                }
            }
        }
        return sums;
    }

    /**
     * Underlyings.
     *
     * @return symbols, in the order of places
     */
    public List<String> symbols() {
        return symbols;
    }

    /**
     * Length of a bar.
     *
     * @return ns
     */
    public long barNs() {
        return barNs;
    }

    /**
     * Rows.
     *
     * @return count
     */
    public int rows() {
        return endNs.length;
    }

    /**
     * End of a bar.
     *
     * @param row 0 to rows - 1
     * @return UTC ns
     */
    public long endNs(int row) {
        return endNs[row];
    }

    /**
     * What was left out, for a person.
     *
     * @return sentences
     */
    public List<String> notes() {
        return notes;
    }

    /**
     * Whether it knows how vols of an underlying move.
     *
     * @param place of the underlying
     * @return false if they are taken to stay with their strikes
     */
    public boolean hasVols(int place) {
        return volMoves[place] != null;
    }

    /**
     * Standard deviation of the returns of an underlying, all alike.
     *
     * @param place of the underlying
     * @return per square root of a year
     */
    public double annualVol(int place) {
        double perBar = VarianceFilter.meanSquare(returns[place], 0, rows());
        return StrictMath.sqrt(perBar * 365.0 * NS_PER_DAY / barNs);
    }

    /** Log-returns of an underlying. */
    double[] returns(int place) {
        return returns[place];
    }

    /** Log-moves of the vol of 30 days, null if not known. */
    double[] volMoves(int place) {
        return volMoves[place];
    }

    /** Moves of the skew, null if not known. */
    double[] skewMoves(int place) {
        return skewMoves[place];
    }
}
