package io.hedgerow.gateway.settings.book;

import io.hedgerow.engine.event.BarWriter;
import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.codec.SetBasisEncoder;
import io.hedgerow.engine.event.codec.SetCovarianceBarsEncoder;
import io.hedgerow.engine.event.codec.SetRiskParametersEncoder;
import io.hedgerow.engine.event.codec.SetVegaHedgeEncoder;
import io.hedgerow.engine.risk.RiskParameters;
import io.hedgerow.gateway.settings.risk.BarsConfig;
import io.hedgerow.gateway.settings.risk.RiskConfig;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How risk is stated and estimated. Immutable. */
public sealed interface RiskSetting extends BookSetting {
    /** Stands for no instrument. */
    int NONE = -1;

    /**
     * How exposures of an underlying are stated.
     *
     * @param underlyingId whose
     * @param skewStickiness R of the smile-adjusted delta
     * @param vegaTermExponent p of the time-weighted vega
     */
    record Parameters(int underlyingId, double skewStickiness, double vegaTermExponent) implements RiskSetting {
        @Override
        public Subject subject() {
            return new Subject(Parameters.class, underlyingId, 0);
        }

        @Override
        public List<String> path(ReferenceDirectory directory) {
            return List.of("risk", directory.underlyingSymbol(underlyingId));
        }

        @Override
        public Optional<BookSetting> undone() {
            return Optional.of(new Parameters(
                    underlyingId, RiskParameters.DEFAULT_SKEW_STICKINESS, RiskParameters.DEFAULT_TERM_EXPONENT));
        }

        @Override
        public List<String> assignments(ReferenceDirectory directory) {
            String table = table(directory);
            return List.of(
                    table + ".skew_stickiness=" + skewStickiness, table + ".vega_term_exponent=" + vegaTermExponent);
        }

        @Override
        public int templateId() {
            return SetRiskParametersEncoder.TEMPLATE_ID;
        }

        @Override
        public void publish(EventFrame frame) {
            new CommandWriter(frame).riskParameters(underlyingId, skewStickiness, vegaTermExponent);
        }
    }

    /**
     * The option that the vega of an underlying may be hedged with.
     *
     * @param underlyingId whose vega
     * @param instrumentId option on another underlying, or {@link #NONE}
     * @param bandHalfWidth vega beyond which it is traded; negative = only computed
     * @param orderLotsMax largest single order
     */
    record VegaHedgeOption(int underlyingId, int instrumentId, double bandHalfWidth, long orderLotsMax)
            implements RiskSetting {
        /** Half-width that stands for one that is only computed. */
        static final double COMPUTED = -1.0;

        boolean isTraded() {
            return instrumentId != NONE && bandHalfWidth >= 0.0;
        }

        @Override
        public Subject subject() {
            return new Subject(VegaHedgeOption.class, underlyingId, 0);
        }

        @Override
        public List<String> path(ReferenceDirectory directory) {
            return List.of("risk", directory.underlyingSymbol(underlyingId));
        }

        @Override
        public Optional<BookSetting> undone() {
            return Optional.of(new VegaHedgeOption(underlyingId, NONE, COMPUTED, RiskConfig.DEFAULT_ORDER_LOTS_MAX));
        }

        @Override
        public List<String> assignments(ReferenceDirectory directory) {
            String symbol = instrumentId == NONE ? "" : directory.instrumentSymbol(instrumentId);
            String table = table(directory);
            return List.of(
                    table + ".vega_hedge=\"" + symbol + '"',
                    table + ".vega_hedge_band=" + bandHalfWidth,
                    table + ".vega_hedge_order_lots_max=" + orderLotsMax);
        }

        @Override
        public int templateId() {
            return SetVegaHedgeEncoder.TEMPLATE_ID;
        }

        @Override
        public void publish(EventFrame frame) {
            new CommandWriter(frame)
                    .vegaHedge(underlyingId, instrumentId, Math.max(0.0, bandHalfWidth), orderLotsMax, isTraded());
        }
    }

    /**
     * Bars that variances are estimated from.
     *
     * @param bars length, weights
     */
    record Bars(BarsConfig bars) implements RiskSetting {
        @Override
        public Subject subject() {
            return new Subject(Bars.class, 0, 0);
        }

        @Override
        public List<String> path(ReferenceDirectory directory) {
            return List.of("bars");
        }

        @Override
        public Optional<BookSetting> undone() {
            return Optional.of(new Bars(BarsConfig.NONE));
        }

        @Override
        public List<String> assignments(ReferenceDirectory directory) {
            return List.of(
                    "bars.interval=\"" + Durations.text(bars.intervalNs()) + '"',
                    "bars.price_decay=" + bars.priceDecay(),
                    "bars.vol_decay=" + bars.volDecay(),
                    "bars.bars_min=" + bars.barsMin(),
                    "bars.betas=\"" + bars.betas().name().toLowerCase(Locale.ROOT) + '"',
                    "bars.shrinkage=" + bars.shrinkage(),
                    "bars.beta_drift=" + bars.betaDriftPerBar(),
                    "bars.forecast=\"" + bars.forecast().name().toLowerCase(Locale.ROOT) + '"',
                    "bars.period_bars=" + bars.periodBars(),
                    "bars.stale_bars=" + bars.staleBars());
        }

        @Override
        public int templateId() {
            return SetCovarianceBarsEncoder.TEMPLATE_ID;
        }

        @Override
        public void publish(EventFrame frame) {
            new BarWriter(frame)
                    .covarianceBars(
                            bars.intervalNs(),
                            bars.priceDecay(),
                            bars.volDecay(),
                            bars.barsMin(),
                            bars.betas().code(),
                            bars.shrinkage(),
                            bars.betaDriftPerBar(),
                            bars.forecast(),
                            bars.periodBars(),
                            bars.staleBars());
        }
    }

    /**
     * A basis between two contracts of one underlying.
     *
     * @param basisId its place
     * @param name its name
     * @param longId contract whose price counts up, or {@link #NONE}
     * @param shortId contract that it is measured from, or {@link #NONE}
     */
    record Basis(int basisId, String name, int longId, int shortId) implements RiskSetting {
        @Override
        public Subject subject() {
            return new Subject(Basis.class, basisId, 0);
        }

        @Override
        public List<String> path(ReferenceDirectory directory) {
            return List.of("basis", name);
        }

        @Override
        public Optional<BookSetting> undone() {
            return Optional.of(new Basis(basisId, name, NONE, NONE));
        }

        @Override
        public List<String> assignments(ReferenceDirectory directory) {
            return longId == NONE
                    ? List.of()
                    : List.of(
                            table(directory) + ".long=\"" + directory.instrumentSymbol(longId) + '"',
                            table(directory) + ".short=\"" + directory.instrumentSymbol(shortId) + '"');
        }

        @Override
        public int templateId() {
            return SetBasisEncoder.TEMPLATE_ID;
        }

        @Override
        public void publish(EventFrame frame) {
            new BarWriter(frame).basis(basisId, name, longId, shortId);
        }
    }
}
