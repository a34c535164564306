package io.hedgerow.engine.hedge.estimate;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, Matrix
 * Computations, section 8.5). Rotations come in a fixed order, so the result is the same bits everywhere. The largest
 * eigenvalue comes first; of each vector the component of largest size is positive.
 *
 * <p>Sized once, allocates nothing. Owned by the engine thread.
 */
public final class SymmetricEigen {
    private static final int SWEEPS_MAX = 30;
    private static final double SETTLED = 1e-30;

    private final int stride;
    private final double[] matrix;
    private final double[] vectors;
    private final double[] values;
    private int size;

    /**
     * Allocates.
     *
     * @param sizeMax largest matrix, at least 1
     */
    public SymmetricEigen(int sizeMax) {
        stride = sizeMax;
        matrix = new double[sizeMax * sizeMax];
        vectors = new double[sizeMax * sizeMax];
        values = new double[sizeMax];
    }

    /**
     * Begins with a matrix of zeros.
     *
     * @param newSize rows, at most as constructed
     */
    public void begin(int newSize) {
        size = newSize;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix[i * stride + j] = 0.0;
                vectors[i * stride + j] = i == j ? 1.0 : 0.0;
            }
        }
    }

    /**
     * Sets an element and its mirror image.
     *
     * @param i row
     * @param j column
     * @param value finite
     */
    public void set(int i, int j, double value) {
        matrix[i * stride + j] = value;
        matrix[j * stride + i] = value;
    }

    /** Decomposes the matrix that has been set. */
    public void decompose() {
        double scale = 0.0;
        for (int i = 0; i < size; i++) {
            scale += matrix[i * stride + i] * matrix[i * stride + i];
        }
        for (int sweep = 0; sweep < SWEEPS_MAX && offDiagonal() > SETTLED * scale; sweep++) {
            for (int p = 0; p < size - 1; p++) {
                for (int q = p + 1; q < size; q++) {
                    rotate(p, q);
                }
            }
        }
        for (int i = 0; i < size; i++) {
            values[i] = matrix[i * stride + i];
        }
        sort();
    }

    private double offDiagonal() {
        double sum = 0.0;
        for (int i = 1; i < size; i++) {
            for (int j = 0; j < i; j++) {
                sum += matrix[i * stride + j] * matrix[i * stride + j];
            }
        }
        return sum;
    }

    private void rotate(int p, int q) {
        double apq = matrix[p * stride + q];
        if (apq == 0.0) {
            return;
        }
        double theta = (matrix[q * stride + q] - matrix[p * stride + p]) / (2.0 * apq);
        double t = Math.copySign(1.0, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1.0));
        double c = 1.0 / Math.sqrt(t * t + 1.0);
        double s = t * c;
        for (int k = 0; k < size; k++) {
            double akp = matrix[k * stride + p];
            double akq = matrix[k * stride + q];
            matrix[k * stride + p] = c * akp - s * akq;
            matrix[k * stride + q] = s * akp + c * akq;
        }
        for (int k = 0; k < size; k++) {
            double apk = matrix[p * stride + k];
            double aqk = matrix[q * stride + k];
            matrix[p * stride + k] = c * apk - s * aqk;
            matrix[q * stride + k] = s * apk + c * aqk;
        }
        matrix[p * stride + q] = 0.0;
        matrix[q * stride + p] = 0.0;
        for (int k = 0; k < size; k++) {
            double vkp = vectors[k * stride + p];
            double vkq = vectors[k * stride + q];
            vectors[k * stride + p] = c * vkp - s * vkq;
            vectors[k * stride + q] = s * vkp + c * vkq;
        }
    }

    private void sort() {
        for (int place = 0; place < size; place++) {
            int largest = place;
            for (int other = place + 1; other < size; other++) {
                if (values[other] > values[largest]) {
                    largest = other;
                }
            }
            double value = values[largest];
            values[largest] = values[place];
            values[place] = value;
            swap(place, largest);
            orient(place);
        }
    }

    private void swap(int first, int second) {
        for (int k = 0; k < size && first != second; k++) {
            double element = vectors[k * stride + first];
            vectors[k * stride + first] = vectors[k * stride + second];
            vectors[k * stride + second] = element;
        }
    }

    private void orient(int column) {
        double largest = 0.0;
        for (int k = 0; k < size; k++) {
            double element = vectors[k * stride + column];
            largest = Math.abs(element) > Math.abs(largest) ? element : largest;
        }
        for (int k = 0; k < size && largest < 0.0; k++) {
            vectors[k * stride + column] = -vectors[k * stride + column];
        }
    }

    /**
     * An eigenvalue.
     *
     * @param rank 0 = the largest
     * @return as decomposed
     */
    public double value(int rank) {
        return values[rank];
    }

    /**
     * A component of an eigenvector of length 1.
     *
     * @param row of the matrix
     * @param rank 0 = that of the largest eigenvalue
     * @return as decomposed
     */
    public double vector(int row, int rank) {
        return vectors[row * stride + rank];
    }

    /**
     * An element of the nearest positive semi-definite matrix in the Frobenius norm (Higham 1988): negative eigenvalues
     * count as 0.
     *
     * @param i row
     * @param j column
     * @return as decomposed
     */
    public double repaired(int i, int j) {
        double sum = 0.0;
        for (int rank = 0; rank < size; rank++) {
            sum += Math.max(values[rank], 0.0) * vectors[i * stride + rank] * vectors[j * stride + rank];
        }
        return sum;
    }
}
