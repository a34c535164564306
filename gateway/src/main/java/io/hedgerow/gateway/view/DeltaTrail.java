package io.hedgerow.gateway.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Net delta of one underlying against its band over time. Holds a bounded number of points: when it is full every second
 * one goes, and from then on it takes only every second one.
 *
 * <p>Guarded by {@link Trail}.
 */
public final class DeltaTrail {
    private static final int POINTS_MAX = 1 << 15;

    private long[] timeNs = new long[256];
    private float[] net = new float[256];
    private float[] low = new float[256];
    private float[] high = new float[256];
    private int count;
    private long stride = 1L;
    private long offered;

    DeltaTrail() {}

    /** Takes a point; times increase. A band of no width is none. */
    void add(long atNs, double netDelta, double centre, double halfWidth) {
        if (offered++ % stride != 0) {
            return;
        }
        if (count == POINTS_MAX) {
            thin();
        }
        grow();
        timeNs[count] = atNs;
        net[count] = (float) netDelta;
        low[count] = halfWidth > 0.0 ? (float) (centre - halfWidth) : Float.NaN;
        high[count] = halfWidth > 0.0 ? (float) (centre + halfWidth) : Float.NaN;
        count++;
    }

    private void grow() {
        if (count == timeNs.length) {
            timeNs = Arrays.copyOf(timeNs, 2 * count);
            net = Arrays.copyOf(net, 2 * count);
            low = Arrays.copyOf(low, 2 * count);
            high = Arrays.copyOf(high, 2 * count);
        }
    }

    private void thin() {
        for (int place = 0; place < count / 2; place++) {
            timeNs[place] = timeNs[2 * place];
            net[place] = net[2 * place];
            low[place] = low[2 * place];
            high[place] = high[2 * place];
        }
        count /= 2;
        stride *= 2;
    }

    /**
     * Points of a window.
     *
     * @param fromNs first time, UTC ns
     * @param throughNs last time, UTC ns
     * @param most how many at most; the extremes of net delta are kept
     * @return points in order of time
     */
    List<Point> window(long fromNs, long throughNs, int most) {
        int first = firstAtLeast(fromNs);
        int end = firstAtLeast(throughNs + 1);
        int step = Math.max(1, (end - first + most - 1) / Math.max(1, most));
        List<Point> points = new ArrayList<>((end - first + step - 1) / step);
        for (int from = first; from < end; from += step) {
            int place = furthest(from, Math.min(end, from + step));
            points.add(new Point(timeNs[place], net[place], low[place], high[place]));
        }
        return points;
    }

    private int firstAtLeast(long atNs) {
        int place = Arrays.binarySearch(timeNs, 0, count, atNs);
        return place < 0 ? -place - 1 : place;
    }

    private int furthest(int from, int end) {
        int best = from;
        for (int place = from + 1; place < end; place++) {
            if (Math.abs(net[place]) > Math.abs(net[best])) {
                best = place;
            }
        }
        return best;
    }

    /**
     * A point in time.
     *
     * @param timeNs UTC ns
     * @param net net delta, units of the underlying
     * @param low lower edge of the band; NaN = none in force
     * @param high upper edge of the band; NaN = none in force
     */
    public record Point(long timeNs, double net, double low, double high) {}
}
