package io.hedgerow.gateway.settings.risk;

import io.hedgerow.gateway.settings.toml.Section;
import java.util.List;

/** Holds the covariances that a configuration gives against each other. Static. */
final class FactorCovariances {
    private static final double TOLERANCE = 1e-12;

    private FactorCovariances() {}

    /** Reports a name that is no factor, two values for one pair, and a matrix that no returns can have. */
    static void check(Section section, List<FactorConfig> factors) {
        List<String> names = factors.stream().map(FactorConfig::name).toList();
        double[][] matrix = new double[names.size()][names.size()];
        boolean sound = true;
        for (FactorConfig factor : factors) {
            for (String other : factor.covariances().keySet()) {
                sound &= take(section, factors, names, matrix, factor, other);
            }
        }
        if (sound && !isPositive(matrix)) {
            section.problem(
                    "the covariances below [" + section.tableName() + "] are not positive semi-definite: no returns"
                            + " have them; a covariance is at most the root of the product of both variances");
        }
    }

    private static boolean take(
            Section section,
            List<FactorConfig> factors,
            List<String> names,
            double[][] matrix,
            FactorConfig factor,
            String other) {
        Section table = section.section(factor.name()).section("covariances");
        int column = names.indexOf(other);
        if (column < 0) {
            table.problem(other, "is with no factor; there are " + String.join(", ", names));
            return false;
        }
        Double mirrored = factors.get(column).covariances().get(factor.name());
        double value = factor.covariances().get(other);
        if (mirrored != null && Double.compare(mirrored, value) != 0) {
            table.problem(other, "= " + value + ": the other factor says " + mirrored + "; give it once");
            return false;
        }
        int row = names.indexOf(factor.name());
        matrix[row][column] = value;
        matrix[column][row] = value;
        return true;
    }

    /** By Cholesky's decomposition; what belongs to a factor without variance must be zero. */
    static boolean isPositive(double[][] matrix) {
        int size = matrix.length;
        double[][] root = new double[size][size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                double rest = matrix[row][column];
                for (int k = 0; k < column; k++) {
                    rest -= root[row][k] * root[column][k];
                }
                double slack = TOLERANCE * Math.max(1e-300, Math.abs(matrix[row][row]));
                if (row == column) {
                    if (rest < -slack) {
                        return false;
                    }
                    root[row][row] = Math.sqrt(Math.max(0.0, rest));
                } else if (root[column][column] > 0.0) {
                    root[row][column] = rest / root[column][column];
                } else if (rest * rest > slack * Math.abs(matrix[column][column]) + slack * slack) {
                    return false;
                }
            }
        }
        return true;
    }
}
