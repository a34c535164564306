package io.hedgerow.engine.pricing;

import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.pricing.math.Lanes;

/**
 * Options as off-heap columns, one row each: what the kernel reads, and everything it computes.
 *
 * <p>Work that depends only on the strike is done in {@link #contract}, on the vol in {@link #vol}; a tick costs
 * neither a division nor a logarithm per row. Rows without contract or vol hold neutral numbers that price to exactly
 * zero, so the vector loops have no branch. Outputs are raw partial derivatives (per 1.00 vol, per year, calendar time)
 * for one unit of the underlying, in quote currency, as of the last {@link ChainKernel#revalue} of the row; they are
 * meaningful only where {@link #status} is priced and zero elsewhere.
 *
 * <p>Rows are revalued in groups of eight. Owned by the engine thread (or by the one thread that prices with it).
 */
public final class OptionBlock {
    /** Smallest vol that is told apart from zero. */
    public static final double MIN_VOL = 1e-8;

    /** Largest vol that is priced. */
    public static final double MAX_VOL = 1e3;

    private static final int CALL = 1;
    private static final int INVERSE = 2;

    final RowInputs inputs;
    final GreekColumns greeks;
    final TileScratch tile;
    final LongColumn groups;
    final SurfaceRows surface;

    /** Where the sums go when only outputs are wanted. */
    final SliceSums unwantedSums = new SliceSums();

    private final int rows;
    private final long groupsAddress;
    private final DoubleColumn strikes;
    private final DoubleColumn weights;
    private final IntColumn kinds;
    private final IntColumn statuses;

    /**
     * Allocates the columns; all rows are empty.
     *
     * @param memory owner of the columns, not sealed
     * @param rows number of rows, at least 1; rounded up to a multiple of 8
     */
    public OptionBlock(StateMemory memory, int rows) {
        this.rows = (rows + Lanes.LOGICAL - 1) & -Lanes.LOGICAL;
        inputs = new RowInputs(memory, this.rows);
        greeks = new GreekColumns(memory, this.rows);
        tile = new TileScratch(memory);
        surface = new SurfaceRows(memory, this.rows);
        groups = memory.longColumn("pricing.groups", this.rows / Lanes.LOGICAL);
        groupsAddress = groups.segment().address();
        strikes = memory.doubleColumn("pricing.strike", this.rows);
        weights = memory.doubleColumn("pricing.weight", this.rows);
        kinds = memory.intColumn("pricing.kind", this.rows);
        statuses = memory.intColumn("pricing.status", this.rows);
        for (int row = 0; row < this.rows; row++) {
            inputs.neutral(row);
        }
    }

    /**
     * Number of rows.
     *
     * @return a multiple of 8
     */
    public int rows() {
        return rows;
    }

    /**
     * Puts a contract into a row. It has no vol and no weight yet.
     *
     * @param row 0 to rows - 1
     * @param strike in quote currency, {@link SliceMarket#MIN_PRICE} to {@link SliceMarket#MAX_PRICE}
     * @param call true for a call, false for a put
     * @param inverse whether it is settled in the underlying coin
     * @throws IllegalArgumentException if the strike is outside its range
     */
    public void contract(int row, double strike, boolean call, boolean inverse) {
        if (!SliceMarket.isPrice(strike)) {
            throw new IllegalArgumentException("strike " + strike + " of row " + row + " is not between "
                    + SliceMarket.MIN_PRICE + " and " + SliceMarket.MAX_PRICE);
        }
        clear(row);
        strikes.set(row, strike);
        kinds.set(row, (call ? CALL : 0) | (inverse ? INVERSE : 0));
        restate(row, RowStatus.NO_VOL, 0.0, 0.0);
    }

    /**
     * Takes the contract out of a row; the row prices to exactly zero.
     *
     * @param row 0 to rows - 1
     */
    public void clear(int row) {
        restate(row, RowStatus.EMPTY, 0.0, 0.0);
        strikes.set(row, 0.0);
        kinds.set(row, 0);
    }

    /**
     * Sets the implied vol of a row from the next revaluation on.
     *
     * @param row 0 to rows - 1, with a contract
     * @param vol as a decimal; 0 or {@link #MIN_VOL} to {@link #MAX_VOL}, anything else makes the row unpriced
     */
    public void vol(int row, double vol) {
        requireContract(row);
        int status = RowStatus.VOL_OUT_OF_RANGE;
        if (vol == 0.0) {
            status = RowStatus.LIMIT;
        } else if (vol >= MIN_VOL && vol <= MAX_VOL) {
            status = RowStatus.PRICED;
        }
        restate(row, status, RowStatus.isPriced(status) ? vol : 0.0, weights.get(row));
    }

