package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.SliceFit;
import io.hedgerow.engine.event.VolSourceSpec;
import io.hedgerow.engine.event.codec.AlertCode;
import io.hedgerow.engine.event.codec.ExposureUpdateDecoder;
import io.hedgerow.engine.event.codec.OptionEdgeDecoder;
import io.hedgerow.engine.event.codec.RefitReason;
import io.hedgerow.engine.event.codec.RefitRequestDecoder;
import io.hedgerow.engine.event.codec.SliceOrigin;
import io.hedgerow.engine.event.codec.SmileUpdateDecoder;
import io.hedgerow.engine.event.codec.SurfaceFallback;
import io.hedgerow.engine.event.codec.SurfaceReason;
import io.hedgerow.engine.event.codec.SurfaceState;
import io.hedgerow.engine.event.codec.VolSource;
import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.engine.pricing.math.NormalDistribution;
import io.hedgerow.engine.risk.RiskBook;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.valuation.Measure;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Options priced from a surface that moves with the forward, ages, and is taken or refused as a whole. */
class SurfacePricingTest {
    private static final int EXPIRIES = 3;
    private static final int STRIKES = 14;
    private static final double R = 1.3;
    private static final double FORWARD_SCALE = 1e5;
    private static final double NS_PER_YEAR = 365.0 * 86_400e9;

    private final SurfaceDesk desk = new SurfaceDesk(EXPIRIES, STRIKES);

    @AfterEach
    void close() {
        desk.close();
    }

    private void fromSurface() {
        desk.risk(R);
        desk.source(SurfaceDesk.FROM_SURFACE);
        desk.publish(1, 0.6, 1.0);
    }

    private double expected(int expiry, int strike, double floor) {
        SmileSlice smile = SurfaceDesk.smile(expiry, 0.6);
        double forward = desk.forward(expiry);
        double k = Math.log(desk.desk.strikePrice(strike) / forward);
        double shift = R * smile.slopeAt(0.0) * Math.log(forward / desk.fitForward(expiry));
        return Math.max(smile.volAt(k) + shift, floor);
    }

    private void assertPriced(double floor) {
        for (int expiry = 0; expiry < EXPIRIES; expiry++) {
            for (int strike = 0; strike < STRIKES; strike++) {
                for (boolean call : new boolean[] {true, false}) {
                    int id = desk.desk.option(expiry, strike, call);
                    assertThat(desk.vol(id))
                            .as("expiry %d, strike %d", expiry, strike)
                            .isCloseTo(expected(expiry, strike, floor), within(2e-15));
                }
            }
        }
    }

    @Test
    void shouldPriceEveryOptionFromTheSmileAtTheForwardOfTheTick() {
        fromSurface();
        for (double spot : new double[] {100_000, 100_007, 99_000, 103_500, 92_000, 112_000, 100_000.5, 80_000}) {
            desk.spot(spot);
            assertPriced(0.01);
        }
        assertThat(desk.surfaces().states().pricedFrom(BitcoinDesk.UNDERLYING)).isEqualTo(VolSource.SURFACE);
    }

    @Test
    void shouldPriceAsIfTheVenueHadMarkedTheSameVols() {
        fromSurface();
        desk.spot(101_234.5);
        double[] prices = prices();
        double[] vols = new double[prices.length];
        for (int i = 0; i < vols.length; i++) {
            vols[i] = desk.vol(BitcoinDesk.FIRST_OPTION + i);
        }
        try (SurfaceDesk other = new SurfaceDesk(EXPIRIES, STRIKES)) {
            for (int i = 0; i < vols.length; i++) {
                other.desk.market().impliedVol(BitcoinDesk.FIRST_OPTION + i, EventWriter.NONE, vols[i]);
            }
            other.spot(101_234.5);
            for (int i = 0; i < vols.length; i++) {
                int row = other.row(BitcoinDesk.FIRST_OPTION + i);
                assertThat(prices[i]).isCloseTo(other.block().price(row), within(1e-10 * FORWARD_SCALE));
            }
        }
    }

    private double[] prices() {
        double[] prices = new double[2 * EXPIRIES * STRIKES];
        for (int i = 0; i < prices.length; i++) {
            prices[i] = desk.block().price(desk.row(BitcoinDesk.FIRST_OPTION + i));
        }
        return prices;
    }

