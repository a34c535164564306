package io.hedgerow.engine.valuation;

/**
 * What the positions of an underlying that have neither a venue's mark nor a mid are worth at their model prices, by the
 * currency they settle in: its quote currency, or the coin. Values and costs are in units of that currency. A reused
 * scratch object, not state.
 *
 * <p>Owned by the engine thread.
 */
public final class ModelMarks {
    /** What settles in the quote currency. */
    public static final int QUOTE = 0;

    /** What settles in the coin. */
    public static final int COIN = 1;

    /** Number of sides. */
    public static final int SIDES = 2;

    private final double[] paidValue = new double[SIDES];
    private final double[] paidGain = new double[SIDES];
    private final double[] settledGain = new double[SIDES];
    private final int[] unmarked = new int[SIDES];

    ModelMarks() {}

    void clear() {
        for (int side = 0; side < SIDES; side++) {
            paidValue[side] = 0.0;
            paidGain[side] = 0.0;
            settledGain[side] = 0.0;
            unmarked[side] = 0;
        }
    }

    /**
     * Adds positions that are paid up front.
     *
     * @param side {@link #QUOTE} or {@link #COIN}
     * @param value what they are worth
     * @param cost what they cost
     */
    public void addPaid(int side, double value, double cost) {
        paidValue[side] += value;
        paidGain[side] += value - cost;
    }

    /**
     * Adds positions that only settle gains.
     *
     * @param side {@link #QUOTE} or {@link #COIN}
     * @param gain what closing them would bring
     */
    public void addSettled(int side, double gain) {
        settledGain[side] += gain;
    }

    /**
     * Adds positions that have no model price either.
     *
     * @param side {@link #QUOTE} or {@link #COIN}
     * @param count how many
     */
    public void addUnmarked(int side, int count) {
        unmarked[side] += count;
    }

    double paidValue(int side) {
        return paidValue[side];
    }

    double paidGain(int side) {
        return paidGain[side];
    }

    double settledGain(int side) {
        return settledGain[side];
    }

    int unmarked(int side) {
        return unmarked[side];
    }
}
