package io.hedgerow.engine.valuation.linear;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.PayoffStyle;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.position.PositionBook;

/**
 * Delta of what is linear in the price: spot, futures, perpetuals. Deltas are in units of the underlying at its
 * reference price, so a contract's cash delta divided by the reference price:
 *
 * <ul>
 *   <li>linear: units x own price / reference price;
 *   <li>inverse with quote notional Q: Q / reference price (the P&amp;L Q (1/F0 - 1/F) coin has the slope Q / F^2 by F;
 *       unrealised coin P&amp;L is collateral and not counted).
 * </ul>
 *
 * <p>A future that has expired has the delivery price, whatever the underlying does: its delta is 0.
 *
 * <p>Owned by the engine thread.
 */
public final class LinearValuer {
    private static final int NONE = -1;

    private final InstrumentTable instruments;
    private final PositionBook positions;
    private final MarketState market;
    private final IntColumn firstOfUnderlying;
    private final IntColumn nextOfInstrument;

    public LinearValuer(
            StateMemory memory,
            CapacitySpec capacity,
            InstrumentTable instruments,
            PositionBook positions,
            MarketState market) {
        this.instruments = instruments;
        this.positions = positions;
        this.market = market;
        firstOfUnderlying = memory.intColumn("linear.firstOfUnderlying", capacity.underlyings());
        firstOfUnderlying.fill(NONE);
        nextOfInstrument = memory.intColumn("linear.nextOfInstrument", capacity.instruments());
        nextOfInstrument.fill(NONE);
    }

    /** Appends a newly defined instrument to the chain of its underlying, unless it is an option or already there. */
    public void add(int instrumentId) {
        if (instruments.kindRaw(instrumentId) == InstrumentKind.OPTION.value()) {
            return;
        }
        int underlying = instruments.underlyingId(instrumentId);
        int at = firstOfUnderlying.get(underlying);
        if (at == NONE) {
            firstOfUnderlying.set(underlying, instrumentId);
            return;
        }
        while (at != instrumentId && nextOfInstrument.get(at) != NONE) {
            at = nextOfInstrument.get(at);
        }
        if (at != instrumentId) {
            nextOfInstrument.set(at, instrumentId);
        }
    }

    /** Delta of all positions of an underlying, in the order of definition. */
    public double delta(int underlyingId, long nowNs) {
        double sum = 0.0;
        for (int id = firstOfUnderlying.get(underlyingId); id != NONE; id = nextOfInstrument.get(id)) {
            sum += positionDelta(id, nowNs);
        }
        return sum;
    }

    /** Delta of the positions of one kind (raw {@code InstrumentKind}) of an underlying. */
    public double deltaOfKind(int underlyingId, int kindRaw, long nowNs) {
        double sum = 0.0;
        for (int id = firstOfUnderlying.get(underlyingId); id != NONE; id = nextOfInstrument.get(id)) {
            if (instruments.kindRaw(id) == kindRaw) {
                sum += positionDelta(id, nowNs);
            }
        }
        return sum;
    }

    /** Sum of absolute delta of all positions of an underlying: its gross notional over the reference price. */
    public double grossDelta(int underlyingId, long nowNs) {
        double sum = 0.0;
        for (int id = firstOfUnderlying.get(underlyingId); id != NONE; id = nextOfInstrument.get(id)) {
            sum += StrictMath.abs(positionDelta(id, nowNs));
        }
        return sum;
    }

    private double positionDelta(int id, long nowNs) {
        long lots = positions.lots(id);
        return lots == 0 || isExpired(id, nowNs) ? 0.0 : lots * deltaPerLot(id);
    }

    private boolean isExpired(int id, long nowNs) {
        return instruments.expiryNs(id) <= nowNs;
    }

    /**
     * Expired futures that are still held for want of a settlement.
     *
     * @param underlyingId defined underlying
     * @param nowNs engine time
     * @return how many contracts
     */
    public int expiredUnsettled(int underlyingId, long nowNs) {
        int held = 0;
        for (int id = firstOfUnderlying.get(underlyingId); id != NONE; id = nextOfInstrument.get(id)) {
            held += positions.lots(id) != 0 && isExpired(id, nowNs) ? 1 : 0;
        }
        return held;
    }

    /**
     * Delta of one lot.
     *
     * @param instrumentId spot, future or perpetual
     * @return units of underlying; 0 while the underlying has no price
     */
    public double deltaPerLot(int instrumentId) {
        double reference = market.prices().reference(instruments.underlyingId(instrumentId));
        if (reference <= 0.0) {
            return 0.0;
        }
        double units = instruments.unitsPerLot(instrumentId);
        if (instruments.payoffRaw(instrumentId) == PayoffStyle.INVERSE.value()) {
            return units / reference;
        }
        double own = market.quotes().mid(instrumentId);
        return own > 0.0 ? units * own / reference : units;
    }
}
