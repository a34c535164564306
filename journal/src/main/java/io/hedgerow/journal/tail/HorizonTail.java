package io.hedgerow.journal.tail;

import io.hedgerow.journal.tail.measure.LossSample;
import io.hedgerow.journal.tail.measure.ParetoTail;
import io.hedgerow.journal.tail.measure.TailMeasure;
import io.hedgerow.journal.tail.path.Horizon;
import java.util.List;
import java.util.Optional;

/**
 * The tail at one horizon. Immutable.
 *
 * @param horizon how far
 * @param pathNote how its paths are drawn
 * @param sample gains and losses of all paths
 * @param valued paths that were valued in full
 * @param coarseErrorMax largest error seen of those that were not, reporting currency; 0 where all were
 * @param settled positions that expire before it
 * @param measures for each confidence of the question
 * @param pareto tail that was fitted, nothing if none could be
 * @param paretoNote why none could be, empty if one was
 * @param components parts of the book, the largest share of the expected shortfall at the highest confidence first
 * @param worst paths of the largest losses
 */
public record HorizonTail(
        Horizon horizon,
        String pathNote,
        LossSample sample,
        int valued,
        double coarseErrorMax,
        int settled,
        List<TailMeasure> measures,
        Optional<ParetoTail> pareto,
        String paretoNote,
        List<TailComponent> components,
        List<WorstPath> worst) {
    /** Copies the lists. */
    public HorizonTail {
        measures = List.copyOf(measures);
        components = List.copyOf(components);
        worst = List.copyOf(worst);
    }

    /**
     * A path of a large loss.
     *
     * @param number of the path
     * @param pnl gain, reporting currency
     * @param moves what underlyings did
     * @param parts what the parts of the book gained, the largest loss first
     * @param largestStep what the largest move of a step repeats, empty where there is no history
     */
    public record WorstPath(int number, double pnl, List<PathMove> moves, List<PartGain> parts, String largestStep) {
        /** Copies the lists. */
        public WorstPath {
            moves = List.copyOf(moves);
            parts = List.copyOf(parts);
        }
    }

    /**
     * What an underlying did on a path.
     *
     * @param symbol of it
     * @param end relative move at the end
     * @param low lowest on the way, relative
     * @param high highest on the way, relative
     * @param vol relative move of the vol of 30 days at the end
     * @param skew what is added to vols at the end for each standard deviation that a strike is above the forward, decimal
     */
    public record PathMove(String symbol, double end, double low, double high, double vol, double skew) {}

    /**
     * What a part gained on a path.
     *
     * @param part which
     * @param pnl reporting currency
     */
    public record PartGain(TailComponent.Part part, double pnl) {}
}