    /**
     * Declares that a row has no vol; it is unpriced from the next revaluation on.
     *
     * @param row 0 to rows - 1, with a contract
     */
    public void noVol(int row) {
        requireContract(row);
        restate(row, RowStatus.NO_VOL, 0.0, weights.get(row));
    }

    /**
     * Sets what a row counts in the sums.
     *
     * @param row 0 to rows - 1, with a contract
     * @param units signed position times contract multiplier in units of the underlying, finite, below 1e30
     */
    public void weight(int row, double units) {
        requireContract(row);
        if (!(Math.abs(units) <= SliceMarket.MAX_PRICE)) {
            throw new IllegalArgumentException("weight " + units + " of row " + row + " is not a usable number");
        }
        restate(row, statuses.get(row), vol(row), units);
    }

    private void requireContract(int row) {
        if (statuses.get(row) == RowStatus.EMPTY) {
            throw new IllegalStateException("row " + row + " has no contract");
        }
    }

    /** The one place that changes a row: its state, what the kernel reads, and the summary of its group of eight. */
    private void restate(int row, int status, double vol, double units) {
        int group = row / Lanes.LOGICAL;
        long flags = groups.get(group) - GroupFlags.of(statuses.get(row), isInverse(row), weights.get(row));
        int before = statuses.get(row);
        statuses.set(row, status);
        weights.set(row, units);
        groups.set(group, flags + GroupFlags.of(status, status != RowStatus.EMPTY && isInverse(row), units));
        if (status != RowStatus.PRICED) {
            inputs.neutral(row);
            greeks.clear(row);
            return;
        }
        if (before != RowStatus.PRICED) {
            inputs.strike(row, strikes.get(row), isCall(row));
        }
        inputs.vol(row, vol);
        inputs.weights(row, units, isInverse(row) ? units : 0.0);
    }

    /**
     * What is known about the outputs of a row.
     *
     * @param row 0 to rows - 1
     * @return a constant of {@link RowStatus}
     */
    public int status(int row) {
        int own = statuses.get(row);
        if (!RowStatus.isPriced(own)) {
            return own;
        }
        int outcome = GroupFlags.outcome(groups.get(row / Lanes.LOGICAL));
        if (outcome == RowStatus.PRICED) {
            return own;
        }
        return outcome == RowStatus.EMPTY ? RowStatus.NO_FORWARD : outcome;
    }

    /** Status of the row by its own contract and vol, whatever the market. */
    int ownStatus(int row) {
        return statuses.get(row);
    }

    /** Gives the kernel another strike for a row, or none; the contract stays as it is. */
    void kernelStrike(int row, double strike) {
        if (SliceMarket.isPrice(strike)) {
            inputs.strike(row, strike, isCall(row));
        } else {
            inputs.noStrike(row);
        }
    }

    /** Sums the summaries of whole groups and, if outputs are written, records what became of them. */
    long countGroups(int firstRow, int rowCount, int outcome, boolean record) {
        int firstGroup = firstRow / Lanes.LOGICAL;
        int count = rowCount / Lanes.LOGICAL;
        long first = groupsAddress + (long) firstGroup * Long.BYTES;
        long counts = GroupFlags.add(first, count, outcome);
        if (record && GroupFlags.outcome(counts) != 0) {
            recordOutcome(firstGroup, firstGroup + count, outcome);
        }
        return GroupFlags.counts(counts);
    }

    private void recordOutcome(int firstGroup, int endGroup, int outcome) {
        for (int group = firstGroup; group < endGroup; group++) {
            groups.set(group, GroupFlags.withOutcome(groups.get(group), outcome));
        }
    }

    /**
     * What rows read of a vol surface.
     *
     * @return live columns
     */
    public SurfaceRows surface() {
        return surface;
    }

    void clearOutputs(int firstRow, int rowCount) {
        for (int row = firstRow; row < firstRow + rowCount; row++) {
            greeks.clear(row);
        }
    }

    /**
     * Strike of a row.
     *
     * @param row 0 to rows - 1
     * @return in quote currency, 0 for an empty row
     */
    public double strike(int row) {
        return strikes.get(row);
    }

