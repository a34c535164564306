package io.hedgerow.gateway.venue.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.KillScope;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.host.OrderEgress;
import io.hedgerow.engine.host.PipelineSpec;
import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.engine.testing.LimitDefaults;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.LiveClock;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.MemoryJournal;
import io.hedgerow.gateway.venue.Account;
import io.hedgerow.gateway.venue.FakeExchange;
import io.hedgerow.gateway.venue.FakeExchange.Listing;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.KillWay;
import io.hedgerow.gateway.venue.LinkState.Stage;
import io.hedgerow.gateway.venue.OrderQuery;
import io.hedgerow.gateway.venue.WireTimes;
import io.hedgerow.gateway.venue.books.ReconcileDesk;
import io.hedgerow.gateway.venue.books.ReconcileReport;
import io.hedgerow.gateway.venue.books.Reconciler;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two live venues in one process, each with a feed thread and an order thread of its own. */
@Timeout(600)
class LiveOrdersTest {
    private static final long E9 = 1_000_000_000L;
    private static final int USD = 0;
    private static final int ALPHA = 0;
    private static final int BETA = 1;
    private static final int BTC = 0;
    private static final int ETH = 1;
    private static final int SOL = 2;

    private final MemoryJournal journal = new MemoryJournal();
    private final KillLatch latch = new KillLatch(
            CapacitySpec.DEFAULT.listing().underlyings(),
            CapacitySpec.DEFAULT.listing().venues());
    private final Map<Integer, Integer> venueOf = new ConcurrentHashMap<>(Map.of(BTC, ALPHA, ETH, BETA));
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final FakeExchange alpha = new FakeExchange("ALPHA", ALPHA, new Listing(BTC, BTC, 100_000 * E9));
    private final FakeExchange beta = new FakeExchange("BETA", BETA, new Listing(ETH, ETH, 4_000 * E9));
    private final AtomicInteger durabilityAsked = new AtomicInteger();
    private final AtomicLong logConnections = new AtomicLong(1L);
    private volatile boolean durable = true;
    private EnginePipeline pipeline;
    private LiveOrders alphaOrders;
    private LiveOrders betaOrders;
    private EventPublisher publisher;
    private EventFrame frame;
    private long customerExecutions;

    @BeforeEach
    void open() {
        long startNs = EpochClock.SYSTEM.epochTimeNs();
        pipeline = EnginePipeline.start(
                new EnginePipeline.Identity(1L, "test", startNs),
                CapacitySpec.DEFAULT,
                PipelineSpec.DEFAULT,
                journal,
                System::nanoTime);
        LiveClock clock = LiveClock.ofMachine(EpochClock.SYSTEM);
        OrderHost host = new OrderHost(
                pipeline,
                sequence -> {
                    durabilityAsked.incrementAndGet();
                    return durable;
                },
                clock,
                new WireTimes(clock),
                new OrderHost.Names(new ReferenceDirectory(), 1L, startNs, 0L),
                logConnections::get,
                notes::add,
                (underlyingId, venueId, who) -> {
                    throw new IllegalStateException(who);
                });
        alphaOrders = orders(alpha, host);
        betaOrders = orders(beta, host);
        publisher = pipeline.newPublisher();
        frame = new EventFrame(publisher, EventSource.CONFIGURATION);
        frame.at(startNs);
        new ReferenceWriter(frame).currency(USD, "USD", 6);
        new ReferenceWriter(frame).venue(ALPHA, "ALPHA");
        new ReferenceWriter(frame).venue(BETA, "BETA");
        define(frame, BTC, "BTC", ALPHA);
        define(frame, ETH, "ETH", BETA);
        limit(LimitKinds.Subject.VENUE, ALPHA);
        limit(LimitKinds.Subject.VENUE, BETA);
        limit(LimitKinds.Subject.PORTFOLIO, LimitKinds.PORTFOLIO);
        hedge(BTC);
        hedge(ETH);
        alphaOrders.start();
        betaOrders.start();
        awaitStage(alphaOrders, Stage.UP);
        awaitStage(betaOrders, Stage.UP);
    }

