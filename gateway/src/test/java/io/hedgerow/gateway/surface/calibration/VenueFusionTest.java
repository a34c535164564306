package io.hedgerow.gateway.surface.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.hedgerow.gateway.surface.quote.ImpliedQuote;
import io.hedgerow.gateway.surface.quote.OptionQuote;
import io.hedgerow.gateway.surface.quote.PriceUnit;
import io.hedgerow.gateway.surface.quote.QuoteChecks;
import io.hedgerow.gateway.surface.quote.QuoteVols;
import io.hedgerow.gateway.surface.quote.QuotedMarket;
import io.hedgerow.gateway.surface.quote.forward.ChainForwards;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What venues differ by. */
class VenueFusionTest {
    private static final long EXPIRY_NS = QuotedMarket.NOW_NS + 30 * QuotedMarket.DAY_NS;

    private static List<ImpliedQuote> implied(List<OptionQuote> quotes) {
        List<ImpliedQuote> all = new ArrayList<>();
        quotes.forEach(each -> all.add(new ImpliedQuote(each)));
        QuoteChecks.run(all);
        try (QuoteVols vols = new QuoteVols(0.5)) {
            vols.imply(all, ChainForwards.of(all));
        }
        return all;
    }

    private static List<VenueBias> biases(List<OptionQuote> quotes) {
        return VenueFusion.of(implied(quotes), CalibrationSettings.usual());
    }

    private static List<OptionQuote> market(long seed, double level, double slope) {
        QuotedMarket market = new QuotedMarket(seed);
        market.chain(QuotedMarket.Venue.of("A", PriceUnit.COIN), "BTC", QuotedMarket.NOW_NS, EXPIRY_NS, 21);
        market.chain(
                QuotedMarket.Venue.of("B", PriceUnit.QUOTE).biased(level, slope),
                "BTC",
                QuotedMarket.NOW_NS,
                EXPIRY_NS,
                17);
        return market.quotes();
    }

    /** Over many markets the differences are right in the mean, and as far off as their errors say. */
    @Test
    void shouldFindLevelAndSlopeWithHonestErrors() {
        int seeds = 60;
        int within = 0;
        int withinSlope = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            List<VenueBias> biases = biases(market(seed, 0.02, 0.05));
            VenueBias a = biases.get(0);
            VenueBias b = biases.get(1);
            assertThat(a.weight() * a.level() + b.weight() * b.level()).isCloseTo(0.0, offset(1e-12));
            assertThat(a.weight() * a.slope() + b.weight() * b.slope()).isCloseTo(0.0, offset(1e-12));
            double error = a.levelError() + b.levelError();
            within += Math.abs(b.level() - a.level() - 0.02) < 2.0 * error ? 1 : 0;
            double slopeError = a.slopeError() + b.slopeError();
            withinSlope += Math.abs(b.slope() - a.slope() - 0.05) < 2.0 * slopeError ? 1 : 0;
            assertThat(b.levelScore()).as("seed " + seed).isGreaterThan(3.0);
        }
        assertThat(within).isGreaterThan(50);
        assertThat(withinSlope).isGreaterThan(50);
    }

    @Test
    void shouldSeldomSeeADifferenceWhereThereIsNone() {
        int seeds = 60;
        int alarms = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            alarms += Math.abs(biases(market(seed, 0.0, 0.0)).get(1).levelScore()) > 3.0 ? 1 : 0;
        }
        assertThat(alarms).isLessThan(5);
    }

    @Test
    void shouldNotBeLedAstrayByATenthOfWrongQuotes() {
        for (int seed = 1; seed <= 30; seed++) {
            Random random = new Random(seed);
            List<OptionQuote> quotes = new ArrayList<>(market(seed, 0.02, 0.0));
            for (int i = 0; i < quotes.size(); i++) {
                if (random.nextInt(10) == 0) {
                    quotes.set(i, wrong(quotes.get(i), random));
                }
            }
            List<VenueBias> biases = biases(quotes);
            assertThat(biases.get(1).level() - biases.get(0).level())
                    .as("seed " + seed)
                    .isCloseTo(0.02, offset(0.01));
        }
    }

    /** Wrong by 5 to 50 points of vol. */
    private static OptionQuote wrong(OptionQuote quote, Random random) {
        double vega = QuotedMarket.price(true, 90_000, quote.option().strike(), 30 / 365.0, 0.55)
                - QuotedMarket.price(true, 90_000, quote.option().strike(), 30 / 365.0, 0.50);
        double by = vega / 0.05 * (0.05 + 0.45 * random.nextDouble()) * (quote.unit() == PriceUnit.COIN ? 1 / 9e4 : 1);
        return new OptionQuote(
                quote.option(),
                quote.timeNs(),
                quote.unit(),
                quote.bid() + by,
                quote.ask() + by,
                quote.bidSize(),
                quote.askSize(),
                quote.mark(),
                quote.forward(),
                quote.underlyingPrice(),
                quote.discount(),
                quote.tick());
    }

    @Test
    void shouldSayNothingOfOneVenue() {
        QuotedMarket market = new QuotedMarket(1);
        market.chain(QuotedMarket.Venue.of("A", PriceUnit.COIN), "BTC", QuotedMarket.NOW_NS, EXPIRY_NS, 21);
        assertThat(biases(market.quotes())).isEmpty();
    }

    @Test
    void shouldRaiseAnAlertOnlyForWhatPersists() {
        VenueWatch watch = new VenueWatch(List.of("A", "B"));
        List<VenueBias> biased = biases(market(1, 0.03, 0.0));
        List<VenueBias> fair = biases(market(2, 0.0, 0.0));
        assertThat(watch.next(biased)).noneMatch(VenueWatch.Verdict::alert);
        assertThat(watch.next(fair)).noneMatch(VenueWatch.Verdict::alert);
        assertThat(watch.next(biased)).noneMatch(VenueWatch.Verdict::alert);
        assertThat(watch.next(biased)).noneMatch(VenueWatch.Verdict::alert);
        assertThat(watch.next(biased)).allMatch(VenueWatch.Verdict::alert);
    }
}
