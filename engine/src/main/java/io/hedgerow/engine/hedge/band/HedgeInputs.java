package io.hedgerow.engine.hedge.band;

import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.ScopeState;
import io.hedgerow.engine.hedge.HedgeBook;
import io.hedgerow.engine.hedge.HedgeInstruments;
import io.hedgerow.engine.hedge.HedgeIntent;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.HedgePolicies;
import io.hedgerow.engine.hedge.HedgeRatios;
import io.hedgerow.engine.hedge.PolicyGreeks;
import io.hedgerow.engine.hedge.estimate.HedgeCosts;
import io.hedgerow.engine.hedge.estimate.MarkoutEstimator;
import io.hedgerow.engine.hedge.orders.InstrumentOrders;
import io.hedgerow.engine.hedge.orders.OrderConditions;
import io.hedgerow.engine.hedge.orders.WorkingOrders;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.risk.RiskBook;
import io.hedgerow.engine.valuation.Exposures;
import io.hedgerow.engine.valuation.Measure;

/**
 * What every decision about an underlying is made from, whichever strategy makes it: exposures, the preferred
 * instrument, orders in flight and the band. Changes nothing.
 *
 * <p>Owned by the engine thread.
 */
public final class HedgeInputs {
    private final InstrumentTable instruments;
    private final MarketState market;
    private final Exposures exposures;
    private final RiskBook risk;
    private final HedgePolicies policies;
    private final HedgeInstruments hedges;
    private final PolicyGreeks greeks;
    private final InstrumentOrders open;
    private final OrderConditions conditions;
    private final HedgeCosts costs;
    private final BandRules bands;
    private final BookShape shape = new BookShape();

    /**
     * Looks at books, keeps nothing.
     *
     * @param book what is hedged, how and with what
     * @param orders what is in flight
     * @param conditions when instruments take orders
     * @param markouts what our passive fills have cost
     */
    public HedgeInputs(HedgeBook book, WorkingOrders orders, OrderConditions conditions, MarkoutEstimator markouts) {
        instruments = book.instruments();
        market = book.market();
        risk = book.risk();
        exposures = risk.exposures();
        policies = book.policies();
        hedges = book.hedges();
        greeks = book.greeks();
        open = orders.byInstrument();
        this.conditions = conditions;
        costs = new HedgeCosts(instruments, market.quotes(), policies.costs(), markouts);
        bands = new BandRules(policies.bands());
    }

    /**
     * Fills the inputs of a plan; it has no intents then.
     *
     * @param underlyingId underlying with a policy
     * @param nowNs engine time
     * @param plan forgets what it held
     */
    public void fill(int underlyingId, long nowNs, HedgePlan plan) {
        plan.clear(underlyingId);
        plan.referencePrice = market.prices().reference(underlyingId);
        plan.netDelta = greeks.netDelta(underlyingId);
        plan.netGamma = greeks.netGamma(underlyingId, plan.referencePrice);
        plan.targetDelta = policies.targetDelta(underlyingId);
        plan.scopeState = policies.scope().state(underlyingId);
        int preferred = chooseInstrument(underlyingId, nowNs);
        plan.proportionalCost = costs.proportional(underlyingId, preferred, policies.takesLiquidity(underlyingId));
        fillBand(plan);
        plan.workingDelta = workingDelta(underlyingId);
        if (preferred != HedgePlan.NO_INSTRUMENT) {
            fillInstrument(preferred, plan, plan.subject);
        }
    }

    private void fillBand(HedgePlan plan) {
        int id = plan.underlyingId;
        shape.price = plan.referencePrice;
        shape.netGamma = plan.netGamma;
        shape.vega = exposures.underlying(id, Measure.VEGA);
        shape.theta = exposures.underlying(id, Measure.THETA);
        shape.vanna = exposures.underlying(id, Measure.VANNA);
        applyBand(plan, shape);
    }

    /** Sets the band of a plan from the shape of a book, this one or another. */
    void applyBand(HedgePlan plan, BookShape book) {
        int id = plan.underlyingId;
        book.flippableDelta = bands.capsByFlippableDelta(id) ? risk.flippableDelta(id) : 0.0;
        book.proportionalCost = plan.proportionalCost;
        bands.apply(id, book, plan);
        plan.innerHalfWidth = plan.bandHalfWidth * (1.0 - policies.sizing().bandTargetShare(id));
        plan.bandInForce = hedges(id) && policies.followsBand(id);
    }

