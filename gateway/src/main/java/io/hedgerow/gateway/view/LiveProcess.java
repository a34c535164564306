package io.hedgerow.gateway.view;

import io.hedgerow.gateway.metrics.Metric;
import io.hedgerow.gateway.metrics.Sample;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the counters beside a journal tell of the process that writes it, as last looked at: how it stands, and what it counts
 * and does not journal. Immutable.
 *
 * @param state how it stands
 * @param pid its number
 * @param silentNs how long nothing has been heard of it
 * @param samples its counters; none unless it runs
 * @param node which node of a cluster the journal is of, in words; empty = of none
 */
public record LiveProcess(State state, long pid, long silentNs, List<Sample> samples, String node) {
    /** Nothing is known. */
    public static final LiveProcess UNKNOWN = new LiveProcess(State.UNKNOWN, 0L, 0L, List.of(), "");

    private static final String LIVE = "LIVE";

    private static final List<String> STAGES =
            List.of("waits for its primary", "catches up", "live", "is being promoted", "promoted", "needs a person");

    /** How the process stands. */
    public enum State {
        /** There are no counters, or they were old when they were first looked at. */
        UNKNOWN,
        /** It beats. */
        RUNNING,
        /** It has beaten while this looked, and does no more. */
        SILENT,
        /** It has ended in order while this looked. */
        ENDED
    }

    /** Copies the list. */
    public LiveProcess {
        samples = List.copyOf(samples);
    }

    /**
     * Whether its counters are of now.
     *
     * @return false for a finished journal
     */
    public boolean isRunning() {
        return state == State.RUNNING;
    }

    /**
     * Counters of a kind.
     *
     * @param metric kind
     * @return one for each of its labels
     */
    public List<Sample> all(Metric metric) {
        return samples.stream()
                .filter(it -> it.name().equals(metric.seriesName()))
                .toList();
    }

    /**
     * A counter.
     *
     * @param metric kind
     * @return its value; nothing if it is not counted
     */
    public OptionalLong value(Metric metric) {
        return all(metric).stream().mapToLong(Sample::value).findFirst();
    }

    /**
     * A counter by one of its labels.
     *
     * @param metric kind
     * @param label name of the label
     * @param value of the label
     * @return sum over those that have it; nothing if none has
     */
    public OptionalLong value(Metric metric, String label, String value) {
        return all(metric).stream()
                .filter(it -> it.label(label).equals(value))
                .mapToLong(Sample::value)
                .reduce(Long::sum);
    }

    /**
     * What it does, where it keeps a copy of another process's journal.
     *
     * @return words; nothing for who writes of its own
     */
    public Optional<String> stage() {
        OptionalLong stage = value(Metric.STANDBY_STAGE);
        return stage.isEmpty()
                ? Optional.empty()
                : Optional.of(STAGES.get((int) Math.clamp(stage.getAsLong(), 0L, STAGES.size() - 1L)));
    }

    /**
     * Whether the copy that it keeps goes along with its primary.
     *
     * @return false while it waits, catches up, is promoted, or needs a person
     */
    public boolean isCopyLive() {
        return value(Metric.STANDBY_STAGE).orElse(-1L) == STAGES.indexOf("live");
    }

    /**
     * Whether it keeps a copy of another process's journal.
     *
     * @return false for who writes of its own
     */
    public boolean isStandby() {
        OptionalLong stage = value(Metric.STANDBY_STAGE);
        return stage.isPresent() && stage.getAsLong() != STAGES.indexOf("promoted");
    }

    /**
     * What the badge says.
     *
     * @param otherwise where nothing is known of the process
     * @return LIVE where any venue is, else PAPER, RECORDED or SIM; STANDBY, NODE, SILENT, FINISHED
     */
    public String mode(String otherwise) {
        if (state == State.UNKNOWN) {
            return node.isEmpty() || !otherwise.equals(LIVE) ? otherwise : "NODE";
        }
        if (state != State.RUNNING) {
            return state == State.ENDED ? "FINISHED" : state.name();
        }
        if (isStandby()) {
            return "STANDBY";
        }
        Set<String> modes = all(Metric.VENUE_MODE).stream()
                .map(it -> it.label("mode"))
                .collect(Collectors.toCollection(TreeSet::new));
        return List.of(LIVE, "PAPER", "RECORDED", "SIM").stream()
                .filter(modes::contains)
                .findFirst()
                .or(() -> modes.stream().findFirst())
                .orElse(otherwise);
    }

    /**
     * Who writes, and how far behind it may be.
     *
     * @return in words; empty where nothing is known
     */
    public String words() {
        return switch (state) {
            case UNKNOWN ->
                node.isEmpty() ? "" : "journal of " + node + ": `hedgerow cluster status` tells how far behind it is";
            case RUNNING -> isStandby() ? copy() : "written by process " + pid + standby();
            case SILENT -> "process " + pid + " has been silent for " + silentNs / 1_000_000_000L + " s";
            case ENDED -> "process " + pid + " has ended";
        };
    }

    private String copy() {
        long lag = value(Metric.STANDBY_LAG_RECORDS).orElse(0L);
        long silent = value(Metric.STANDBY_PRIMARY_SILENT).orElse(-1L);
        return "copy kept by process " + pid + ": " + stage().orElse("") + ", " + lag
                + " records behind its primary, "
                + (silent < 0L ? "which has not been heard" : "heard " + tenths(silent) + " s ago");
    }

    private String standby() {
        return value(Metric.STREAM_STANDBY_LAG).isEmpty()
                ? ""
                : ", its standby " + value(Metric.STREAM_STANDBY_LAG).getAsLong() + " records behind";
    }

    private static String tenths(long ns) {
        return ns / 1_000_000_000L + "." + ns / 100_000_000L % 10L;
    }

    /**
     * A quantile of a stage, since the process began.
     *
     * @param stage append, decision or wire
     * @param quantile 0.5, 0.9, 0.99, 0.999 or 1
     * @return ns; nothing if nothing has been measured
     */
    public OptionalLong latencyNs(String stage, String quantile) {
        Optional<Sample> found = all(Metric.LATENCY).stream()
                .filter(it -> it.label("stage").equals(stage))
                .filter(it -> it.label("quantile").equals(quantile))
                .findFirst();
        return found.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(found.get().value());
    }
}