    private LiveOrders orders(FakeExchange venue, OrderHost host) {
        OrderEgress egress =
                new OrderEgress(latch, CapacitySpec.DEFAULT.orders().working(), id -> id, venueOf::get);
        return new LiveOrders(
                0, venue, host, egress, id -> venueOf.get(id) == venue.venueId(), UnaryOperator.identity());
    }

    @AfterEach
    void close() {
        alphaOrders.close();
        betaOrders.close();
        pipeline.close();
    }

    /** A coin with a linear perpetual of a hundredth of it, all with the same id. */
    private static void define(EventFrame to, int id, String coin, int venueId) {
        ReferenceWriter writer = new ReferenceWriter(to);
        writer.currency(id + 1, coin, 8);
        writer.underlying(id, coin, id + 1, USD, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
        writer.instrument(InstrumentSpec.builder(id, coin + "_USD-PERPETUAL")
                .linear()
                .venueId(venueId)
                .underlyingId(id)
                .baseCurrencyId(id + 1)
                .quoteCurrencyId(USD)
                .contractSizeE9(E9 / 100)
                .tickSizeE9(E9 / 2)
                .perpetual()
                .build());
    }

    private void hedge(int id) {
        frame.at(EpochClock.SYSTEM.epochTimeNs());
        new CommandWriter(frame).addHedgeInstrument(id, id);
        limit(LimitKinds.Subject.INSTRUMENT, id);
        limit(LimitKinds.Subject.UNDERLYING, id);
        frame.closing();
        new ReferenceWriter(frame)
                .hedgePolicy(
                        id,
                        HedgePolicySpec.builder()
                                .fixedBandHalfWidth(0.05)
                                .execution(Execution.REST)
                                .build());
    }

    private void limit(LimitKinds.Subject subject, int id) {
        for (LimitKind kind : LimitKind.values()) {
            if (kind != LimitKind.NULL_VAL && !LimitKinds.isAsked(kind) && LimitKinds.subjectOf(kind) == subject) {
                new CommandWriter(frame).setLimit(kind, id, LimitDefaults.value(kind));
            }
        }
    }

    /** A customer sells to us: the engine wants to sell. */
    private void customer(int id, long priceE9) {
        frame.at(EpochClock.SYSTEM.epochTimeNs());
        frame.closing();
        new EventWriter(frame)
                .orders()
                .otherFill(
                        id,
                        ++customerExecutions,
                        FillSource.CUSTOMER,
                        Side.BUY,
                        20,
                        priceE9,
                        Liquidity.MAKER,
                        EventWriter.NONE);
    }

    private static void awaitStage(LiveOrders orders, Stage stage) {
        Await.until("stage " + stage, () -> orders.state().stage() == stage);
    }

    private long lots(int id) {
        return pipeline.engine().positions().lots(id);
    }

    @Test
    void shouldBringEachOrderToItsVenueAlsoOfWhatIsListedWhileRunning() {
        customer(BTC, 100_000 * E9);
        customer(ETH, 4_000 * E9);
        Await.until("both have an order", () -> alpha.workingCount() == 1 && beta.workingCount() == 1);
        beta.list(new Listing(SOL, SOL, 200 * E9), to -> {
            define(to, SOL, "SOL", BETA);
            venueOf.put(SOL, BETA);
        });
        Await.until("SOL is listed", () -> venueOf.containsKey(SOL));
        hedge(SOL);
        customer(SOL, 200 * E9);
        Await.until("BETA has both", () -> beta.workingCount() == 2);
        assertThat(alpha.orders()).contains("0 NEW").allMatch(order -> order.startsWith("0 "));
        assertThat(beta.orders()).contains("1 NEW", "2 NEW").noneMatch(order -> order.startsWith("0 "));
        assertNothingRefused();
    }

    @Test
    void shouldSettleItsOrdersWhenItComesBackWhileTheOtherVenueGoesOn() {
        customer(BTC, 100_000 * E9);
        Await.until("ALPHA has an order", () -> alpha.workingCount() == 1);
        alpha.drop();
        awaitStage(alphaOrders, Stage.DOWN);
        alpha.fillOldest();
        customer(ETH, 4_000 * E9);
        Await.until("BETA goes on", () -> beta.workingCount() == 1);
        beta.fillOldest();
        Await.until("ETH is hedged", () -> lots(ETH) < 20);
        assertThat(lots(BTC)).as("nobody has heard of the fill").isEqualTo(20);
        alpha.comeBack();
        awaitStage(alphaOrders, Stage.UP);
        Await.until("the fill is booked", () -> lots(BTC) < 20);
        customer(BTC, 100_000 * E9);
        Await.until("orders leave again", () -> alpha.workingCount() == 1);
        assertThat(notes)
                .anyMatch(note -> note.startsWith("ALPHA is connected: 0 working orders taken off there, 1 fills"));
        assertNothingRefused();
    }

    @Test
    void shouldKillOneVenueAndLetTheOtherGoOn() {
        customer(BTC, 100_000 * E9);
        Await.until("ALPHA has an order", () -> alpha.workingCount() == 1);
        assertThat(latch.engage(KillScope.ofVenue(ALPHA))).isZero();
        Await.until("it is taken off without the engine", () -> alpha.workingCount() == 0);
        new CommandWriter(frame).killSwitch(KillScope.ofVenue(ALPHA), KillAction.ENGAGE, "ann");
        pipeline.awaitApplied(publisher);
        int before = alpha.orders().size();
        customer(ETH, 4_000 * E9);
        Await.until("BETA goes on", () -> beta.workingCount() == 1);
        customer(BTC, 100_000 * E9);
        pipeline.awaitApplied(publisher);
        assertThat(pipeline.engine().killSwitches().isVenueEngaged(ALPHA)).isTrue();
        assertThat(alpha.orders().stream().skip(before)).noneMatch(order -> order.endsWith("NEW"));
        new CommandWriter(frame).killSwitch(KillScope.ofVenue(ALPHA), KillAction.RELEASE, "ann");
        pipeline.awaitApplied(publisher);
        latch.release(KillScope.ofVenue(ALPHA));
        customer(BTC, 100_000 * E9);
        Await.until("orders leave again", () -> alpha.workingCount() == 1);
        assertNothingRefused();
    }

    @Test
    void shouldTakeOffWhatStillWorksThereAndOrderAnew() {
        customer(BTC, 100_000 * E9);
        Await.until("ALPHA has an order", () -> alpha.workingCount() == 1);
        alpha.drop();
        awaitStage(alphaOrders, Stage.DOWN);
        assertThat(alpha.workingCount()).as("the venue keeps it").isEqualTo(1);
        alpha.comeBack();
        awaitStage(alphaOrders, Stage.UP);
        Await.until("a new order is there", () -> alpha.workingCount() == 1);
        assertThat(alpha.orders().stream().filter("0 NEW"::equals)).hasSize(2);
        assertThat(notes)
                .anyMatch(note -> note.startsWith("ALPHA is connected: 1 working orders taken off there, 0 fills"));
        assertNothingRefused();
    }

    @Test
    void shouldSettleItsOrdersWhenAnotherMemberOfTheClusterLeads() {
        customer(BTC, 100_000 * E9);
        Await.until("ALPHA has an order and has said so", () -> alpha.workingCount() == 1 && alpha.hasToldAll());
        logConnections.incrementAndGet();
        Await.until(
                "it is asked and taken off",
                () -> notes.stream()
                        .anyMatch(note ->
                                note.startsWith("ALPHA is connected: 1 working orders taken off there, 0 fills")));
        awaitStage(alphaOrders, Stage.UP);
        Await.until("a new order is there", () -> alpha.workingCount() == 1);
        assertNothingRefused();
    }

    @Test
    void shouldAskAboutAllOrdersAfterAnErrorOfItsOwn() {
        alpha.failOnce(new IllegalStateException("an error of the test"));
        customer(BTC, 100_000 * E9);
        Await.until("it is told", () -> notes.stream().anyMatch(note -> note.contains("an error of the test")));
        Await.until("an order is there", () -> alpha.workingCount() == 1);
        awaitStage(alphaOrders, Stage.UP);
        Await.until(
                "it is settled anew",
                () -> notes.stream()
                                .filter(note -> note.startsWith("ALPHA is connected"))
                                .count()
                        == 2);
        assertThat(alpha.orders()).contains("0 NEW");
    }

    @Test
    void shouldEndThoughAnOrderWaitsForADiskThatNeverComes() {
        durable = false;
        int before = durabilityAsked.get();
        customer(BTC, 100_000 * E9);
        Await.until("an order waits", () -> durabilityAsked.get() > before + 2);
        alphaOrders.close();
        assertThat(alpha.orders()).isEmpty();
    }

    @Test
    void shouldTellWhoeverWaitsForAComparisonThatMeetsAnError() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Account account = new Account() {
            @Override
            public boolean isAskable() {
                return true;
            }

            @Override
            public long refresh(long sinceNs) {
                if (asked.getAndIncrement() == 0) {
                    throw new IllegalStateException("an error of the test");
                }
                return 0L;
            }

            @Override
            public Holdings holdings() {
                return new Holdings(List.of(), List.of(), List.of());
            }

            @Override
            public List<LedgerEntry> ledger(String currency, long sinceNs) {
                return List.of();
            }
        };
        EventPublisher own = pipeline.newPublisher();
        Reconciler reconciler = new Reconciler(new Reconciler.Parts(
                alpha,
                pipeline,
                own,
                own,
                new ReferenceDirectory(),
                0L,
                account,
                alpha.reconciliation(),
                EpochClock.SYSTEM));
        try (ReconcileDesk desk = new ReconcileDesk("ALPHA", reconciler, Duration.ZERO, () -> true, notes::add)) {
            desk.start();
            assertThat(desk.ask("test", false))
                    .failsWithin(Duration.ofMinutes(5))
                    .withThrowableThat()
                    .withMessageContaining("an error of the test");
            assertThat(desk.ask("test", false).get(300, TimeUnit.SECONDS).verdict())
                    .isNotEqualTo(ReconcileReport.Verdict.NOT_COMPARED);
        }
    }

