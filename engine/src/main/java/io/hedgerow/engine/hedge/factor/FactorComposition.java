package io.hedgerow.engine.hedge.factor;

import io.hedgerow.engine.event.codec.FactorKind;
import io.hedgerow.engine.hedge.estimate.BarCloses;
import io.hedgerow.engine.hedge.estimate.CovarianceBars;
import io.hedgerow.engine.hedge.estimate.EwmaCovariance;
import io.hedgerow.engine.hedge.estimate.SymmetricEigen;
import io.hedgerow.engine.hedge.estimate.TouchLiquidity;
import io.hedgerow.engine.hedge.optimise.FactorBook;
import io.hedgerow.engine.hedge.optimise.FactorWeights;
import io.hedgerow.engine.instrument.UnderlyingTable;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Finds anew, as a bar closes, what factors are made of whose weights are not commanded.
 *
 * <pre>
 *   PRINCIPAL                 an eigenvector of the covariance of returns
 *   MOMENTUM, SPREAD, DEPTH   w = z / sum z^2, z the score of an underlying across all of them: (x − mean) / sd
 *                             x past return | log of relative spread | log of value at the touch
 * </pre>
 *
 * With such weights the return of a factor is the slope of returns on scores across underlyings (Fama and MacBeth 1973):
 * what is paid for one standard deviation more of it. An underlying without x, or with too few bars, has no part in it.
 *
 * <p>Scores are state. Owned by the engine thread.
 */
final class FactorComposition {
    private final UnderlyingTable underlyings;
    private final FactorBook book;
    private final CovarianceBars bars;
    private final BarCloses closes;
    private final TouchLiquidity liquidity;
    private final DoubleColumn score;
    private final SymmetricEigen eigen = new SymmetricEigen(FactorWeights.UNDERLYINGS_MAX);
    private final int[] taken = new int[FactorWeights.UNDERLYINGS_MAX];
    private int size;

    FactorComposition(
            StateMemory memory,
            UnderlyingTable underlyings,
            FactorBook book,
            CovarianceBars bars,
            BarCloses closes,
            TouchLiquidity liquidity) {
        this.underlyings = underlyings;
        this.book = book;
        this.bars = bars;
        this.closes = closes;
        this.liquidity = liquidity;
        score = memory.doubleColumn("factors.score", FactorBook.FACTORS_MAX * FactorWeights.UNDERLYINGS_MAX);
    }

    /** Finds them all. */
    void refresh(double shrinkage) {
        boolean decomposed = false;
        for (int factor = 0; factor < FactorBook.FACTORS_MAX; factor++) {
            FactorKind kind = book.isDefined(factor) ? book.weights().kind(factor) : FactorKind.GIVEN;
            if (kind == FactorKind.PRINCIPAL) {
                if (!decomposed) {
                    decompose(shrinkage);
                    decomposed = true;
                }
                setComponent(factor);
            }
        }
        for (int factor = 0; factor < FactorBook.FACTORS_MAX; factor++) {
            if (book.isDefined(factor) && isScored(book.weights().kind(factor))) {
                setScores(factor);
            }
        }
    }

    private static boolean isScored(FactorKind kind) {
        return kind == FactorKind.MOMENTUM || kind == FactorKind.SPREAD || kind == FactorKind.DEPTH;
    }

    private int end() {
        return Math.min(underlyings.count(), FactorWeights.UNDERLYINGS_MAX);
    }

    private void decompose(double shrinkage) {
        EwmaCovariance prices = bars.prices();
        size = 0;
        for (int id = 0; id < end(); id++) {
            if (underlyings.isDefined(id) && bars.isWarm(id)) {
                taken[size++] = id;
            }
        }
        eigen.begin(size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                eigen.set(i, j, FactorWeights.shrunk(prices, taken[i], taken[j], shrinkage));
            }
        }
        eigen.decompose();
    }

    private void setComponent(int factor) {
        book.weights().clear(factor);
        int rank = book.weights().component(factor);
        for (int i = 0; rank < size && i < size; i++) {
            book.weights().set(factor, taken[i], eigen.vector(i, rank));
        }
    }

    private void setScores(int factor) {
        size = 0;
        double sum = 0.0;
        for (int id = 0; id < end(); id++) {
            set(factor, id, 0.0, 0.0);
            if (underlyings.isDefined(id) && bars.isWarm(id) && !Double.isNaN(characteristic(factor, id))) {
                taken[size++] = id;
                sum += characteristic(factor, id);
            }
        }
        double mean = sum / size;
        double squares = 0.0;
        for (int i = 0; i < size; i++) {
            double from = characteristic(factor, taken[i]) - mean;
            squares += from * from;
        }
        double sd = Math.sqrt(squares / size);
        for (int i = 0; i < size && size > 1 && sd > 0.0; i++) {
            double z = (characteristic(factor, taken[i]) - mean) / sd;
            set(factor, taken[i], z, z / size);
        }
    }

    private void set(int factor, int underlyingId, double z, double weight) {
        score.set(factor * FactorWeights.UNDERLYINGS_MAX + underlyingId, z);
        book.weights().set(factor, underlyingId, weight);
    }

    private double characteristic(int factor, int underlyingId) {
        return switch (book.weights().kind(factor)) {
            case MOMENTUM -> closes.pastReturn(underlyingId, book.weights().lookbackBars(factor));
            case SPREAD -> liquidity.logSpread(underlyingId);
            default -> liquidity.logDepth(underlyingId);
        };
    }

    double score(int underlyingId, int factor) {
        boolean scored = underlyingId < FactorWeights.UNDERLYINGS_MAX
                && book.isDefined(factor)
                && isScored(book.weights().kind(factor));
        return scored ? score.get(factor * FactorWeights.UNDERLYINGS_MAX + underlyingId) : 0.0;
    }
}
