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

    /** Whether it had to be changed. */
    boolean makePositive(FactorHedge model) {
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
        return bad;
    }
}
