package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.position.FixedMath;
import io.hedgerow.engine.position.PositionBook;

/**
 * The checks an order passes before it is sent, in constant time and without allocation. New and replace messages are
 * checked; cancels are not.
 *
 * <p>A refusal is the raw value of the {@link LimitKind} that the order would pass, or of a {@link RefusalReason}.
 *
 * <p>Owned by the engine thread.
 */
public final class PreTradeCheck {
    private static final double E9 = 1e9;
    private static final double BPS = 1e4;

    private final InstrumentTable instruments;
    private final PositionBook positions;
    private final LimitTable limits;
    private final KillSwitches killSwitches;
    private final RollingCount instrumentRate;

    /**
     * Allocates limits, all unset, and kill switches, all released.
     *
     * @param memory where the columns live
     * @param capacity how many instruments and underlyings
     * @param reference contracts
     * @param positions what we hold
     */
    public PreTradeCheck(StateMemory memory, CapacitySpec capacity, ReferenceData reference, PositionBook positions) {
        this.positions = positions;
        instruments = reference.instruments();
        limits = new LimitTable(memory, capacity, reference);
        killSwitches = new KillSwitches(memory, capacity, reference);
        instrumentRate = new RollingCount(
                memory, "limit.instrumentRate", capacity.listing().instruments(), RollingCount.SECOND_SLOT_SHIFT);
    }

    /**
     * The limits.
     *
     * @return table to set them in
     */
    public LimitTable limits() {
        return limits;
    }

    /**
     * The kill switches.
     *
     * @return switches to engage and release
     */
    public KillSwitches killSwitches() {
        return killSwitches;
    }

    /**
     * Checks a new or replacing order.
     *
     * @param instrumentId any number
     * @param sideRaw raw value of {@link Side}
     * @param lots size, or the new remaining size of a replacement
     * @param limitPriceE9 limit price times 1e9
     * @param openBuyLots open buy orders of the instrument, without this order and the one it replaces
     * @param openSellLots open sell orders of the instrument, likewise
     * @param referenceMid price the order is measured against; NaN or not positive = none
     * @param quoteTimeNs engine time of the quote behind the reference
     * @param nowNs engine time
     * @return 0 if it may be sent, else a raw {@link LimitKind} or {@link RefusalReason}
     */
    public int check(
            int instrumentId,
            int sideRaw,
            long lots,
            long limitPriceE9,
            long openBuyLots,
            long openSellLots,
            double referenceMid,
            long quoteTimeNs,
            long nowNs) {
        int refusal = checkTradable(instrumentId, nowNs);
        if (refusal == 0) {
            refusal = checkForm(instrumentId, sideRaw, lots, limitPriceE9, Math.min(openBuyLots, openSellLots));
        }
        if (refusal == 0) {
            refusal = checkReference(instrumentId, referenceMid, quoteTimeNs, nowNs);
        }
        if (refusal == 0) {
            refusal = checkPrice(instrumentId, limitPriceE9 / E9, referenceMid);
        }
        if (refusal == 0) {
            refusal = checkSize(instrumentId, lots, Math.max(limitPriceE9 / E9, referenceMid));
        }
        if (refusal == 0) {
            boolean buy = sideRaw == Side.BUY.value();
            refusal = checkPosition(instrumentId, buy, FixedMath.add(lots, buy ? openBuyLots : openSellLots));
        }
        return refusal == 0 ? checkRate(instrumentId, nowNs) : refusal;
    }

    /**
     * Counts a new or replace message that was sent.
     *
     * @param instrumentId a defined id
     * @param nowNs engine time
     */
    public void recordSent(int instrumentId, long nowNs) {
        instrumentRate.record(instrumentId, nowNs);
    }

    private int checkTradable(int id, long nowNs) {
        if (killSwitches.isEverythingEngaged()) {
            return RefusalReason.KILL_SWITCH.value();
        }
        if (!instruments.isDefined(id)) {
            return RefusalReason.UNKNOWN_CONTRACT.value();
        }
        if (killSwitches.isUnderlyingEngaged(instruments.underlyingId(id))) {
            return RefusalReason.UNDERLYING_KILL_SWITCH.value();
        }
        if (isVenueKilled(id)) {
            return RefusalReason.VENUE_KILL_SWITCH.value();
        }
        boolean over = positions.isSettled(id) || nowNs >= instruments.expiryNs(id);
        return over ? RefusalReason.CONTRACT_NOT_TRADABLE.value() : 0;
    }

    /** Whether the switch of an instrument's venue is engaged. */
    boolean isVenueKilled(int id) {
        return killSwitches.isVenueEngaged(instruments.venueId(id));
    }

    private int checkForm(int id, int sideRaw, long lots, long limitPriceE9, long leastOpenLots) {
        boolean side = sideRaw == Side.BUY.value() || sideRaw == Side.SELL.value();
        if (!side || lots <= 0 || limitPriceE9 <= 0 || leastOpenLots < 0) {
            return RefusalReason.MALFORMED_ORDER.value();
        }
        boolean onTick = instruments.roundDownToTickE9(id, limitPriceE9) == limitPriceE9;
        return onTick ? 0 : RefusalReason.OFF_TICK.value();
    }

    private int checkReference(int id, double referenceMid, long quoteTimeNs, long nowNs) {
        boolean usable = referenceMid > 0.0 && referenceMid < Double.POSITIVE_INFINITY;
        return usable ? checkAge(id, nowNs - quoteTimeNs) : RefusalReason.NO_REFERENCE.value();
    }

    boolean isQuoteFresh(int id, long quoteTimeNs, long nowNs) {
        return checkAge(id, nowNs - quoteTimeNs) == 0;
    }

    private int checkAge(int id, long quoteAgeNs) {
        // An age in the future, or one that wraps, is as bad as one that is too old.
        return limits.checkCount(
                LimitKind.QUOTE_AGE_NS_MAX.value(), id, quoteAgeNs < 0 ? FixedMath.OVERFLOW : quoteAgeNs);
    }

    /** What has a vol has collars of its own, in {@link OptionCollars}. */
    private int checkPrice(int id, double limitPrice, double referenceMid) {
        if (instruments.hasVol(id)) {
            return 0;
        }
        double distanceBps = Math.abs(limitPrice - referenceMid) / referenceMid * BPS;
        return limits.check(LimitKind.PRICE_COLLAR_BPS.value(), id, distanceBps);
    }

    private int checkSize(int id, long lots, double price) {
        int refusal = limits.checkCount(LimitKind.ORDER_LOTS_MAX.value(), id, lots);
        return refusal != 0
                ? refusal
                : limits.check(LimitKind.ORDER_NOTIONAL_MAX.value(), id, notional(id, lots, price));
    }

    /** In quote currency: an inverse future's own size, an option's units at the strike, else size at the price. */
    double notional(int id, long lots, double price) {
        double units = lots * instruments.unitsPerLot(id);
        if (instruments.isSizedInQuote(id)) {
            return units;
        }
        return units * (instruments.isSizedInUnderlying(id) ? instruments.strike(id) : price);
    }

    private int checkPosition(int id, boolean buy, long addedLots) {
        long held = positions.lots(id);
        long worst = FixedMath.add(buy ? held : -held, addedLots);
        return limits.checkCount(LimitKind.POSITION_LOTS_MAX.value(), id, worst);
    }

    private int checkRate(int id, long nowNs) {
        return limits.checkCount(LimitKind.ORDERS_PER_SECOND_MAX.value(), id, instrumentRate.count(id, nowNs) + 1L);
    }
}
