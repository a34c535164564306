package io.hedgerow.engine.hedge;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.codec.BandRule;
import io.hedgerow.engine.event.codec.CostSource;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.InstrumentUse;
import io.hedgerow.engine.event.codec.Numeraire;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.hedge.band.BandParameters;
import io.hedgerow.engine.hedge.band.BookShape;
import io.hedgerow.engine.hedge.estimate.CostParameters;
import io.hedgerow.engine.hedge.optimise.OptimiserParameters;
import io.hedgerow.engine.hedge.orders.OrderSizing;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * How each underlying is hedged, as last commanded.
 *
 * <p>Owned by the engine thread.
 */
public final class HedgePolicies {
    private final BandParameters bands;
    private final OptimiserParameters optimiser;
    private final CostParameters costs;
    private final OrderSizing sizing;
    private final IntColumn isSet;
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
        int underlyings = capacity.underlyings();
        bands = new BandParameters(memory, capacity);
        optimiser = new OptimiserParameters(memory, capacity);
        costs = new CostParameters(memory, capacity);
        sizing = new OrderSizing(memory, capacity);
        isSet = memory.intColumn("policy.isSet", underlyings);
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
        optimiser.set(command);
        targetDelta.set(id, command.targetDelta());
        minimumIntervalNs.set(id, command.minimumIntervalNs());
        orderLotsMax.set(id, command.orderLotsMax());
        slippageTicksMax.set(id, command.slippageTicksMax());
        numeraire.set(id, command.numeraireRaw());
        execution.set(id, command.executionRaw());
        enabled.set(id, command.enabled());
        isSet.set(id, 1);
        return 0;
    }

    private static int check(SetHedgePolicyDecoder command) {
        boolean enumsKnown = isBetween(command.bandRuleRaw(), BandRule.FIXED.value(), BandRule.LELAND.value())
                && isBetween(command.numeraireRaw(), Numeraire.QUOTE.value(), Numeraire.COIN.value())
                && isBetween(command.executionRaw(), Execution.TAKE.value(), Execution.REST.value())
                && command.instrumentUseRaw() <= InstrumentUse.OPTIMISE.value()
                && command.costSourceRaw() <= CostSource.MEASURED.value();
        if (!enumsKnown) {
            return RejectReason.MALFORMED.value();
        }
        if (!Double.isFinite(command.targetDelta())
                || !BandParameters.isFinite(command)
                || !OptimiserParameters.isFinite(command)
                || !OrderSizing.isFinite(command)) {
            return RejectReason.NOT_FINITE.value();
        }
        boolean inRange = BandParameters.isInRange(command)
                && OptimiserParameters.isInRange(command)
                && CostParameters.isInRange(command)
                && OrderSizing.isInRange(command)
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
     * Whether an underlying is hedged with all of its instruments at once.
     *
     * @param underlyingId underlying with a policy
     * @return true for OPTIMISE
     */
    public boolean optimises(int underlyingId) {
        return optimiser.optimises(underlyingId);
    }

    public OptimiserParameters optimiser() {
        return optimiser;
    }

    public CostParameters costs() {
        return costs;
    }

    OrderSizing sizing() {
        return sizing;
    }

    boolean capsByFlippableDelta(int underlyingId) {
        return bands.capsByFlippableDelta(underlyingId);
    }

    /** Sets half-width and delta adjustment of a plan by the rule of its underlying. */
    void applyBand(int underlyingId, BookShape book, HedgePlan plan) {
        bands.apply(underlyingId, book, plan);
        plan.innerHalfWidth = sizing.innerHalfWidth(underlyingId, plan.bandHalfWidth);
        plan.bandInForce = isEnabled(underlyingId) && !optimises(underlyingId);
    }

    /**
     * Whether a policy has been commanded.
     *
     * @param underlyingId underlying id
     * @return true if ratios are computed
     */
    public boolean isSet(int underlyingId) {
        return isSet.get(underlyingId) != 0;
    }

    public boolean isEnabled(int underlyingId) {
        return enabled.get(underlyingId) != 0;
    }

    double targetDelta(int underlyingId) {
        return targetDelta.get(underlyingId);
    }

    long minimumIntervalNs(int underlyingId) {
        return Math.max(minimumIntervalNs.get(underlyingId), bands.rehedgeIntervalNs(underlyingId));
    }

    public long orderLotsMax(int underlyingId) {
        return orderLotsMax.get(underlyingId);
    }

    int slippageTicksMax(int underlyingId) {
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

    int numeraireRaw(int underlyingId) {
        return numeraire.get(underlyingId);
    }

    int executionRaw(int underlyingId) {
        return execution.get(underlyingId);
    }
}
