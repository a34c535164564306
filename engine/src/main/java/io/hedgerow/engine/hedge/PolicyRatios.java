package io.hedgerow.engine.hedge;

import io.hedgerow.engine.event.codec.RatioState;
import io.hedgerow.engine.instrument.InstrumentTable;

/**
 * Cash of a delta-one hedge instrument that hedges one unit of cash of exposure, by the ratio of the policy. One whose
 * ratio cannot be used is traded by the model's, which is 1, and its state says why. Options always are.
 *
 * <p>Keeps nothing. Owned by the engine thread.
 */
public final class PolicyRatios {
    /** Least ratio that is believed. */
    public static final double RATIO_MIN = 0.2;

    /** Largest ratio that is believed. */
    public static final double RATIO_MAX = 5.0;

    private static final int NO_RANK = -1;

    private final InstrumentTable instruments;
    private final HedgeInstruments hedges;
    private final RatioPolicy policy;
    private final RatioSource source;

    /**
     * Looks at tables.
     *
     * @param instruments contracts
     * @param hedges hedge instruments
     * @param policies which ratio is asked for
     * @param source what the ratios are
     */
    public PolicyRatios(
            InstrumentTable instruments, HedgeInstruments hedges, HedgePolicies policies, RatioSource source) {
        this.instruments = instruments;
        this.hedges = hedges;
        policy = policies.ratio();
        this.source = source;
    }

    /**
     * Ratio in force.
     *
     * @param underlyingId defined underlying
     * @param instrumentId an instrument of it
     * @return {@link #RATIO_MIN} to {@link #RATIO_MAX}; 1 by the model
     */
    public double ratio(int underlyingId, int instrumentId) {
        int rank = rank(underlyingId, instrumentId);
        if (rank == NO_RANK) {
            return 1.0;
        }
        double asked = asked(underlyingId, rank);
        return isBelieved(asked) && !isStale(underlyingId, rank) ? asked : 1.0;
    }

    /**
     * Which ratio is in force.
     *
     * @param underlyingId defined underlying
     * @param instrumentId an instrument of it
     * @return the state
     */
    public RatioState state(int underlyingId, int instrumentId) {
        int rank = rank(underlyingId, instrumentId);
        if (rank == NO_RANK) {
            return RatioState.MODEL;
        }
        boolean beta = policy.isBeta(underlyingId);
        if (isStale(underlyingId, rank)) {
            return RatioState.MODEL_STALE;
        }
        double asked = asked(underlyingId, rank);
        if (isBelieved(asked)) {
            return beta ? RatioState.BETA : RatioState.MINIMUM_VARIANCE;
        }
        if (beta && asked == 0.0) {
            return RatioState.MODEL_NO_BETA;
        }
        return Double.isNaN(asked) ? RatioState.MODEL_TOO_FEW_BARS : RatioState.MODEL_OUT_OF_RANGE;
    }

    private double asked(int underlyingId, int rank) {
        return policy.isBeta(underlyingId)
                ? source.marketBeta(underlyingId)
                : source.minimumVariance(underlyingId, rank);
    }

    private boolean isStale(int underlyingId, int rank) {
        return policy.isBeta(underlyingId) ? source.isBetaStale(underlyingId) : source.isStale(underlyingId, rank);
    }

    private static boolean isBelieved(double ratio) {
        return ratio >= RATIO_MIN && ratio <= RATIO_MAX;
    }

    private int rank(int underlyingId, int instrumentId) {
        if (policy.isModel(underlyingId) || !instruments.isDeltaOne(instrumentId)) {
            return NO_RANK;
        }
        for (int rank = 0; rank < hedges.count(underlyingId); rank++) {
            if (hedges.get(underlyingId, rank) == instrumentId) {
                return rank;
            }
        }
        return NO_RANK;
    }
}
