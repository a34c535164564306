package io.hedgerow.engine.valuation.linear;

import io.hedgerow.engine.event.codec.PayoffStyle;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.engine.valuation.Exposures;
import io.hedgerow.engine.valuation.ModelMarks;
import io.hedgerow.engine.valuation.Valuer;
import io.hedgerow.engine.valuation.ValuerInputs;

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
public final class LinearValuer extends Valuer {
    private static final int NONE = -1;
    private static final int[] KINDS = {LinearFamily.SPOT, LinearFamily.FUTURE, LinearFamily.PERPETUAL};

    private final InstrumentTable instruments;
    private final PositionBook positions;
    private final MarketState market;
    private final Exposures exposures;
    private final ReferenceMarks referenceMarks;
    private final LinearDeltas deltas;
    private final ExpiryQueue expiries;
    private final IntColumn expired;
    private final IntColumn expiredHeld;
    private final IntColumn firstOfUnderlying;
    private final IntColumn lastOfUnderlying;
    private final IntColumn nextOfInstrument;

    LinearValuer(ValuerInputs inputs) {
        StateMemory memory = inputs.memory();
        CapacitySpec capacity = inputs.capacity();
        instruments = inputs.reference().instruments();
        positions = inputs.positions();
        market = inputs.market();
        exposures = inputs.exposures();
        referenceMarks = new ReferenceMarks(inputs);
        deltas = new LinearDeltas(inputs);
        expiries = new ExpiryQueue(memory, instruments, capacity.listing().instruments());
        expired = memory.intColumn("linear.expired", capacity.listing().instruments());
        expiredHeld = memory.intColumn("linear.expiredHeld", capacity.listing().underlyings());
        firstOfUnderlying =
                memory.intColumn("linear.firstOfUnderlying", capacity.listing().underlyings());
        firstOfUnderlying.fill(NONE);
        lastOfUnderlying =
                memory.intColumn("linear.lastOfUnderlying", capacity.listing().underlyings());
        lastOfUnderlying.fill(NONE);
        nextOfInstrument =
                memory.intColumn("linear.nextOfInstrument", capacity.listing().instruments());
        nextOfInstrument.fill(NONE);
    }

    /** Appends a newly defined instrument to the chain of its underlying, a dated one to those that will expire. */
    @Override
    public void onDefined(int instrumentId) {
        int underlying = instruments.underlyingId(instrumentId);
        int last = lastOfUnderlying.get(underlying);
        if (last == NONE) {
            firstOfUnderlying.set(underlying, instrumentId);
        } else {
            nextOfInstrument.set(last, instrumentId);
        }
        lastOfUnderlying.set(underlying, instrumentId);
        if (instruments.expiryNs(instrumentId) != InstrumentTable.NEVER_NS) {
            expiries.add(instrumentId);
        }
    }

    /**
     * Delta of all positions of an underlying.
     *
     * @param underlyingId defined underlying
     * @param nowNs engine time
     * @return units of underlying
     */
    public double delta(int underlyingId, long nowNs) {
        return spotDelta(underlyingId, nowNs) + futureDelta(underlyingId, nowNs) + perpetualDelta(underlyingId, nowNs);
    }

    /**
     * Delta of the spot positions of an underlying.
     *
     * @param underlyingId defined underlying
     * @param nowNs engine time
     * @return units of underlying
     */
    public double spotDelta(int underlyingId, long nowNs) {
        return deltaOfKind(underlyingId, LinearFamily.SPOT, 1.0, nowNs);
    }

    /**
     * Delta of the futures of an underlying.
     *
     * @param underlyingId defined underlying
     * @param nowNs engine time
     * @return units of underlying
     */
    public double futureDelta(int underlyingId, long nowNs) {
        return deltaOfKind(underlyingId, LinearFamily.FUTURE, 1.0, nowNs);
    }

    /**
     * Delta of the perpetuals of an underlying.
     *
     * @param underlyingId defined underlying
     * @param nowNs engine time
     * @return units of underlying
     */
    public double perpetualDelta(int underlyingId, long nowNs) {
        return deltaOfKind(underlyingId, LinearFamily.PERPETUAL, 1.0, nowNs);
    }

    /**
     * Delta of the positions of an underlying that expire together, or never, at every venue.
     *
     * @param underlyingId defined underlying
     * @param expiryNs expiry, UTC ns
     * @param nowNs engine time
     * @return units of underlying
     */
    public double expiringDelta(int underlyingId, long expiryNs, long nowNs) {
        expireUntil(nowNs);
        double sum = 0.0;
        for (int id = firstOfUnderlying.get(underlyingId); id != NONE; id = nextOfInstrument.get(id)) {
            if (instruments.expiryNs(id) == expiryNs) {
                sum += positionDelta(id);
            }
        }
        return sum;
    }

    /**
     * Delta of the positions in contracts of the kind, expiry, payoff, settlement currency and venue of an instrument.
     *
     * @param instrumentId defined delta-one instrument
     * @param nowNs engine time
     * @return units of underlying
     */
    public double deltaLike(int instrumentId, long nowNs) {
        expireUntil(nowNs);
        double sum = 0.0;
        int underlying = instruments.underlyingId(instrumentId);
        for (int id = firstOfUnderlying.get(underlying); id != NONE; id = nextOfInstrument.get(id)) {
            boolean alike = instruments.kindRaw(id) == instruments.kindRaw(instrumentId)
                    && instruments.expiryNs(id) == instruments.expiryNs(instrumentId)
                    && instruments.payoffRaw(id) == instruments.payoffRaw(instrumentId)
                    && instruments.settlementCurrencyId(id) == instruments.settlementCurrencyId(instrumentId)
                    && instruments.venueId(id) == instruments.venueId(instrumentId);
            sum += alike ? positionDelta(id) : 0.0;
        }
        return sum;
    }

