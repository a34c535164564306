package io.hedgerow.engine.hedge;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.Numeraire;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.hedge.band.BookShape;
import io.hedgerow.engine.hedge.estimate.HedgeCosts;
import io.hedgerow.engine.hedge.estimate.MarkoutEstimator;
import io.hedgerow.engine.hedge.orders.LotRounding;
import io.hedgerow.engine.hedge.orders.OpenInstruments;
import io.hedgerow.engine.hedge.orders.TouchPrice;
import io.hedgerow.engine.hedge.orders.WorkingOrders;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.risk.RiskBook;
import io.hedgerow.engine.valuation.Exposures;
import io.hedgerow.engine.valuation.Measure;

/**
 * Decides whether an underlying is to be hedged, with what and by how much. Changes nothing: the caller checks limits,
 * sends, and tells {@link #onOrderSent}.
 *
 * <pre>
 *   net delta + working orders inside the band? ── yes ──▶ nothing (or cancel what rests needlessly)
 *        │ no
 *   a live hedge instrument? at least one lot? enough time, or a newer quote, since the last order?
 *        │ yes
 *   trade to the nearest edge or the configured share further, in whole lots, never past the target
 * </pre>
 *
 * <p>Owned by the engine thread.
 */
public final class HedgePlanner {
    private final InstrumentTable instruments;
    private final MarketState market;
    private final Exposures exposures;
    private final RiskBook risk;
    private final HedgePolicies policies;
    private final HedgeInstruments hedges;
    private final WorkingOrders orders;
    private final OpenInstruments entry;
    private final TouchPrice touch;
    private final HedgeCosts costs;
    private final BookShape book = new BookShape();
    private final LongColumn lastOrderTimeNs;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many underlyings
     * @param instruments contracts
     * @param market quotes and prices
     * @param risk exposures
     * @param policies how to hedge
     * @param hedges with what
     * @param orders what is in flight
     * @param entry which instruments take orders
     * @param markouts what our passive fills have cost
     */
    public HedgePlanner(
            StateMemory memory,
            CapacitySpec capacity,
            InstrumentTable instruments,
            MarketState market,
            RiskBook risk,
            HedgePolicies policies,
            HedgeInstruments hedges,
            WorkingOrders orders,
            OpenInstruments entry,
            MarkoutEstimator markouts) {
        this.instruments = instruments;
        this.market = market;
        exposures = risk.exposures();
        this.risk = risk;
        this.policies = policies;
        this.hedges = hedges;
        this.orders = orders;
        this.entry = entry;
        touch = new TouchPrice(instruments, market.quotes(), risk.options());
        costs = new HedgeCosts(instruments, market.quotes(), policies.costs(), markouts);
        lastOrderTimeNs = memory.longColumn("hedge.lastOrderTimeNs", capacity.underlyings());
        lastOrderTimeNs.fill(Long.MIN_VALUE / 2);
    }

    /**
     * Net delta of all positions in the policy's numeraire. In coin, the premium of inverse options is itself a coin
     * position and is taken off: premium-adjusted delta = Black delta - coin value.
     *
     * @param underlyingId defined underlying
     * @return units of underlying
     */
    public double netDelta(int underlyingId) {
        double options = exposures.underlying(underlyingId, Measure.DELTA);
        if (policies.numeraireRaw(underlyingId) == Numeraire.COIN.value()) {
            options -= exposures.premiumDelta(underlyingId);
        }
        return options + exposures.linearDelta(underlyingId);
    }

    /**
     * Delta of one lot in the policy's numeraire: in coin, an inverse option's premium comes off.
     *
     * @param underlyingId underlying with a policy
     * @param instrumentId an instrument of it
     * @return units of underlying, 0 while it cannot be computed
     */
    public double deltaPerLot(int underlyingId, int instrumentId) {
        double black = risk.deltaPerLot(instrumentId);
        boolean inCoin = policies.numeraireRaw(underlyingId) == Numeraire.COIN.value();
        boolean hasPremium = instruments.isOption(instrumentId) && instruments.isInverse(instrumentId);
        return inCoin && hasPremium
                ? black - risk.options().settlementPrice(instrumentId) * instruments.unitsPerLot(instrumentId)
                : black;
    }

