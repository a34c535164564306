package io.hedgerow.gateway.settings;

import io.hedgerow.engine.event.codec.BetaEstimation;
import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import java.util.List;

/**
 * Bars of engine time that variances, covariances and hedge ratios are estimated from.
 *
 * @param intervalNs length of a bar, ns; 0 = no bars
 * @param priceDecay lambda of prices
 * @param volDecay lambda of at-the-money vols
 * @param barsMin changes that a ratio must have seen to be published
 * @param betas where betas of factors come from that are not fixed
 * @param shrinkage share that covariances of different underlyings are taken towards 0, 0 to 1
 * @param betaDriftPerBar of the Kalman filter: standard deviation of a beta's step
 */
public record BarsConfig(
        long intervalNs,
        double priceDecay,
        double volDecay,
        int barsMin,
        Betas betas,
        double shrinkage,
        double betaDriftPerBar) {
    /** Where betas come from. */
    public enum Betas {
        /** The configuration alone; others are 0. */
        FIXED(BetaEstimation.COMMANDED),
        /** Regression over exponentially weighted bars. */
        EWMA(BetaEstimation.EWMA),
        /** A filter whose betas drift. */
        KALMAN(BetaEstimation.KALMAN);

        private final BetaEstimation code;

        Betas(BetaEstimation code) {
            this.code = code;
        }

        /**
         * What the engine calls it.
         *
         * @return value of the schema
         */
        public BetaEstimation code() {
            return code;
        }

        /**
         * By what the engine calls it.
         *
         * @param code value of the schema
         * @return the same here
         */
        public static Betas of(BetaEstimation code) {
            return switch (code) {
                case EWMA -> EWMA;
                case KALMAN -> KALMAN;
                default -> FIXED;
            };
        }
    }

    /** Before any are configured. */
    public static final BarsConfig NONE = new BarsConfig(0L, 0.97, 0.97, 30, Betas.FIXED, 0.0, 0.01);

    private static final long DAY_NS = 86_400_000_000_000L;
    private static final double DECAY_MIN = 0.01;
    private static final double DECAY_MAX = 0.999_999;

    static BarsConfig read(Section section) {
        Range decay = Range.of(DECAY_MIN, DECAY_MAX, "weight of all before, each bar");
        BarsConfig bars = new BarsConfig(
                section.durationNs("interval", NONE.intervalNs, 0L, DAY_NS),
                section.decimal("price_decay", NONE.priceDecay, decay),
                section.decimal("vol_decay", NONE.volDecay, decay),
                (int) section.integer("bars_min", NONE.barsMin, Range.of(1, 1e6, "bars")),
                section.choice("betas", NONE.betas, List.of(Betas.values())),
                section.decimal("shrinkage", NONE.shrinkage, Range.of(0, 1, "share")),
                section.decimal("beta_drift", NONE.betaDriftPerBar, Range.of(0, 10, "per bar")));
        section.end();
        return bars;
    }
}
