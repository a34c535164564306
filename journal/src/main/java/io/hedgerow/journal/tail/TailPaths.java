package io.hedgerow.journal.tail;

import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.tail.CoarseBook.Extent;
import io.hedgerow.journal.tail.TailSpec.Revaluation;
import io.hedgerow.journal.tail.path.MarketPath;
import io.hedgerow.journal.tail.path.PathSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * What a book gains on all paths of a horizon. Large books are valued in full only where a path may be tail:
 *
 * <pre>
 *   1. every path coarsely (CoarseBook)
 *   2. in full: a sample over all ranks, then the worst by the coarse value, one after another; e = largest error seen
 *   3. stop once as many as are needed are valued, and the next coarse value - 2 e is above the worst that is needed
 * </pre>
 *
 * <p>From there on every path is coarsely better than the edge of the tail by twice the largest error seen, so none of them can
 * be tail unless the interpolation fails there twice as badly as anywhere it was looked at. Where it is poor, e is large and the
 * loop goes on to the last path: the answer is never worse, only slower. Owned by one thread.
 */
final class TailPaths {
    private static final long FULL_MAX = 20_000_000L;
    private static final int SAMPLE = 100;
    private static final double SAFETY = 2.0;
    private static final int REPEATED_MAX = 1_000;

    private final double[] pnl;
    private int valued;
    private double coarseErrorMax;

    private TailPaths(int paths) {
        pnl = new double[paths];
    }

    /** Values all paths in full. */
    static TailPaths inFull(PathBook book, PathSource source, TailSpec spec, IntConsumer progress) {
        TailPaths all = new TailPaths(spec.paths());
        for (int number = 0; number < spec.paths(); number++) {
            all.pnl[number] = book.pnl(source.draw(number));
            progress.accept(1);
        }
        all.valued = spec.paths();
        return all;
    }

    /** Values a held book's paths as the question has it. */
    static TailPaths held(
            HeldPathBook held,
            BookMoment book,
            List<String> symbols,
            PathSource source,
            TailSpec spec,
            double days,
            IntConsumer progress) {
        boolean large = (long) book.options().size() * spec.paths() > FULL_MAX;
        if (spec.revaluation() == Revaluation.ALL || (spec.revaluation() == Revaluation.AUTO && !large)) {
            return inFull(held, source, spec, progress);
        }
        TailPaths all = new TailPaths(spec.paths());
        try (CoarseBook coarse = new CoarseBook(book, symbols, extents(symbols.size(), source, spec), days)) {
            for (int number = 0; number < spec.paths(); number++) {
                all.pnl[number] = coarse.pnl(source.draw(number));
                progress.accept(1);
            }
        }
        all.valueTail(held, source, spec.ranksNeeded());
        return all;
    }

    private static List<Extent> extents(int places, PathSource source, TailSpec spec) {
        List<Extent> extents = new ArrayList<>(Collections.nCopies(places, Extent.NOTHING));
        for (int number = 0; number < spec.paths(); number++) {
            MarketPath path = source.draw(number);
            for (int place = 0; place < places; place++) {
                extents.set(
                        place,
                        extents.get(place).with(path.logPrice(path.steps(), place), path.logVol(path.steps(), place)));
            }
        }
        return extents;
    }

    private void valueTail(HeldPathBook held, PathSource source, int needed) {
        double[] coarse = pnl.clone();
        Integer[] order = new Integer[pnl.length];
        Arrays.setAll(order, place -> place);
        Arrays.sort(
                order,
                Comparator.comparingDouble((Integer place) -> coarse[place]).thenComparingInt(place -> place));
        boolean[] done = new boolean[pnl.length];
        PriorityQueue<Double> worst = new PriorityQueue<>(Comparator.reverseOrder());
        for (int i = 0; i < SAMPLE; i++) {
            int number = order[(int) ((i + 0.5) / SAMPLE * pnl.length)];
            value(held, source, number, coarse[number], done, worst, needed);
        }
        for (int number : order) {
            boolean enough = worst.size() == needed && coarse[number] - SAFETY * coarseErrorMax > worst.peek();
            if (enough) {
                break;
            }
            if (!done[number]) {
                value(held, source, number, coarse[number], done, worst, needed);
            }
        }
    }

    private void value(
            HeldPathBook held,
            PathSource source,
            int number,
            double coarse,
            boolean[] done,
            PriorityQueue<Double> worst,
            int needed) {
        done[number] = true;
        pnl[number] = held.pnl(source.draw(number));
        coarseErrorMax = Math.max(coarseErrorMax, StrictMath.abs(pnl[number] - coarse));
        valued++;
        worst.add(pnl[number]);
        if (worst.size() > needed) {
            worst.poll();
        }
    }

    /** Gains by the number of the path. */
    double[] pnl() {
        return pnl;
    }

    /** Paths that were valued in full. */
    int valued() {
        return valued;
    }

    /** Largest difference seen between a coarse and a full value, reporting currency; 0 where all are in full. */
    double coarseErrorMax() {
        return coarseErrorMax;
    }

    /** Numbers of the worst paths that differ: of those that repeat the same bars the first. */
    int[] distinctWorst(int count) {
        int[] worst = worst(Math.min(pnl.length, REPEATED_MAX));
        return IntStream.range(0, worst.length)
                .filter(rank -> rank == 0 || pnl[worst[rank]] != pnl[worst[rank - 1]])
                .map(rank -> worst[rank])
                .limit(count)
                .toArray();
    }

    /** Numbers of the worst paths, the largest loss first. */
    int[] worst(int count) {
        return IntStream.range(0, pnl.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer place) -> pnl[place])
                        .thenComparingInt(place -> place))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