    private double netGamma(int underlyingId, double price) {
        double gamma = exposures.underlying(underlyingId, Measure.GAMMA);
        boolean inCoin = policies.numeraireRaw(underlyingId) == Numeraire.COIN.value();
        return inCoin && price > 0.0 ? gamma - exposures.underlying(underlyingId, Measure.COIN_DELTA) / price : gamma;
    }

    /**
     * Lots of a hedge instrument that would bring the net delta to its target, unrounded.
     *
     * @param underlyingId underlying with a policy
     * @param instrumentId one of its hedge instruments
     * @return signed lots, 0 while the instrument has no delta
     */
    public double hedgeRatioLots(int underlyingId, int instrumentId) {
        double perLot = deltaPerLot(underlyingId, instrumentId);
        return HedgeRatios.modelLots(netDelta(underlyingId), policies.targetDelta(underlyingId), perLot);
    }

    /**
     * Decides on one underlying.
     *
     * @param underlyingId underlying with a policy
     * @param nowNs engine time
     * @param plan filled with the decision
     */
    public void plan(int underlyingId, long nowNs, HedgePlan plan) {
        plan.clear(underlyingId);
        fillInputs(underlyingId, nowNs, plan);
        plan.reasonRaw = decide(underlyingId, nowNs, plan).value();
    }

    /** The book as one option, in this planner's scratch object. */
    public BookShape shape(int underlyingId, HedgePlan plan) {
        book.price = plan.referencePrice;
        book.netGamma = plan.netGamma;
        book.vega = exposures.underlying(underlyingId, Measure.VEGA);
        book.theta = exposures.underlying(underlyingId, Measure.THETA);
        book.vanna = exposures.underlying(underlyingId, Measure.VANNA);
        book.flippableDelta = policies.capsByFlippableDelta(underlyingId) ? risk.flippableDelta(underlyingId) : 0.0;
        book.proportionalCost = costs.proportional(underlyingId, plan.instrumentId, takesLiquidity(underlyingId));
        return book;
    }

    /** Fills what every decision of an underlying is made from. */
    public void fillInputs(int underlyingId, long nowNs, HedgePlan plan) {
        plan.referencePrice = market.prices().reference(underlyingId);
        plan.netDelta = netDelta(underlyingId);
        plan.netGamma = netGamma(underlyingId, plan.referencePrice);
        plan.targetDelta = policies.targetDelta(underlyingId);
        plan.instrumentId = chooseInstrument(underlyingId, nowNs);
        policies.applyBand(underlyingId, shape(underlyingId, plan), plan);
        plan.workingDelta = workingDelta(underlyingId);
        if (plan.instrumentId != HedgePlan.NO_INSTRUMENT) {
            fillInstrument(plan.instrumentId, plan);
        }
    }

    private void fillInstrument(int instrumentId, HedgePlan plan) {
        plan.instrumentId = instrumentId;
        plan.hedgePrice = market.quotes().mid(instrumentId);
        plan.deltaPerLot = deltaPerLot(plan.underlyingId, instrumentId);
        plan.hedgeRatioLots = HedgeRatios.modelLots(plan.netDelta, plan.targetDelta, plan.deltaPerLot);
    }

    /** The most preferred instrument that takes orders now; where none does, the most preferred with a live quote. */
    private int chooseInstrument(int underlyingId, long nowNs) {
        int quoted = HedgePlan.NO_INSTRUMENT;
        for (int rank = 0; rank < hedges.count(underlyingId); rank++) {
            int id = hedges.get(underlyingId, rank);
            if (instruments.isOption(id)) {
                continue;
            }
            if (takesOrders(id, nowNs)) {
                return id;
            }
            if (quoted == HedgePlan.NO_INSTRUMENT && isTradable(id, nowNs)) {
                quoted = id;
            }
        }
        return quoted;
    }

    /** Whether a contract can be traded and an order of it would not be refused for its own sake. */
    public boolean takesOrders(int instrumentId, long nowNs) {
        return isTradable(instrumentId, nowNs)
                && entry.isOpen(instrumentId, market.quotes().quoteTimeNs(instrumentId), nowNs);
    }

    /** Whether a contract lives and is quoted on both sides by a live feed. */
    private boolean isTradable(int instrumentId, long nowNs) {
        return nowNs < instruments.expiryNs(instrumentId) && market.quotes().isTradable(instrumentId);
    }

