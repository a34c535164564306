package io.hedgerow.engine.pricing.implied;

import io.hedgerow.engine.memory.StateMemory;

/**
 * Implied volatilities of many European options at once: columns in, columns out, at the accuracy and with the statuses of
 * {@link ImpliedVol}, several times as fast.
 *
 * <p>The out-of-the-money part of a price is compared with its bound, the smaller one of forward and strike. Near the
 * money the search starts from the vol of the normal model and takes two steps of fourth order, elsewhere from an inverse
 * of the normal distribution and takes three; all lanes do the same, without branch or mask. Prices within 1e-12 of their
 * bound or below 1e-200 of it are searched for one by one, as is any that the last step still moved, which no price is
 * known to do.
 *
 * <p>The same bits on every machine; a row's bits do not depend on its neighbours. Allocates nothing. Owned by one thread.
 */
public final class ImpliedVolBatch {
    private static final int PENDING = -1;
    private static final double MOST_MOVE = 1e-5;
    private static final double LEAST_SHARE = 1e-200;
    private static final double LEAST_MISSING = 1e-12;

    private static final double E = 0x1.5bf0a8b145769p1;
    private static final double E_SQUARED = 0x1.d8e64b8d4ddaep2;

    /** Below it {@code s} is below 1 where {@code high/low} is at most e: value times high over low squared. */
    private static final double NEAR_SHARE = 0.34;

    /** Below it {@code s} is below 1 where {@code high/low} is e to e squared: value times high squared over low cubed. */
    private static final double FARTHER_SHARE = 0.93;

    /** Share of the bound from which what is missing to it is the better conditioned target. */
    private static final double MISSING_FROM = 0.32;

    private static final double MISSING_FROM_FAR = 0.4;

    /** The search starts from {@code N(d1) = value} below this share of the bound... */
    private static final double START_BY_VALUE = 0.2;

    /** ... and from {@code N(-d1)} as this part of what is missing to the bound otherwise. */
    private static final double START_MISSING = 0.55;

    private final ImpliedVol single = new ImpliedVol();
    private final ImpliedVolTile near;
    private final ImpliedVolTile far;
    private long solvedSingly;

    /**
     * Creates a solver with room for its scratch.
     *
     * @param memory where its scratch lives; the solver is of no use after it is closed
     */
    public ImpliedVolBatch(StateMemory memory) {
        near = ImpliedVolTile.near(memory);
        far = ImpliedVolTile.far(memory);
    }

    /**
     * Finds the vols of many options, one status of {@link ImpliedVol} each. Values may be however odd; columns must have
     * {@code count} rows at least.
     *
     * @param count how many
     * @param call true for calls
     * @param forward in quote currency
     * @param strike in quote currency
     * @param tYears time to expiry in years
     * @param discount discount factors to expiry
     * @param price premiums in quote currency
     * @param vols set to the vols as decimals, 0 where there is none
     * @param statuses set to the statuses
     * @return how many converged
     */
    public int solve(
            int count,
            boolean[] call,
            double[] forward,
            double[] strike,
            double[] tYears,
            double[] discount,
            double[] price,
            double[] vols,
            int[] statuses) {
        for (int row = 0; row < count; row++) {
            vols[row] = 0.0;
            statuses[row] = enqueue(row, call[row], forward[row], strike[row], tYears[row], discount[row], price[row]);
            solveFull(near, vols, statuses);
            solveFull(far, vols, statuses);
        }
        solve(near, vols, statuses);
        solve(far, vols, statuses);
        int converged = 0;
        for (int row = 0; row < count; row++) {
            if (statuses[row] == PENDING) {
                solvedSingly++;
                statuses[row] =
                        single.solve(call[row], forward[row], strike[row], tYears[row], discount[row], price[row]);
                vols[row] = single.vol();
            }
            converged += statuses[row] == ImpliedVol.CONVERGED ? 1 : 0;
        }
        return converged;
    }

    /** How many had to be searched for one by one so far. */
    long solvedSingly() {
        return solvedSingly;
    }

    /** Puts a row into one of the tiles, unless it has no vol; answers its status as far as it is known. */
    private int enqueue(
            int row, boolean call, double forward, double strike, double tYears, double discount, double price) {
        int status = ImpliedVol.check(forward, strike, tYears, discount, price);
        if (status != ImpliedVol.CONVERGED) {
            return status;
        }
        double undiscounted = price / discount;
        double value = ImpliedVol.timeValue(call, forward, strike, undiscounted);
        status = ImpliedVol.place(undiscounted, call ? forward : strike, value);
        if (status != ImpliedVol.CONVERGED) {
            return status;
        }
        return enqueue(row, Math.min(forward, strike), Math.max(forward, strike), value, tYears);
    }

    private int enqueue(int row, double low, double high, double value, double tYears) {
        if (value < LEAST_SHARE * low || low - value < LEAST_MISSING * low) {
            return PENDING;
        }
        if (isNear(low, high, value)) {
            near.add(row, low, high, value, -1.0, tYears);
        } else {
            enqueueFar(row, low, high, value, tYears);
        }
        return ImpliedVol.CONVERGED;
    }

    private void enqueueFar(int row, double low, double high, double value, double tYears) {
        boolean farthest = high > E_SQUARED * low;
        boolean byValue = value < (farthest ? MISSING_FROM_FAR : MISSING_FROM) * low;
        double missing = low - value;
        int index = far.add(row, low, high, byValue ? value : missing, byValue ? -1.0 : 1.0, tYears);
        if (byValue && (farthest || value < START_BY_VALUE * low)) {
            far.start(index, value, -1.0);
        } else {
            far.start(index, START_MISSING * missing, 1.0);
        }
    }

    private static boolean isNear(double low, double high, double value) {
        double ratio = high / low;
        double share = value * ratio;
        return ratio <= E ? share < NEAR_SHARE * low : ratio <= E_SQUARED && share * ratio < FARTHER_SHARE * low;
    }

    private static void solveFull(ImpliedVolTile tile, double[] vols, int[] statuses) {
        if (tile.isFull()) {
            solve(tile, vols, statuses);
        }
    }

    private static void solve(ImpliedVolTile tile, double[] vols, int[] statuses) {
        if (tile.count() == 0) {
            return;
        }
        tile.solve();
        for (int index = 0; index < tile.count(); index++) {
            int row = tile.row(index);
            double vol = tile.vol(index);
            if (Math.abs(tile.move(index)) <= MOST_MOVE && vol > 0.0 && vol < Double.POSITIVE_INFINITY) {
                vols[row] = vol;
            } else {
                statuses[row] = PENDING;
            }
        }
        tile.clear();
    }
}
