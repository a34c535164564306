package io.hedgerow.engine.hedge.optimise;

import io.hedgerow.engine.event.codec.FactorKind;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetFactorCovarianceDecoder;
import io.hedgerow.engine.event.codec.SetFactorDecoder;
import io.hedgerow.engine.event.codec.SetFactorLoadingDecoder;
import io.hedgerow.engine.event.codec.SetFactorWeightDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.estimate.BarCloses;
import io.hedgerow.engine.hedge.estimate.EwmaCovariance;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.risk.MarketBeta;

/**
 * The factor model as commanded: which factors there are, the betas of the underlyings, and where the covariance of the
 * factors comes from (bars of their proxies, else commands). Factor 0 is the market.
 *
 * <p>Owned by the engine thread.
 */
public final class FactorBook implements MarketBeta {
    /** The market factor. */
    public static final int MARKET = 0;

    /** Most factors. */
    public static final int FACTORS_MAX = HedgeProblem.SIZE_MAX;

    private static final double NUMBER_ABS_MAX = 100.0;
    private static final double NEGATIVE_SHARE_MAX = 0.01;

    private final FactorHedge model;
    private final IntColumn defined;
    private final DoubleColumn commandedCovariance;
    private final FactorWeights weights;
    private final IntColumn fixed;
    private final DoubleColumn negativeShare;
    private final SymmetricRepair repair = new SymmetricRepair(FACTORS_MAX);
    private boolean redefined;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many underlyings
     */
    public FactorBook(StateMemory memory, CapacitySpec capacity) {
        model = new FactorHedge(memory, "factors", capacity.listing().underlyings(), FACTORS_MAX);
        defined = memory.intColumn("factors.defined", FACTORS_MAX);
        commandedCovariance = memory.doubleColumn("factors.commandedCovariance", FACTORS_MAX * FACTORS_MAX);
        weights = new FactorWeights(memory, FACTORS_MAX);
        fixed = memory.intColumn("factors.betaFixed", capacity.listing().underlyings() * FACTORS_MAX);
        negativeShare = memory.doubleColumn("factors.negativeShare", 1);
    }

    /**
     * Defines a factor or changes it; a proxy, where given, is a defined underlying.
     *
     * @param command the command
     * @return 0, or the raw {@code RejectReason}: OUT_OF_RANGE
     */
    public int apply(SetFactorDecoder command) {
        int factor = command.factorId();
        if (factor < 0 || factor >= FACTORS_MAX || command.kept() > 1) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        boolean known = command.kindRaw() <= FactorKind.DEPTH.value() && command.component() < FACTORS_MAX;
        boolean looksBack = command.kindRaw() == FactorKind.MOMENTUM.value();
        int lookback = command.lookbackBars();
        known &= !looksBack || (lookback >= 1 && lookback <= BarCloses.LOOKBACK_MAX);
        boolean hasProxy = command.proxyUnderlyingId() != SetFactorDecoder.proxyUnderlyingIdNullValue();
        boolean given = command.kindRaw() == FactorKind.GIVEN.value();
        if (!known || (hasProxy && !given)) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        redefined = weights.define(
                factor,
                command.kindRaw(),
                command.component(),
                looksBack ? lookback : 0,
                hasProxy ? command.proxyUnderlyingId() : FactorWeights.NO_PROXY);
        redefined &= isDefined(factor);
        defined.set(factor, 1);
        model.setKept(factor, command.kept() != 0);
        return 0;
    }

    /**
     * Sets the beta of a defined underlying.
     *
     * @param command the command
     * @return 0, or the raw {@code RejectReason}: INVALID_DEFINITION (no such factor), NOT_FINITE, OUT_OF_RANGE
     */
    public int apply(SetFactorLoadingDecoder command) {
        int reject = check(command.factorId(), command.beta());
        if (reject == 0) {
            boolean estimated = command.estimated() == 1;
            model.setBeta(command.underlyingId(), command.factorId(), estimated ? 0.0 : command.beta());
            fixed.set(command.underlyingId() * FACTORS_MAX + command.factorId(), estimated ? 0 : 1);
        }
        return reject;
    }