    @Test
    void shouldTryAKillAgainWhateverItMeets() {
        AtomicInteger asked = new AtomicInteger();
        KillWay way = new KillWay() {
            @Override
            public boolean isThere() {
                return true;
            }

            @Override
            public List<OrderQuery.Working> workingOrders() {
                if (asked.getAndIncrement() == 0) {
                    throw new GatewayException("the secret is not there");
                }
                return List.of();
            }

            @Override
            public void cancel(OrderQuery.Working order) {
                throw new AssertionError("nothing works there");
            }

            @Override
            public void cancelEverything() {
                // Nothing works there.
            }
        };
        OrderEgress egress =
                new OrderEgress(latch, CapacitySpec.DEFAULT.orders().working(), id -> id, venueOf::get);
        try (VenueKillLine line = new VenueKillLine(alpha, egress, way, () -> false, notes::add)) {
            line.start();
            latch.engage(KillScope.ofVenue(ALPHA));
            Await.until("it is confirmed", () -> notes.stream().anyMatch(note -> note.contains("is confirmed by")));
        }
        assertThat(notes).anyMatch(note -> note.contains("the secret is not there"));
    }

    /** Nothing was refused, for its time least of all, and the journal replays to the same bits. */
    private void assertNothingRefused() {
        alphaOrders.close();
        betaOrders.close();
        pipeline.stop();
        for (RejectReason reason : RejectReason.values()) {
            if (reason != RejectReason.NULL_VAL) {
                assertThat(pipeline.engine().counters().rejections(reason))
                        .as(reason.name())
                        .isZero();
            }
        }
        MemoryJournal replayed = new MemoryJournal();
        try (InlinePublisher fresh = new InlinePublisher(CapacitySpec.DEFAULT, replayed, OutputSink.NONE)) {
            journal.replayInto(fresh);
            assertThat(replayed.firstDifference(journal)).isEqualTo(-1);
            assertThat(fresh.engine().stateHash()).isEqualTo(pipeline.engine().stateHash());
        }
    }
}
