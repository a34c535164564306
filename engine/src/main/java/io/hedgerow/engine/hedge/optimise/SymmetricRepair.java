package io.hedgerow.engine.hedge.optimise;

import io.hedgerow.engine.hedge.estimate.SymmetricEigen;

/**
 * Takes a factor covariance that is none, such as one mixed of estimates and of commands, to the nearest that is. One that is
 * positive semi-definite but for rounding stays as it is.
 *
 * <p>Owned by the engine thread.
 */
final class SymmetricRepair {
    private static final double ROUNDING = -1e-12;

    private final SymmetricEigen eigen;
    private final int size;

    SymmetricRepair(int size) {
        this.size = size;
        eigen = new SymmetricEigen(size);
    }

    /** Sum of the negative eigenvalues over that of the positive ones, without sign; 0 where nothing had to be changed. */
    double makePositive(FactorHedge model) {
        eigen.begin(size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                eigen.set(i, j, model.covariance(i, j));
            }
        }
        eigen.decompose();
        boolean bad = eigen.value(size - 1) < ROUNDING * eigen.value(0);
        for (int i = 0; bad && i < size; i++) {
            for (int j = 0; j <= i; j++) {
                model.setCovariance(i, j, eigen.repaired(i, j));
            }
        }
        return bad ? negativeShare() : 0.0;
    }

    private double negativeShare() {
        double negative = 0.0;
        double positive = 0.0;
        for (int rank = 0; rank < size; rank++) {
            negative += Math.max(0.0, -eigen.value(rank));
            positive += Math.max(0.0, eigen.value(rank));
        }
        return negative / positive;
    }
}
