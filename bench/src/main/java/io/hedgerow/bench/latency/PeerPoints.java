package io.hedgerow.bench.latency;

import io.hedgerow.bench.latency.LatencyFigures.SweepPoint;
import io.hedgerow.bench.page.Target;
import io.hedgerow.bench.page.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Our runs beside those of a peer at the same rates. Static; any thread. */
final class PeerPoints {
    /** From here on the peer is to be no faster, up to the highest rate that we keep. */
    private static final double RATE_MIN = 125_000.0;

    private static final double NO_WORSE = 1.0;
    private static final double MEDIAN = 50.0;
    private static final double P999 = 99.9;

    private PeerPoints() {}

    /** Both at one rate. */
    record Pair(LatencyRun ours, LatencyRun peer) {
        double ratio(double percent) {
            return (double) ours.percentileNs(percent) / Math.max(1L, peer.percentileNs(percent));
        }
    }

    /** All rates at which both were measured, the rate of the call first. */
    static List<Pair> pairs(LatencyFigures figures) {
        List<Pair> pairs = new ArrayList<>();
        figures.peers().stream().findFirst().ifPresent(peer -> pairs.add(new Pair(figures.main(), peer)));
        for (SweepPoint point : figures.sweep()) {
            point.peer().ifPresent(peer -> pairs.add(new Pair(point.run(), peer)));
        }
        return pairs;
    }

    /** Ours and the peer's at every rate, a sentence each; the first says what is compared. */
    static List<String> lines(LatencyFigures figures) {
        List<String> lines = new ArrayList<>();
        for (Pair pair : pairs(figures)) {
            lines.add(String.format(
                    Locale.ROOT,
                    "At %,.0f events/s p50 %s, %s %s (%.2f); p99.9 %s, %s (%.2f)%s%s",
                    pair.ours().sent().offeredPerSecond(),
                    Units.time(pair.ours().percentileNs(MEDIAN)),
                    pair.peer().name(),
                    Units.time(pair.peer().percentileNs(MEDIAN)),
                    pair.ratio(MEDIAN),
                    Units.time(pair.ours().percentileNs(P999)),
                    Units.time(pair.peer().percentileNs(P999)),
                    pair.ratio(P999),
                    missed(pair),
                    lines.isEmpty()
                            ? "; ours revalues a book per event, both with risk and journal of their own"
                            : ""));
        }
        return lines;
    }

    private static String missed(Pair pair) {
        return (pair.ours().hasFailed() ? "; WE MISSED THE RATE" : "")
                + (pair.peer().hasFailed() ? "; " + pair.peer().name() + " missed the rate" : "");
    }

    /** Median and tail no worse than the peer's, wherever that is aimed at and we keep the rate. */
    static List<Target> targets(LatencyFigures figures) {
        List<Target> targets = new ArrayList<>();
        for (Pair pair : pairs(figures)) {
            double rate = pair.ours().sent().offeredPerSecond();
            if (rate >= RATE_MIN && !pair.ours().hasFailed()) {
                String where = String.format(
                        Locale.ROOT,
                        " at %,.0f events/s, in that of %s%s",
                        rate,
                        pair.peer().name(),
                        pair.peer().hasFailed() ? ", which missed the rate" : "");
                targets.add(Target.atMost("p50" + where, pair.ratio(MEDIAN), NO_WORSE));
                targets.add(Target.atMost("p99.9" + where, pair.ratio(P999), NO_WORSE));
            }
        }
        return targets;
    }
}
