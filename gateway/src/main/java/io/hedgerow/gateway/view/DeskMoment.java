package io.hedgerow.gateway.view;

import io.hedgerow.gateway.console.ConsoleView.AlertLine;
import io.hedgerow.gateway.console.ConsoleView.Book;
import io.hedgerow.gateway.console.ConsoleView.Guard;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.StressResult;
import java.util.List;

/**
 * What a desk sees at one record of its journal. Immutable; any thread.
 *
 * @param sequence last journal record applied
 * @param timeNs engine time, UTC ns
 * @param counts what has come and gone
 * @param told what the engine has told
 * @param holdings positions and their market in full, null before the reporting currency is defined
 * @param money what was made at each venue, with the holdings
 * @param lots of instruments that somebody asks about, with the holdings
 * @param quotes options as they are quoted, by underlying, expiry and strike; empty unless asked for
 * @param stress the book in scenarios, null unless asked for
 */
public record DeskMoment(
        long sequence,
        long timeNs,
        Counts counts,
        Told told,
        BookMoment holdings,
        List<VenueMoney> money,
        SingleLots lots,
        List<ChainQuote> quotes,
        StressResult stress) {
    /** Copies the lists. */
    public DeskMoment {
        money = List.copyOf(money);
        quotes = List.copyOf(quotes);
    }

    /**
     * Parts that were not taken this time stay as they were; each knows its own record.
     *
     * @param before what was taken before, or null
     * @return this moment with them
     */
    public DeskMoment joined(DeskMoment before) {
        return before == null
                ? this
                : new DeskMoment(
                        sequence,
                        timeNs,
                        counts,
                        told,
                        holdings == null ? before.holdings : holdings,
                        holdings == null ? before.money : money,
                        holdings == null ? before.lots : lots,
                        quotes.isEmpty() ? before.quotes : quotes,
                        stress == null ? before.stress : stress);
    }

    /**
     * Counters of the engine.
     *
     * @param events input events
     * @param ticks market-data events among them
     * @param fills fills
     * @param ordersSent hedge orders
     * @param rejections events that changed nothing
     */
    public record Counts(long events, long ticks, long fills, long ordersSent, long rejections) {}

    /**
     * What the engine has told.
     *
     * @param book what is held, worked and at risk, as of the last report
     * @param guard limits, risk states, sessions, and what the kill switch of the engine holds
     * @param alerts latest first
     */
    public record Told(Book book, Guard guard, List<AlertLine> alerts) {
        /** Copies the list. */
        public Told {
            alerts = List.copyOf(alerts);
        }
    }

    /** What is taken out of the engine beside what it tells. */
    public enum Part {
        /** Positions and their market. */
        HOLDINGS,
        /** Options as they are quoted. */
        QUOTES,
        /** The book in scenarios. */
        STRESS
    }
}