    @Test
    void shouldHoldVolsAtTheFloor() {
        fromSurface();
        VolSourceSpec from = SurfaceDesk.FROM_SURFACE;
        desk.source(new VolSourceSpec(
                from.source(), false, from.fallback(), from.softAgeNs(), from.hardAgeNs(), 0.0, 0L, 0.62));
        desk.spot(100_500);
        assertPriced(0.62);
    }

    private double value() {
        return desk.engine().risk().exposures().underlying(BitcoinDesk.UNDERLYING, Measure.VALUE);
    }

    @Test
    void shouldGainWhatTheSmileDeltaSaysWhenTheForwardIsBumped() {
        fromSurface();
        desk.exposures.hold(desk.desk.option(0, 2, false), 30, 1_000_000L);
        desk.exposures.hold(desk.desk.option(1, 7, true), -50, 1_000_000L);
        desk.exposures.hold(desk.desk.option(2, 13, true), 70, 1_000_000L);
        desk.exposures.hold(desk.desk.option(0, 0, true), 20, 1_000_000L);
        for (double spot : new double[] {100_000, 101_500, 97_000}) {
            double bump = 0.5;
            desk.spot(spot + bump);
            double up = value();
            desk.spot(spot - bump);
            double down = value();
            desk.spot(spot);
            ExposureUpdateDecoder told = desk.exposures.underlying(BitcoinDesk.UNDERLYING);
            double published = told.skewStickinessDeltaUnits()
                    - (told.deltaUnits() - told.optionDeltaUnits()); // The hedges have no smile.
            double smileDelta = sumOfExpiries();
            assertThat((up - down) / (2.0 * bump)).isCloseTo(smileDelta, within(2e-6));
            assertThat(published).isCloseTo(smileDelta, within(1e-3));
            assertThat(Math.abs(smileDelta - told.optionDeltaUnits())).isGreaterThan(0.01);
        }
    }

    /** By the move of the index: forwards of later expiries move by more. */
    private double sumOfExpiries() {
        double sum = 0.0;
        for (int expiry = 0; expiry < EXPIRIES; expiry++) {
            ExposureUpdateDecoder told = desk.exposures.expiry(expiry);
            sum += told.skewStickinessDeltaCash()
                    / desk.forward(expiry)
                    * (desk.fitForward(expiry) / SurfaceDesk.FORWARD);
        }
        return sum;
    }

    @Test
    void shouldTellSkewAndCurvatureOfTheSurface() {
        fromSurface();
        desk.exposures.hold(desk.desk.option(1, 7, true), 10, 1_000_000L);
        desk.spot(100_000);
        SmileSlice smile = SurfaceDesk.smile(1, 0.6);
        ExposureUpdateDecoder told = desk.exposures.expiry(1);
        assertThat(told.atmVol()).isCloseTo(smile.volAt(0.0), within(1e-12));
        assertThat(told.atmSkew()).isCloseTo(smile.slopeAt(0.0), within(1e-12));
        assertThat(told.smileCurvature()).isCloseTo(smile.curvatureAt(0.0), within(1e-9));
    }

    @Test
    void shouldTellRiskReversalButterflyAndForwardVol() {
        fromSurface();
        desk.exposures.hold(desk.desk.option(1, 7, true), 10, 1_000_000L);
        desk.exposures.hold(desk.desk.option(0, 7, true), 10, 1_000_000L);
        desk.spot(100_000);
        SmileUpdateDecoder near = smile(0);
        SmileUpdateDecoder far = smile(1);
        SmileSlice smile = SurfaceDesk.smile(1, 0.6);
        double years = (desk.desk.expiryNs(1) - desk.desk.nowNs()) / NS_PER_YEAR;
        double call = volAtDelta(smile, years, 0.25);
        double put = volAtDelta(smile, years, 0.75);
        assertThat(far.riskReversal25()).isCloseTo(call - put, within(1e-9));
        assertThat(far.butterfly25()).isCloseTo(0.5 * (call + put) - smile.volAt(0.0), within(1e-9));
        assertThat(far.atmVolError()).isCloseTo(0.001, within(1e-12));
        double before = near.atmVol() * near.atmVol() * years / 2.0;
        double forwardVol = Math.sqrt((far.atmVol() * far.atmVol() * years - before) / (years / 2.0));
        assertThat(far.forwardVol()).isCloseTo(forwardVol, within(1e-9));
        assertThat(near.forwardVol()).isCloseTo(near.atmVol(), within(1e-12));
        assertThat(far.parts().wings()).isTrue();
        assertThat(far.parts().stickiness()).isFalse();
    }

