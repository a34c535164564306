package io.hedgerow.engine.event.spec;

import io.hedgerow.engine.event.codec.BandRule;
import io.hedgerow.engine.event.codec.CostSource;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.GroupGoal;
import io.hedgerow.engine.event.codec.HedgedGreeks;
import io.hedgerow.engine.event.codec.InstrumentUse;
import io.hedgerow.engine.event.codec.Numeraire;
import io.hedgerow.engine.event.codec.RatioRule;
import io.hedgerow.engine.event.spec.HedgePolicySpec.Band;
import io.hedgerow.engine.event.spec.HedgePolicySpec.Costs;
import io.hedgerow.engine.event.spec.HedgePolicySpec.Optimiser;
import io.hedgerow.engine.event.spec.HedgePolicySpec.Outcome;
import io.hedgerow.engine.event.spec.HedgePolicySpec.Pace;
import io.hedgerow.engine.event.spec.HedgePolicySpec.Sizing;
import java.util.Objects;

/**
 * Builds a {@link HedgePolicySpec} by name. What is not set keeps its default: a fixed band of one unit around zero delta
 * that takes liquidity and hedges the quote-currency delta with the first instrument that trades. Every setter returns the
 * builder.
 *
 * <p>Owned by one thread.
 */
public final class HedgePolicyBuilder {
    private double targetDelta = 0.0;
    private BandRule bandRule = BandRule.FIXED;
    private double fixedBandHalfWidth = 1.0;
    private double riskAversion = 1e-6;
    private double proportionalCost = 5e-4;
    private double bandHalfWidthMin = 0.0;
    private double bandHalfWidthMax = Double.MAX_VALUE;
    private long minimumIntervalNs = 0L;
    private long orderLotsMax = Long.MAX_VALUE;
    private int slippageTicksMax = 10;
    private Numeraire numeraire = Numeraire.QUOTE;
    private Execution execution = Execution.TAKE;
    private boolean enabled = true;
    private long rehedgeIntervalNs = HedgePolicySpec.DEFAULT_INTERVAL_NS;
    private long gammaHorizonNs = HedgePolicySpec.DEFAULT_INTERVAL_NS;
    private double gammaSigmas = HedgePolicySpec.DEFAULT_GAMMA_SIGMAS;
    private InstrumentUse instrumentUse = InstrumentUse.PREFERENCE;
    private long horizonNs = HedgePolicySpec.DEFAULT_INTERVAL_NS;
    private double volOfVol = HedgePolicySpec.DEFAULT_VOL_OF_VOL;
    private double gainMin = 0.0;
    private CostSource costSource = CostSource.CONFIGURED;
    private double fillProbability = 0.5;
    private double impact = 0.0;
    private double bandTargetShare = 0.0;
    private double orderNotionalMin = 0.0;
    private double slippageVolPointsMax = HedgePolicySpec.DEFAULT_SLIPPAGE_VOL_POINTS;
    private RatioRule ratio = RatioRule.MODEL;
    private int group = 0;
    private GroupGoal groupGoal = GroupGoal.VANISH;
    private HedgedGreeks hedgedGreeks = HedgedGreeks.DELTA_GAMMA_VEGA;
    private double varianceRemoved = 0.0;
    private double varianceRemovedMin = 0.0;

    HedgePolicyBuilder() {}

