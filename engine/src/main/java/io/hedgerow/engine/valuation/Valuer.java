package io.hedgerow.engine.valuation;

/**
 * Values the contracts of one payoff family: each for itself, and the positions in them as sums. Prices are in the unit
 * that the contract is quoted in, deltas in units of underlying at its reference price.
 *
 * <p>A class and not an interface, and asked for single contracts only: what is done for every row of an expiry is the
 * family's own loop over its own columns.
 *
 * <p>Owned by the engine thread.
 */
public abstract class Valuer {
    /**
     * Whether one more contract fits.
     *
     * @param underlyingId its underlying
     * @param expiryNs its expiry, UTC ns
     * @return false if a table is full
     */
    public boolean hasRoom(int underlyingId, long expiryNs) {
        return true;
    }

    /**
     * Takes a newly defined contract, for which there is room.
     *
     * @param instrumentId contract of the family
     */
    public abstract void onDefined(int instrumentId);

    /**
     * Takes a changed vol.
     *
     * @param instrumentId contract of the family whose vol the market has changed
     */
    public void onVol(int instrumentId) {
        // Nothing of a family without vols.
    }

    /**
     * Takes a changed position and marks what has to be revalued.
     *
     * @param instrumentId contract of the family
     */
    public abstract void onPosition(int instrumentId);

    /**
     * Takes a position out of sums that are kept up, as it is: it is about to change.
     *
     * @param instrumentId contract of this family
     */
    public void takeOut(int instrumentId) {
        // Nothing is kept up.
    }

    /**
     * Puts a position into the sums that {@link #takeOut} took it from, as it is now.
     *
     * @param instrumentId contract of this family
     */
    public void putIn(int instrumentId) {
        // Nothing is kept up.
    }

    /**
     * Takes a changed quote of an open position.
     *
     * @param instrumentId contract of this family
     */
    public void onQuote(int instrumentId) {
        // Nothing is kept up.
    }

    /**
     * Empties the rows of a slice, which may move.
     *
     * @param slice slice number
     */
    public void clearRows(int slice) {
        // Nothing of a family without rows.
    }

    /**
     * Before the first revaluation after contracts of a slice were added: gives them their places.
     *
     * @param slice slice number
     */
    public void onLayout(int slice) {
        // Nothing of a family without rows.
    }

    /**
     * Revalues what expires with a marked slice. European options come first and write the sums of the slice; all others
     * add theirs.
     *
     * @param slice slice number
     * @param nowNs engine time
     */
    public void revalueSlice(int slice, long nowNs) {
        // Nothing of a family without expiries.
    }

    /**
     * Adds what is in no slice to the sums of an underlying, whose slices have been added up.
     *
     * @param underlyingId defined underlying
     * @param nowNs engine time
     */
    public void revalueUnderlying(int underlyingId, long nowNs) {
        // Nothing of a family that has all in slices.
    }

    /**
     * Sum of the absolute notionals of the positions that expire with a slice and have no rows in it.
     *
     * @param slice slice number
     * @return quote currency
     */
    public double grossNotional(int slice) {
        return 0.0;
    }

    /**
     * Sum of the signed notionals of the positions that expire with a slice and have no rows in it.
     *
     * @param slice slice number
     * @return quote currency
     */
    public double netNotional(int slice) {
        return 0.0;
    }

    /**
     * Takes a position among those that are marked at the model, for want of a quote; until it leaves nothing of it
     * changes.
     *
     * @param instrumentId contract of the family with an open position
     */
    public void enterModel(int instrumentId) {
        // Nothing of a family that looks for them when it is asked.
    }

    /**
     * Takes a position, as it is, out of those that are marked at the model.
     *
     * @param instrumentId contract of the family that has entered
     */
    public void leaveModel(int instrumentId) {
        // Nothing of a family that looks for them when it is asked.
    }

    /**
     * Adds what the positions of an underlying that are marked at the model are worth.
     *
     * @param underlyingId defined underlying
     * @param marks where to add
     */
    public abstract void addModelMarks(int underlyingId, ModelMarks marks);

    /**
     * Whether a contract can be valued now.
     *
     * @param instrumentId contract of the family
     * @return false while a price or vol is missing
     */
    public abstract boolean isPriced(int instrumentId);

    /**
     * Fair price.
     *
     * @param instrumentId priced contract of the family
     * @return price of one unit
     */
    public abstract double price(int instrumentId);

    /**
     * Price to mark a position at that has neither the venue's mark nor a mid.
     *
     * @param instrumentId contract of the family
     * @return price of one unit; NaN if there is none
     */
    public double markPrice(int instrumentId) {
        return isPriced(instrumentId) ? price(instrumentId) : Double.NaN;
    }

    /**
     * Delta of one lot.
     *
     * @param instrumentId contract of the family
     * @return units of underlying at its reference price; 0 while it cannot be computed
     */
    public abstract double deltaPerLot(int instrumentId);

    /**
     * Gamma of one lot.
     *
     * @param instrumentId contract of the family
     * @return units of underlying per quote unit of its reference price; 0 while it cannot be computed
     */
    public double gammaPerLot(int instrumentId) {
        return 0.0;
    }

    /**
     * Vega of one lot.
     *
     * @param instrumentId contract of the family
     * @return quote currency per 1.00 of vol; 0 while it cannot be computed
     */
    public double vegaPerLot(int instrumentId) {
        return 0.0;
    }

    /**
     * Change of the price per vol point.
     *
     * @param instrumentId contract of the family
     * @return in the unit of its price; 0 while it has no value
     */
    public double pricePerVolPoint(int instrumentId) {
        return 0.0;
    }
}