    /** Bisection by the delta itself. */
    private static double volAtDelta(SmileSlice smile, double years, double delta) {
        double low = -1.0;
        double high = 1.0;
        for (int i = 0; i < 80; i++) {
            double k = 0.5 * (low + high);
            double v = smile.volAt(k) * Math.sqrt(years);
            boolean above = NormalDistribution.cumulative(-k / v + 0.5 * v) > delta;
            low = above ? k : low;
            high = above ? high : k;
        }
        return smile.volAt(low);
    }

    private SmileUpdateDecoder smile(int expiry) {
        SmileUpdateDecoder found = null;
        for (UnsafeBuffer message : desk.outputs(SmileUpdateDecoder.TEMPLATE_ID)) {
            SmileUpdateDecoder update = new SmileUpdateDecoder().wrapAndApplyHeader(message, 0, desk.header());
            found = update.expiryNs() == desk.desk.expiryNs(expiry) ? update : found;
        }
        assertThat(found).as("smile of expiry %d", expiry).isNotNull();
        return found;
    }

    @Test
    void shouldTellTheEdgeAgainstMarkAndQuotes() {
        fromSurface();
        int id = desk.desk.option(0, 7, true);
        desk.desk
                .market()
                .quote(id)
                .bid(10_000_000L, 5)
                .ask(12_000_000L, 5)
                .mark(11_000_000L)
                .publish();
        desk.spot(100_000);
        OptionEdgeDecoder found = null;
        for (UnsafeBuffer message : desk.outputs(OptionEdgeDecoder.TEMPLATE_ID)) {
            OptionEdgeDecoder edge = new OptionEdgeDecoder().wrapAndApplyHeader(message, 0, desk.header());
            found = edge.instrumentId() == id ? edge : found;
        }
        assertThat(found).isNotNull();
        double theo = desk.engine().risk().options().price(id);
        assertThat(found.theo()).isEqualTo(theo);
        assertThat(found.markEdge()).isCloseTo(theo - 0.011, within(1e-15));
        assertThat(found.bidEdge()).isCloseTo(0.010 - theo, within(1e-15));
        assertThat(found.askEdge()).isCloseTo(theo - 0.012, within(1e-15));
        assertThat(found.volEdgePoints()).isCloseTo((desk.vol(id) - 0.55) * 100.0, within(1e-9));
        assertThat(found.pricedFrom()).isEqualTo(VolSource.SURFACE);
        assertThat(desk.outputs(OptionEdgeDecoder.TEMPLATE_ID)).hasSizeGreaterThanOrEqualTo(2 * EXPIRIES * STRIKES);
    }

    @Test
    void shouldTakeAVersionAsAWholeOrNotAtAll() {
        fromSurface();
        double before = desk.vol(desk.desk.option(0, 7, true));
        desk.writer.begin(BitcoinDesk.UNDERLYING, 2);
        desk.slice(0, SurfaceDesk.smile(0, 0.7), 100_000.0);
        desk.slice(1, SurfaceDesk.smile(1, 0.7), 100_200.0);
        desk.desk.frame().closing();
        desk.desk.market().batchBoundary(-1);
        assertThat(desk.vol(desk.desk.option(0, 7, true))).isEqualTo(before);
        desk.slice(2, SurfaceDesk.smile(2, 0.7), 100_400.0);
        desk.end(desk.desk.nowNs());
        assertThat(desk.vol(desk.desk.option(0, 7, true))).isGreaterThan(before + 0.05);
        assertThat(desk.lastUpdate().version()).isEqualTo(2);
        assertThat(desk.lastUpdate().slices()).isEqualTo(3);
    }

    private void assertRefused(SurfaceReason reason) {
        assertThat(desk.lastUpdate().reason()).isEqualTo(reason);
        assertThat(desk.lastUpdate().version()).isEqualTo(1);
        assertThat(desk.alerts()).contains(AlertCode.SURFACE_REFUSED);
        desk.spot(100_000);
        assertPriced(0.01);
        desk.exposures.outputs.clear();
    }

    private void publish(long version, SmileSlice first, SmileSlice second, double forward) {
        desk.writer.begin(BitcoinDesk.UNDERLYING, version);
        desk.slice(0, first, forward);
        desk.slice(1, second, forward);
        desk.end(desk.desk.nowNs());
    }

    private static SmileSlice knots(double k1, double vol1, double slope1, double vol2, double slope2) {
        return new SmileSlice(
                new double[] {k1, 0.2}, new double[] {vol1, vol2}, new double[] {slope1, slope2}, new double[2]);
    }

