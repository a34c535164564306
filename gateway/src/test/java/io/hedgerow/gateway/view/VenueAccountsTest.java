package io.hedgerow.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.gateway.console.WhatIfView;
import io.hedgerow.gateway.console.WhatIfView.Account;
import io.hedgerow.gateway.view.panel.Ask;
import io.hedgerow.gateway.view.panel.Panels;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.Currency;
import io.hedgerow.journal.scenario.BookMoment.Underlying;
import io.hedgerow.journal.scenario.Conversion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Equity, margin and headroom by venue, where a currency is held at one venue and where it is shared. */
class VenueAccountsTest {
    private static final double NONE = Double.NaN;
    private static final BookMoment BOOK = new BookMoment(
            7L,
            1L,
            "USD",
            List.of(
                    new Currency(0, "USD", 100_000.0, 0, Conversion.SAME),
                    new Currency(1, "BTC", 4.0, 0, Conversion.by(0, false)),
                    new Currency(2, "EUR", 0.0, 0, Conversion.NONE)),
            List.of(new Underlying(0, "BTC", 50_000.0, 0, 1, false, 1.0, 0.0)),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    private static Account account(String venue, String currency, double initial, double equity, double venueEquity) {
        boolean told = !Double.isNaN(venueEquity);
        return new Account(
                venue,
                currency,
                initial,
                initial / 2.0,
                told ? initial + 1_000.0 : NONE,
                told ? initial / 2.0 + 500.0 : NONE,
                equity,
                venueEquity,
                1,
                NONE,
                NONE,
                false);
    }

    private static WhatIfView margins(List<Account> accounts) {
        WhatIfView none = WhatIfView.NONE;
        return new WhatIfView("fresh", none.asked(), none.stress(), none.margin(), NONE, NONE, accounts, List.of());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(String name, List<Account> accounts) {
        DeskMoment moment = BareMoments.of(
                BOOK,
                List.of(
                        new VenueMoney("A", "BTC", 0.5, 2, 0),
                        new VenueMoney("A", "USD", 1_000.0, 1, 0),
                        new VenueMoney("B", "USD", -3_000.0, 4, 1)),
                margins(accounts));
        Trail trail = new Trail(Path.of("none"), new ReferenceDirectory());
        return (List<Map<String, Object>>)
                Panels.of("accounts").of(moment, trail, Ask.NOTHING).get(name);
    }

    @Test
    void shouldTellWhatAVenueSaysAndWhatTheBookKnows() {
        List<Map<String, Object>> rows = rows(
                "accounts",
                List.of(
                        account("A", "USD", 20_000.0, 100_000.0, 61_000.0),
                        account("B", "USD", 30_000.0, 100_000.0, NONE)));
        assertThat(rows)
                .extracting(row -> row.get("venue") + " " + row.get("currency"))
                .containsExactly("A BTC", "A USD", "B USD");
        assertThat(rows.get(0))
                .containsEntry("equity", 4.0)
                .containsEntry("equity_by", "book")
                .containsEntry("rate", 50_000.0)
                .containsEntry("made", 0.5)
                .containsEntry("initial", null)
                .containsEntry("available", null);
        assertThat(rows.get(1))
                .containsEntry("equity", 61_000.0)
                .containsEntry("equity_by", "venue")
                .containsEntry("initial", 21_000.0)
                .containsEntry("maintenance", 10_500.0)
                .containsEntry("available", 40_000.0)
                .containsEntry("headroom", 50_500.0);
        // Of a venue that says nothing the equity is not guessed; what both accounts leave of it is known.
        assertThat(rows.get(2))
                .containsEntry("equity", null)
                .containsEntry("equity_by", null)
                .containsEntry("same_equity", 1)
                .containsEntry("unmarked", 1)
                .containsEntry("available", 50_000.0)
                .containsEntry("headroom", 75_000.0);
        assertThat(rows.get(2).get("equity_missing").toString()).contains("USD is held at A too");
    }

    @Test
    void shouldAddUpEachCurrency() {
        List<Map<String, Object>> sums = rows(
                "currencies",
                List.of(
                        account("A", "USD", 20_000.0, 100_000.0, NONE),
                        account("B", "USD", 30_000.0, 100_000.0, NONE)));
        assertThat(sums).extracting(row -> row.get("currency")).containsExactly("USD", "BTC");
        assertThat(sums.get(0))
                .containsEntry("made", -2_000.0)
                .containsEntry("moved", 102_000.0)
                .containsEntry("initial", 50_000.0)
                .containsEntry("headroom", 75_000.0);
        assertThat((Double) sums.get(0).get("ratio")).isCloseTo(4.0, within(1e-12));
        assertThat(sums.get(1)).containsEntry("moved", 3.5).containsEntry("initial", null);
    }

    @Test
    void shouldNotHoldMarginThatStandsOnTheWholeBookAgainstOneCurrency() {
        Account cross = new Account(
                "A", "BTC", 5.0, 3.0, NONE, NONE, 6.0, NONE, 0, NONE, NONE,
                false); // 4 BTC and 100,000 USD stand for it.
        assertThat(rows("accounts", List.of(cross)).get(0))
                .containsEntry("equity", 4.0)
                .containsEntry("available", 1.0)
                .containsEntry("headroom", 3.0)
                .containsEntry("ratio", 2.0);
        assertThat(rows("currencies", List.of(cross)).get(1))
                .containsEntry("currency", "BTC")
                .containsEntry("initial", 5.0)
                .containsEntry("headroom", null)
                .containsEntry("ratio", null);
    }

    @Test
    void shouldNotTellWhatIsLeftOfAnEquityThatOtherCurrenciesStandOnToo() {
        WhatIfView cross = margins(List.of(account("A", "USD", 20_000.0, 100_000.0, NONE)));
        assertThat(cross.available(cross.accounts().get(0))).isNaN();
        assertThat(cross.headroom(cross.accounts().get(0))).isNaN();
    }
}
