package io.hedgerow.gateway.surface.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.hedgerow.gateway.surface.quote.forward.ChainForwards;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Vols of quotes, their uncertainty, and the reason where there is none. */
class QuoteVolsTest {
    private static final long EXPIRY_NS = QuotedMarket.NOW_NS + 30 * QuotedMarket.DAY_NS;
    private static final double FORWARD = 100.0;

    private static ImpliedQuote quote(PriceUnit unit, double strike, boolean call, double bid, double ask) {
        return new ImpliedQuote(new OptionQuote(
                new QuotedOption("V", "X", EXPIRY_NS, strike, call),
                QuotedMarket.NOW_NS,
                unit,
                bid,
                ask,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                FORWARD,
                Double.NaN,
                Double.NaN,
                0.01));
    }

    private static List<ImpliedQuote> imply(ImpliedQuote... quotes) {
        List<ImpliedQuote> all = List.of(quotes);
        QuoteChecks.run(all);
        try (QuoteVols vols = new QuoteVols(0.5)) {
            vols.imply(all, ChainForwards.of(all));
        }
        return all;
    }

    private static QuoteStatus status(double strike, boolean call, double bid, double ask) {
        return imply(quote(PriceUnit.QUOTE, strike, call, bid, ask)).get(0).status();
    }

    @Test
    void shouldGiveEveryQuoteAVolOrAReason() {
        assertThat(status(110, true, 1.0, 1.2)).isEqualTo(QuoteStatus.OK);
        assertThat(status(110, true, 0.0, 1.2)).isEqualTo(QuoteStatus.ASK_ONLY);
        assertThat(status(110, true, 1.0, Double.NaN)).isEqualTo(QuoteStatus.BID_ONLY);
        assertThat(status(110, true, Double.NaN, Double.NaN)).isEqualTo(QuoteStatus.NO_QUOTE);
        assertThat(status(110, true, 1.2, 1.0)).isEqualTo(QuoteStatus.CROSSED);
        assertThat(status(110, true, 1.2, 1.2)).isEqualTo(QuoteStatus.LOCKED);
        assertThat(status(90, true, 9.0, 9.9)).isEqualTo(QuoteStatus.BELOW_INTRINSIC);
        assertThat(status(90, true, 9.9, 12.0)).isEqualTo(QuoteStatus.ASK_ONLY);
        assertThat(status(90, true, 101.0, 120.0)).isEqualTo(QuoteStatus.ABOVE_BOUND);
        assertThat(status(90, true, 12.0, 120.0)).isEqualTo(QuoteStatus.BID_ONLY);
        assertThat(status(300, true, 0.01, 0.02)).isEqualTo(QuoteStatus.OK);
        assertThat(status(180, true, 0.0001, 0.0002)).isEqualTo(QuoteStatus.TOO_UNCERTAIN);
    }

    @Test
    void shouldGiveTheVolsThatThePricesWereMadeFrom() {
        double years = 30.0 / 365.0;
        double low = QuotedMarket.price(true, FORWARD, 110, years, 0.48);
        double high = QuotedMarket.price(true, FORWARD, 110, years, 0.52);
        ImpliedQuote inQuote =
                imply(quote(PriceUnit.QUOTE, 110, true, low, high)).get(0);
        ImpliedQuote inCoin = imply(quote(PriceUnit.COIN, 110, true, low / FORWARD, high / FORWARD))
                .get(0);
        for (ImpliedQuote each : List.of(inQuote, inCoin)) {
            assertThat(each.bidVol()).isCloseTo(0.48, offset(1e-13));
            assertThat(each.askVol()).isCloseTo(0.52, offset(1e-13));
            assertThat(each.k()).isCloseTo(Math.log(1.1), offset(1e-15));
        }
        // The steps of the price: one hundredth of the quote currency, and of the coin, which is a hundred times as
        // much.
        double perVol = (high - low) / 0.04;
        assertThat(inQuote.tickVol()).isCloseTo(0.01 / perVol, offset(1e-4));
        assertThat(inCoin.tickVol()).isCloseTo(100.0 * inQuote.tickVol(), offset(1e-9));
    }