    /**
     * Sets the weight of a defined underlying in a basket.
     *
     * @param command the command
     * @return 0, or the raw {@code RejectReason}: INVALID_DEFINITION (no such factor, or no basket), NOT_FINITE, OUT_OF_RANGE
     */
    public int apply(SetFactorWeightDecoder command) {
        int factor = command.factorId();
        int reject = check(factor, command.weight());
        if (reject == 0 && weights.kind(factor) != FactorKind.BASKET) {
            return RejectReason.INVALID_DEFINITION.value();
        }
        if (reject == 0 && command.underlyingId() >= FactorWeights.UNDERLYINGS_MAX) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        if (reject == 0) {
            weights.set(factor, command.underlyingId(), command.weight());
        }
        return reject;
    }

    /**
     * Sets a covariance of two factors.
     *
     * @param command the command
     * @return 0, or the raw {@code RejectReason}: INVALID_DEFINITION (no such factor), NOT_FINITE, OUT_OF_RANGE
     */
    public int apply(SetFactorCovarianceDecoder command) {
        int factor = command.factorId();
        int other = command.otherFactorId();
        int reject = check(factor, command.covariance());
        if (reject != 0 || !isDefined(other)) {
            return reject != 0 ? reject : RejectReason.INVALID_DEFINITION.value();
        }
        if (factor == other && command.covariance() < 0.0) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        commandedCovariance.set(factor * FACTORS_MAX + other, command.covariance());
        commandedCovariance.set(other * FACTORS_MAX + factor, command.covariance());
        return 0;
    }

    private int check(int factor, double number) {
        if (!isDefined(factor)) {
            return RejectReason.INVALID_DEFINITION.value();
        }
        if (!Double.isFinite(number)) {
            return RejectReason.NOT_FINITE.value();
        }
        return StrictMath.abs(number) > NUMBER_ABS_MAX ? RejectReason.OUT_OF_RANGE.value() : 0;
    }

    /**
     * Whether a factor is defined.
     *
     * @param factor any number
     * @return true if it is
     */
    public boolean isDefined(int factor) {
        return factor >= 0 && factor < FACTORS_MAX && defined.get(factor) != 0;
    }

    /**
     * Whether the last definition has made something else of a factor; asked for once.
     *
     * @return true if what was estimated of it no longer holds
     */
    public boolean takeRedefined() {
        boolean was = redefined;
        redefined = false;
        return was;
    }

    /**
     * What factors are made of.
     *
     * @return the live weights
     */
    public FactorWeights weights() {
        return weights;
    }

    /**
     * Whether a beta is as commanded, whatever bars say.
     *
     * @param underlyingId underlying id
     * @param factor 0 to FACTORS_MAX - 1
     * @return true if it is
     */
    public boolean isFixed(int underlyingId, int factor) {
        return fixed.get(underlyingId * FACTORS_MAX + factor) != 0;
    }

    /**
     * Takes covariances anew: from bars where both factors are made of underlyings that have moved, else as commanded. A
     * matrix that is not positive semi-definite so is replaced by the nearest one that is.
     *
     * @param prices estimator with one series for each underlying
     * @param shrinkage of covariances of different underlyings, 0 to 1
     */
    public void refreshCovariance(EwmaCovariance prices, double shrinkage) {
        for (int i = 0; i < FACTORS_MAX; i++) {
            for (int j = 0; j <= i && defined.get(i) != 0; j++) {
                model.setCovariance(i, j, covariance(prices, i, j, shrinkage));
            }
        }
        negativeShare.set(0, repair.makePositive(model));
    }

    /**
     * Whether the covariance is positive semi-definite, or so near that the nearest such matrix stands for it.
     *
     * @return false where negative eigenvalues sum to more than a hundredth of the positive ones
     */
    public boolean isPositive() {
        return negativeShare.get(0) <= NEGATIVE_SHARE_MAX;
    }

    private double covariance(EwmaCovariance prices, int i, int j, double shrinkage) {
        double estimate = weights.covariance(prices, i, j, shrinkage);
        return Double.isNaN(estimate) ? commandedCovariance.get(i * FACTORS_MAX + j) : estimate;
    }

    @Override
    public boolean hasMarket() {
        return isDefined(MARKET);
    }

    @Override
    public double marketBeta(int underlyingId) {
        return model.beta(underlyingId, MARKET);
    }

    /**
     * Betas, covariance and exposures.
     *
     * @return the live model
     */
    public FactorHedge model() {
        return model;
    }
}
