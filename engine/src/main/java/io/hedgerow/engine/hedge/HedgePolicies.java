package io.hedgerow.engine.hedge;

import io.hedgerow.engine.event.codec.BandRule;
import io.hedgerow.engine.event.codec.CostSource;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.InstrumentUse;
import io.hedgerow.engine.event.codec.Numeraire;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IdSet;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * How each underlying is hedged, as last commanded.
 *
 * <p>Owned by the engine thread.
 */
public final class HedgePolicies {
    private final BandPolicy bands;
    private final OptimiserPolicy optimiser;
    private final CostPolicy costs;
    private final SizingPolicy sizing;
    private final RatioPolicy ratio;
    private final ScopePolicy scope;
    private final OutcomePolicy outcome;
    private final IdSet commanded;
    private final IntColumn enabled;
    private final DoubleColumn targetDelta;
    private final LongColumn minimumIntervalNs;
    private final LongColumn orderLotsMax;
    private final IntColumn slippageTicksMax;
    private final IntColumn numeraire;
    private final IntColumn execution;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many underlyings
     */
    public HedgePolicies(StateMemory memory, CapacitySpec capacity) {
        int underlyings = capacity.listing().underlyings();
        bands = new BandPolicy(memory, capacity);
        optimiser = new OptimiserPolicy(memory, capacity);
        costs = new CostPolicy(memory, capacity);
        sizing = new SizingPolicy(memory, capacity);
        ratio = new RatioPolicy(memory, capacity);
        scope = new ScopePolicy(memory, capacity);
        outcome = new OutcomePolicy(memory, capacity);
        commanded = new IdSet(memory, "policy.commanded", underlyings);
        enabled = memory.intColumn("policy.enabled", underlyings);
        targetDelta = memory.doubleColumn("policy.targetDelta", underlyings);
        minimumIntervalNs = memory.longColumn("policy.minimumIntervalNs", underlyings);
        orderLotsMax = memory.longColumn("policy.orderLotsMax", underlyings);
        slippageTicksMax = memory.intColumn("policy.slippageTicksMax", underlyings);
        numeraire = memory.intColumn("policy.numeraire", underlyings);
        execution = memory.intColumn("policy.execution", underlyings);
    }

    /**
     * Takes a policy for a defined underlying.
     *
     * @param command the command
     * @return 0, or the raw {@code RejectReason}
     */
    public int apply(SetHedgePolicyDecoder command) {
        int reject = check(command);
        if (reject != 0) {
            return reject;
        }
        int id = command.underlyingId();
        bands.set(command);
        costs.set(command);
        sizing.set(command);
        ratio.set(command);
        scope.set(command);
        outcome.set(command);
        optimiser.set(command);
        targetDelta.set(id, command.targetDelta());
        minimumIntervalNs.set(id, command.minimumIntervalNs());
        orderLotsMax.set(id, command.orderLotsMax());
        slippageTicksMax.set(id, command.slippageTicksMax());
        numeraire.set(id, command.numeraireRaw());
        execution.set(id, command.executionRaw());
        enabled.set(id, command.enabled());
        commanded.add(id);
        return 0;
    }

    private static int check(SetHedgePolicyDecoder command) {
        boolean enumsKnown = isBetween(command.bandRuleRaw(), BandRule.FIXED.value(), BandRule.LELAND.value())
                && isBetween(command.numeraireRaw(), Numeraire.QUOTE.value(), Numeraire.COIN.value())
                && isBetween(command.executionRaw(), Execution.TAKE.value(), Execution.REST.value())
                && RatioPolicy.isKnown(command)
                && ScopePolicy.isKnown(command)
                && OptimiserPolicy.isKnown(command)
                && command.instrumentUseRaw() < HedgeStrategies.USES
                && command.costSourceRaw() <= CostSource.MEASURED.value();
        if (!enumsKnown) {
            return RejectReason.MALFORMED.value();
        }
        if (!Double.isFinite(command.targetDelta())
                || !BandPolicy.isFinite(command)
                || !OptimiserPolicy.isFinite(command)
                || !OutcomePolicy.isFinite(command)
                || !SizingPolicy.isFinite(command)) {
            return RejectReason.NOT_FINITE.value();
        }
        boolean inRange = BandPolicy.isInRange(command)
                && OptimiserPolicy.isInRange(command)
                && CostPolicy.isInRange(command)
                && SizingPolicy.isInRange(command)
                && ScopePolicy.isInRange(command)
                && OutcomePolicy.isInRange(command)
                && command.minimumIntervalNs() >= 0
                && command.orderLotsMax() > 0
                && command.slippageTicksMax() >= 0
                && command.enabled() <= 1;
        return inRange ? 0 : RejectReason.OUT_OF_RANGE.value();
    }

    private static boolean isBetween(int raw, int first, int last) {
        return raw >= first && raw <= last;
    }