    /** The mean of vols over prices that scatter is the vol of their mean, and the bias. */
    @Test
    void shouldTellTheConvexityBiasOfTheMiddle() {
        double years = 30.0 / 365.0;
        double low = QuotedMarket.price(true, FORWARD, 125, years, 0.44);
        double high = QuotedMarket.price(true, FORWARD, 125, years, 0.56);
        ImpliedQuote wide = imply(quote(PriceUnit.QUOTE, 125, true, low, high)).get(0);
        int steps = 400;
        double sum = 0.0;
        for (int i = 0; i < steps; i++) {
            double price = low + (high - low) * (i + 0.5) / steps;
            sum += imply(quote(PriceUnit.QUOTE, 125, true, price - 1e-6, price + 1e-6))
                    .get(0)
                    .midVol();
        }
        double bias = sum / steps - wide.midVol();
        assertThat(bias).isNegative();
        assertThat(wide.midBias()).isCloseTo(bias, offset(0.1 * Math.abs(bias)));
    }

    @Test
    void shouldUseTheOptionOutOfTheMoneyOfAStrike() {
        List<ImpliedQuote> pair =
                imply(quote(PriceUnit.QUOTE, 110, true, 1.0, 1.2), quote(PriceUnit.QUOTE, 110, false, 11.0, 11.3));
        assertThat(pair).extracting(ImpliedQuote::status).containsExactly(QuoteStatus.OK, QuoteStatus.IN_THE_MONEY);
        List<ImpliedQuote> alone =
                imply(quote(PriceUnit.QUOTE, 110, true, 0.0, 1.2), quote(PriceUnit.QUOTE, 110, false, 11.0, 11.3));
        assertThat(alone).extracting(ImpliedQuote::status).containsExactly(QuoteStatus.ASK_ONLY, QuoteStatus.OK);
    }

    @Test
    void shouldKnowLessOfAnOlderQuote() {
        ImpliedQuote quote = imply(quote(PriceUnit.QUOTE, 110, true, 1.0, 1.2)).get(0);
        long hourNs = 3_600_000_000_000L;
        ImpliedQuote later = quote.at(QuotedMarket.NOW_NS + hourNs, 2 * hourNs);
        assertThat(later.uncertainty()).isGreaterThan(1.5 * quote.uncertainty());
        assertThat(later.status()).isEqualTo(QuoteStatus.OK);
        assertThat(quote.at(QuotedMarket.NOW_NS + 3 * hourNs, 2 * hourNs).status())
                .isEqualTo(QuoteStatus.STALE);
    }

    @Test
    void shouldTakeTheForwardThatIsThere() {
        QuotedMarket market = new QuotedMarket(5);
        QuotedMarket.Venue coin = QuotedMarket.Venue.of("A", PriceUnit.COIN);
        long farNs = QuotedMarket.NOW_NS + 90 * QuotedMarket.DAY_NS;
        market.chain(coin, "BTC", QuotedMarket.NOW_NS, EXPIRY_NS, 15)
                .chain(coin, "BTC", QuotedMarket.NOW_NS, farNs, 15);
        assertThat(ChainForwards.of(market.implied()).values()).allSatisfy(each -> {
            assertThat(each.source()).isEqualTo(ForwardSource.MARKS);
            assertThat(each.parity().pairs()).isEqualTo(15);
        });
        List<ImpliedQuote> quotes = market.withoutMarks().implied();
        Map<QuotedChain, ForwardEstimate> forwards = ChainForwards.of(quotes);
        assertThat(forwards.values())
                .extracting(ForwardEstimate::source)
                .containsExactly(ForwardSource.PARITY, ForwardSource.PARITY);

        List<ImpliedQuote> callsOfTheFirst = quotes.stream()
                .filter(each -> each.quote().option().expiryNs() == farNs
                        || each.quote().option().call())
                .toList();
        ForwardEstimate first = ChainForwards.of(callsOfTheFirst).get(new QuotedChain("A", "BTC", EXPIRY_NS));
        assertThat(first.source()).isEqualTo(ForwardSource.INTERPOLATED);
        List<ImpliedQuote> calls =
                quotes.stream().filter(each -> each.quote().option().call()).toList();
        Map<QuotedChain, ForwardEstimate> none = ChainForwards.of(calls);
        try (QuoteVols vols = new QuoteVols(0.5)) {
            vols.imply(calls, none);
        }
        assertThat(calls).extracting(ImpliedQuote::status).containsOnly(QuoteStatus.NO_FORWARD);
    }
}
