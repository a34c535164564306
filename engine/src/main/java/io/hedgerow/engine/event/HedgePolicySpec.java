package io.hedgerow.engine.event;

import io.hedgerow.engine.event.codec.BandRule;
import io.hedgerow.engine.event.codec.CostSource;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.InstrumentUse;
import io.hedgerow.engine.event.codec.Numeraire;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;

/**
 * How one underlying is hedged; what a SetHedgePolicy command carries. Deltas are in units of the underlying. Made by
 * {@link #builder()}, which checks what it is given.
 *
 * @param targetDelta wanted net delta
 * @param bandRule how the no-trade band is set
 * @param fixedBandHalfWidth half-width of a FIXED band
 * @param riskAversion absolute risk aversion per unit of quote currency, for WHALLEY_WILMOTT
 * @param proportionalCost one-way cost as a fraction of notional, for WHALLEY_WILMOTT
 * @param bandHalfWidthMin floor of any band
 * @param bandHalfWidthMax cap of any band
 * @param minimumIntervalNs least engine time between two new orders; at 0 an order that came back unfilled is
 *     followed by another of its side at the next quote of its instrument, or a quarter of a second later
 * @param orderLotsMax largest single order in lots
 * @param slippageTicksMax ticks through the touch that a TAKE order's limit price allows
 * @param numeraire which delta is hedged
 * @param execution take or rest
 * @param enabled true to hedge, false only to compute ratios
 * @param rehedgeIntervalNs engine time between two hedges, for CLOCK and LELAND
 * @param gammaHorizonNs time the move may take, for GAMMA_SCALED
 * @param gammaSigmas size of the move in standard deviations, for GAMMA_SCALED
 * @param instrumentUse which hedge instruments a decision may use
 * @param horizonNs engine time over which risk is weighed against cost, for OPTIMISE
 * @param volOfVol standard deviation of a 30-day vol, absolute, per square root of a year, for OPTIMISE
 * @param gainMin least gain in quote currency for which anything is traded, for OPTIMISE
 * @param costs what a hedge is taken to cost
 * @param sizing how large an order is and how far its price may go
 */
public record HedgePolicySpec(
        double targetDelta,
        BandRule bandRule,
        double fixedBandHalfWidth,
        double riskAversion,
        double proportionalCost,
        double bandHalfWidthMin,
        double bandHalfWidthMax,
        long minimumIntervalNs,
        long orderLotsMax,
        int slippageTicksMax,
        Numeraire numeraire,
        Execution execution,
        boolean enabled,
        long rehedgeIntervalNs,
        long gammaHorizonNs,
        double gammaSigmas,
        InstrumentUse instrumentUse,
        long horizonNs,
        double volOfVol,
        double gainMin,
        Costs costs,
        Sizing sizing) {
    /**
     * What a hedge is taken to cost.
     *
     * @param source configured, or measured from quotes, fees and our own fills
     * @param fillProbability measured: chance that a resting order is filled, 0 to 1
     * @param impactFraction impact of taking as a fraction of the price, 0 to 0.1
     */
    public record Costs(CostSource source, double fillProbability, double impactFraction) {
        /** The policy's proportional cost, no impact. */
        public static final Costs CONFIGURED = new Costs(CostSource.CONFIGURED, 0.5, 0.0);
    }

    /**
     * How large an order is, and how far its price may go.
     *
     * @param bandTargetShare how far inside its band a trade goes: 0 = to the edge, 1 = to the target
     * @param orderNotionalMin least notional of a new order, quote currency; a smaller trade waits until it has grown
     * @param slippageVolPointsMax vol points through the touch that a TAKE order of an option allows, within the ticks
     *     that every order is allowed
     */
    public record Sizing(double bandTargetShare, double orderNotionalMin, double slippageVolPointsMax) {
        /** To the edge, any size, one vol point. */
        public static final Sizing DEFAULT = new Sizing(0.0, 0.0, 1.0);

        static Sizing of(SetHedgePolicyDecoder command) {
            return Double.isNaN(command.bandTargetShare())
                    ? DEFAULT
                    : new Sizing(command.bandTargetShare(), command.orderNotionalMin(), command.slippageVolPointsMax());
        }
    }

    /** A minute: rehedge interval and gamma horizon unless given. */
    public static final long DEFAULT_INTERVAL_NS = 60_000_000_000L;

    /** Vol of a 30-day vol unless given: 0.8 per square root of a year, common for bitcoin. */
    public static final double DEFAULT_VOL_OF_VOL = 0.8;

    /** Two standard deviations: the move of a GAMMA_SCALED band unless given. */
    public static final double DEFAULT_GAMMA_SIGMAS = 2.0;

    /**
     * A policy by named values.
     *
     * @return a builder of the defaults: a fixed band of one unit around zero delta that takes liquidity
     */
    public static HedgePolicyBuilder builder() {
        return new HedgePolicyBuilder();
    }

    /**
     * This policy with some values changed.
     *
     * @return a builder that starts from this policy
     */
    public HedgePolicyBuilder toBuilder() {
        return new HedgePolicyBuilder(this);
    }

    /**
     * A fixed band around zero delta that takes liquidity, hedging the quote-currency delta.
     *
     * @param halfWidth half-width of the band, units of underlying
     * @return the policy
     */
    public static HedgePolicySpec fixedBand(double halfWidth) {
        return builder().fixedBandHalfWidth(halfWidth).build();
    }

    /**
     * What a command carries.
     *
     * @param command the command
     * @return the policy
     */
    public static HedgePolicySpec of(SetHedgePolicyDecoder command) {
        return new HedgePolicySpec(
                command.targetDelta(),
                command.bandRule(),
                command.fixedBandHalfWidth(),
                command.riskAversion(),
                command.proportionalCost(),
                command.bandHalfWidthMin(),
                command.bandHalfWidthMax(),
                command.minimumIntervalNs(),
                command.orderLotsMax(),
                command.slippageTicksMax(),
                command.numeraire(),
                command.execution(),
                command.enabled() != 0,
                command.rehedgeIntervalNs(),
                command.gammaHorizonNs(),
                command.gammaSigmas(),
                command.instrumentUse(),
                command.horizonNs(),
                command.volOfVol(),
                command.gainMin(),
                new Costs(command.costSource(), command.fillProbabilityPct() / 100.0, command.impactE9() / 1e9),
                Sizing.of(command));
    }
}
