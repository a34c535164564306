package io.hedgerow.engine.event.spec;

import io.hedgerow.engine.event.codec.BandRule;
import io.hedgerow.engine.event.codec.CostSource;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.GroupGoal;
import io.hedgerow.engine.event.codec.HedgedGreeks;
import io.hedgerow.engine.event.codec.InstrumentUse;
import io.hedgerow.engine.event.codec.Numeraire;
import io.hedgerow.engine.event.codec.RatioRule;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;

/**
 * How one underlying is hedged; what a SetHedgePolicy command carries. Deltas are in units of the underlying. Made by
 * {@link #builder()}, which checks what it is given.
 *
 * @param targetDelta wanted net delta
 * @param numeraire which delta is hedged
 * @param instrumentUse which hedge instruments a decision may use
 * @param enabled true to hedge, false only to compute ratios
 * @param band when the net delta is far enough from its target
 * @param costs what a hedge is taken to cost
 * @param pace how orders follow each other
 * @param sizing how large an order is and how far its price may go
 * @param optimiser how risk is weighed against cost, for OPTIMISE
 * @param ratio by which ratio delta-one hedge instruments are traded
 * @param group underlyings of the same group are hedged together through factors; 0 = alone
 * @param groupGoal what the hedges of the group are to do; of its members the largest counts
 * @param outcome how much of the variance hedges are to take away
 */
