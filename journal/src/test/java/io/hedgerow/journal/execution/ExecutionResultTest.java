package io.hedgerow.journal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.ObservationWriter;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.execution.ChainLink.Step;
import io.hedgerow.journal.execution.HedgeExecution.Outcome;
import io.hedgerow.journal.history.JournalHistory;
import io.hedgerow.journal.research.compare.BootstrapSpec;
import io.hedgerow.journal.testing.EngineJournals;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals made by hand: what each order cost, worked out here with plain arithmetic. */
class ExecutionResultTest {
    private static final long MS = 1_000_000L;
    private static final long E9 = 1_000_000_000L;
    private static final double CENT = 0.01;
    private static final long LATER_NS = 100 * MS;

    @TempDir
    private Path dir;

    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private InlinePublisher engine;
    private BitcoinDesk desk;
    private long orderId;
    private long orderLots;
    private long orderTimeNs;

    private void open(int hedge) {
        engine = new InlinePublisher(
                EngineJournals.CAPACITY,
                ChronicleEventJournal.create(dir.resolve("journal"), JournalOptions.DEFAULT),
                this::onOutput);
        desk = new BitcoinDesk(engine, 2, 5);
        desk.reference().engineStarted(7L, NumericProfile.CURRENT, "test", EngineJournals.CAPACITY);
        desk.define();
        desk.openMarket();
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.2), hedge);
        desk.pass(MS);
        desk.customer(desk.option(0, 2, true), Side.SELL, 10, 30_000_000L);
        assertThat(orderId).isPositive();
    }

    private void onOutput(DirectBuffer message, int offset, int length) {
        if (EventPrefix.templateId(message, offset) == HedgeOrderDecoder.TEMPLATE_ID) {
            order.wrapAndApplyHeader(message, offset, header);
            if (order.action() == OrderAction.NEW && orderId == 0L) {
                orderId = order.orderId();
                orderLots = order.lots();
                orderTimeNs = order.timeNs();
            }
        }
    }

    private void update(int hedge, OrderStatus status, long left) {
        desk.frame().closing();
        desk.market().orders().update(hedge, orderId, status, left, EventWriter.NONE, 0);
    }

    /** Mid 100,000; 100,010 when it is taken; half filled at 100,022 with the mid at 100,020; 100,050 at the end. */
    private long story(int hedge) {
        open(hedge);
        desk.pass(2 * MS);
        desk.perpetuals(100_010.0);
        desk.pass(MS);
        update(hedge, OrderStatus.ACCEPTED, orderLots);
        desk.pass(MS);
        desk.perpetuals(100_020.0);
        desk.pass(MS);
        long half = orderLots / 2;
        desk.fill(hedge, orderId, Side.BUY, half, 100_022L * E9);
        desk.pass(MS);
        desk.perpetuals(100_050.0);
        desk.pass(MS);
        update(hedge, OrderStatus.EXPIRED, 0L);
        desk.pass(LATER_NS);
        desk.tick(100_100.0);
        desk.pass(LATER_NS);
        desk.tick(100_090.0);
        engine.close();
        return half;
    }

    private ExecutionResult read(ExecutionSpec spec) {
        return ExecutionResult.of(JournalHistory.of(List.of(dir), sequence -> {}), spec, sequence -> {});
    }

    private static ExecutionSpec spec(long venueDelayNs, Long... horizonsNs) {
        return new ExecutionSpec(List.of(horizonsNs), venueDelayNs, 0.1, 60_000 * MS, new BootstrapSpec(0, 100, 1L));
    }

    @Test
    void shouldCostALinearOrderToTheCent() {
        double filled = story(BitcoinDesk.LINEAR_PERPETUAL) * 0.001;
        double left = orderLots * 0.001 - filled;
        ExecutionResult result = read(spec(0L, 50 * MS));
        HedgeExecution made = result.orders().get(0);
        assertThat(made.end().outcome()).isEqualTo(Outcome.PARTLY);
        Shortfall cost = made.cost();
        assertThat(cost.delay().doubleValue()).isZero();
        assertThat(cost.venueDelay().doubleValue()).isEqualTo(10.0 * filled, offset(CENT / 100));
        assertThat(cost.timing().doubleValue()).isEqualTo(10.0 * filled, offset(CENT / 100));
        assertThat(cost.spread().doubleValue()).isEqualTo(0.5 * filled, offset(CENT / 100));
        assertThat(cost.impact().doubleValue()).isEqualTo(1.5 * filled, offset(CENT / 100));
        assertThat(cost.opportunity().doubleValue()).isEqualTo(50.0 * left, offset(CENT / 100));
        assertThat(cost.fees().doubleValue()).isEqualTo(100_022.0 * filled * 0.0005, offset(CENT / 100));
        // Against the paper portfolio: all at the mid of the decision, now worth the last mid.
        double paper = 50.0 * (filled + left);
        double real = (100_050.0 - 100_022.0) * filled - 100_022.0 * filled * 0.0005;
        assertThat(cost.total().doubleValue()).isEqualTo(paper - real, offset(CENT));
        assertThat(cost.total())
                .isEqualByComparingTo(cost.delay()
                        .add(cost.venueDelay())
                        .add(cost.timing())
                        .add(cost.spread())
                        .add(cost.impact())
                        .add(cost.opportunity())
                        .add(cost.fees()));
        assertThat(made.totalBp()).isEqualTo((paper - real) / (100_000.0 * orderLots * 0.001) * 1e4, offset(1e-9));
        assertThat(made.cash().total()).isEqualByComparingTo(cost.total());
        // 50 ms after the fill the mid was still 100,050.
        assertThat(made.fills().get(0).markouts().price(0)).isEqualTo(28.0, offset(1e-9));
        assertThat(made.midsAfter().get(0)).isEqualTo(100_050.0, offset(1e-9));
    }

    @Test
    void shouldCostAnInverseOrderInItsCoin() {
        double filled = story(BitcoinDesk.PERPETUAL) * 10.0;
        double left = orderLots * 10.0 - filled;
        HedgeExecution made = read(spec(0L, 50 * MS)).orders().get(0);
        Shortfall cost = made.cost();
        double coin = filled / 100_000.0 - filled / 100_022.0;
        assertThat(cost.trading().doubleValue()).isEqualTo(coin, offset(1e-15));
        assertThat(cost.opportunity().doubleValue()).isEqualTo(left / 100_000.0 - left / 100_050.0, offset(1e-15));
        assertThat(cost.fees().doubleValue()).isEqualTo(filled / 100_022.0 * 0.0005, offset(1e-15));
        assertThat(made.cash().total().doubleValue())
                .isEqualTo(cost.total().doubleValue() * 100_000.0, offset(CENT / 100));
    }

    /** A venue that holds orders for 3.5 ms: the book is met at 100,010 whatever is told when. */
    @Test
    void shouldPartWhatAVenueHoldsUpFromTheRest() {
        double filled = story(BitcoinDesk.LINEAR_PERPETUAL) * 0.001;
        Shortfall cost = read(spec(3_500_000L, 50 * MS)).orders().get(0).cost();
        assertThat(cost.venueDelay().doubleValue()).isEqualTo(10.0 * filled, offset(CENT / 100));
        cost = read(spec(4_500_000L, 50 * MS)).orders().get(0).cost();
        assertThat(cost.venueDelay().doubleValue()).isEqualTo(20.0 * filled, offset(CENT / 100));
        assertThat(cost.timing().doubleValue()).isZero();
    }

    @Test
    void shouldTellTheWayOfAnOrder() {
        open(BitcoinDesk.LINEAR_PERPETUAL);
        desk.pass(MS);
        EventFrame frame = new EventFrame(engine, EventSource.PROCESS);
        frame.at(orderTimeNs + MS);
        ObservationWriter observed = new ObservationWriter(frame);
        observed.sent(BitcoinDesk.LINEAR_PERPETUAL, orderId, 9L, 1_500L, 300L, 2_500L, OrderAction.NEW);
        desk.perpetuals(100_003.0);
        update(BitcoinDesk.LINEAR_PERPETUAL, OrderStatus.ACCEPTED, orderLots);
        observed.answered(BitcoinDesk.LINEAR_PERPETUAL, orderId, 9L, 800_000L, OrderAction.NEW);
        desk.pass(MS);
        desk.fill(BitcoinDesk.LINEAR_PERPETUAL, orderId, Side.BUY, orderLots, 100_004L * E9);
        engine.close();
        HedgeExecution made = read(spec(0L, 50 * MS)).orders().get(0);
        assertThat(made.end().outcome()).isEqualTo(Outcome.FILLED);
        assertThat(made.chain().stream().map(ChainLink::step))
                .containsExactly(
                        Step.TICK, Step.DECISION, Step.ORDER, Step.SENT, Step.ACKNOWLEDGED, Step.ANSWERED, Step.FILL);
        assertThat(made.chain().get(0).text()).startsWith("Fill BTC-0-100000-C");
        assertThat(made.chain().get(1).text()).contains("band");
        assertThat(made.sentAfterNs()).isEqualTo(4_000L);
        assertThat(made.chain().get(5).offsetNs()).isEqualTo(804_000L);
        assertThat(made.chain().get(3).measured()).isTrue();
        assertThat(made.chain().get(2).sequence())
                .isGreaterThan(made.chain().get(0).sequence());
        assertThat(made.wanted().reason()).isEqualTo(made.chain().get(1).text());
    }

    @Test
    void shouldMarkTradesOutInPriceAndHedged() {
        story(BitcoinDesk.LINEAR_PERPETUAL);
        ExecutionResult result = read(spec(0L, 0L, 150 * MS));
        TradeFacts customer = result.trades().get(0);
        assertThat(customer.sign()).isEqualTo(-1);
        assertThat(customer.book().inventory(false)).isEqualTo(TradeFacts.Book.Inventory.OPENS);
        double model = customer.market().model();
        assertThat(customer.markouts().price(0)).isEqualTo(0.03 - model, offset(1e-9));
        // The index has gone from 100,000 to 100,100: the delta of the trade takes most of the move away.
        double moved = customer.markouts().price(1) - customer.markouts().price(0);
        double hedged = customer.markouts().hedged(1) - customer.markouts().hedged(0);
        assertThat(moved).isNegative();
        assertThat(Math.abs(hedged)).isLessThan(0.05 * Math.abs(moved));
        MarkoutTable table = MarkoutTable.of(result.trades(), TradeKey.SIDE, MarkoutTable.Unit.CASH, result.spec());
        assertThat(table.groups()).hasSize(2);
    }

    @Test
    void shouldAddCostsUpExactly() {
        EngineJournals.write(dir.resolve("journal"), 400, 7L);
        ExecutionResult result = read(ExecutionSpec.DEFAULT);
        assertThat(result.orders()).isNotEmpty();
        CostTable.Group all = CostTable.all(result.orders());
        BigDecimal byVenue = CostTable.of(
                        result.orders(), made -> made.contract().symbol())
                .groups()
                .stream()
                .map(group -> group.cost().total())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(byVenue).isEqualByComparingTo(all.cost().total());
        BigDecimal each =
                result.orders().stream().map(made -> made.cash().total()).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(each).isEqualByComparingTo(all.cost().total());
        HedgeQuality quality = HedgeQuality.of(result).get(0);
        assertThat(quality.orders()).isEqualTo(result.orders().size());
        assertThat(quality.vol()).isPositive();
        assertThat(quality.decay()).allMatch(decay -> decay.riskCash() >= 0.0);
    }
}