    private double workingDelta(int underlyingId) {
        double sum = 0.0;
        for (int rank = 0; rank < hedges.count(underlyingId); rank++) {
            int id = hedges.get(underlyingId, rank);
            long lots = orders.openBuyLots(id) - orders.openSellLots(id);
            if (lots != 0) {
                sum += lots * deltaPerLot(underlyingId, id);
            }
        }
        return sum;
    }

    private DecisionReason decide(int underlyingId, long nowNs, HedgePlan plan) {
        int resting = restingOrder(underlyingId);
        DecisionReason obstacle = obstacle(underlyingId, plan);
        if (resting >= 0 && (obstacle != null || takesLiquidity(underlyingId))) {
            return giveUp(resting, nowNs, plan);
        }
        if (obstacle != null) {
            return obstacle;
        }
        return resting >= 0 ? manageResting(resting, nowNs, plan) : placeNew(nowNs, plan);
    }

    /** Why nothing new may be placed; null if it may. */
    private DecisionReason obstacle(int underlyingId, HedgePlan plan) {
        int unpriced = exposures.underlyingUnpriced(underlyingId);
        if (unpriced > 0 || !(plan.referencePrice > 0.0) || !Double.isFinite(plan.netDelta)) {
            plan.detail = unpriced;
            return DecisionReason.RISK_UNAVAILABLE;
        }
        if (!policies.isEnabled(underlyingId)) {
            return DecisionReason.NOT_ENABLED;
        }
        if (hedges.count(underlyingId) == 0) {
            return DecisionReason.NO_HEDGE_INSTRUMENT;
        }
        if (plan.instrumentId == HedgePlan.NO_INSTRUMENT) {
            boolean outside = isOutside(held(plan) + plan.workingDelta, plan);
            return outside ? DecisionReason.NO_LIVE_QUOTE : DecisionReason.INSIDE_BAND;
        }
        return null;
    }

    /** A resting order is needed no more, or nobody minds it, for want of prices or by command: it is taken off. */
    public DecisionReason giveUp(int place, long nowNs, HedgePlan plan) {
        plan.restingPlace = place;
        return orders.mayCancel(place, nowNs) ? DecisionReason.ORDER_CANCELLED : DecisionReason.AWAITING_ORDER;
    }

    /** The delta that is held against the band. */
    private static double held(HedgePlan plan) {
        return plan.netDelta + plan.deltaAdjustment;
    }

    private static boolean isOutside(double delta, HedgePlan plan) {
        return StrictMath.abs(delta - plan.targetDelta) > plan.bandHalfWidth;
    }

    private DecisionReason placeNew(long nowNs, HedgePlan plan) {
        double effective = held(plan) + plan.workingDelta;
        if (!isOutside(effective, plan)) {
            return isOutside(held(plan), plan) ? DecisionReason.AWAITING_ORDER : DecisionReason.INSIDE_BAND;
        }
        long lotsMin = lotsMin(plan.underlyingId, plan.instrumentId);
        long lots = LotRounding.lotsInto(effective, plan.targetDelta, plan.innerHalfWidth, plan.deltaPerLot, lotsMin);
        if (lots == 0) {
            return lotsMin > 1L ? DecisionReason.BELOW_MINIMUM : DecisionReason.BELOW_ONE_LOT;
        }
        plan.lotsWanted = lots;
        if (isTooSoon(plan.underlyingId, nowNs)) {
            return DecisionReason.MINIMUM_INTERVAL;
        }
        if (isSpent(plan.underlyingId, plan.instrumentId, lots > 0, nowNs)) {
            return DecisionReason.AWAITING_QUOTE;
        }
        if (!orders.hasRoom()) {
            return DecisionReason.WORKING_ORDERS_FULL;
        }
        plan.orderLots = LotRounding.capLots(lots, policies.orderLotsMax(plan.underlyingId));
        plan.limitPriceE9 = limitPriceE9(plan.underlyingId, plan.instrumentId, plan.orderLots > 0);
        plan.expectedCost = expectedCost(plan);
        return DecisionReason.ORDER_SENT;
    }

    /** Least lots of a new order. */
    public long lotsMin(int underlyingId, int instrumentId) {
        return policies.sizing().lotsMin(underlyingId, risk.grossNotional().ofLots(instrumentId, 1L));
    }

