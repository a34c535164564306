package io.hedgerow.engine.hedge.optimise;

import io.hedgerow.engine.hedge.HedgePlan;
import java.util.Arrays;

/**
 * The orders of one plan that is sent whole or not at all, by rank of their instrument, while the order gate looks at
 * them one after the other; and what the gate had against the plans before this one. A reused scratch object, not state.
 *
 * <p>Owned by the engine thread.
 */
public final class JointPlan {
    private final long[] lots = new long[HedgeProblem.SIZE_MAX];
    private final long[] lotsWanted = new long[HedgeProblem.SIZE_MAX];
    private final int[] limitedByRaw = new int[HedgeProblem.SIZE_MAX];
    private final double[] limitValue = new double[HedgeProblem.SIZE_MAX];
    private final double[] limitBound = new double[HedgeProblem.SIZE_MAX];
    private final boolean[] limited = new boolean[HedgeProblem.SIZE_MAX];
    private int legs;

    /** Forgets everything. */
    public void clear() {
        begin();
        Arrays.fill(lotsWanted, 0L);
        Arrays.fill(limitedByRaw, 0);
        Arrays.fill(limited, false);
    }

    /** Starts another round: no order is accepted, what has been refused before stays known. */
    public void begin() {
        Arrays.fill(lots, 0L);
        legs = 0;
    }

    /**
     * Accepts an order; those after it are checked as if it were working.
     *
     * @param rank rank of its instrument
     * @param signedLots size, not zero
     */
    public void accept(int rank, long signedLots) {
        lots[rank] = signedLots;
        legs++;
    }

    /**
     * Notes why an instrument cannot be traded as wanted; the first reason stays.
     *
     * @param rank rank of the instrument
     * @param plan the order as it was wanted, with what refused it
     */
    public void limit(int rank, HedgePlan plan) {
        if (limited[rank]) {
            return;
        }
        limited[rank] = true;
        lotsWanted[rank] = plan.orderLots;
        limitedByRaw[rank] = plan.limitedByRaw;
        limitValue[rank] = plan.limitValue;
        limitBound[rank] = plan.limitBound;
    }

    /**
     * Whether an instrument could not be traded as wanted.
     *
     * @param rank rank of the instrument
     * @return true once {@link #limit} was told
     */
    public boolean isLimited(int rank) {
        return limited[rank];
    }

    /**
     * Whether anything could not be traded as wanted.
     *
     * @return true once {@link #limit} was told of any instrument
     */
    public boolean isLimited() {
        for (boolean any : limited) {
            if (any) {
                return true;
            }
        }
        return false;
    }

    /**
     * The first instrument that the gate itself has refused.
     *
     * @return its rank, -1 if there is none
     */
    public int firstRefused() {
        for (int rank = 0; rank < lots.length; rank++) {
            if (limited[rank] && limitedByRaw[rank] != 0) {
                return rank;
            }
        }
        return -1;
    }

    /**
     * Puts what was wanted of an instrument, and what was against it, into a plan.
     *
     * @param rank rank of an instrument that is limited
     * @param plan gets lots wanted, limit, value and bound
     */
    public void explain(int rank, HedgePlan plan) {
        plan.lotsWanted = lotsWanted[rank];
        plan.limitedBy(limitedByRaw[rank], limitValue[rank], limitBound[rank]);
    }

    /**
     * Accepted size.
     *
     * @param rank rank of the instrument, also of one beyond those that a plan can hold
     * @return signed lots, 0 if none
     */
    public long lots(int rank) {
        return rank < lots.length ? lots[rank] : 0L;
    }

    /**
     * Accepted orders.
     *
     * @return how many
     */
    public int legs() {
        return legs;
    }
}
