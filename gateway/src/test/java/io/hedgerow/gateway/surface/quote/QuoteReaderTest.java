package io.hedgerow.gateway.surface.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.table.TableException;
import io.hedgerow.gateway.table.TextLines;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tables of quotes: what is read, what is refused, and the reason of each row. */
class QuoteReaderTest {
    private static final String HEADER = "venue,underlying,time,expiry,strike,type,bid,ask,price_unit";
    private static final String GOOD = "V,BTC,2026-01-10T10:00:00Z,2026-01-16T08:00:00Z,82000,call,0.09,0.1,coin";

    private static List<QuoteRow> rows(String header, String... rows) throws IOException {
        String text = header + "\n" + String.join("\n", rows) + "\n";
        List<QuoteRow> read = QuoteReader.read(QuoteHeader.open(TextLines.of(text), Set.of()));
        QuoteChecks.run(
                read.stream().map(QuoteRow::implied).filter(Objects::nonNull).toList());
        return read;
    }

    private static String status(String row) throws IOException {
        return rows(HEADER, row).get(0).statusWord();
    }

    private static String reason(String row) throws IOException {
        return rows(HEADER, row).get(0).problem().orElseThrow().text();
    }

    @Test
    void shouldReadTimesAsTextAndAsNanoseconds() throws IOException {
        List<QuoteRow> rows = rows(
                HEADER,
                GOOD,
                "V,BTC,1768039200000000000,1768550400000000000,83000,P,0.09,0.1,coin",
                "V,BTC,2026-01-10T11:00:00.25+01:00,2026-01-16 08:00:00z,84000,put,,0,coin");
        assertThat(rows).extracting(QuoteRow::statusWord).containsExactly("ok", "ok", "no_quote");
        OptionQuote second = rows.get(1).implied().quote();
        assertThat(rows.get(0).implied().quote().timeNs()).isEqualTo(second.timeNs());
        assertThat(rows.get(0).implied().quote().option().expiryNs())
                .isEqualTo(second.option().expiryNs());
        assertThat(rows.get(2).implied().quote().timeNs()).isEqualTo(second.timeNs() + 250_000_000L);
    }

    @Test
    void shouldGiveEveryBadRowItsReasonAndPlace() throws IOException {
        assertThat(status(GOOD)).isEqualTo("ok");
        assertThat(reason(GOOD.replace("82000", "0"))).isEqualTo("2:49: bad_strike: strike '0' is not above 0");
        assertThat(reason(GOOD.replace("82000", "82,5"))).contains("too_many_cells");
        assertThat(reason(GOOD.replace("call", "cal"))).contains("bad_type: type 'cal' is not C, P, call or put");
        assertThat(reason(GOOD.replace("0.09", "-1"))).contains("bad_bid: bid '-1' is negative");
        assertThat(reason(GOOD.replace("coin", "dollars"))).contains("'dollars' is not coin or quote");
        assertThat(reason(GOOD.replace("2026-01-16T08:00:00Z", "2026-01-16")))
                .contains("bad_expiry", "has no time of day; write it as 2026-01-16T08:00:00Z");
        assertThat(reason(GOOD.replace("2026-01-10T10:00:00Z", "1768039200000")))
                .contains("bad_time", "milli- and microseconds are not read");
        assertThat(status(GOOD.replace("2026-01-16", "2026-01-09"))).isEqualTo("expired");
        assertThat(status(GOOD.replace("coin", ""))).isEqualTo("no_price_unit");
        assertThat(status(GOOD.replace("coin", "").replace("V,", "DERIBIT,"))).isEqualTo("ok");
    }

    @Test
    void shouldRefuseAForwardOfZero() throws IOException {
        QuoteRow row = rows(HEADER + ",forward", GOOD + ",0").get(0);
        assertThat(row.problem().orElseThrow().text()).contains("bad_forward: forward '0' is not above 0");
        assertThat(rows(HEADER + ",forward", GOOD + ",").get(0).statusWord()).isEqualTo("ok");
    }

    @Test
    void shouldRefuseRepeatedAndMixedRows() throws IOException {
        String other = GOOD.replace("82000", "83000");
        String third = GOOD.replace("82000", "84000").replace("coin", "quote");
        assertThat(rows(
                        HEADER,
                        GOOD,
                        GOOD,
                        other,
                        other.replace("0.1,", "0.2,"),
                        third,
                        GOOD.replace("82000", "85000")))
                .extracting(QuoteRow::statusWord)
                .containsExactly("ok", "duplicate", "conflicting", "conflicting", "mixed_units", "ok");
    }

    @Test
    void shouldNameUnknownAndMissingColumns() {
        assertThatThrownBy(() -> rows(HEADER + ",forwrad", GOOD + ",1"))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("unknown column 'forwrad'; did you mean 'forward'?");
        assertThatThrownBy(() -> rows(HEADER.replace("expiry", "expiration"), GOOD))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("unknown column 'expiration'");
        assertThatThrownBy(() -> rows(HEADER.replace(",ask", ""), GOOD)).hasMessageContaining("no column 'ask'");
        assertThatThrownBy(() -> rows(HEADER + ",bid", GOOD)).hasMessageContaining("two columns 'bid'");
        assertThatThrownBy(() -> QuoteHeader.open(TextLines.of(""), Set.of()))
                .hasMessageContaining("the table is empty");
    }

    @Test
    void shouldSplitATableByUnderlyingAndTime() {
        QuotedMarket market = new QuotedMarket(1);
        QuotedMarket.Venue venue = QuotedMarket.Venue.of("V", PriceUnit.COIN);
        long expiryNs = QuotedMarket.NOW_NS + 30 * QuotedMarket.DAY_NS;
        long secondNs = 1_000_000_000L;
        market.chain(venue, "BTC", QuotedMarket.NOW_NS, expiryNs, 5)
                .chain(venue, "ETH", QuotedMarket.NOW_NS, expiryNs, 5)
                .chain(QuotedMarket.Venue.of("W", PriceUnit.COIN), "BTC", QuotedMarket.NOW_NS + secondNs, expiryNs, 5)
                .chain(venue, "BTC", QuotedMarket.NOW_NS + 10 * secondNs, expiryNs, 5);
        List<QuoteGroups.Group> groups = QuoteGroups.of(market.implied(), 0L);
        assertThat(groups).extracting(QuoteGroups.Group::underlying).containsExactly("BTC", "BTC", "ETH");
        assertThat(groups).extracting(each -> each.quotes().size()).containsExactly(20, 10, 10);
        assertThat(groups.get(0).timeNs()).isEqualTo(QuotedMarket.NOW_NS + secondNs);

        List<QuoteGroups.Group> one = QuoteGroups.of(market.implied(), 60 * secondNs);
        assertThat(one).extracting(each -> each.quotes().size()).containsExactly(30, 10);
        assertThat(one.get(0).quotes())
                .filteredOn(each -> each.status() == QuoteStatus.SUPERSEDED)
                .hasSize(10);
    }
}