    /**
     * Sum of absolute delta of all positions of an underlying: its gross notional over the reference price.
     *
     * @param underlyingId defined underlying
     * @param nowNs engine time
     * @return units of underlying
     */
    public double grossDelta(int underlyingId, long nowNs) {
        double sum = 0.0;
        for (int kindRaw : KINDS) { // Told once an interval: less code is what makes it short.
            sum += deltaOfKind(underlyingId, kindRaw, -1.0, nowNs);
        }
        return sum;
    }

    /** Long positions plus short ones times a factor: 1 for their net, -1 for their gross. */
    private double deltaOfKind(int underlyingId, int kindRaw, double shorts, long nowNs) {
        expireUntil(nowNs);
        double reference = market.prices().reference(underlyingId);
        if (!(reference > 0.0)) {
            return 0.0;
        }
        if (deltas.unfit(underlyingId) != 0) {
            return addedUp(underlyingId, kindRaw, shorts);
        }
        int kind = LinearDeltas.kindOf(kindRaw);
        return deltas.delta(underlyingId, kind, LinearDeltas.LONG, reference)
                + shorts * deltas.delta(underlyingId, kind, LinearDeltas.SHORT, reference);
    }

    private double addedUp(int underlyingId, int kindRaw, double shorts) {
        double sum = 0.0;
        for (int id = firstOfUnderlying.get(underlyingId); id != NONE; id = nextOfInstrument.get(id)) {
            if (instruments.kindRaw(id) == kindRaw) {
                double delta = positionDelta(id);
                sum += delta < 0.0 ? shorts * delta : delta;
            }
        }
        return sum;
    }

    private double positionDelta(int id) {
        long lots = positions.lots(id);
        return lots == 0 || expired.get(id) != 0 ? 0.0 : lots * deltaPerLot(id);
    }

    /** Takes contracts that have expired out of the deltas. */
    private void expireUntil(long nowNs) {
        for (int id = expiries.takeExpired(nowNs); id != ExpiryQueue.NONE; id = expiries.takeExpired(nowNs)) {
            takeOut(id);
            expired.set(id, 1);
            putIn(id);
        }
    }

    @Override
    public void takeOut(int instrumentId) {
        if (positions.lots(instrumentId) == 0) {
            return;
        }
        if (expired.get(instrumentId) != 0) {
            expiredHeld.add(instruments.underlyingId(instrumentId), -1);
        } else {
            deltas.leave(instrumentId);
        }
    }

    @Override
    public void putIn(int instrumentId) {
        if (positions.lots(instrumentId) == 0) {
            return;
        }
        if (expired.get(instrumentId) != 0) {
            expiredHeld.add(instruments.underlyingId(instrumentId), 1);
        } else {
            deltas.enter(instrumentId);
        }
    }

    @Override
    public void onQuote(int instrumentId) {
        if (expired.get(instrumentId) == 0) {
            deltas.onQuote(instrumentId);
        }
    }

    /**
     * Expired futures that are still held for want of a settlement.
     *
     * @param underlyingId defined underlying
     * @param nowNs engine time
     * @return how many contracts
     */
    public int expiredUnsettled(int underlyingId, long nowNs) {
        expireUntil(nowNs);
        return expiredHeld.get(underlyingId);
    }

    @Override
    public void onPosition(int instrumentId) {
        market.dirty().markUnderlying(instruments.underlyingId(instrumentId));
    }

    @Override
    public void enterModel(int instrumentId) {
        referenceMarks.enter(instrumentId);
    }

    @Override
    public void leaveModel(int instrumentId) {
        referenceMarks.leave(instrumentId);
    }

    @Override
    public void addModelMarks(int underlyingId, ModelMarks marks) {
        referenceMarks.addTo(marks, underlyingId, market.prices().reference(underlyingId));
    }

    @Override
    public void revalueUnderlying(int underlyingId, long nowNs) {
        exposures.linearDelta(underlyingId, delta(underlyingId, nowNs));
    }

    @Override
    public boolean isPriced(int instrumentId) {
        return price(instrumentId) > 0.0;
    }

    /** The forward of its expiry for a future, where there is one, else the reference price; 0 before the first. */
    @Override
    public double price(int instrumentId) {
        int underlying = instruments.underlyingId(instrumentId);
        if (instruments.kindRaw(instrumentId) == LinearFamily.FUTURE) {
            int slice = market.expiries().find(underlying, instruments.expiryNs(instrumentId));
            if (slice != ExpiryTable.NO_SLICE && market.expiries().forward(slice) > 0.0) {
                return market.expiries().forward(slice);
            }
        }
        return market.prices().reference(underlying);
    }

    /** The reference price. */
    @Override
    public double markPrice(int instrumentId) {
        double reference = market.prices().reference(instruments.underlyingId(instrumentId));
        return reference > 0.0 ? reference : Double.NaN;
    }

    @Override
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
