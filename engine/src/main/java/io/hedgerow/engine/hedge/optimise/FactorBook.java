package io.hedgerow.engine.hedge.optimise;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetFactorCovarianceDecoder;
import io.hedgerow.engine.event.codec.SetFactorDecoder;
import io.hedgerow.engine.event.codec.SetFactorLoadingDecoder;
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

    /** Stands for a factor without a proxy. */
    public static final int NO_PROXY = -1;

    private static final double NUMBER_ABS_MAX = 100.0;

    private final FactorHedge model;
    private final IntColumn defined;
    private final IntColumn proxy;
    private final DoubleColumn commandedCovariance;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many underlyings
     */
    public FactorBook(StateMemory memory, CapacitySpec capacity) {
        model = new FactorHedge(memory, "factors", capacity.listing().underlyings(), FACTORS_MAX);
        defined = memory.intColumn("factors.defined", FACTORS_MAX);
        proxy = memory.intColumn("factors.proxyUnderlyingId", FACTORS_MAX);
        proxy.fill(NO_PROXY);
        commandedCovariance = memory.doubleColumn("factors.commandedCovariance", FACTORS_MAX * FACTORS_MAX);
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
        boolean hasProxy = command.proxyUnderlyingId() != SetFactorDecoder.proxyUnderlyingIdNullValue();
        defined.set(factor, 1);
        proxy.set(factor, hasProxy ? command.proxyUnderlyingId() : NO_PROXY);
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
            model.setBeta(command.underlyingId(), command.factorId(), command.beta());
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
     * Underlying whose return is the factor.
     *
     * @param factor 0 to FACTORS_MAX - 1
     * @return underlying id, or {@link #NO_PROXY}
     */
    public int proxy(int factor) {
        return proxy.get(factor);
    }

    /**
     * Takes covariances anew: from bars where both factors have a proxy that has moved, else as commanded.
     *
     * @param prices estimator with one series for each underlying
     */
    public void refreshCovariance(EwmaCovariance prices) {
        for (int i = 0; i < FACTORS_MAX; i++) {
            for (int j = 0; j <= i && defined.get(i) != 0; j++) {
                model.setCovariance(i, j, covariance(prices, i, j));
            }
        }
    }

    private double covariance(EwmaCovariance prices, int i, int j) {
        if (proxy.get(i) == NO_PROXY || proxy.get(j) == NO_PROXY) {
            return commandedCovariance.get(i * FACTORS_MAX + j);
        }
        double estimate = prices.covariance(proxy.get(i), proxy.get(j));
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
