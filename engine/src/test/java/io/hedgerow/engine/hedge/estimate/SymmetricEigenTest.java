package io.hedgerow.engine.hedge.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** Eigenvalues and vectors against another library's, and the nearest positive matrix. */
class SymmetricEigenTest {
    private static RealMatrix random(RandomGenerator random, int size, boolean positive) {
        RealMatrix factor = new Array2DRowRealMatrix(size, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                factor.setEntry(i, j, random.nextGaussian() / (1.0 + j));
            }
        }
        return positive ? factor.multiplyTransposed(factor) : factor.add(factor.transpose());
    }

    private static SymmetricEigen of(RealMatrix matrix) {
        SymmetricEigen eigen = new SymmetricEigen(32);
        eigen.begin(matrix.getRowDimension());
        for (int i = 0; i < matrix.getRowDimension(); i++) {
            for (int j = 0; j <= i; j++) {
                eigen.set(i, j, matrix.getEntry(i, j));
            }
        }
        eigen.decompose();
        return eigen;
    }

    @Test
    void shouldAgreeWithAnotherDecomposition() {
        Seeds.forEach(20, seed -> {
            RandomGenerator random = Seeds.random(seed);
            int size = 1 + random.nextInt(16);
            RealMatrix matrix = random(random, size, true);
            SymmetricEigen eigen = of(matrix);
            EigenDecompositionSymmetric other = new EigenDecompositionSymmetric(matrix);
            double scale = other.getEigenvalue(0);
            for (int rank = 0; rank < size; rank++) {
                assertThat(eigen.value(rank)).isCloseTo(other.getEigenvalue(rank), within(1e-10 * scale));
                double dot = 0.0;
                for (int row = 0; row < size; row++) {
                    dot += eigen.vector(row, rank) * other.getEigenvector(rank).getEntry(row);
                }
                assertThat(Math.abs(dot)).isCloseTo(1.0, within(1e-6));
            }
        });
    }

    @Test
    void shouldPointTheLargestComponentUp() {
        SymmetricEigen eigen = of(new Array2DRowRealMatrix(new double[][] {{2.0, 1.0}, {1.0, 5.0}}));
        assertThat(eigen.value(0)).isCloseTo((7.0 + Math.sqrt(13.0)) / 2.0, within(1e-12));
        assertThat(eigen.vector(1, 0)).isPositive();
        assertThat(eigen.vector(0, 1)).isPositive();
    }

    /** Higham's projection: for a matrix [[1, c], [c, 1]] with c above 1 it has (1 + c) / 2 everywhere. */
    @Test
    void shouldRepairToTheNearestPositiveMatrix() {
        SymmetricEigen eigen = of(new Array2DRowRealMatrix(new double[][] {{1.0, 1.6}, {1.6, 1.0}}));
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                assertThat(eigen.repaired(i, j)).isCloseTo(1.3, within(1e-12));
            }
        }
        Seeds.forEach(10, seed -> {
            RealMatrix matrix = random(Seeds.random(seed), 6, false);
            SymmetricEigen whole = of(matrix);
            RealMatrix repaired = new Array2DRowRealMatrix(6, 6);
            for (int i = 0; i < 6; i++) {
                for (int j = 0; j < 6; j++) {
                    repaired.setEntry(i, j, whole.repaired(i, j));
                }
            }
            assertThat(new EigenDecompositionSymmetric(repaired).getEigenvalue(5))
                    .isGreaterThan(-1e-12);
            double moved = matrix.subtract(repaired).getFrobeniusNorm();
            double negative = 0.0;
            for (int rank = 0; rank < 6; rank++) {
                negative += Math.pow(Math.min(whole.value(rank), 0.0), 2.0);
            }
            assertThat(moved).isCloseTo(Math.sqrt(negative), within(1e-10));
        });
    }
}
