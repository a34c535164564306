package io.hedgerow.gateway.surface.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.surface.fit.FitInput;
import io.hedgerow.gateway.surface.fit.FittedSlice;
import io.hedgerow.gateway.surface.fit.FittedSurface;
import io.hedgerow.gateway.surface.fit.SurfaceFit;
import io.hedgerow.gateway.surface.quote.OptionQuote;
import io.hedgerow.gateway.surface.quote.PriceUnit;
import io.hedgerow.gateway.surface.quote.QuoteStatus;
import io.hedgerow.gateway.surface.quote.QuotedMarket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From the quotes of venues to what a surface is fitted to. */
class SurfaceCalibrationTest {
    private static final List<String> VENUES = List.of("A", "B");
    private static final long HOUR_NS = 3_600_000_000_000L;

    private static List<OptionQuote> market(long seed, long timeNs, double bias) {
        QuotedMarket market = new QuotedMarket(seed);
        for (int days : new int[] {2, 7, 30, 90}) {
            long expiryNs = QuotedMarket.NOW_NS + days * QuotedMarket.DAY_NS;
            market.chain(QuotedMarket.Venue.of("A", PriceUnit.COIN), "BTC", timeNs, expiryNs, 19)
                    .chain(QuotedMarket.Venue.of("B", PriceUnit.QUOTE).biased(bias, 0.0), "BTC", timeNs, expiryNs, 19);
        }
        return market.quotes();
    }

    private static double worstError(FittedSurface surface) {
        double worst = 0.0;
        for (FittedSlice slice : surface.slices()) {
            for (double x = -1.0; x <= 1.0; x += 0.1) {
                double k = x * 0.5 * Math.sqrt(slice.years());
                double error = Math.abs(slice.smile().volAt(k) - QuotedMarket.vol(k, slice.years()));
                worst = Math.max(worst, error);
            }
        }
        return worst;
    }

    @Test
    void shouldFitTheMarketThatIsQuoted() {
        try (SurfaceCalibration calibration = new SurfaceCalibration(VENUES, CalibrationSettings.usual())) {
            FitInput input = calibration.prepare(market(1, QuotedMarket.NOW_NS, 0.0), QuotedMarket.NOW_NS);
            assertThat(input.expiries()).isEqualTo(4);
            FittedSurface surface = new SurfaceFit().fit(input);
            calibration.afterFit(surface);
            assertThat(worstError(surface)).isLessThan(0.01);
            assertThat(calibration.quotes()).noneMatch(each -> each.status() == QuoteStatus.OUTLIER);
            assertThat(calibration.verdicts()).noneMatch(VenueWatch.Verdict::alert);
            assertThat(calibration.silent()).isEmpty();
        }
    }

    /** What one venue is too high by is shared by both, because neither is known to be right. */
    @Test
    void shouldTellAndTakeOffWhatVenuesDifferBy() {
        try (SurfaceCalibration calibration = new SurfaceCalibration(VENUES, CalibrationSettings.usual())) {
            FitInput input = calibration.prepare(market(2, QuotedMarket.NOW_NS, 0.04), QuotedMarket.NOW_NS);
            FittedSurface surface = new SurfaceFit().fit(input);
            assertThat(calibration.verdicts()).hasSize(2).allMatch(VenueWatch.Verdict::alert);
            assertThat(worstError(surface)).isBetween(0.01, 0.035);
            assertThat(surface.insideShare()).isGreaterThan(0.95);
        }
    }

    @Test
    void shouldNotUseAVenueThatHasFallenSilent() {
        List<OptionQuote> quotes = new ArrayList<>();
        market(3, QuotedMarket.NOW_NS - HOUR_NS, 0.3).stream()
                .filter(each -> each.option().venue().equals("B"))
                .forEach(quotes::add);
        market(3, QuotedMarket.NOW_NS, 0.0).stream()
                .filter(each -> each.option().venue().equals("A"))
                .forEach(quotes::add);
        try (SurfaceCalibration calibration = new SurfaceCalibration(VENUES, CalibrationSettings.usual())) {
            FittedSurface surface = new SurfaceFit().fit(calibration.prepare(quotes, QuotedMarket.NOW_NS));
            assertThat(calibration.silent()).containsExactly("B");
            assertThat(calibration.quotes())
                    .filteredOn(each -> each.status() == QuoteStatus.STALE)
                    .hasSizeGreaterThan(100);
            assertThat(worstError(surface)).isLessThan(0.01);
        }
    }

    @Test
    void shouldGoOnWhereAnotherOneWas() {
        List<OptionQuote> biased = market(4, QuotedMarket.NOW_NS, 0.04).stream()
                .filter(each -> each.option().expiryNs() < QuotedMarket.NOW_NS + 3 * QuotedMarket.DAY_NS)
                .toList();
        try (SurfaceCalibration first = new SurfaceCalibration(VENUES, CalibrationSettings.usual());
                SurfaceCalibration second = new SurfaceCalibration(VENUES, CalibrationSettings.usual())) {
            first.prepare(biased, QuotedMarket.NOW_NS);
            first.prepare(biased, QuotedMarket.NOW_NS + 1);
            assertThat(first.verdicts()).noneMatch(VenueWatch.Verdict::alert);
            second.restore(first.state());
            second.prepare(biased, QuotedMarket.NOW_NS + 2);
            assertThat(second.verdicts()).allMatch(VenueWatch.Verdict::alert);
        }
    }
}