    HedgePolicyBuilder(HedgePolicySpec from) {
        targetDelta = from.targetDelta();
        bandRule = from.band().bandRule();
        fixedBandHalfWidth = from.band().fixedBandHalfWidth();
        riskAversion = from.band().riskAversion();
        proportionalCost = from.costs().proportionalCost();
        bandHalfWidthMin = from.band().bandHalfWidthMin();
        bandHalfWidthMax = from.band().bandHalfWidthMax();
        minimumIntervalNs = from.pace().minimumIntervalNs();
        orderLotsMax = from.sizing().orderLotsMax();
        slippageTicksMax = from.sizing().slippageTicksMax();
        numeraire = from.numeraire();
        execution = from.pace().execution();
        enabled = from.enabled();
        rehedgeIntervalNs = from.band().rehedgeIntervalNs();
        gammaHorizonNs = from.band().gammaHorizonNs();
        gammaSigmas = from.band().gammaSigmas();
        instrumentUse = from.instrumentUse();
        horizonNs = from.optimiser().horizonNs();
        volOfVol = from.optimiser().volOfVol();
        gainMin = from.optimiser().gainMin();
        costSource = from.costs().costSource();
        fillProbability = from.costs().fillProbability();
        impact = from.costs().impact();
        bandTargetShare = from.sizing().bandTargetShare();
        orderNotionalMin = from.sizing().orderNotionalMin();
        slippageVolPointsMax = from.sizing().slippageVolPointsMax();
        ratio = from.ratio();
        group = from.group();
        groupGoal = from.groupGoal();
        hedgedGreeks = from.optimiser().greeks();
        varianceRemoved = from.outcome().varianceRemoved();
        varianceRemovedMin = from.outcome().varianceRemovedMin();
    }

    /** Wanted net delta: finite, units of underlying. */
    public HedgePolicyBuilder targetDelta(double value) {
        targetDelta = value;
        return this;
    }

    /** How the no-trade band is set: rule. */
    public HedgePolicyBuilder bandRule(BandRule value) {
        bandRule = value;
        return this;
    }

    /** Half-width of a FIXED band: at least 0, units of underlying. */
    public HedgePolicyBuilder fixedBandHalfWidth(double value) {
        fixedBandHalfWidth = value;
        return this;
    }

    /**
     * Absolute risk aversion of a WHALLEY_WILMOTT or ZAKAMOULINE band and of OPTIMISE: above 0, per unit of quote currency.
     */
    public HedgePolicyBuilder riskAversion(double value) {
        riskAversion = value;
        return this;
    }

    /** One-way cost of a hedge: at least 0, fraction of notional. */
    public HedgePolicyBuilder proportionalCost(double value) {
        proportionalCost = value;
        return this;
    }

    /** Floor of any band: at least 0, units of underlying. */
    public HedgePolicyBuilder bandHalfWidthMin(double value) {
        bandHalfWidthMin = value;
        return this;
    }

    /** Cap of any band: at least the floor, units of underlying. */
    public HedgePolicyBuilder bandHalfWidthMax(double value) {
        bandHalfWidthMax = value;
        return this;
    }

    /** Least engine time between two new orders: at least 0. */
    public HedgePolicyBuilder minimumIntervalNs(long value) {
        minimumIntervalNs = value;
        return this;
    }

    /** Largest single order: at least 1, lots. */
    public HedgePolicyBuilder orderLotsMax(long value) {
        orderLotsMax = value;
        return this;
    }

    /** Ticks through the touch that a TAKE order's limit price allows: at least 0. */
    public HedgePolicyBuilder slippageTicksMax(int value) {
        slippageTicksMax = value;
        return this;
    }

    /** Which delta is hedged: QUOTE or COIN. */
    public HedgePolicyBuilder numeraire(Numeraire value) {
        numeraire = value;
        return this;
    }

    /** Whether orders take or rest: TAKE or REST. */
    public HedgePolicyBuilder execution(Execution value) {
        execution = value;
        return this;
    }

    /** Whether orders are sent, or ratios only computed: true to hedge. */
    public HedgePolicyBuilder enabled(boolean value) {
        enabled = value;
        return this;
    }

    /** Engine time between two hedges of CLOCK and LELAND: at least 1 for these, else at least 0. */
    public HedgePolicyBuilder rehedgeIntervalNs(long value) {
        rehedgeIntervalNs = value;
        return this;
    }

    /** Time that the move of a GAMMA_SCALED band may take: at least 0. */
    public HedgePolicyBuilder gammaHorizonNs(long value) {
        gammaHorizonNs = value;
        return this;
    }

    /** Size of the move of a GAMMA_SCALED band: at least 0, standard deviations. */
    public HedgePolicyBuilder gammaSigmas(double value) {
        gammaSigmas = value;
        return this;
    }

