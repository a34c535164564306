package io.hedgerow.engine.hedge.estimate;

import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Expected adverse selection per instrument, learnt from our own fills: how far the mid has moved our way a fixed time
 * after a fill, {@code side (mid(t + horizon) − mid(t)) / mid(t)}, exponentially averaged over fills.
 *
 * <pre>
 *   onMid ──▶ latest mid per instrument
 *   onFill ─▶ [ pending fills, first in first out ] ── horizon passed ──▶ average
 * </pre>
 *
 * <p>Everything lives in columns and moves with journaled events only, so it replays. Owned by the engine thread.
 */
public final class MarkoutEstimator {
    private static final int HEAD = 0;
    private static final int COUNT = 1;
    private static final int DROPPED = 2;

    private final long horizonNs;
    private final double decay;
    private final int pendingMax;
    private final DoubleColumn mid;
    private final DoubleColumn mean;
    private final DoubleColumn weight;
    private final LongColumn fillTimeNs;
    private final DoubleColumn fillMid;
    private final IntColumn fillInstrument;
    private final IntColumn fillSide;
    private final LongColumn ring;

    /**
     * Allocates an estimator without fills.
     *
     * @param memory where its state lives
     * @param owner prefix of its column names
     * @param instruments number of instruments, at least 1
     * @param pendingMax most fills that can wait for their horizon at a time
     * @param horizonNs time after a fill at which the mid is compared, positive
     * @param decay weight of the past per fill, above 0 and below 1
     * @throws IllegalArgumentException if horizon or decay are out of range
     */
    public MarkoutEstimator(
            StateMemory memory, String owner, int instruments, int pendingMax, long horizonNs, double decay) {
        if (horizonNs <= 0L || !(decay > 0.0 && decay < 1.0)) {
            throw new IllegalArgumentException(
                    "markouts '" + owner + "' need a positive horizon and a decay above 0 and " + "below 1, got "
                            + horizonNs + " ns and " + decay);
        }
        this.horizonNs = horizonNs;
        this.decay = decay;
        this.pendingMax = pendingMax;
        mid = memory.doubleColumn(owner + ".mid", instruments);
        mean = memory.doubleColumn(owner + ".mean", instruments);
        weight = memory.doubleColumn(owner + ".weight", instruments);
        fillTimeNs = memory.longColumn(owner + ".fillTimeNs", pendingMax);
        fillMid = memory.doubleColumn(owner + ".fillMid", pendingMax);
        fillInstrument = memory.intColumn(owner + ".fillInstrument", pendingMax);
        fillSide = memory.intColumn(owner + ".fillSide", pendingMax);
        ring = memory.longColumn(owner + ".ring", 3);
    }

    /**
     * Moves time on and takes in the markouts that have come due, at the mids known before this call. Call it first for
     * every event.
     *
     * @param timeNs engine time, never going back
     */
    public void advanceTo(long timeNs) {
        while (ring.get(COUNT) > 0L && timeNs - fillTimeNs.get((int) ring.get(HEAD)) >= horizonNs) {
            int slot = (int) ring.get(HEAD);
            int instrument = fillInstrument.get(slot);
            double markout = fillSide.get(slot) * (mid.get(instrument) / fillMid.get(slot) - 1.0);
            mean.set(instrument, decay * mean.get(instrument) + (1.0 - decay) * markout);
            weight.set(instrument, decay * weight.get(instrument) + 1.0 - decay);
            ring.set(HEAD, (slot + 1) % pendingMax);
            ring.add(COUNT, -1L);
        }
    }

    /**
     * Notes the mid of an instrument.
     *
     * @param instrument 0 to instruments - 1
     * @param price mid; ignored unless positive and finite
     */
    public void onMid(int instrument, double price) {
        if (price > 0.0 && price < Double.POSITIVE_INFINITY) {
            mid.set(instrument, price);
        }
    }

    /**
     * Notes a fill of ours.
     *
     * @param instrument 0 to instruments - 1
     * @param timeNs engine time of the fill, never before an earlier one
     * @param side +1 if we bought, -1 if we sold
     * @return false if it could not be noted: no mid known yet, or too many fills waiting (then it is counted)
     */
    public boolean onFill(int instrument, long timeNs, int side) {
        if (mid.get(instrument) == 0.0) {
            return false;
        }
        if (ring.get(COUNT) == pendingMax) {
            ring.add(DROPPED, 1L);
            return false;
        }
        int slot = (int) ((ring.get(HEAD) + ring.get(COUNT)) % pendingMax);
        fillTimeNs.set(slot, timeNs);
        fillMid.set(slot, mid.get(instrument));
        fillInstrument.set(slot, instrument);
        fillSide.set(slot, side);
        ring.add(COUNT, 1L);
        return true;
    }

    /**
     * Expected move of the mid against us after a fill.
     *
     * @param instrument 0 to instruments - 1
     * @param prior what to expect before any fill has come due, fraction of price
     * @return fraction of price; negative when the mid tends to move our way
     */
    public double expectedAdverseFraction(int instrument, double prior) {
        double seen = weight.get(instrument);
        return seen > 0.0 ? -mean.get(instrument) / seen : prior;
    }

    /**
     * Fills not taken in because too many were waiting.
     *
     * @return count since the start
     */
    public long dropped() {
        return ring.get(DROPPED);
    }
}