    /**
     * Bands.
     *
     * @return the live parameters
     */
    public BandPolicy bands() {
        return bands;
    }

    /**
     * The multi-instrument hedge.
     *
     * @return the live parameters
     */
    public OptimiserPolicy optimiser() {
        return optimiser;
    }

    /**
     * What hedges are taken to cost.
     *
     * @return the live parameters
     */
    public CostPolicy costs() {
        return costs;
    }

    /**
     * How large orders are.
     *
     * @return the live parameters
     */
    public SizingPolicy sizing() {
        return sizing;
    }

    /**
     * By which ratio hedge instruments are traded.
     *
     * @return the live parameters
     */
    public RatioPolicy ratio() {
        return ratio;
    }

    /**
     * Which underlyings are hedged together.
     *
     * @return the live groups
     */
    public ScopePolicy scope() {
        return scope;
    }

    /**
     * How much of the variance hedges are to take away.
     *
     * @return the live parameters
     */
    public OutcomePolicy outcome() {
        return outcome;
    }

    /**
     * Whether a policy has been commanded.
     *
     * @param underlyingId underlying id
     * @return true if ratios are computed
     */
    public boolean isSet(int underlyingId) {
        return commanded.contains(underlyingId);
    }

    /**
     * The first underlying with a policy at or above an id.
     *
     * @param fromId 0 or more
     * @return underlying id, or {@link IdSet#NONE}
     */
    public int nextSet(int fromId) {
        return commanded.next(fromId);
    }

    /**
     * Whether an underlying is hedged.
     *
     * @param underlyingId underlying with a policy
     * @return false where only ratios are computed
     */
    public boolean isEnabled(int underlyingId) {
        return enabled.get(underlyingId) != 0;
    }

    /**
     * Which hedge instruments a decision may use, and so which strategy makes it.
     *
     * @param underlyingId underlying with a policy
     * @return raw {@code InstrumentUse}
     */
    public int instrumentUseRaw(int underlyingId) {
        return optimiser.instrumentUseRaw(underlyingId);
    }

    /**
     * Whether the band decides when an underlying is hedged.
     *
     * @param underlyingId underlying with a policy
     * @return true where the preferred instrument alone is traded
     */
    public boolean followsBand(int underlyingId) {
        return instrumentUseRaw(underlyingId) == InstrumentUse.PREFERENCE.value();
    }

    /**
     * Wanted net delta: that of its group where it is hedged with one.
     *
     * @param underlyingId underlying with a policy
     * @return units of underlying
     */
    public double targetDelta(int underlyingId) {
        return scope.isByFactors(underlyingId) ? scope.target(underlyingId) : targetDelta.get(underlyingId);
    }

    /**
     * Net delta that the policy itself asks for; in a group, the delta that is not to be hedged.
     *
     * @param underlyingId underlying with a policy
     * @return units of underlying
     */
    public double ownTargetDelta(int underlyingId) {
        return targetDelta.get(underlyingId);
    }

    /**
     * Least time between two new orders.
     *
     * @param underlyingId underlying with a policy
     * @return engine time
     */
    public long minimumIntervalNs(int underlyingId) {
        return Math.max(minimumIntervalNs.get(underlyingId), bands.waitNs(underlyingId));
    }

    /**
     * Largest single order.
     *
     * @param underlyingId underlying with a policy
     * @return lots
     */
    public long orderLotsMax(int underlyingId) {
        return orderLotsMax.get(underlyingId);
    }

    /**
     * How far through the touch the price of an order that takes may go.
     *
     * @param underlyingId underlying with a policy
     * @return ticks
     */
    public int slippageTicksMax(int underlyingId) {
        return slippageTicksMax.get(underlyingId);
    }

    /**
     * Rule that sets the band.
     *
     * @param underlyingId underlying with a policy
     * @return the rule
     */
    public BandRule bandRule(int underlyingId) {
        return BandRule.get((short) bands.ruleRaw(underlyingId));
    }

    /**
     * Which delta is hedged.
     *
     * @param underlyingId underlying with a policy
     * @return the numeraire
     */
    public Numeraire numeraire(int underlyingId) {
        return Numeraire.get((short) numeraire.get(underlyingId));
    }

    /**
     * Whether the coin's delta is hedged.
     *
     * @param underlyingId underlying with a policy
     * @return false for the quote currency's
     */
    public boolean isInCoin(int underlyingId) {
        return numeraire.get(underlyingId) == Numeraire.COIN.value();
    }

    /**
     * Whether orders take liquidity at once instead of resting.
     *
     * @param underlyingId underlying with a policy
     * @return true for TAKE, and wherever no band decides
     */
    public boolean takesLiquidity(int underlyingId) {
        return execution.get(underlyingId) == Execution.TAKE.value() || !followsBand(underlyingId);
    }
}
