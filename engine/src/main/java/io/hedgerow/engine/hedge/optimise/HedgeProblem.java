package io.hedgerow.engine.hedge.optimise;

import io.hedgerow.engine.hedge.HedgePlan;
import java.util.Arrays;

/**
 * What a multi-instrument hedge has to solve: exposures to factors, what a lot of each instrument does to them, and what
 * trading costs.
 *
 * <pre>
 *   minimise over trades h (lots)   1/2 (g + A h)' W (g + A h)  +  1/2 Σ own_j (held_j + h_j)^2
 *                                   +  Σ carry_j h_j  +  Σ cost_j |h_j|
 *   subject to                      lotsMin_j ≤ h_j ≤ lotsMax_j
 *
 *   g  exposure per factor      A  loading: change of the exposure per lot bought      W  weight of the factors
 *   own  risk of an instrument that no other one takes away: none unless it is set
 * </pre>
 *
 * <p>Exposures are best given per standard deviation of their factor (delta per one-sigma move, half gamma times the
 * variance of the move, vega per one-sigma change of its bucket), so that with {@code W = risk aversion × correlation} the
 * first term is a variance in quote currency and comparable to the costs. Not trading is always allowed: boxes are
 * widened to contain zero. An instrument with a number that is not finite or a negative cost is left out.
 *
 * <p>Sized once and reused, allocates nothing. Owned by the engine thread.
 */
public final class HedgeProblem {
    /** Most instruments, and most factors, of one problem. */
    public static final int SIZE_MAX = HedgePlan.INTENTS_MAX;

    final double[] exposure = new double[SIZE_MAX];
    final double[] weight = new double[SIZE_MAX * SIZE_MAX];
    final double[] loading = new double[SIZE_MAX * SIZE_MAX];
    final double[] cost = new double[SIZE_MAX];
    final double[] carry = new double[SIZE_MAX];
    final double[] lotsMin = new double[SIZE_MAX];
    final double[] lotsMax = new double[SIZE_MAX];
    final double[] gram = new double[SIZE_MAX * SIZE_MAX];
    final double[] slopeAtZero = new double[SIZE_MAX];
    private final double[] ownRisk = new double[SIZE_MAX];
    private final double[] ownHeld = new double[SIZE_MAX];
    private final double[] weighted = new double[SIZE_MAX];
    private final double[] after = new double[SIZE_MAX];
    private int measured;
    private double unhedgeable;
    private double othersPrice;
    int instruments;
    double gainMin;
    private int factors;
    private int excluded;
    private double riskAtZero;

    /**
     * Starts a new problem: no exposure, no weight, no cost, no bounds.
     *
     * @param instruments number of hedge instruments, 1 to {@link #SIZE_MAX}
     * @param factors number of factors, 1 to {@link #SIZE_MAX}
     * @throws IllegalArgumentException if a size is out of range
     */
    public void begin(int instruments, int factors) {
        if (instruments < 1 || instruments > SIZE_MAX || factors < 1 || factors > SIZE_MAX) {
            throw new IllegalArgumentException("hedge problem of " + instruments + " instruments and " + factors
                    + " factors; both must be 1 to " + SIZE_MAX);
        }
        this.instruments = instruments;
        this.factors = factors;
        gainMin = 0.0;
        excluded = 0;
        measured = factors;
        unhedgeable = 0.0;
        othersPrice = 1.0;
        Arrays.fill(ownRisk, 0.0);
        Arrays.fill(ownHeld, 0.0);
        Arrays.fill(exposure, 0.0);
        Arrays.fill(weight, 0.0);
        Arrays.fill(loading, 0.0);
        Arrays.fill(cost, 0.0);
        Arrays.fill(carry, 0.0);
        Arrays.fill(lotsMin, Double.NEGATIVE_INFINITY);
        Arrays.fill(lotsMax, Double.POSITIVE_INFINITY);
    }

