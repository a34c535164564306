package io.hedgerow.gateway.venue.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OperatorNoteDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.PipelineSpec;
import io.hedgerow.engine.valuation.AccountMargins;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.testing.MemoryJournal;
import io.hedgerow.gateway.venue.Account;
import io.hedgerow.gateway.venue.Account.Balance;
import io.hedgerow.gateway.venue.Account.Holding;
import io.hedgerow.gateway.venue.Account.Holdings;
import io.hedgerow.gateway.venue.Account.LedgerEntry;
import io.hedgerow.gateway.venue.Account.Margin;
import io.hedgerow.gateway.venue.FakeExchange;
import io.hedgerow.gateway.venue.ReconcileSpec;
import io.hedgerow.gateway.venue.books.ReconcileReport.Verdict;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An account in the test's hand against the book of an engine: to the lot and to the cent. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(600)
class ReconcilerTest {
    private static final long E9 = 1_000_000_000L;
    private static final long MARK_E9 = 100_000L * E9;

    private final MemoryJournal journal = new MemoryJournal();
    private final ReferenceRegistry registry = new ReferenceRegistry(new ReferenceDirectory());
    private final FakeExchange venue = new FakeExchange("DERIBIT", registry.venue("DERIBIT"), null);
    private final List<Holding> positions = new ArrayList<>();
    private final List<LedgerEntry> ledger = new ArrayList<>();
    private final List<Long> askedSinceNs = new ArrayList<>();
    private final List<String> unlisted = new ArrayList<>();
    private long cashE9 = 10L * E9;
    private long dollarsE9;
    private int perpetual;
    private EnginePipeline pipeline;
    private EventFrame frame;
    private Reconciler reconciler;
    private long executions;
    private long timesAsked;
    private Runnable whileItIsJournaled = () -> {};
    private int busyQuestions;
    private Optional<Margin> margin = Optional.empty();
    private long passedNs;

    private final class Books implements Account {
        @Override
        public boolean isAskable() {
            return true;
        }

        @Override
        public long refresh(long sinceNs) {
            askedSinceNs.add(sinceNs);
            if (busyQuestions > 0) {
                busyQuestions--;
                executions++;
            }
            return executions;
        }

        @Override
        public Holdings holdings() {
            List<Balance> balances = new ArrayList<>(List.of(new Balance("BTC", cashE9, cashE9, margin)));
            if (dollarsE9 != 0L) {
                balances.add(new Balance("USD", dollarsE9, dollarsE9));
            }
            return new Holdings(positions, balances, unlisted);
        }

        @Override
        public List<LedgerEntry> ledger(String currency, long sinceNs) {
            return "BTC".equals(currency) ? List.copyOf(ledger) : List.of();
        }
    }

    @BeforeEach
    void open() {
        perpetual = registry.add(InstrumentSpec.builder(0, "BTC-PERPETUAL")
                .perpetual()
                .inverse()
                .contractSizeE9(10 * E9)
                .tickSizeE9(E9 / 2)
                .underlyingId(registry.underlying("BTC", "BTC", "USD"))
                .venueId(venue.venueId())
                .baseCurrencyId(registry.currency("BTC"))
                .quoteCurrencyId(registry.currency("USD"))
                .build());
        long startNs = EpochClock.SYSTEM.epochTimeNs();
        pipeline = EnginePipeline.start(
                new EnginePipeline.Identity(1L, "test", startNs),
                CapacitySpec.DEFAULT,
                PipelineSpec.DEFAULT,
                journal,
                System::nanoTime);
        reconciler = reconciler(startNs);
        frame = new EventFrame(pipeline.newPublisher(), EventSource.LIVE_VENUE);
        frame.at(startNs);
        registry.publish(new ReferenceWriter(frame));
        pipeline.awaitAllApplied();
    }

    /** On a book that holds something it is that of a process which continues a journal. */
    private Reconciler reconciler(long startNs) {
        EventPublisher own = pipeline.newPublisher();
        return new Reconciler(new Reconciler.Parts(
                venue,
                pipeline,
                own,
                own,
                registry.directory(),
                startNs,
                new Books(),
                new ReconcileSpec(Duration.ZERO, ReconcileSpec.Action.HALT, 0L, new BigDecimal("0.00000010"), Map.of()),
                this::nowNs));
    }

