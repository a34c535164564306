package io.hedgerow.journal.lots;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.follow.JournalFollower.Outputs;
import io.hedgerow.journal.history.JournalHistory;
import io.hedgerow.journal.history.JournalSession;
import io.hedgerow.journal.history.TimeWindow;
import io.hedgerow.journal.lots.LotHistory.OpenPosition;
import io.hedgerow.journal.lots.LotHistory.RealisedCheck;
import io.hedgerow.journal.lots.OpenLot.Origin;
import io.hedgerow.journal.lots.OpenLots.Held;
import io.hedgerow.journal.reference.ContractMoney;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Reads the lots of a history: each journal through its own engine, so that fees, funding and what was refused are the
 * engine's. Lots go on from one journal to the next where their size does; where it does not, that is told. Owned by one
 * thread.
 */
public final class LotReader {
    private static final int POINTS_MAX = 2_000_000;

    private final LotSpec spec;
    private final Map<String, OpenLots> books = new TreeMap<>();
    private final List<ClosedLot> closed = new ArrayList<>();
    private final List<CashRow> cash = new ArrayList<>();
    private final List<RealisedCheck> checks = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long[] pnlTimes = new long[1_024];
    private double[] pnls = new double[1_024];
    private int points;
    private PnlPath path = new PnlPath(new long[0], new double[0]);
    private String reportingCurrency = "";

    private LotReader(LotSpec spec) {
        this.spec = spec;
    }

    /**
     * Reads a history.
     *
     * @param history journals of this build's arithmetic
     * @param spec how lots are kept
     * @param progress told a sequence from time to time
     * @return its lots
     * @throws io.hedgerow.journal.format.JournalException if a journal is of another arithmetic, damaged, or begins in the
     *     middle of a book that is not known
     */
    public static LotHistory read(JournalHistory history, LotSpec spec, LongConsumer progress) {
        LotReader reader = new LotReader(spec);
        history.sessions().stream()
                .filter(session ->
                        session.extent().firstTimeNs() <= spec.window().toNs())
                .forEach(session -> reader.read(session, progress));
        return reader.result();
    }

    private void read(JournalSession session, LongConsumer progress) {
        try (JournalFollower follower = session.engine(Outputs.PASSED)) {
            SessionLots lots = new SessionLots(this, session, follower);
            follower.visitor(lots);
            lots.begin();
            while (follower.next() && follower.timeNs() <= spec.window().toNs()) {
                follower.apply();
                progress.accept(follower.lastSequence());
            }
            lots.end();
            path = path.plus(new PnlPath(Arrays.copyOf(pnlTimes, points), Arrays.copyOf(pnls, points)));
            while (path.size() > POINTS_MAX) {
                path = path.thinned();
            }
            points = 0;
        }
    }

    LotSpec spec() {
        return spec;
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    void row(CashRow row) {
        cash.add(row);
    }

    void check(RealisedCheck check) {
        checks.add(check);
    }

    void reportingIn(String currency) {
        reportingCurrency = currency;
    }

    /** P&L of a journal since it began. */
    void pnl(long timeNs, double pnl) {
        if (points == pnls.length) {
            if (points >= POINTS_MAX) {
                thin();
            } else {
                pnlTimes = Arrays.copyOf(pnlTimes, 2 * points);
                pnls = Arrays.copyOf(pnls, 2 * points);
            }
        }
        pnlTimes[points] = Math.max(timeNs, points == 0 ? 0L : pnlTimes[points - 1]);
        pnls[points++] = pnl;
    }

    /** Every second moment goes: a path of two million moments is no clearer than one of a million. */
    private void thin() {
        int kept = 0;
        for (int i = 0; i < points; i += 2) {
            pnlTimes[kept] = pnlTimes[i];
            pnls[kept++] = pnls[i];
        }
        points = kept;
    }

    private OpenLots book(ContractMoney contract) {
        return books.computeIfAbsent(contract.symbol(), symbol -> new OpenLots(contract, spec.method()));
    }

    void trade(ContractMoney contract, LotMoment at, Held before, long traded, BigDecimal price) {
        OpenLots book = book(contract);
        if (book.total() != before.lots()) {
            differs(book, at, before);
        }
        closed.addAll(book.trade(at, traded, price));
    }

    void settle(ContractMoney contract, LotMoment at, Held before, BigDecimal delivery) {
        OpenLots book = book(contract);
        if (book.total() != before.lots()) {
            differs(book, at, before);
        }
        closed.addAll(book.settle(at, delivery));
    }

    /** A journal says what it holds: lots of the same size go on. */
    void holds(ContractMoney contract, LotMoment at, Origin origin, Held held) {
        OpenLots book = book(contract);
        if (book.total() == held.lots()) {
            if (held.lots() != 0 && book.cost().compareTo(held.cost()) != 0 && spec.method() == LotMethod.AVERAGE) {
                note(contract.symbol() + ": " + at.journal() + " holds " + held.lots() + " lots at a cost of "
                        + held.cost().stripTrailingZeros().toPlainString() + " " + contract.currency()
                        + ", the lots that go on cost "
                        + book.cost().stripTrailingZeros().toPlainString()
                        + "; gains go by the lots, the engine's by its own cost");
            }
            return;
        }
        if (book.total() != 0) {
            differs(book, at, held);
        } else {
            closed.addAll(book.set(at, origin, held));
        }
    }

    private void differs(OpenLots book, LotMoment at, Held held) {
        note(book.contract().symbol() + ": " + at.journal() + " holds " + held.lots() + " lots at "
                + Instant.ofEpochSecond(0L, at.timeNs()) + " where " + book.total()
                + " are open: the difference came or went without a trade, and without a gain");
        closed.addAll(book.set(at, Origin.SET, held));
    }

    private LotHistory result() {
        closed.sort(Comparator.comparingLong(lot -> lot.closed().timeNs()));
        cash.sort(Comparator.comparingLong(row -> row.at().timeNs()));
        List<OpenPosition> open = new ArrayList<>();
        for (OpenLots book : books.values()) {
            if (book.total() != 0) {
                open.add(new OpenPosition(book.contract(), book.all()));
                noteExpired(book);
            }
        }
        TimeWindow window = spec.window();
        if (!window.equals(TimeWindow.ALL)) {
            note("closed lots and cash are those of the window; open lots are those at its end");
        }
        return new LotHistory(
                spec,
                closed.stream()
                        .filter(lot -> window.contains(lot.closed().timeNs()))
                        .toList(),
                open,
                cash.stream().filter(row -> window.contains(row.at().timeNs())).toList(),
                checks,
                path.after(window.fromNs()),
                reportingCurrency,
                notes);
    }

    private void noteExpired(OpenLots book) {
        long expiryNs = book.contract().expiryNs();
        long endNs = cash.isEmpty() ? 0L : cash.get(cash.size() - 1).at().timeNs();
        if (expiryNs != EventWriter.NONE && expiryNs < endNs) {
            note(book.contract().symbol() + " has expired with " + book.total()
                    + " lots open: no journal tells of its settlement");
        }
    }
}
