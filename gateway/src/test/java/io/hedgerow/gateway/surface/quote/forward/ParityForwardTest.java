package io.hedgerow.gateway.surface.quote.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.hedgerow.gateway.surface.quote.ForwardEstimate;
import io.hedgerow.gateway.surface.quote.OptionQuote;
import io.hedgerow.gateway.surface.quote.PriceUnit;
import io.hedgerow.gateway.surface.quote.QuotedMarket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Forwards by put-call parity. */
class ParityForwardTest {
    private static final long EXPIRY_NS = QuotedMarket.NOW_NS + 30 * QuotedMarket.DAY_NS;
    private static final double FORWARD = QuotedMarket.forward(30.0 / 365.0);

    private static List<OptionQuote> chain(long seed, PriceUnit unit, double noise, double discount) {
        QuotedMarket.Venue venue = new QuotedMarket.Venue("V", unit, 0.01, 0.0, 0.0, noise, 0.0, discount);
        return new QuotedMarket(seed)
                .chain(venue, "BTC", QuotedMarket.NOW_NS, EXPIRY_NS, 25)
                .quotes();
    }

    private static OptionQuote moved(OptionQuote quote, double by) {
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
    void shouldFindTheForwardInCoinAndInQuoteCurrency() {
        for (PriceUnit unit : PriceUnit.values()) {
            ForwardEstimate.Parity parity = ParityForward.of(chain(1, unit, 0.0, 1.0));
            assertThat(parity.pairs()).isEqualTo(25);
            assertThat(parity.forward()).as(unit.word()).isCloseTo(FORWARD, offset(0.2 * parity.standardError()));
            assertThat(parity.discount()).isEqualTo(1.0);
        }
    }

    @Test
    void shouldFindTheDiscountFactorOverTheStrikes() {
        ForwardEstimate.Parity parity = ParityForward.of(chain(2, PriceUnit.QUOTE, 0.0, 0.98));
        assertThat(parity.discount()).isCloseTo(0.98, offset(3.0 * parity.discountError()));
        assertThat(parity.discountError()).isBetween(1e-6, 0.02);
        assertThat(parity.forward()).isCloseTo(FORWARD, offset(4.0 * parity.standardError()));
    }

    /** The same mid of put and call is moved, so that the pair is wrong as a whole; a fifth of the strikes. */
    @Test
    void shouldNotBeLedAstrayByWrongQuotes() {
        long seed = 3;
        for (PriceUnit unit : PriceUnit.values()) {
            List<OptionQuote> chain = new ArrayList<>(chain(seed, unit, 0.0, 1.0));
            double wrong = unit == PriceUnit.COIN ? 0.03 : 2_700.0;
            for (int i = 0; i < chain.size(); i += 10) {
                chain.set(i, moved(chain.get(i), wrong));
            }
            ForwardEstimate.Parity parity = ParityForward.of(chain);
            assertThat(parity.forward())
                    .as(unit.word() + ", seed " + seed)
                    .isCloseTo(FORWARD, offset(3.0 * parity.standardError()));
            assertThat(parity.standardError()).isLessThan(100.0);
        }
    }

    @Test
    void shouldBeUnknownWithoutAPair() {
        List<OptionQuote> calls = chain(4, PriceUnit.COIN, 0.0, 1.0).stream()
                .filter(each -> each.option().call())
                .toList();
        assertThat(ParityForward.of(calls).isKnown()).isFalse();
        assertThat(ParityForward.of(List.of()).isKnown()).isFalse();
    }
}
