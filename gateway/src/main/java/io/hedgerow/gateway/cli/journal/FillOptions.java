package io.hedgerow.gateway.cli.journal;

import io.hedgerow.gateway.cli.option.DurationConverters;
import io.hedgerow.journal.matching.FillSpec;
import picocli.CommandLine.Option;

/** How orders of a backtest are taken to trade. */
final class FillOptions {
    @Option(
            names = "--order-latency",
            paramLabel = "TIME",
            converter = DurationConverters.ZeroOrLonger.class,
            description = "From a decision to the venue. Default 2ms.")
    private Long orderLatencyNs;

    @Option(
            names = "--report-latency",
            paramLabel = "TIME",
            converter = DurationConverters.ZeroOrLonger.class,
            description = "From the venue back to the engine. Default 2ms.")
    private Long reportLatencyNs;

    @Option(
            names = "--depth",
            paramLabel = "SHARE",
            description = "Size at each tick behind the touch, as a share of the size displayed at the touch;"
                    + " 0 = nothing trades beyond the touch. Default 1.")
    private Double depth;

    @Option(
            names = "--queue",
            paramLabel = "SHARE",
            description =
                    "Share of the displayed size that trades before an order that joins it: 1 = last in the queue,"
                            + " 0 = first. Default 1.")
    private Double queue;

    @Option(
            names = "--post-only",
            description = "Orders meant to rest are rejected if they would trade on arrival; otherwise they trade.")
    private boolean postOnly;

    /**
     * The settings.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    FillSpec spec() {
        FillSpec normal = FillSpec.DEFAULT;
        return new FillSpec(
                orderLatencyNs == null ? normal.orderLatencyNs() : orderLatencyNs,
                reportLatencyNs == null ? normal.reportLatencyNs() : reportLatencyNs,
                depth == null ? normal.depthBehindTouch() : depth,
                queue == null ? normal.queueShare() : queue,
                postOnly);
    }
}
