package io.hedgerow.gateway.report.day;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a history tells over time, besides its money: exposures, limits, health, alerts. Filled by {@link DayScan}, then only
 * read.
 */
public final class DayTrack {
    /** Alerts that are told one by one; the rest are counted. */
    static final int TOLD_MAX = 500;

    /**
     * Something that happened.
     *
     * @param timeNs UTC ns
     * @param kind alert or state
     * @param severity as the engine has it, in lower case; empty where there is none
     * @param text a sentence
     */
    public record Told(long timeNs, String kind, String severity, String text) {}

    /** Net delta of an underlying beside its band, units of underlying. */
    public static final class DeltaPath {
        private final DaySeries delta;
        private final DaySeries low;
        private final DaySeries high;
        private long banded;
        private long outside;

        DeltaPath(long sliceNs) {
            delta = new DaySeries(sliceNs);
            low = new DaySeries(sliceNs);
            high = new DaySeries(sliceNs);
        }

        void add(long timeNs, double netDelta) {
            delta.add(timeNs, netDelta);
        }

        void add(long timeNs, double netDelta, double bandLow, double bandHigh) {
            add(timeNs, netDelta);
            low.add(timeNs, bandLow);
            high.add(timeNs, bandHigh);
            outside += netDelta < bandLow || netDelta > bandHigh ? 1 : 0;
            banded++;
        }

        DaySeries delta() {
            return delta;
        }

        DaySeries low() {
            return low;
        }

        DaySeries high() {
            return high;
        }

        /**
         * Share of reports that were outside the band.
         *
         * @return not-a-number without a band
         */
        public double outsideShare() {
            return banded == 0 ? Double.NaN : (double) outside / banded;
        }
    }

    /** Deepest fall of the P&amp;L, looked at with every report. */
    static final class Fall {
        private double peak = Double.NEGATIVE_INFINITY;
        private long peakNs;
        private double depth;
        private long fromNs;
        private long toNs;

        void at(long timeNs, double pnl) {
            if (pnl > peak) {
                peak = pnl;
                peakNs = timeNs;
            }
            if (peak - pnl > depth) {
                depth = peak - pnl;
                fromNs = peakNs;
                toNs = timeNs;
            }
        }

        double depth() {
            return depth;
        }

        long fromNs() {
            return fromNs;
        }

        long toNs() {
            return toNs;
        }
    }

    private final long sliceNs;
    private final Map<String, DeltaPath> deltas = new LinkedHashMap<>();
    private final Map<String, DaySeries> series = new LinkedHashMap<>();
    private final List<Told> told = new ArrayList<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Fall fall = new Fall();
    private final LimitWatch limits = new LimitWatch();
    private final HealthWatch health;
    private long records;

    DayTrack(long sliceNs) {
        this.sliceNs = sliceNs;
        health = new HealthWatch(sliceNs);
    }

    DeltaPath delta(String underlying) {
        return deltas.computeIfAbsent(underlying, name -> new DeltaPath(sliceNs));
    }

    void add(String name, long timeNs, double value) {
        series.computeIfAbsent(name, each -> new DaySeries(sliceNs)).add(timeNs, value);
    }

    void tell(Told what) {
        count(what.kind());
        if (told.size() < TOLD_MAX) {
            told.add(what);
        }
    }

    void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    void oneRecord() {
        records++;
    }

    Fall fall() {
        return fall;
    }

    LimitWatch limits() {
        return limits;
    }

    HealthWatch health() {
        return health;
    }

    /**
     * Deltas and bands.
     *
     * @return by underlying
     */
    public Map<String, DeltaPath> deltas() {
        return deltas;
    }

    /**
     * A number of the whole book over time.
     *
     * @param name such as {@code gamma}
     * @return empty if nothing told it
     */
    public DaySeries series(String name) {
        return series.getOrDefault(name, new DaySeries(1L));
    }

    /**
     * All numbers of the whole book over time.
     *
     * @return by name
     */
    public Map<String, DaySeries> all() {
        return series;
    }

    /**
     * Alerts and changes of state.
     *
     * @return by time, five hundred at most
     */
    public List<Told> told() {
        return told;
    }

    /**
     * How often something was.
     *
     * @param what kind
     * @return 0 if never
     */
    public long counted(String what) {
        return counts.getOrDefault(what, 0L);
    }

    /**
     * Records of the window.
     *
     * @return count
     */
    public long records() {
        return records;
    }
}
