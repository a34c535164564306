package io.hedgerow.engine.valuation;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.UnderlyingTable;
import io.hedgerow.engine.position.PositionBook;

/**
 * Every position marked once, for all who want marks in the same batch: loss limits, risk report, equity. Scratch space,
 * not state: the numbers are those of the last {@link #refresh}, and equal those of {@link ProfitAndLoss} to the bit.
 *
 * <p>Owned by the engine thread.
 */
public final class MarkedPositions {
    private final InstrumentTable instruments;
    private final UnderlyingTable underlyings;
    private final PositionBook positions;
    private final ProfitAndLoss profitAndLoss;
    private final long[] markE9;
    private final double[] realised;
    private final double[] unrealised;
    private final double[] fees;
    private final double[] funding;
    private final int[] unmarked;

    /**
     * Creates the marks.
     *
     * @param capacity how many instruments and underlyings
     * @param instruments contracts
     * @param underlyings what they are on
     * @param positions what is held
     * @param profitAndLoss marks and P&amp;L of one position
     */
    public MarkedPositions(
            CapacitySpec capacity,
            InstrumentTable instruments,
            UnderlyingTable underlyings,
            PositionBook positions,
            ProfitAndLoss profitAndLoss) {
        this.instruments = instruments;
        this.underlyings = underlyings;
        this.positions = positions;
        this.profitAndLoss = profitAndLoss;
        markE9 = new long[capacity.listing().instruments()];
        realised = new double[capacity.listing().underlyings()];
        unrealised = new double[capacity.listing().underlyings()];
        fees = new double[capacity.listing().underlyings()];
        funding = new double[capacity.listing().underlyings()];
        unmarked = new int[capacity.listing().underlyings()];
    }

    /** Marks all positions anew: one pass over the instruments, in the order of their ids. */
    public void refresh() {
        for (int id = 0; id < underlyings.count(); id++) {
            realised[id] = 0.0;
            unrealised[id] = 0.0;
            fees[id] = 0.0;
            funding[id] = 0.0;
            unmarked[id] = 0;
        }
        for (int id = 0; id < instruments.count(); id++) {
            if (instruments.isDefined(id)) {
                mark(id, instruments.underlyingId(id));
            }
        }
    }

    private void mark(int id, int underlyingId) {
        realised[underlyingId] += profitAndLoss.realisedOf(id, underlyingId);
        fees[underlyingId] += profitAndLoss.feesOf(id, underlyingId);
        funding[underlyingId] += profitAndLoss.fundingOf(id, underlyingId);
        long price = positions.lots(id) == 0 ? EventWriter.NONE : profitAndLoss.knownPriceE9(id);
        double minor = profitAndLoss.unrealisedMinor(id, price);
        boolean known = !Double.isNaN(minor);
        markE9[id] = known ? price : EventWriter.NONE;
        unmarked[underlyingId] += known || positions.lots(id) == 0 ? 0 : 1;
        unrealised[underlyingId] += known ? profitAndLoss.inQuote(id, minor, underlyingId) : 0.0;
    }

    /** Price an open position was marked at times 1e9, or NONE. */
    long markE9(int instrumentId) {
        return markE9[instrumentId];
    }

    /**
     * Realised P&amp;L since start, fees and funding included.
     *
     * @param underlyingId underlying id
     * @return quote currency
     */
    public double realised(int underlyingId) {
        return realised[underlyingId];
    }

    /**
     * Unrealised P&amp;L of open positions that have a price.
     *
     * @param underlyingId underlying id
     * @return quote currency
     */
    public double unrealised(int underlyingId) {
        return unrealised[underlyingId];
    }

    /**
     * Fees paid since start, a part of {@link #realised}.
     *
     * @param underlyingId underlying id
     * @return quote currency
     */
    public double fees(int underlyingId) {
        return fees[underlyingId];
    }

    /**
     * Funding received since start, a part of {@link #realised}.
     *
     * @param underlyingId underlying id
     * @return quote currency
     */
    public double funding(int underlyingId) {
        return funding[underlyingId];
    }

    /**
     * Open positions that {@link #unrealised} leaves out for want of a mark.
     *
     * @param underlyingId underlying id
     * @return count
     */
    public int unmarked(int underlyingId) {
        return unmarked[underlyingId];
    }
}
