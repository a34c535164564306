package io.hedgerow.gateway.settings;

import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;

/**
 * Bars of engine time that variances, covariances and hedge ratios are estimated from.
 *
 * @param intervalNs length of a bar, ns; 0 = no bars
 * @param priceDecay lambda of prices
 * @param volDecay lambda of at-the-money vols
 * @param barsMin changes that a ratio must have seen to be published
 */
public record BarsConfig(long intervalNs, double priceDecay, double volDecay, int barsMin) {
    /** Before any are configured. */
    public static final BarsConfig NONE = new BarsConfig(0L, 0.97, 0.97, 30);

    private static final long DAY_NS = 86_400_000_000_000L;
    private static final double DECAY_MIN = 0.01;
    private static final double DECAY_MAX = 0.999_999;

    static BarsConfig read(Section section) {
        Range decay = Range.of(DECAY_MIN, DECAY_MAX, "weight of all before, each bar");
        BarsConfig bars = new BarsConfig(
                section.durationNs("interval", NONE.intervalNs, 0L, DAY_NS),
                section.decimal("price_decay", NONE.priceDecay, decay),
                section.decimal("vol_decay", NONE.volDecay, decay),
                (int) section.integer("bars_min", NONE.barsMin, Range.of(1, 1e6, "bars")));
        section.end();
        return bars;
    }
}