    @Test
    void shouldRefuseWholeWhatIsWrongAndKeepTheLast() {
        fromSurface();
        SmileSlice good = SurfaceDesk.smile(0, 0.6);
        SmileSlice later = SurfaceDesk.smile(1, 0.6);
        publish(1, good, later, 100_000.0);
        assertRefused(SurfaceReason.OLD_VERSION);
        publish(2, good, later, -1.0);
        assertRefused(SurfaceReason.BAD_FORWARD);
        publish(3, good, SmileSlice.flat(0.2, 0.0), 100_000.0);
        assertRefused(SurfaceReason.CALENDAR);
        publish(4, knots(-0.2, 30.0, -0.1, 30.0, 0.1), later, 100_000.0);
        assertRefused(SurfaceReason.VOL_OUT_OF_RANGE);
        publish(5, hump(), later, 100_000.0);
        assertRefused(SurfaceReason.BUTTERFLY);
        publish(6, knots(-0.2, 0.6, -150.0, 0.6, 0.0), later, 100_000.0);
        assertThat(desk.lastUpdate().reason()).isNotEqualTo(SurfaceReason.NONE);
        desk.writer.begin(BitcoinDesk.UNDERLYING, 7);
        desk.slice(1, later, 100_000.0);
        desk.slice(0, good, 100_000.0);
        desk.end(desk.desk.nowNs());
        assertRefused(SurfaceReason.INCOMPLETE);
        desk.writer.begin(BitcoinDesk.UNDERLYING, 8);
        desk.writer.slice(desk.desk.expiryNs(2) + 1L, 100_000.0, good, fit());
        desk.end(desk.desk.nowNs());
        assertRefused(SurfaceReason.UNKNOWN_EXPIRY);
        desk.desk.frame().closing();
        desk.writer.refused(BitcoinDesk.UNDERLYING, 9, SurfaceReason.POOR_FIT, EventWriter.NONE, 0.0, 0.3);
        assertRefused(SurfaceReason.POOR_FIT);
        desk.desk.frame().closing();
        desk.writer.refused(BitcoinDesk.UNDERLYING, 9, SurfaceReason.FIT_FAILED, EventWriter.NONE, 0.0, 12.0);
        assertRefused(SurfaceReason.FIT_FAILED);
        desk.publish(10, 0.6, 1.0);
        assertThat(desk.lastUpdate().version()).isEqualTo(10);
    }

    private static SmileSlice hump() {
        return new SmileSlice(
                new double[] {-0.05, 0.0, 0.05}, new double[] {0.5, 0.8, 0.5}, new double[3], new double[3]);
    }

    private static SliceFit fit() {
        return SliceFit.of(SliceOrigin.FITTED, 0.1);
    }

    @Test
    void shouldAgeVisiblyAndFallBackToTheVenue() {
        fromSurface();
        int id = desk.desk.option(0, 7, true);
        double fromSurface = desk.vol(id);
        desk.desk.pass(SurfaceDesk.SOFT_NS);
        desk.timer();
        assertThat(desk.lastUpdate().state()).isEqualTo(SurfaceState.AGED);
        assertThat(desk.alerts()).contains(AlertCode.SURFACE_AGED);
        assertThat(desk.vol(id)).isEqualTo(fromSurface);
        assertThat(lastRequest().reason()).isEqualTo(RefitReason.AGED);
        desk.desk.pass(SurfaceDesk.HARD_NS - SurfaceDesk.SOFT_NS);
        desk.timer();
        assertThat(desk.lastUpdate().state()).isEqualTo(SurfaceState.EXPIRED);
        assertThat(desk.lastUpdate().pricedFrom()).isEqualTo(VolSource.VENUE);
        assertThat(desk.alerts()).contains(AlertCode.SURFACE_FALLBACK);
        assertThat(desk.vol(id)).isEqualTo(0.55);
        desk.publish(2, 0.6, 1.0);
        assertThat(desk.alerts()).contains(AlertCode.SURFACE_FRESH);
        assertThat(desk.vol(id)).isCloseTo(fromSurface, within(1e-12));
    }

    private RefitRequestDecoder lastRequest() {
        return new RefitRequestDecoder()
                .wrapAndApplyHeader(desk.exposures.outputs.last(RefitRequestDecoder.TEMPLATE_ID), 0, desk.header());
    }

