package io.hedgerow.engine.hedge.estimate;

import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/** The last prices of several series at the ends of bars. Owned by the engine thread. */
public final class BarCloses {
    /** Bars that are looked back. */
    public static final int LOOKBACK_MAX = 256;

    private static final int LENGTH = LOOKBACK_MAX + 1;

    private final int size;
    private final DoubleColumn closes;
    private final IntColumn bars;

    BarCloses(StateMemory memory, String owner, int size) {
        this.size = size;
        closes = memory.doubleColumn(owner + ".closes", size * LENGTH);
        bars = memory.intColumn(owner + ".closesHeld", 1);
    }

    void restart() {
        closes.fill(0.0);
        bars.set(0, 0);
    }

    /**
     * Takes the closes of a bar.
     *
     * @param prices estimator with one series for each underlying
     */
    public void take(EwmaCovariance prices) {
        int place = bars.get(0) % LENGTH;
        for (int series = 0; series < size; series++) {
            double close = prices.close(series);
            closes.set(series * LENGTH + place, close > 0.0 ? close : 0.0);
        }
        bars.add(0, 1);
    }

    /**
     * Return of a series over several bars up to the one that closed last.
     *
     * @param series below the size
     * @param lookback bars, 1 to {@link #LOOKBACK_MAX}
     * @return new over old less one; NaN unless both prices are known
     */
    public double pastReturn(int series, int lookback) {
        int count = bars.get(0);
        if (series >= size || count <= lookback) {
            return Double.NaN;
        }
        double now = closes.get(series * LENGTH + (count - 1) % LENGTH);
        double then = closes.get(series * LENGTH + (count - 1 - lookback) % LENGTH);
        return now > 0.0 && then > 0.0 ? now / then - 1.0 : Double.NaN;
    }
}