    /** Whether an underlying has a policy that is switched on. */
    boolean hedges(int underlyingId) {
        return policies.isEnabled(underlyingId);
    }

    /** Whether a lot of an instrument is so much quote currency. */
    boolean isReciprocal(int instrumentId) {
        return instruments.isReciprocal(instrumentId);
    }

    /**
     * Whether the delta of an underlying is counted in coin, the premium of inverse options taken off.
     *
     * @param underlyingId defined underlying
     * @return false without a policy
     */
    public boolean countsInCoin(int underlyingId) {
        return policies.isInCoin(underlyingId);
    }

    /**
     * Puts a hedge instrument into an intent, with the lots of it that would bring the net delta to its target.
     *
     * @param instrumentId hedge instrument of the plan's underlying
     * @param plan filled inputs
     * @param intent gets instrument, mid, delta of a lot and ratio
     */
    void fillInstrument(int instrumentId, HedgePlan plan, HedgeIntent intent) {
        intent.instrumentId = instrumentId;
        intent.mid = market.quotes().mid(instrumentId);
        intent.deltaPerLot = greeks.deltaPerLot(plan.underlyingId, instrumentId);
        intent.ratioState = greeks.ratios().state(plan.underlyingId, instrumentId);
        intent.modelLots = HedgeRatios.modelLots(plan.netDelta, plan.targetDelta, intent.deltaPerLot);
    }

    /**
     * The delta-one hedge instrument that a decision would use now.
     *
     * @param underlyingId underlying with a policy
     * @param nowNs engine time
     * @return instrument id, or {@link HedgePlan#NO_INSTRUMENT} where none has a live quote
     */
    public int preferred(int underlyingId, long nowNs) {
        return chooseInstrument(underlyingId, nowNs);
    }

    /** The most preferred instrument that takes orders now; where none does, the most preferred with a live quote. */
    private int chooseInstrument(int underlyingId, long nowNs) {
        int quoted = HedgePlan.NO_INSTRUMENT;
        for (int rank = 0; rank < hedges.count(underlyingId); rank++) {
            int id = hedges.get(underlyingId, rank);
            if (!instruments.isDeltaOne(id)) {
                continue;
            }
            if (conditions.takesOrders(id, nowNs)) {
                return id;
            }
            if (quoted == HedgePlan.NO_INSTRUMENT && conditions.isTradable(id, nowNs)) {
                quoted = id;
            }
        }
        return quoted;
    }

    /**
     * What underlyings are hedged with.
     *
     * @return instruments by underlying, in the order of preference
     */
    public HedgeInstruments hedges() {
        return hedges;
    }

    /**
     * One-way cost that band rules weigh risk against.
     *
     * @param underlyingId underlying with a policy
     * @param instrumentId one of its hedge instruments
     * @param takes whether orders take liquidity instead of resting
     * @return fraction of notional
     */
    public double proportionalCost(int underlyingId, int instrumentId, boolean takes) {
        return costs.proportional(underlyingId, instrumentId, takes);
    }

    private double workingDelta(int underlyingId) {
        double sum = 0.0;
        for (int rank = 0; rank < hedges.count(underlyingId); rank++) {
            int id = hedges.get(underlyingId, rank);
            long lots = open.buyLots(id) - open.sellLots(id);
            if (lots != 0) {
                sum += lots * greeks.deltaPerLot(underlyingId, id);
            }
        }
        return sum;
    }

    /**
     * Whether nothing can be decided, by any strategy: the risk cannot be computed, or nothing is to be hedged.
     *
     * @param plan filled inputs; waits with the reason if so
     * @return true if nothing new may be sent
     */
    public boolean forbids(HedgePlan plan) {
        int unpriced = exposures.underlyingUnpriced(plan.underlyingId);
        if (policies.scope().state(plan.underlyingId) == ScopeState.UNKNOWN_RISK) {
            plan.waitFor(DecisionReason.RISK_UNAVAILABLE, unpriced);
            return true;
        }
        if (unpriced > 0 || !(plan.referencePrice > 0.0) || !Double.isFinite(plan.netDelta)) {
            plan.waitFor(DecisionReason.RISK_UNAVAILABLE, unpriced);
            return true;
        }
        if (!policies.isEnabled(plan.underlyingId)) {
            plan.waitFor(DecisionReason.NOT_ENABLED, 0L);
            return true;
        }
        return false;
    }

    /**
     * Vol of the option that the book of the plan filled last resembles.
     *
     * @return decimal, 0 where there is no such option
     */
    public double bookVol() {
        return shape.vol();
    }
}
