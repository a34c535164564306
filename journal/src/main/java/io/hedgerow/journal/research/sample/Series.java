package io.hedgerow.journal.research.sample;

/** Numbers of one run, one for every interval or look. Immutable; any thread. */
public final class Series {
    private final double[] values;

    /**
     * Takes numbers; the array must not be changed afterwards.
     *
     * @param values the numbers
     */
    public Series(double... values) {
        this.values = values;
    }

    /**
     * How many there are.
     *
     * @return count
     */
    public int size() {
        return values.length;
    }

    /**
     * One of them.
     *
     * @param index 0 to size - 1
     * @return the number
     */
    public double get(int index) {
        return values[index];
    }

    /**
     * Sum up to and including each.
     *
     * @return one number more than this has, the first of which is 0
     */
    public Series cumulative() {
        double[] sums = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            sums[i + 1] = sums[i] + values[i];
        }
        return new Series(sums);
    }

    /**
     * One by one less those of another.
     *
     * @param other of the same size
     * @return the differences
     */
    public Series minus(Series other) {
        double[] differences = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            differences[i] = values[i] - other.values[i];
        }
        return new Series(differences);
    }

    public double sum() {
        double sum = 0.0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    public double sum(int[] indices) {
        double sum = 0.0;
        for (int index : indices) {
            sum += values[index];
        }
        return sum;
    }

    /** Unbiased; at least two numbers. */
    public double variance() {
        double mean = sum() / values.length;
        double squares = 0.0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / (values.length - 1);
    }

    public double variance(int[] indices) {
        double mean = sum(indices) / indices.length;
        double squares = 0.0;
        for (int index : indices) {
            squares += (values[index] - mean) * (values[index] - mean);
        }
        return squares / (indices.length - 1);
    }
}
