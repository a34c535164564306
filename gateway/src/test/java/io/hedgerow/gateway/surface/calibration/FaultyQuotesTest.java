package io.hedgerow.gateway.surface.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.surface.fit.FittedSlice;
import io.hedgerow.gateway.surface.fit.FittedSurface;
import io.hedgerow.gateway.surface.fit.SurfaceFit;
import io.hedgerow.gateway.surface.quote.ImpliedQuote;
import io.hedgerow.gateway.surface.quote.OptionQuote;
import io.hedgerow.gateway.surface.quote.PriceUnit;
import io.hedgerow.gateway.surface.quote.QuoteStatus;
import io.hedgerow.gateway.surface.quote.QuotedMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What faults of quotes do to the surface: at liquid strikes never more than half the distance of bid and offer of the good
 * ones, and each is told.
 */
class FaultyQuotesTest {
    private static final List<String> VENUES = List.of("A", "B");
    private static final double HALF_SPREAD = 0.01;
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final int[] DAYS = {2, 7, 14, 30, 60, 90, 180, 330};

    private static List<OptionQuote> market(long seed, long timeNs) {
        QuotedMarket market = new QuotedMarket(seed);
        for (int days : DAYS) {
            long expiryNs = QuotedMarket.NOW_NS + days * QuotedMarket.DAY_NS;
            market.chain(QuotedMarket.Venue.of("A", PriceUnit.COIN), "BTC", timeNs, expiryNs, 21)
                    .chain(QuotedMarket.Venue.of("B", PriceUnit.QUOTE), "BTC", timeNs, expiryNs, 21);
        }
        return market.withoutMarks().quotes();
    }

    private static OptionQuote priced(OptionQuote quote, double bid, double ask) {
        return new OptionQuote(
                quote.option(),
                quote.timeNs(),
                quote.unit(),
                bid,
                ask,
                quote.bidSize(),
                quote.askSize(),
                quote.mark(),
                quote.forward(),
                quote.underlyingPrice(),
                quote.discount(),
                quote.tick());
    }

    /** A tenth of the quotes is wrong by 5 to 50 points of vol, up or down. */
    private static List<OptionQuote> withOutliers(List<OptionQuote> quotes, Random random) {
        List<OptionQuote> changed = new ArrayList<>();
        for (OptionQuote each : quotes) {
            changed.add(random.nextInt(10) == 0 ? wrong(each, random) : each);
        }
        return changed;
    }

    private static OptionQuote wrong(OptionQuote quote, Random random) {
        double by = (0.05 + 0.45 * random.nextDouble()) * (random.nextBoolean() ? 1.0 : -1.0);
        double years = quote.years();
        double forward = QuotedMarket.forward(years);
        double k = Math.log(quote.option().strike() / forward);
        double vol = QuotedMarket.vol(k, years);
        double unit = quote.unit() == PriceUnit.COIN ? 1.0 / forward : 1.0;
        double off = Math.max(0.03, vol + by);
        return priced(
                quote,
                unit * price(quote, forward, years, off - HALF_SPREAD),
                unit * price(quote, forward, years, off + HALF_SPREAD));
    }

    private static double price(OptionQuote quote, double forward, double years, double vol) {
        return QuotedMarket.price(quote.option().call(), forward, quote.option().strike(), years, vol);
    }

    private static List<OptionQuote> withoutSome(List<OptionQuote> quotes, Random random) {
        return quotes.stream().filter(each -> random.nextInt(10) >= 3).toList();
    }

    /** Largest error within one standard deviation of the forward; all of the surface must be sound. */
    private static double worst(FittedSurface surface) {
        double worst = 0.0;
        assertThat(surface.slices()).isNotEmpty();
        for (FittedSlice slice : surface.slices()) {
            for (int i = -40; i <= 40; i++) {
                double vol = slice.smile().volAt(0.1 * i);
                assertThat(vol).isPositive().isFinite();
            }
            for (int i = -10; i <= 10; i++) {
                double k = 0.1 * i * 0.5 * Math.sqrt(slice.years());
                worst = Math.max(worst, Math.abs(slice.smile().volAt(k) - QuotedMarket.vol(k, slice.years())));
            }
        }
        return worst;
    }

    private record Outcome(double worst, SurfaceCalibration calibration) {}

    private static Outcome fit(SurfaceCalibration calibration, List<OptionQuote> quotes) {
        FittedSurface surface = new SurfaceFit().fit(calibration.prepare(quotes, QuotedMarket.NOW_NS));
        calibration.afterFit(surface);
        return new Outcome(worst(surface), calibration);
    }

    private static void check(long from, long to) {
        for (long seed = from; seed <= to; seed++) {
            Random random = new Random(seed);
            List<OptionQuote> good = market(seed, QuotedMarket.NOW_NS);
            try (SurfaceCalibration calibration = new SurfaceCalibration(VENUES, CalibrationSettings.usual())) {
                check("outliers", seed, fit(calibration, withOutliers(good, random)), true);
                check("a third missing", seed, fit(calibration, withoutSome(good, random)), false);
                check("both", seed, fit(calibration, withOutliers(withoutSome(good, random), random)), true);
                silent(seed, calibration, good);
            }
        }
    }

    private static void check(String fault, long seed, Outcome outcome, boolean outliers) {
        assertThat(outcome.worst()).as(fault + ", seed " + seed).isLessThan(HALF_SPREAD);
        if (outliers) {
            assertThat(outcome.calibration().quotes().stream()
                            .filter(each -> each.status() == QuoteStatus.OUTLIER)
                            .count())
                    .as(fault + ", seed " + seed)
                    .isGreaterThan(5);
        }
    }

    /** One venue is dead, or an hour old and far away by now. */
    private static void silent(long seed, SurfaceCalibration calibration, List<OptionQuote> good) {
        List<OptionQuote> alive =
                good.stream().filter(each -> each.option().venue().equals("A")).toList();
        check("one venue", seed, fit(calibration, alive), false);
        List<OptionQuote> old = new ArrayList<>(alive);
        market(seed, QuotedMarket.NOW_NS - HOUR_NS).stream()
                .filter(each -> each.option().venue().equals("B"))
                .map(each -> priced(each, 1.2 * each.bid(), 1.2 * each.ask()))
                .forEach(old::add);
        Outcome outcome = fit(calibration, old);
        check("an hour old", seed, outcome, false);
        assertThat(outcome.calibration().quotes())
                .filteredOn(each -> each.quote().option().venue().equals("B"))
                .extracting(ImpliedQuote::status)
                .doesNotContain(QuoteStatus.OK);
    }

    @Test
    void shouldHoldAgainstFaults() {
        check(1, 9);
        check(38, 38);
    }

    @Tag("slow")
    @Test
    void shouldHoldAgainstFaultsOfTwoHundredSeeds() {
        check(1, 200);
    }
}