    /**
     * Sets how much of a factor is to be hedged away: the exposure now less the exposure wanted.
     *
     * @param factor 0 to factors - 1
     * @param value excess exposure
     */
    public void setExposure(int factor, double value) {
        exposure[factor] = value;
    }

    /**
     * Sets the weight of a factor, or of a pair of factors that move together; zero for a factor to be kept.
     *
     * @param factor 0 to factors - 1
     * @param other 0 to factors - 1; the same for the diagonal
     * @param value weight; the whole matrix must be positive semi-definite
     */
    public void setWeight(int factor, int other, double value) {
        weight[factor * SIZE_MAX + other] = value;
        weight[other * SIZE_MAX + factor] = value;
    }

    /**
     * Sets what one lot bought adds to the exposure to a factor.
     *
     * @param factor 0 to factors - 1
     * @param instrument 0 to instruments - 1
     * @param value change of exposure per lot
     */
    public void setLoading(int factor, int instrument, double value) {
        loading[factor * SIZE_MAX + instrument] = value;
    }

    /**
     * Sets risk of an instrument that no other one takes away.
     *
     * @param instrument 0 to instruments - 1
     * @param weight per squared lot, not negative
     * @param held lots that are held of it, or of what moves as it does alone
     */
    public void setOwnRisk(int instrument, double weight, double held) {
        ownRisk[instrument] = weight;
        ownHeld[instrument] = held;
    }

    /**
     * Sets which risk counts as that of an outcome: the first factors and what instruments have of their own. The others
     * must not have a weight in common with them; for an outcome theirs is a price, as costs are.
     *
     * @param count 0 to factors; all of them unless set
     * @param constant risk that no trade changes, not negative
     */
    public void setMeasured(int count, double constant) {
        measured = count;
        unhedgeable = constant;
    }

    /**
     * Risk that counts after a trade, halved as the objective is.
     *
     * @param trade lots by instrument
     * @return in the units of the objective
     */
    public double measuredRisk(double[] trade) {
        double sum = unhedgeable;
        for (int k = 0; k < measured; k++) {
            after[k] = exposureAfter(k, trade);
        }
        for (int k = 0; k < measured; k++) {
            for (int l = 0; l < measured; l++) {
                sum += 0.5 * after[k] * weight[k * SIZE_MAX + l] * after[l];
            }
        }
        for (int j = 0; j < instruments; j++) {
            double held = ownHeld[j] + trade[j];
            sum += 0.5 * ownRisk[j] * held * held;
        }
        return sum;
    }

    /**
     * Sets what trading and holding a lot costs.
     *
     * @param instrument 0 to instruments - 1
     * @param costPerLot cost of trading a lot either way, not negative, in the units of the objective
     * @param carryPerLot cost of being long a lot over the horizon (funding, borrow); negative when it earns
     */
    public void setCost(int instrument, double costPerLot, double carryPerLot) {
        cost[instrument] = costPerLot;
        carry[instrument] = carryPerLot;
    }

    /**
     * Bounds the trade in an instrument.
     *
     * @param instrument 0 to instruments - 1
     * @param min least lots, zero or negative (a positive one counts as zero)
     * @param max most lots, zero or positive (a negative one counts as zero)
     */
    public void setBox(int instrument, double min, double max) {
        lotsMin[instrument] = Math.min(min, 0.0);
        lotsMax[instrument] = Math.max(max, 0.0);
    }

    /**
     * Sets what a set of trades must gain to be worth the bother: the fixed cost of trading at all. Keeps books whose
     * lots cost next to nothing from chasing the last fraction.
     *
     * @param value least fall of the objective, not negative
     */
    public void setGainMin(double value) {
        gainMin = value;
    }

    /**
     * Number of instruments that had to be left out of the last solve because of their numbers.
     *
     * @return 0 to instruments
     */
    public int excluded() {
        return excluded;
    }

