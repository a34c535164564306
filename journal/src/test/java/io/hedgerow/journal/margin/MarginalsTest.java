package io.hedgerow.journal.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.journal.margin.MarginModel.Account;
import io.hedgerow.journal.margin.MarginModel.Provenance;
import io.hedgerow.journal.margin.MarginModel.Requirement;
import io.hedgerow.journal.margin.Marginals.Marginal;
import io.hedgerow.journal.margin.Marginals.Parts;
import io.hedgerow.journal.scenario.BookMoment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What parts add to a margin that is the size of the whole, so that what hedges saves. */
class MarginalsTest {
    /** Initial margin: net coins, futures in thousands of dollars and options as they are; maintenance half of it. */
    private static final MarginModel NET = new MarginModel() {
        @Override
        public String name() {
            return "net";
        }

        @Override
        public Provenance provenance() {
            return MarginBooks.TEST;
        }

        @Override
        public Requirement of(BookMoment book, Account account) {
            double net = book.options().stream().mapToDouble(it -> it.units()).sum()
                    + book.linears().stream()
                            .mapToDouble(it -> it.units() / 1_000.0)
                            .sum();
            return new Requirement(Math.abs(net), Math.abs(net) / 2.0, List.of(), List.of());
        }
    };

    private final BookMoment book = MarginBooks.book(
            1_000.0,
            10.0,
            List.of(
                    MarginBooks.option(true, true, 1_000.0, 3.0, 0.1),
                    MarginBooks.option(true, false, 900.0, 2.0, 0.1)),
            List.of(MarginBooks.inverse("F", -1.0, 1_000.0, 30), MarginBooks.inverse("P", 4.0, 1_000.0, 0)));

    private List<Marginal> by(Parts parts) {
        return Marginals.of(book, NET, MarginBooks.COIN, NET.of(book, MarginBooks.COIN), parts);
    }

    @Test
    void shouldTellWhatPositionsAddAndSave() {
        List<Marginal> marginals = by(Parts.POSITION);
        assertThat(marginals)
                .extracting(Marginal::name)
                .containsExactly("P.X", "O1000.0truetrue.X", "O900.0falsetrue.X", "F.X");
        assertThat(marginals).extracting(Marginal::initial).containsExactly(4.0, 3.0, 2.0, -1.0);
        assertThat(marginals.get(3).maintenance()).isCloseTo(-0.5, within(1e-15));
        assertThat(marginals).allMatch(it -> it.expiryNs() == 0L);
    }

    @Test
    void shouldTakeOptionsAndFuturesOfAnExpiryTogether() {
        List<Marginal> marginals = by(Parts.EXPIRY);
        assertThat(marginals)
                .extracting(Marginal::expiryNs)
                .as("equal margins in order of time: 3 + 2 - 1, and 4 without expiry")
                .containsExactly(book.expiries().get(0).expiryNs(), Long.MAX_VALUE);
        assertThat(marginals).extracting(Marginal::initial).containsExactly(4.0, 4.0);
        assertThat(marginals).extracting(Marginal::name).containsOnly("BTC");
    }
}
