package io.hedgerow.gateway.settings.risk;

import io.hedgerow.engine.event.codec.BetaEstimation;
import io.hedgerow.engine.event.codec.VolEstimator;
import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import java.util.Arrays;
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
 * @param forecast vol forecast that is set against implied vols
 * @param periodBars of the HAR forecast: bars of a period; 0 = none is forecast
 * @param staleBars bars without a quote after which estimates are not traded on; 0 = never
 */
public record BarsConfig(
        long intervalNs,
        double priceDecay,
        double volDecay,
        int barsMin,
        Betas betas,
        double shrinkage,
        double betaDriftPerBar,
        VolEstimator forecast,
        int periodBars,
        int staleBars) {
    private static final double COUNT_MAX = 65_534.0;

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
    public static final BarsConfig NONE =
            new BarsConfig(0L, 0.97, 0.97, 30, Betas.FIXED, 0.0, 0.01, VolEstimator.EWMA, 0, 30);

    private static final long DAY_NS = 86_400_000_000_000L;
    private static final List<VolEstimator> FORECASTS = Arrays.stream(VolEstimator.values())
            .filter(estimator -> estimator != VolEstimator.NULL_VAL)
            .toList();
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
                section.decimal("beta_drift", NONE.betaDriftPerBar, Range.of(0, 10, "per bar")),
                section.choice("forecast", NONE.forecast, FORECASTS),
                (int) section.integer("period_bars", NONE.periodBars, Range.of(0, COUNT_MAX, "bars")),
                (int) section.integer("stale_bars", NONE.staleBars, Range.of(0, COUNT_MAX, "bars")));
        if (bars.forecast == VolEstimator.HAR && bars.periodBars == 0) {
            section.problem(
                    "forecast", "= \"har\" needs period_bars, the bars of a period, such as 24 where a bar is 1h");
        }
        return bars;
    }
}
