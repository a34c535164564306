package io.hedgerow.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Recorded market data as a feed.
 *
 * @param capture capture file, plain or gzip
 * @param format how it is written
 * @param instruments file with the venue's instrument list; DERIBIT needs it
 * @param coins coins whose instruments are defined; empty = all in the list
 * @param positions CSV file with the positions to start from
 * @param orderLatencyNs how long an order takes to the matcher, and its answer back
 * @param silenceNs after this long without a message a Timer event is published; 0 = never
 * @param clockToleranceNs largest difference between the receive time of a line and the venue's own time in it
 * @param unusableShareMax share of damaged lines up to which a recording counts as whole
 * @param lateShareMax share of lines older than one before them up to which a recording counts as in its order
 */
public record RecordedConfig(
        Optional<Path> capture,
        CaptureKind format,
        Optional<Path> instruments,
        List<String> coins,
        Optional<Path> positions,
        long orderLatencyNs,
        long silenceNs,
        long clockToleranceNs,
        double unusableShareMax,
        double lateShareMax) {

    private static final long HOUR_NS = 3_600_000_000_000L;

    /** Creates the settings. */
    public RecordedConfig {
        coins = List.copyOf(coins);
    }

    /** How a capture is written. */
    public enum CaptureKind {
        /** Deribit WebSocket messages, each line with its receive time. */
        DERIBIT,
        /** Binance COIN-M futures messages, each line with its receive time. */
        BINANCE_COINM
    }

    static RecordedConfig read(Section section, Path folder) {
        RecordedConfig config = new RecordedConfig(
                section.file("capture", folder),
                section.choice("format", CaptureKind.DERIBIT, Section.all(CaptureKind.class)),
                section.file("instruments", folder),
                section.texts("coins", List.of()),
                section.file("positions", folder),
                section.durationNs("order_latency", 2_000_000L, 0L, 60_000_000_000L),
                section.durationNs("silence", 0L, 0L, 3_600_000_000_000L),
                section.durationNs("clock_tolerance", HOUR_NS, 1_000_000L, 24 * 365 * HOUR_NS),
                section.decimal("unusable_share_max", 0.01, Range.of(0.0, 1.0, "share of the lines")),
                section.decimal("late_share_max", 0.1, Range.of(0.0, 1.0, "share of the lines")));
        section.end();
        return config;
    }

    /** Reports what a run from a recording cannot do without. */
    void require(Section section) {
        if (capture.isEmpty()) {
            section.problem(
                    "capture",
                    "is missing: name the recorded file, here or with --set gateway.recorded.capture=FILE"
                            + " or HEDGEROW_GATEWAY__RECORDED__CAPTURE=FILE");
        }
        if (format == CaptureKind.DERIBIT && instruments.isEmpty()) {
            section.problem(
                    "instruments",
                    "is missing: a Deribit capture needs the venue's instrument list"
                            + " (recorded public/get_instruments replies)");
        }
    }
}
