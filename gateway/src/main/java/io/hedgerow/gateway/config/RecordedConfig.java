package io.hedgerow.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Recorded market data as a feed.
 *
 * @param captures capture files in the order in which they are fed
 * @param format how they are written
 * @param instruments file with the venue's instrument list, where the capture itself has none
 * @param positions CSV file with the positions to start from
 * @param orderLatencyNs how long an order takes to the matcher, and its answer back
 */
public record RecordedConfig(
        List<Path> captures,
        CaptureFormat format,
        Optional<Path> instruments,
        Optional<Path> positions,
        long orderLatencyNs) {

    /** How a capture is written. */
    public enum CaptureFormat {
        /** Deribit WebSocket messages, each line with its receive time. */
        DERIBIT,
        /** Binance COIN-M futures messages, each line with its receive time. */
        BINANCE_COINM
    }

    /** Creates the settings. */
    public RecordedConfig {
        captures = List.copyOf(captures);
    }

    static RecordedConfig read(Section section, Path folder) {
        RecordedConfig config = new RecordedConfig(
                section.texts("captures", List.of()).stream()
                        .map(folder::resolve)
                        .toList(),
                section.choice("format", CaptureFormat.DERIBIT, Section.all(CaptureFormat.class)),
                section.file("instruments", folder),
                section.file("positions", folder),
                section.durationNs("order_latency", 2_000_000L, 0L, 60_000_000_000L));
        section.end();
        return config;
    }
}
