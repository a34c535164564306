package io.hedgerow.gateway.surface.quote.arbitrage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.hedgerow.gateway.surface.quote.ForwardEstimate;
import io.hedgerow.gateway.surface.quote.ImpliedQuote;
import io.hedgerow.gateway.surface.quote.OptionQuote;
import io.hedgerow.gateway.surface.quote.PriceUnit;
import io.hedgerow.gateway.surface.quote.QuoteChecks;
import io.hedgerow.gateway.surface.quote.QuoteVols;
import io.hedgerow.gateway.surface.quote.QuotedChain;
import io.hedgerow.gateway.surface.quote.QuotedMarket;
import io.hedgerow.gateway.surface.quote.QuotedOption;
import io.hedgerow.gateway.surface.quote.forward.ChainForwards;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Arbitrages that quotes contain. */
class QuoteArbitrageTest {
    private static final long NEAR_NS = QuotedMarket.NOW_NS + 30 * QuotedMarket.DAY_NS;
    private static final long FAR_NS = QuotedMarket.NOW_NS + 60 * QuotedMarket.DAY_NS;

    private final List<ImpliedQuote> quotes = new ArrayList<>();

    private void add(String venue, long expiryNs, double strike, boolean call, double bid, double ask) {
        quotes.add(new ImpliedQuote(new OptionQuote(
                new QuotedOption(venue, "X", expiryNs, strike, call),
                QuotedMarket.NOW_NS,
                PriceUnit.QUOTE,
                bid,
                ask,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                100.0,
                Double.NaN,
                Double.NaN,
                Double.NaN)));
    }

    private List<QuoteViolation> find() {
        return find(quotes);
    }

    private static List<QuoteViolation> find(List<ImpliedQuote> all) {
        QuoteChecks.run(all);
        Map<QuotedChain, ForwardEstimate> forwards = ChainForwards.of(all);
        try (QuoteVols vols = new QuoteVols(0.5)) {
            vols.imply(all, forwards);
        }
        return QuoteArbitrage.find(all, forwards);
    }

    private QuoteViolation only(QuoteViolation.Kind kind) {
        List<QuoteViolation> found =
                find().stream().filter(each -> each.kind() == kind).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void shouldFindNoneInAMarketOfOneSmile() {
        long seed = 11;
        QuotedMarket market = new QuotedMarket(seed);
        for (PriceUnit unit : PriceUnit.values()) {
            QuotedMarket.Venue venue = new QuotedMarket.Venue(unit.word(), unit, 0.01, 0.0, 0.0, 0.2, 0.0, 1.0);
            market.chain(venue, "BTC", QuotedMarket.NOW_NS, NEAR_NS, 21)
                    .chain(venue, "BTC", QuotedMarket.NOW_NS, FAR_NS, 21);
        }
        assertThat(find(market.implied())).as("seed " + seed).isEmpty();
    }

    @Test
    void shouldFindACallSpreadThatPaysWhatItCosts() {
        add("V", NEAR_NS, 110, true, 1.0, 1.2);
        add("V", NEAR_NS, 120, true, 1.3, 1.4);
        QuoteViolation found = only(QuoteViolation.Kind.VERTICAL);
        assertThat(found.strikes()).containsExactly(110.0, 120.0);
        assertThat(found.gain()).isCloseTo(0.1, offset(1e-12));
        assertThat(found.words()).isEqualTo("buy the 110 call, sell the 120");
    }

    @Test
    void shouldFindASpreadWiderThanItsStrikes() {
        add("V", NEAR_NS, 110, false, 10.0, 10.5);
        add("V", NEAR_NS, 105, false, 4.0, 4.5);
        assertThat(only(QuoteViolation.Kind.VERTICAL).gain()).isCloseTo(0.5, offset(1e-12));
    }

    @Test
    void shouldFindTheBestButterfly() {
        add("V", NEAR_NS, 110, true, 3.0, 3.1);
        add("V", NEAR_NS, 115, true, 2.6, 2.7);
        add("V", NEAR_NS, 120, true, 1.5, 1.6);
        add("V", NEAR_NS, 140, true, 1.4, 1.5);
        QuoteViolation found = only(QuoteViolation.Kind.BUTTERFLY);
        assertThat(found.strikes()).containsExactly(110.0, 115.0, 120.0);
        assertThat(found.gain()).isCloseTo(0.25, offset(1e-12));
    }

    @Test
    void shouldFindACalendarSpreadBetweenStrikes() {
        add("V", NEAR_NS, 110, true, 3.0, 3.1);
        add("V", FAR_NS, 108, true, 3.0, 3.1);
        add("V", FAR_NS, 112, true, 2.2, 2.3);
        QuoteViolation found = only(QuoteViolation.Kind.CALENDAR);
        assertThat(found.laterExpiryNs()).isEqualTo(FAR_NS);
        assertThat(found.strikes()).containsExactly(110.0, 108.0, 112.0);
        assertThat(found.gain()).isCloseTo(0.3, offset(1e-12));
    }

    @Test
    void shouldFindAForwardThatIsTooDear() {
        add("V", NEAR_NS, 100, true, 5.5, 5.6);
        add("V", NEAR_NS, 100, false, 5.0, 5.1);
        QuoteViolation found = only(QuoteViolation.Kind.PARITY);
        assertThat(found.gain()).isCloseTo(0.4, offset(1e-12));
        assertThat(found.words()).isEqualTo("sell the 100 call, buy its put and the forward");
    }

    @Test
    void shouldFindAVenueThatBidsMoreThanAnotherAsks() {
        add("A", NEAR_NS, 110, true, 3.0, 3.1);
        add("B", NEAR_NS, 110, true, 3.3, 3.4);
        QuoteViolation found = only(QuoteViolation.Kind.VENUES);
        assertThat(found.venue()).isEqualTo("A+B");
        assertThat(found.gain()).isCloseTo(0.2, offset(1e-12));
    }
}
