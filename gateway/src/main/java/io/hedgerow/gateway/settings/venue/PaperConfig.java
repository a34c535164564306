package io.hedgerow.gateway.settings.venue;

import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.gateway.venue.paper.PaperSpec;
import java.nio.file.Path;

/** Reads how paper orders are taken to trade. Static. */
final class PaperConfig {
    private static final long DAY_NS = 86_400_000_000_000L;

    private PaperConfig() {}

    static PaperSpec read(Section section, Path folder) {
        PaperSpec normal = PaperSpec.DEFAULT;
        PaperSpec spec = new PaperSpec(
                section.file("positions", folder),
                section.durationNs("order_latency", normal.orderLatencyNs(), 0L, DAY_NS),
                section.durationNs("report_latency", normal.reportLatencyNs(), 0L, DAY_NS),
                section.decimal(
                        "depth_behind_touch",
                        normal.depthBehindTouch(),
                        Range.of(0.0, 100.0, "share of the displayed size")),
                section.decimal("queue_share", normal.queueShare(), Range.of(0.0, 1.0, "share of the displayed size")));
        section.end();
        return spec;
    }
}