    /** Which hedge instruments a decision may use: the first that trades, or all at once. */
    public HedgePolicyBuilder instrumentUse(InstrumentUse value) {
        instrumentUse = value;
        return this;
    }

    /** Engine time over which OPTIMISE weighs risk against cost: at least 1 for OPTIMISE, else at least 0. */
    public HedgePolicyBuilder horizonNs(long value) {
        horizonNs = value;
        return this;
    }

    /** Standard deviation of a 30-day vol, for OPTIMISE: at least 0, absolute, per square root of a year. */
    public HedgePolicyBuilder volOfVol(double value) {
        volOfVol = value;
        return this;
    }

    /** Least gain for which OPTIMISE trades anything: at least 0, quote currency. */
    public HedgePolicyBuilder gainMin(double value) {
        gainMin = value;
        return this;
    }

    /**
     * Sets where the cost of a hedge comes from.
     *
     * @param value configured or measured
     * @return this
     */
    public HedgePolicyBuilder costSource(CostSource value) {
        costSource = value;
        return this;
    }

    /**
     * Sets the chance that a resting order is filled.
     *
     * @param value 0 to 1
     * @return this
     */
    public HedgePolicyBuilder fillProbability(double value) {
        fillProbability = value;
        return this;
    }

    /**
     * Sets the impact of taking.
     *
     * @param value fraction of the price, 0 to 0.1
     * @return this
     */
    public HedgePolicyBuilder impact(double value) {
        impact = value;
        return this;
    }

    /**
     * Sets how far inside its band a trade goes.
     *
     * @param value 0 = to the edge, 1 = to the target
     * @return this
     */
    public HedgePolicyBuilder bandTargetShare(double value) {
        bandTargetShare = value;
        return this;
    }

    /**
     * Sets the least notional of a new order.
     *
     * @param value quote currency
     * @return this
     */
    public HedgePolicyBuilder orderNotionalMin(double value) {
        orderNotionalMin = value;
        return this;
    }

    /**
     * Sets how far through the touch the price of an order that takes an option may go.
     *
     * @param value vol points
     * @return this
     */
    public HedgePolicyBuilder slippageVolPointsMax(double value) {
        slippageVolPointsMax = value;
        return this;
    }

    /**
     * Sets by which ratio delta-one hedge instruments are traded.
     *
     * @param value model, minimum variance (of bars) or beta (to factor 0); default MODEL
     * @return this
     */
    public HedgePolicyBuilder ratio(RatioRule value) {
        ratio = value;
        return this;
    }

    /**
     * Sets with which underlyings this one is hedged.
     *
     * @param value number of the group, 1 to 63; 0, the default, is alone
     * @return this
     */
    public HedgePolicyBuilder group(int value) {
        group = value;
        return this;
    }

    /** What the hedges of a group are to do: VANISH, WORTH or OUTCOME; of its members the largest counts. */
    public HedgePolicyBuilder groupGoal(GroupGoal value) {
        groupGoal = value;
        return this;
    }

    /** Which Greeks OPTIMISE hedges. */
    public HedgePolicyBuilder hedgedGreeks(HedgedGreeks value) {
        hedgedGreeks = value;
        return this;
    }

    /**
     * Share of the variance without hedges that OPTIMISE, or a group whose goal is OUTCOME, takes away at least cost.
     *
     * @param share 0 to 1; 0, the default, is as far as worth the cost
     * @param shareMin share below which hedges are traded again, at most the share
     * @return this
     */
    public HedgePolicyBuilder varianceRemoved(double share, double shareMin) {
        varianceRemoved = share;
        varianceRemovedMin = shareMin;
        return this;
    }