    private VolSourceSpec with(SurfaceFallback fallback) {
        VolSourceSpec from = SurfaceDesk.FROM_SURFACE;
        return new VolSourceSpec(
                from.source(), false, fallback, from.softAgeNs(), from.hardAgeNs(), 0.01, 0L, from.volFloor());
    }

    @Test
    void shouldGoOnWithTheLastOrPriceNothingAsConfigured() {
        fromSurface();
        int id = desk.desk.option(0, 7, true);
        desk.source(with(SurfaceFallback.LAST_GOOD));
        desk.desk.pass(SurfaceDesk.HARD_NS);
        desk.spot(100_000);
        assertThat(desk.surfaces().states().state(BitcoinDesk.UNDERLYING)).isEqualTo(SurfaceState.EXPIRED);
        assertPriced(0.01);
        desk.source(with(SurfaceFallback.NONE));
        RiskBook risk = desk.engine().risk();
        assertThat(risk.options().isPriced(id)).isFalse();
        desk.publish(2, 0.6, 1.0);
        assertThat(risk.options().isPriced(id)).isTrue();
        assertPriced(0.01);
    }

    @Test
    void shouldAskForARefitPastTheConfiguredMove() {
        fromSurface();
        desk.exposures.outputs.clear();
        desk.spot(100_900);
        assertThat(desk.outputs(RefitRequestDecoder.TEMPLATE_ID)).isEmpty();
        desk.desk.pass(2 * SurfaceDesk.SECOND_NS);
        desk.spot(101_100);
        assertThat(lastRequest().reason()).isEqualTo(RefitReason.FORWARD_MOVED);
        assertThat(lastRequest().logMove()).isCloseTo(Math.log(1.011), within(1e-9));
        desk.spot(101_200);
        assertThat(desk.outputs(RefitRequestDecoder.TEMPLATE_ID)).hasSize(1);
        desk.publish(2, 0.6, 1.012);
        desk.desk.pass(2 * SurfaceDesk.SECOND_NS);
        desk.spot(101_250);
        assertThat(desk.outputs(RefitRequestDecoder.TEMPLATE_ID)).hasSize(1);
    }

    @Test
    void shouldAskForASurfaceWhereThereIsNone() {
        desk.source(SurfaceDesk.FROM_SURFACE);
        assertThat(lastRequest().reason()).isEqualTo(RefitReason.NO_SURFACE);
        assertThat(desk.vol(desk.desk.option(0, 7, true))).isEqualTo(0.55);
    }

    @Test
    void shouldEstimateTheSkewStickinessOfTheMarket() {
        fromSurface();
        desk.exposures.hold(desk.desk.option(0, 7, true), 10, 1_000_000L);
        double ratio = 1.0;
        double level = 0.6;
        for (int version = 2; version < 40; version++) {
            SmileSlice smile = SurfaceDesk.smile(0, level);
            double step = version % 3 == 0 ? -0.004 : 0.003;
            double vol = smile.volAt(0.0) + 1.7 * smile.slopeAt(0.0) * step;
            ratio *= Math.exp(step);
            level = levelFor(vol);
            desk.publish(version, level, ratio);
        }
        desk.spot(100_000);
        SmileUpdateDecoder told = smile(0);
        assertThat(told.parts().stickiness()).isTrue();
        assertThat(told.skewStickiness()).isEqualTo(R);
        assertThat(told.skewStickinessEstimate()).isCloseTo(1.7, within(1e-4));
        assertThat(told.skewStickinessError()).isLessThan(1e-4);
        assertThat(told.changes()).isEqualTo(38);
    }

    private static double levelFor(double vol) {
        double root = Math.sqrt(0.01 * 0.01 + 0.01);
        return Math.sqrt(vol * vol - 0.8 * (0.25 * 0.01 + root - 0.1));
    }

    @Test
    void shouldGiveTheSameBitsWhenTheSameEventsComeAgain() {
        try (SurfaceDesk other = new SurfaceDesk(EXPIRIES, STRIKES)) {
            for (SurfaceDesk each : List.of(desk, other)) {
                each.source(SurfaceDesk.FROM_SURFACE);
                each.publish(1, 0.6, 1.0);
                each.spot(100_777);
                each.publish(2, 0.61, 1.01);
                each.spot(99_000);
            }
            assertThat(desk.engine().stateHash()).isEqualTo(other.engine().stateHash());
            assertThat(desk.exposures.outputs.sameAs(other.exposures.outputs)).isTrue();
        }
    }
}