    /**
     * Exposure to a factor after a trade.
     *
     * @param factor 0 to factors - 1
     * @param lots trade per instrument
     * @return excess exposure that stays
     */
    public double exposureAfter(int factor, double[] lots) {
        double sum = exposure[factor];
        for (int j = 0; j < instruments; j++) {
            sum += loading[factor * SIZE_MAX + j] * lots[j];
        }
        return sum;
    }

    /** The weighted squared exposure, halved, when nothing is traded. */
    double riskAtZero() {
        return riskAtZero;
    }

    /** What a unit of the weight of factors that are not measured counts from the next {@link #assemble} on; 1 at first. */
    void priceOthers(double price) {
        othersPrice = price;
    }

    /** Whether there are factors that are not measured. */
    boolean hasOthers() {
        return measured < factors;
    }

    /** Brings the objective into the form {@code risk + slope'h + 1/2 h'Gh + costs}; false if the risk is not finite. */
    boolean assemble() {
        excluded = 0;
        for (int j = 0; j < instruments; j++) {
            excludeUnusable(j);
        }
        weigh(exposure, 0, 1);
        riskAtZero = 0.0;
        for (int k = 0; k < factors; k++) {
            riskAtZero += 0.5 * exposure[k] * weighted[k];
        }
        System.arraycopy(carry, 0, slopeAtZero, 0, SIZE_MAX);
        project(slopeAtZero, 0);
        Arrays.fill(gram, 0.0);
        for (int j = 0; j < instruments; j++) {
            weigh(loading, j, SIZE_MAX);
            project(gram, j * SIZE_MAX);
        }
        for (int j = 0; j < instruments; j++) {
            riskAtZero += 0.5 * ownRisk[j] * ownHeld[j] * ownHeld[j];
            slopeAtZero[j] += ownRisk[j] * ownHeld[j];
            gram[j * SIZE_MAX + j] += ownRisk[j];
        }
        return riskAtZero < Double.POSITIVE_INFINITY;
    }

    private void excludeUnusable(int j) {
        if (usable(j)) {
            return;
        }
        excluded++;
        for (int k = 0; k < factors; k++) {
            loading[k * SIZE_MAX + j] = 0.0;
        }
        cost[j] = 0.0;
        carry[j] = 0.0;
        ownRisk[j] = 0.0;
        lotsMin[j] = 0.0;
        lotsMax[j] = 0.0;
    }

    private boolean usable(int j) {
        boolean usable = cost[j] >= 0.0
                && cost[j] < Double.POSITIVE_INFINITY
                && Math.abs(carry[j]) < Double.POSITIVE_INFINITY
                && ownRisk[j] >= 0.0
                && ownRisk[j] * ownHeld[j] * ownHeld[j] < Double.POSITIVE_INFINITY
                && lotsMin[j] <= lotsMax[j];
        for (int k = 0; k < factors; k++) {
            usable &= Math.abs(loading[k * SIZE_MAX + j]) < Double.POSITIVE_INFINITY;
        }
        return usable;
    }

    /** {@code weighted = W v} for a vector with a stride. */
    private void weigh(double[] vector, int offset, int stride) {
        Arrays.fill(weighted, 0.0);
        for (int l = 0; l < factors; l++) {
            double price = l < measured ? 1.0 : othersPrice;
            addMultiple(weighted, 0, weight, l * SIZE_MAX, price * vector[offset + l * stride]);
        }
    }

    /** Adds {@code A' weighted} to a row. */
    private void project(double[] row, int offset) {
        for (int k = 0; k < factors; k++) {
            addMultiple(row, offset, loading, k * SIZE_MAX, weighted[k]);
        }
    }

    /** Adds a multiple of one row to another, always over the full width so that the loop becomes a few vector steps. */
    static void addMultiple(double[] to, int toOffset, double[] from, int fromOffset, double factor) {
        for (int i = 0; i < SIZE_MAX; i++) {
            to[toOffset + i] += factor * from[fromOffset + i];
        }
    }
}