    /** What the band rules weigh, of this order, quote currency. */
    private double expectedCost(HedgePlan plan) {
        return book.proportionalCost * StrictMath.abs(plan.orderLots * plan.deltaPerLot) * plan.referencePrice;
    }

    public boolean isTooSoon(int underlyingId, long nowNs) {
        return nowNs - lastOrderTimeNs.get(underlyingId) < policies.minimumIntervalNs(underlyingId);
    }

    /**
     * Whether an order on a side came back unfilled a moment ago and there has been no quote since. A minimum interval
     * paces such orders by itself; without one they would follow each other as fast as the venue answers. A quote that
     * stands for longer may be a market that stands still, so a book does not wait for the next one.
     */
    public boolean isSpent(int underlyingId, int instrumentId, boolean buys, long nowNs) {
        long unfilledNs = orders.unfilledTimeNs(instrumentId, buys);
        return policies.minimumIntervalNs(underlyingId) == 0L
                && unfilledNs >= market.quotes().quoteTimeNs(instrumentId)
                && unfilledNs > nowNs - WorkingOrders.RETRY_NS;
    }

    /** An order rests already: leave it, move it to the touch, or take it off when it is not needed any more. */
    private DecisionReason manageResting(int place, long nowNs, HedgePlan plan) {
        plan.restingPlace = place;
        if (orders.state(place) != WorkingOrders.LIVE) {
            return DecisionReason.AWAITING_ORDER;
        }
        fillInstrument(orders.instrumentId(place), plan);
        boolean buys = orders.sideRaw(place) == Side.BUY.value();
        double own = (buys ? 1.0 : -1.0) * orders.remainingLots(place) * plan.deltaPerLot;
        double others = plan.workingDelta - own;
        // A trade that has begun goes on to where it was to end, however little of the way is left.
        plan.lotsWanted =
                LotRounding.lotsToBand(held(plan) + others, plan.targetDelta, plan.innerHalfWidth, plan.deltaPerLot);
        long lots = LotRounding.capLots(plan.lotsWanted, policies.orderLotsMax(plan.underlyingId));
        if (lots == 0 || lots > 0 != buys || !isTradable(plan.instrumentId, nowNs)) {
            return giveUp(place, nowNs, plan);
        }
        long touchE9 = limitPriceE9(plan.underlyingId, plan.instrumentId, buys);
        boolean unchanged = touchE9 == orders.priceE9(place) && StrictMath.abs(lots) == orders.remainingLots(place);
        if (unchanged || isTooSoon(plan.underlyingId, nowNs)) {
            return DecisionReason.AWAITING_ORDER;
        }
        plan.orderLots = lots;
        plan.limitPriceE9 = touchE9;
        plan.expectedCost = expectedCost(plan);
        return DecisionReason.ORDER_REPLACED;
    }

    /** Place of an order that rests, or is to rest, or -1; one that takes or goes is not meant. */
    public int restingOrder(int underlyingId) {
        if (orders.openCount() == 0) {
            return -1;
        }
        for (int place = 0; place < orders.places(); place++) {
            if (orders.isOpen(place)
                    && orders.rests(place)
                    && instruments.underlyingId(orders.instrumentId(place)) == underlyingId) {
                return place;
            }
        }
        return -1;
    }

    /** Limit price of an order that takes. */
    public long takingPriceE9(int underlyingId, int instrumentId, boolean buys) {
        return touch.takingE9(
                instrumentId,
                buys,
                policies.slippageTicksMax(underlyingId),
                policies.sizing().slippageVolPointsMax(underlyingId));
    }

    private long limitPriceE9(int underlyingId, int instrumentId, boolean buys) {
        return takesLiquidity(underlyingId)
                ? takingPriceE9(underlyingId, instrumentId, buys)
                : touch.restingE9(instrumentId, buys);
    }

    /**
     * Whether an underlying's orders take liquidity at once instead of resting.
     *
     * @param underlyingId underlying with a policy
     * @return true for TAKE, and whenever all instruments are traded at once
     */
    public boolean takesLiquidity(int underlyingId) {
        return policies.executionRaw(underlyingId) == Execution.TAKE.value() || policies.optimises(underlyingId);
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
