package io.hedgerow.engine.hedge.orders;

import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.HedgeBook;
import io.hedgerow.engine.hedge.HedgeInstruments;
import io.hedgerow.engine.hedge.HedgeIntent;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.HedgePolicies;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.risk.RiskBook;

/**
 * When an instrument takes a hedge order, of which size and at which price: the same for every strategy.
 *
 * <p>Owned by the engine thread.
 */
public final class OrderConditions {
    private final InstrumentTable instruments;
    private final MarketState market;
    private final RiskBook risk;
    private final HedgePolicies policies;
    private final HedgeInstruments hedges;
    private final WorkingOrders orders;
    private final OpenInstruments open;
    private final TouchPrice touch;
    private final LongColumn lastOrderTimeNs;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many underlyings
     * @param book contracts, quotes, policies
     * @param orders what is in flight
     * @param open which instruments take orders
     */
    public OrderConditions(
            StateMemory memory, CapacitySpec capacity, HedgeBook book, WorkingOrders orders, OpenInstruments open) {
        instruments = book.instruments();
        market = book.market();
        risk = book.risk();
        policies = book.policies();
        hedges = book.hedges();
        this.orders = orders;
        this.open = open;
        touch = new TouchPrice(instruments, market.quotes(), risk);
        lastOrderTimeNs =
                memory.longColumn("hedge.lastOrderTimeNs", capacity.listing().underlyings());
        lastOrderTimeNs.fill(Long.MIN_VALUE / 2);
    }

    /**
     * Whether a contract lives and is quoted on both sides by a live feed.
     *
     * @param instrumentId a defined id
     * @param nowNs engine time
     * @return true if it has a market
     */
    public boolean isTradable(int instrumentId, long nowNs) {
        return nowNs < instruments.expiryNs(instrumentId) && market.quotes().isTradable(instrumentId);
    }

    /**
     * Whether a contract can be traded and an order of it would not be refused for its own sake.
     *
     * @param instrumentId a defined id
     * @param nowNs engine time
     * @return true if it takes orders
     */
    public boolean takesOrders(int instrumentId, long nowNs) {
        return isTradable(instrumentId, nowNs)
                && open.isOpen(instrumentId, market.quotes().quoteTimeNs(instrumentId), nowNs);
    }

    /**
     * Whether the last order of an underlying was less than its minimum interval ago.
     *
     * @param underlyingId underlying with a policy
     * @param nowNs engine time
     * @return true if the next one has to wait
     */
    public boolean isTooSoon(int underlyingId, long nowNs) {
        return nowNs - lastOrderTimeNs.get(underlyingId) < policies.minimumIntervalNs(underlyingId);
    }

    /**
     * Whether an order on a side came back unfilled a moment ago and there has been no quote since. A minimum interval
     * paces such orders by itself; without one they would follow each other as fast as the venue answers. A quote that
     * stands for longer may be a market that stands still, so a book does not wait for the next one.
     *
     * @param underlyingId underlying with a policy
     * @param instrumentId one of its hedge instruments
     * @param buys side of the order
     * @param nowNs engine time
     * @return true if the next one has to wait
     */
    public boolean isSpent(int underlyingId, int instrumentId, boolean buys, long nowNs) {
        long unfilledNs = orders.byInstrument().unfilledTimeNs(instrumentId, buys);
        return policies.minimumIntervalNs(underlyingId) == 0L
                && unfilledNs >= market.quotes().quoteTimeNs(instrumentId)
                && unfilledNs > nowNs - WorkingOrders.RETRY_NS;
    }

    /**
     * Least lots of a new order.
     *
     * @param underlyingId underlying with a policy
     * @param instrumentId one of its hedge instruments
     * @return lots, positive
     */
    public long lotsMin(int underlyingId, int instrumentId) {
        double notional = policies.sizing().orderNotionalMin(underlyingId);
        return LotRounding.lotsOfNotional(notional, risk.grossNotional().ofLots(instrumentId, 1L));
    }

    /**
     * Limit price of an order that takes liquidity.
     *
     * @param underlyingId underlying with a policy
     * @param instrumentId one of its hedge instruments
     * @param buys side of the order
     * @return price times 1e9, on the tick
     */
    public long takingPriceE9(int underlyingId, int instrumentId, boolean buys) {
        return touch.takingE9(
                instrumentId,
                buys,
                policies.slippageTicksMax(underlyingId),
                policies.sizing().slippageVolPointsMax(underlyingId));
    }

    /**
     * Limit price of an order that rests.
     *
     * @param instrumentId a hedge instrument
     * @param buys side of the order
     * @return price times 1e9, on the tick
     */
    public long restingPriceE9(int instrumentId, boolean buys) {
        return touch.restingE9(instrumentId, buys);
    }

    /**
     * Place of an order that rests, or is to rest; one that takes or goes is not meant.
     *
     * @param underlyingId underlying id
     * @return its place, -1 if there is none
     */
    public int restingOrder(int underlyingId) {
        int unseen = orders.openCount();
        for (int place = 0; unseen > 0 && place < orders.places(); place++) {
            if (!orders.isOpen(place)) {
                continue;
            }
            if (orders.rests(place) && instruments.underlyingId(orders.instrumentId(place)) == underlyingId) {
                return place;
            }
            unseen--;
        }
        return -1;
    }

    /**
     * Whether orders of any hedge instrument are open.
     *
     * @param underlyingId underlying id
     * @return true if something may still be filled
     */
    public boolean hasWorkingOrders(int underlyingId) {
        for (int rank = 0; rank < hedges.count(underlyingId); rank++) {
            int id = hedges.get(underlyingId, rank);
            if (orders.byInstrument().buyLots(id) + orders.byInstrument().sellLots(id) != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Wants a resting order cancelled: it is needed no more, or nobody minds it, for want of prices or by command.
     *
     * @param place where it stands
     * @param plan wants the cancel, or waits for the answer to the one before
     * @param nowNs engine time
     */
    public void giveUp(int place, HedgePlan plan, long nowNs) {
        plan.subject.restingPlace = place;
        if (!orders.mayCancel(place, nowNs)) {
            plan.waitFor(DecisionReason.AWAITING_ORDER, plan.waitDetail());
            return;
        }
        HedgeIntent cancel = plan.beginOne();
        cancel.action = OrderAction.CANCEL;
        cancel.restingPlace = place;
        cancel.want(0L, plan.subject.lotsWanted);
    }

    /**
     * Remembers when an underlying last sent a new or replaced order.
     *
     * @param underlyingId underlying id
     * @param nowNs engine time
     */
    public void onOrderSent(int underlyingId, long nowNs) {
        lastOrderTimeNs.set(underlyingId, nowNs);
    }
}
