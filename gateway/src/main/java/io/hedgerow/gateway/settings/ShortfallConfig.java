package io.hedgerow.gateway.settings;

import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;

/**
 * How the worker simulates the expected shortfall that {@code es_max} is held against: jump diffusion with the crashes of the
 * grid {@code history}.
 *
 * @param paths simulated each time, 0 = no expected shortfall is told
 * @param horizonNs how far ahead
 * @param confidence such as 0.99
 * @param correlation of any two underlyings
 * @param vol of the diffusion, decimal a year; 0 = of the book's own options
 */
public record ShortfallConfig(int paths, long horizonNs, double confidence, double correlation, double vol) {
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final double PERCENT = 100.0;
    private static final double TAIL_MIN = 10.0;

    static ShortfallConfig read(Section section) {
        ShortfallConfig config = new ShortfallConfig(
                (int) section.integer("es_paths", 0L, Range.of(0, 200_000, "paths, 0 = none")),
                section.durationNs("es_horizon", DAY_NS, 60_000_000_000L, 366L * DAY_NS),
                section.decimal("es_confidence", 99.0, Range.of(51.0, 99.99, "%")) / PERCENT,
                section.decimal("es_correlation", 0.8, Range.of(0.0, 1.0, "correlation")),
                section.decimal("es_vol", 0.0, Range.of(0.0, 50.0, "vol, 0 = of the book's options")));
        long least = Math.round(Math.ceil(TAIL_MIN / (1.0 - config.confidence()) - 1e-6));
        if (config.paths() > 0 && config.paths() < least) {
            section.problem(
                    "es_paths",
                    "must be 0, or at least " + least + " for an es_confidence of "
                            + (float) (PERCENT * config.confidence()));
        }
        return config;
    }
}