    /**
     * Vol of a row.
     *
     * @param row 0 to rows - 1
     * @return as a decimal; 0 where there is none
     */
    public double vol(int row) {
        return statuses.get(row) == RowStatus.PRICED ? inputs.vol(row) : 0.0;
    }

    /**
     * What the row counts in the sums.
     *
     * @param row 0 to rows - 1
     * @return signed units of the underlying
     */
    public double weight(int row) {
        return weights.get(row);
    }

    /**
     * Kind of a row.
     *
     * @param row 0 to rows - 1
     * @return true for a call
     */
    public boolean isCall(int row) {
        return (kinds.get(row) & CALL) != 0;
    }

    /**
     * Settlement of a row.
     *
     * @param row 0 to rows - 1
     * @return true if it is settled in the underlying coin
     */
    public boolean isInverse(int row) {
        return (kinds.get(row) & INVERSE) != 0;
    }

    /**
     * Price of a row as of its last revaluation.
     *
     * @param row 0 to rows - 1
     * @return model value in quote currency
     */
    public double price(int row) {
        return greeks.get(row, GreekColumns.PRICE);
    }

    /**
     * Delta of a row as of its last revaluation.
     *
     * @param row 0 to rows - 1
     * @return dV/dspot
     */
    public double delta(int row) {
        return greeks.get(row, GreekColumns.DELTA);
    }

    /**
     * Gamma of a row as of its last revaluation.
     *
     * @param row 0 to rows - 1
     * @return d2V/dspot2
     */
    public double gamma(int row) {
        return greeks.get(row, GreekColumns.GAMMA);
    }

    /**
     * Vega of a row as of its last revaluation.
     *
     * @param row 0 to rows - 1
     * @return dV/dvol per 1.00 of vol
     */
    public double vega(int row) {
        return greeks.get(row, GreekColumns.VEGA);
    }

    /**
     * Theta of a row as of its last revaluation.
     *
     * @param row 0 to rows - 1
     * @return dV/dtime per year of calendar time
     */
    public double theta(int row) {
        return greeks.get(row, GreekColumns.THETA);
    }

    /**
     * Rho of a row as of its last revaluation.
     *
     * @param row 0 to rows - 1
     * @return dV/drate per 1.00, the forward moving with the rate
     */
    public double rho(int row) {
        return greeks.get(row, GreekColumns.RHO);
    }

    /**
     * Vanna of a row as of its last revaluation.
     *
     * @param row 0 to rows - 1
     * @return d2V/dspot dvol
     */
    public double vanna(int row) {
        return greeks.get(row, GreekColumns.VANNA);
    }

    /**
     * Volga of a row as of its last revaluation.
     *
     * @param row 0 to rows - 1
     * @return d2V/dvol2
     */
    public double volga(int row) {
        return greeks.get(row, GreekColumns.VOLGA);
    }

    /**
     * Charm of a row as of its last revaluation.
     *
     * @param row 0 to rows - 1
     * @return ddelta/dtime per year
     */
    public double charm(int row) {
        return greeks.get(row, GreekColumns.CHARM);
    }

    /**
     * Veta of a row as of its last revaluation.
     *
     * @param row 0 to rows - 1
     * @return dvega/dtime per year
     */
    public double veta(int row) {
        return greeks.get(row, GreekColumns.VETA);
    }

    /**
     * Speed of a row as of its last revaluation.
     *
     * @param row 0 to rows - 1
     * @return d3V/dspot3
     */
    public double speed(int row) {
        return greeks.get(row, GreekColumns.SPEED);
    }

    /**
     * Zomma of a row as of its last revaluation.
     *
     * @param row 0 to rows - 1
     * @return dgamma/dvol
     */
    public double zomma(int row) {
        return greeks.get(row, GreekColumns.ZOMMA);
    }

    /**
     * Color of a row as of its last revaluation.
     *
     * @param row 0 to rows - 1
     * @return dgamma/dtime per year
     */
    public double color(int row) {
        return greeks.get(row, GreekColumns.COLOR);
    }

    /**
     * Ultima of a row as of its last revaluation.
     *
     * @param row 0 to rows - 1
     * @return d3V/dvol3
     */
    public double ultima(int row) {
        return greeks.get(row, GreekColumns.ULTIMA);
    }
}