public record HedgePolicySpec(
        double targetDelta,
        Numeraire numeraire,
        InstrumentUse instrumentUse,
        boolean enabled,
        Band band,
        Costs costs,
        Pace pace,
        Sizing sizing,
        Optimiser optimiser,
        RatioRule ratio,
        int group,
        GroupGoal groupGoal,
        Outcome outcome) {
    /**
     * When the net delta is far enough from its target to be hedged.
     *
     * @param bandRule how the no-trade band is set
     * @param fixedBandHalfWidth half-width of a FIXED band
     * @param riskAversion absolute risk aversion per unit of quote currency, for WHALLEY_WILMOTT, ZAKAMOULINE and OPTIMISE
     * @param bandHalfWidthMin floor of any band
     * @param bandHalfWidthMax cap of any band
     * @param rehedgeIntervalNs engine time between two hedges, for CLOCK and LELAND
     * @param gammaHorizonNs time the move may take, for GAMMA_SCALED
     * @param gammaSigmas size of the move in standard deviations, for GAMMA_SCALED
     */
    public record Band(
            BandRule bandRule,
            double fixedBandHalfWidth,
            double riskAversion,
            double bandHalfWidthMin,
            double bandHalfWidthMax,
            long rehedgeIntervalNs,
            long gammaHorizonNs,
            double gammaSigmas) {
        static Band of(SetHedgePolicyDecoder command) {
            return new Band(
                    command.bandRule(),
                    command.fixedBandHalfWidth(),
                    command.riskAversion(),
                    command.bandHalfWidthMin(),
                    command.bandHalfWidthMax(),
                    command.rehedgeIntervalNs(),
                    command.gammaHorizonNs(),
                    command.gammaSigmas());
        }
    }

    /**
     * What a hedge is taken to cost.
     *
     * @param costSource configured, or measured from quotes, fees and our own fills
     * @param proportionalCost configured: one-way cost as a fraction of notional
     * @param fillProbability measured: chance that a resting order is filled, 0 to 1
     * @param impact measured, and for OPTIMISE: impact of taking as a fraction of the price, 0 to 0.1
     */
    public record Costs(CostSource costSource, double proportionalCost, double fillProbability, double impact) {
        static Costs of(SetHedgePolicyDecoder command) {
            return new Costs(
                    command.costSource(),
                    command.proportionalCost(),
                    command.fillProbabilityPct() / 100.0,
                    command.impactE9() / 1e9);
        }
    }

    /**
     * How orders follow each other.
     *
     * @param execution take or rest
     * @param minimumIntervalNs least engine time between two new orders; at 0 an order that came back unfilled is
     *     followed by another of its side at the next quote of its instrument, or a quarter of a second later
     */
    public record Pace(Execution execution, long minimumIntervalNs) {}

    /**
     * How large an order is, and how far its price may go.
     *
     * @param orderLotsMax largest single order in lots
     * @param orderNotionalMin least notional of a new order, quote currency; a smaller trade waits until it has grown
     * @param bandTargetShare how far inside its band a trade goes: 0 = to the edge, 1 = to the target
     * @param slippageTicksMax ticks through the touch that a TAKE order's limit price allows
     * @param slippageVolPointsMax vol points through the touch that a TAKE order of an option allows, within the ticks
     *     that every order is allowed
     */
    public record Sizing(
            long orderLotsMax,
            double orderNotionalMin,
            double bandTargetShare,
            int slippageTicksMax,
            double slippageVolPointsMax) {
        /** What an earlier schema does not say: to the edge, any size, one vol point. */
        static Sizing of(SetHedgePolicyDecoder command) {
            boolean told = !Double.isNaN(command.bandTargetShare());
            return new Sizing(
                    command.orderLotsMax(),
                    told ? command.orderNotionalMin() : 0.0,
                    told ? command.bandTargetShare() : 0.0,
                    command.slippageTicksMax(),
                    told ? command.slippageVolPointsMax() : DEFAULT_SLIPPAGE_VOL_POINTS);
        }
    }

    /**
     * How risk is weighed against cost.
     *
     * @param horizonNs engine time over which it is
     * @param volOfVol standard deviation of a 30-day vol, absolute, per square root of a year
     * @param gainMin least gain in quote currency for which anything is traded
     * @param greeks which Greeks are hedged
     */
    public record Optimiser(long horizonNs, double volOfVol, double gainMin, HedgedGreeks greeks) {}

    /**
     * How much of the variance hedges are to take away at least cost, of OPTIMISE and of a group whose goal is OUTCOME.
     *
     * @param varianceRemoved share of the variance without hedges, 0 to 1; 0 = as far as worth the cost
     * @param varianceRemovedMin share below which hedges are traded again, at most varianceRemoved
     */
    public record Outcome(double varianceRemoved, double varianceRemovedMin) {
        /** What an earlier schema does not say: by risk aversion. */
        static Outcome of(SetHedgePolicyDecoder command) {
            boolean told = !Double.isNaN(command.varianceRemoved());
            return told ? new Outcome(command.varianceRemoved(), command.varianceRemovedMin()) : new Outcome(0.0, 0.0);
        }
    }

    /** Vol points through the touch that an order of an option allows unless given. */
    public static final double DEFAULT_SLIPPAGE_VOL_POINTS = 1.0;

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
                command.numeraire(),
                command.instrumentUse(),
                command.enabled() != 0,
                Band.of(command),
                Costs.of(command),
                new Pace(command.execution(), command.minimumIntervalNs()),
                Sizing.of(command),
                new Optimiser(command.horizonNs(), command.volOfVol(), command.gainMin(), greeksOf(command)),
                ratioOf(command),
                groupOf(command),
                goalOf(command),
                Outcome.of(command));
    }

    /** What an earlier schema does not say: by the model. */
    private static RatioRule ratioOf(SetHedgePolicyDecoder command) {
        return command.ratio() == RatioRule.NULL_VAL ? RatioRule.MODEL : command.ratio();
    }

    /** What an earlier schema does not say: all of them. */
    private static HedgedGreeks greeksOf(SetHedgePolicyDecoder command) {
        return command.hedgedGreeks() == HedgedGreeks.NULL_VAL ? HedgedGreeks.DELTA_GAMMA_VEGA : command.hedgedGreeks();
    }

    /** What an earlier schema does not say: take the factors away. */
    private static GroupGoal goalOf(SetHedgePolicyDecoder command) {
        return command.groupGoal() == GroupGoal.NULL_VAL ? GroupGoal.VANISH : command.groupGoal();
    }

    /** What an earlier schema does not say: alone. */
    private static int groupOf(SetHedgePolicyDecoder command) {
        return command.group() == SetHedgePolicyDecoder.groupNullValue() ? 0 : command.group();
    }
}