    /**
     * The policy.
     *
     * @return an immutable policy; the builder may be used again
     * @throws IllegalArgumentException if a value is out of its range, naming it
     * @throws NullPointerException if a choice is null, naming it
     */
    public HedgePolicySpec build() {
        checkChoices();
        checkBand();
        checkPace();
        checkOptimiser();
        checkCosts();
        checkSizing();
        return new HedgePolicySpec(
                targetDelta,
                numeraire,
                instrumentUse,
                enabled,
                new Band(
                        bandRule,
                        fixedBandHalfWidth,
                        riskAversion,
                        bandHalfWidthMin,
                        bandHalfWidthMax,
                        rehedgeIntervalNs,
                        gammaHorizonNs,
                        gammaSigmas),
                new Costs(costSource, proportionalCost, fillProbability, impact),
                new Pace(execution, minimumIntervalNs),
                new Sizing(orderLotsMax, orderNotionalMin, bandTargetShare, slippageTicksMax, slippageVolPointsMax),
                new Optimiser(horizonNs, volOfVol, gainMin, hedgedGreeks),
                ratio,
                group,
                groupGoal,
                new Outcome(varianceRemoved, varianceRemovedMin));
    }

    private void checkChoices() {
        Objects.requireNonNull(bandRule, "bandRule");
        Objects.requireNonNull(numeraire, "numeraire");
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(instrumentUse, "instrumentUse");
        Objects.requireNonNull(costSource, "costSource");
        Objects.requireNonNull(ratio, "ratio");
        Objects.requireNonNull(groupGoal, "groupGoal");
        Objects.requireNonNull(hedgedGreeks, "hedgedGreeks");
    }

    private void checkBand() {
        SpecChecks.require(Double.isFinite(targetDelta), "targetDelta", targetDelta, "finite");
        SpecChecks.atLeastZero("fixedBandHalfWidth", fixedBandHalfWidth);
        SpecChecks.require(
                riskAversion > 0.0 && Double.isFinite(riskAversion),
                "riskAversion",
                riskAversion,
                "above 0 and finite");
        SpecChecks.atLeastZero("bandHalfWidthMin", bandHalfWidthMin);
        SpecChecks.atLeastZero("bandHalfWidthMax", bandHalfWidthMax);
        SpecChecks.require(
                bandHalfWidthMax >= bandHalfWidthMin,
                "bandHalfWidthMax",
                bandHalfWidthMax,
                "at least bandHalfWidthMin = " + bandHalfWidthMin);
        SpecChecks.atLeastZero("gammaSigmas", gammaSigmas);
    }

    private void checkPace() {
        boolean onClock = bandRule == BandRule.CLOCK || bandRule == BandRule.LELAND;
        SpecChecks.atLeast("minimumIntervalNs", minimumIntervalNs, 0L);
        SpecChecks.atLeast("rehedgeIntervalNs", rehedgeIntervalNs, onClock ? 1L : 0L);
        SpecChecks.atLeast("gammaHorizonNs", gammaHorizonNs, 0L);
        SpecChecks.atLeast("orderLotsMax", orderLotsMax, 1L);
        SpecChecks.atLeast("slippageTicksMax", slippageTicksMax, 0L);
    }

    private void checkOptimiser() {
        SpecChecks.atLeast("horizonNs", horizonNs, instrumentUse == InstrumentUse.OPTIMISE ? 1L : 0L);
        SpecChecks.atLeastZero("volOfVol", volOfVol);
        SpecChecks.atLeastZero("gainMin", gainMin);
    }

    private void checkCosts() {
        SpecChecks.atLeastZero("proportionalCost", proportionalCost);
        SpecChecks.between("fillProbability", fillProbability, 0.0, 1.0);
        SpecChecks.between("impact", impact, 0.0, 0.1);
    }

    private void checkSizing() {
        SpecChecks.between("bandTargetShare", bandTargetShare, 0.0, 1.0);
        SpecChecks.between("orderNotionalMin", orderNotionalMin, 0.0, 1e15);
        SpecChecks.between("group", group, 0.0, 63.0);
        SpecChecks.between("varianceRemoved", varianceRemoved, 0.0, 1.0);
        SpecChecks.between("varianceRemovedMin", varianceRemovedMin, 0.0, varianceRemoved);
        SpecChecks.require(
                groupGoal != GroupGoal.OUTCOME || varianceRemoved > 0.0,
                "varianceRemoved",
                varianceRemoved,
                "above 0 where the goal of the group is OUTCOME");
        SpecChecks.between("slippageVolPointsMax", slippageVolPointsMax, 0.0, 1e3);
    }
}