    @AfterEach
    void close() {
        pipeline.close();
    }

    /** Asked for when a comparison begins, before each look at the trades, and before what it has found is published. */
    private long nowNs() {
        if (++timesAsked == 4L) {
            whileItIsJournaled.run();
        }
        return EpochClock.SYSTEM.epochTimeNs() + passedNs;
    }

    private void buy(long lots) {
        frame.closing();
        new EventWriter(frame)
                .orders()
                .otherFill(perpetual, 7L, FillSource.MANUAL, Side.BUY, lots, 80_000L * E9, Liquidity.TAKER, 5_000L);
        executions++;
        cashE9 -= 50_000L;
    }

    private void hold(long lots, long averageE9, long gainE9) {
        positions.clear();
        positions.add(new Holding(perpetual, lots, averageE9, MARK_E9, gainE9, 0L));
    }

    private void expect(Verdict verdict, ReconcileReport report) {
        assertThat(report.verdict()).as(report.text()).isEqualTo(verdict);
    }

    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        OperatorNoteDecoder note = new OperatorNoteDecoder();
        journal.ofType(OperatorNoteDecoder.TEMPLATE_ID).forEach(message -> {
            note.wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
            reasons.add(note.reason());
        });
        return reasons;
    }

    @Test
    void shouldTakeOverWhatAnAccountHoldsWhereTheBookIsEmpty() {
        hold(1_000L, 80_000L * E9, 25_000_000L);
        expect(Verdict.ADOPTED, reconciler.run("start", false));
        assertThat(pipeline.engine().positions().lots(perpetual)).isEqualTo(1_000L);
        expect(Verdict.AGREES, reconciler.run("timer", false));
        assertThat(reasons()).hasSize(2).allMatch(reason -> reason.endsWith("(DERIBIT, start)"));
    }

    @Test
    void shouldJournalWhatTheVenueSaysOfMargin() {
        margin = Optional.of(new Margin(2L * E9, E9));
        hold(1_000L, 80_000L * E9, 25_000_000L);
        expect(Verdict.ADOPTED, reconciler.run("start", false));
        pipeline.awaitAllApplied();
        AccountMargins told = pipeline.engine().whatIf().accounts();
        int account = told.account(venue.venueId(), registry.currency("BTC"));
        assertThat(told.isTold(account)).isTrue();
        assertThat(told.told(account, AccountMargins.MAINTENANCE)).isEqualTo(1.0);
        assertThat(told.told(account, AccountMargins.INITIAL)).isEqualTo(2.0);
    }

    @Test
    void shouldFindAFeeInAnotherCurrencyThanThatOfItsContract() {
        hold(500L, 80_000L * E9, 12_500_000L);
        expect(Verdict.ADOPTED, reconciler.run("start", false));
        frame.closing();
        new EventWriter(frame)
                .orders()
                .feeIn(registry.currency("USD"))
                .otherFill(perpetual, 7L, FillSource.MANUAL, Side.BUY, 500L, 80_000L * E9, Liquidity.TAKER, 150L);
        executions++;
        hold(1_000L, 80_000L * E9, 25_000_000L);
        dollarsE9 -= 3L * E9 / 2L;
        expect(Verdict.AGREES, reconciler.run("timer", false));
        dollarsE9 -= E9;
        assertThat(reconciler.run("timer", false).text()).contains("USD");
    }

    @Test
    void shouldNotLoseAFillThatComesWhileABookIsTakenOver() {
        hold(1_000L, 80_000L * E9, 25_000_000L);
        whileItIsJournaled = () -> {
            buy(500L);
            hold(1_500L, 80_000L * E9, 37_500_000L);
        };
        ReconcileReport report = reconciler.run("start", false);
        expect(Verdict.ADOPTED, report);
        assertThat(report.positions()).hasSize(2);
        assertThat(pipeline.engine().positions().lots(perpetual)).isEqualTo(1_500L);
        expect(Verdict.AGREES, reconciler.run("timer", false));
    }

    @Test
    void shouldFindAMomentInAnAccountThatTradesAllTheTime() {
        hold(1_000L, 80_000L * E9, 25_000_000L);
        busyQuestions = 21;
        expect(Verdict.ADOPTED, reconciler.run("start", false));
    }

    @Test
    void shouldAskOnceForTheTradesOfADayLongPast() {
        passedNs = 3_600_000_000_000L;
        busyQuestions = 5;
        expect(Verdict.ADOPTED, reconciler.run("start", false));
        assertThat(askedSinceNs).hasSizeGreaterThan(5).isSorted();
        assertThat(askedSinceNs.get(1) - askedSinceNs.get(0)).isGreaterThan(passedNs - 120_000_000_000L);
    }

    @Test
    void shouldBookWhatWasTradedInContractsThatItDoesNotFollow() {
        expect(Verdict.ADOPTED, reconciler.run("start", false));
        cashE9 -= 100_000_000L;
        ledger.add(new LedgerEntry("20", 0L, "trade", "BTC_USDC", -100_000_000L, 0L, 0L));
        ledger.add(new LedgerEntry("21", 0L, "trade", "BTC-PERPETUAL", -5_000L, 0L, 0L));
        ReconcileReport report = reconciler.run("timer", false);
        expect(Verdict.EXPLAINED, report);
        assertThat(report.adjustments()).containsExactly("trade BTC_USDC 20: -0.10000000 BTC");
    }

    @Test
    void shouldAgreeAfterFillsWhateverTheMarkIs() {
        expect(Verdict.ADOPTED, reconciler.run("start", false));
        buy(1_000L);
        hold(1_000L, 80_000L * E9, 25_000_000L);
        expect(Verdict.AGREES, reconciler.run("timer", false));
    }

    @Test
    void shouldJournalADepositAsWhatItIs() {
        expect(Verdict.ADOPTED, reconciler.run("start", false));
        cashE9 += 2L * E9 - 30_000_000L;
        ledger.add(new LedgerEntry("17", 0L, "deposit", "", 2L * E9, 0L, 0L));
        ledger.add(new LedgerEntry("18", 0L, "something_new", "", -30_000_000L, 0L, 0L));
        ReconcileReport report = reconciler.run("timer", false);
        expect(Verdict.EXPLAINED, report);
        assertThat(report.adjustments())
                .containsExactly("deposit 17: 2.00000000 BTC", "something_new 18: -0.03000000 BTC");
        expect(Verdict.AGREES, reconciler.run("timer", false));
    }

    @Test
    void shouldHoldWhatNoEntryExplainsAndNameItToTheCent() {
        expect(Verdict.ADOPTED, reconciler.run("start", false));
        cashE9 += 1_230L;
        ReconcileReport report = reconciler.run("timer", false);
        expect(Verdict.HELD, report);
        assertThat(report.summary()).contains("BTC ours 10.00000000, venue 10.00000123, difference 0.00000123");
        ledger.add(new LedgerEntry("19", 0L, "correction", "", 1_230L, 0L, 0L));
        expect(Verdict.EXPLAINED, reconciler.run("timer", false));
    }

    @Test
    void shouldCallFundingWhatTheVenueCountsAndWeEstimate() {
        hold(1_000L, MARK_E9, 0L);
        expect(Verdict.ADOPTED, reconciler.run("start", false));
        cashE9 -= 4_000L;
        positions.set(0, new Holding(perpetual, 1_000L, MARK_E9, MARK_E9, 0L, -4_000L));
        ReconcileReport report = reconciler.run("timer", false);
        expect(Verdict.EXPLAINED, report);
        assertThat(report.adjustments())
                .containsExactly("funding and roundings as the venue counts them: -0.00000400 BTC");
    }

    /** Roundings of some ten thousand trades are beyond any tolerance of a cent. */
    @Test
    void shouldCallRoundingWhatManyTradesHaveLeftOver() {
        expect(Verdict.ADOPTED, reconciler.run("start", false));
        cashE9 += 400L;
        expect(Verdict.HELD, reconciler.run("timer", false));
        for (int i = 0; i < 50; i++) {
            ledger.add(new LedgerEntry("t" + i, 0L, "trade", "BTC-PERPETUAL", -123_456L, 0L, 0L));
        }
        ReconcileReport report = reconciler.run("timer", false);
        expect(Verdict.EXPLAINED, report);
        assertThat(report.adjustments())
                .containsExactly("funding and roundings as the venue counts them: 0.00000040 BTC");
    }

    @Test
    void shouldNotBookAgainAfterARestartWhatTheLifeBeforeHasBooked() {
        hold(1_000L, 80_000L * E9, 25_000_000L);
        expect(Verdict.ADOPTED, reconciler.run("start", false));
        cashE9 += 2L * E9;
        ledger.add(new LedgerEntry("17", 0L, "deposit", "", 2L * E9, 0L, 0L));
        expect(Verdict.EXPLAINED, reconciler.run("timer", false));

        Reconciler next = reconciler(EpochClock.SYSTEM.epochTimeNs());
        positions.set(0, new Holding(perpetual, 1_000L, 80_000L * E9, MARK_E9, 25_000_000L, 3_000L));
        cashE9 += 3_000L;
        ledger.add(new LedgerEntry("18", 0L, "withdrawal", "", -E9, 0L, 0L));
        cashE9 -= E9;
        ReconcileReport report = next.run("start", false);
        expect(Verdict.EXPLAINED, report);
        assertThat(report.text())
                .contains("withdrawal 18", "funding and roundings as the venue counts them")
                .doesNotContain("deposit");
        cashE9 += 500_000_000L;
        expect(Verdict.HELD, next.run("timer", false));
    }

    @Test
    void shouldTellWhatItCannotCompare() {
        unlisted.add("the account holds 1.0 of DOGE-PERPETUAL, which is not listed here: not compared");
        assertThat(reconciler.run("start", false).notes()).isEqualTo(unlisted);
    }

    /** A contract of ours that expires in an hour. */
    private int expiring(InstrumentSpec spec) {
        int id = registry.add(spec);
        registry.publish(new ReferenceWriter(frame));
        pipeline.awaitAllApplied();
        return id;
    }

    @Test
    void shouldSettleWhatWasDeliveredWhileItWasAwayAtThePriceOfTheLog() {
        long expiryNs = EpochClock.SYSTEM.epochTimeNs() / 1_000_000_000L * 1_000_000_000L + 3_600L * E9;
        int call = expiring(registry.directory()
                .instrument(perpetual)
                .sibling(0, "BTC-98000-C")
                .call(98_000L * E9, expiryNs)
                .contractSizeE9(E9)
                .build());
        expect(Verdict.ADOPTED, reconciler.run("start", false));
        frame.closing();
        new EventWriter(frame)
                .orders()
                .otherFill(call, 8L, FillSource.MANUAL, Side.BUY, 1L, E9 / 20, Liquidity.TAKER, 0L);
        cashE9 -= E9 / 20;
        executions++;
        pipeline.awaitAllApplied();
        passedNs = 2L * 3_600L * E9;
        expect(Verdict.HELD, reconciler.run("timer", false));
        // As the venue writes it: the option becomes a position in the future of its day, which is delivered.
        long gainE9 = Math.round(4_000.0 / 102_000.0 * 1e8) * 10L;
        cashE9 += gainE9;
        ledger.add(new LedgerEntry("30", expiryNs, "delivery", "BTC-98000-C", 0L, 0L, 102_000L * E9));
        ledger.add(new LedgerEntry("31", expiryNs, "delivery", "BTC-FUTURE", gainE9, 0L, 102_000L * E9));
        ReconcileReport report = reconciler.run("timer", false);
        expect(Verdict.EXPLAINED, report);
        assertThat(report.text()).contains("BTC-98000-C.DERIBIT delivered at 102000");
        assertThat(pipeline.engine().positions().lots(call)).isZero();
        expect(Verdict.AGREES, reconciler.run("timer", false));
    }
}
