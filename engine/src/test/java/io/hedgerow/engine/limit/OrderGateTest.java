package io.hedgerow.engine.limit;

import static io.hedgerow.engine.limit.CheckFixture.E9;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.testing.SmallMarket;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderGateTest {
    private static final int ID = SmallMarket.LINEAR_FUTURE;
    private static final int UNDERLYING = SmallMarket.BTC_UNDERLYING;
    private static final long PRICE = 50_000L * E9;
    private static final long NOW = 1_700_000_000_000_000_000L;

    private final CheckFixture fixture = new CheckFixture();
    private final OrderGate gate = fixture.gate;

    @BeforeEach
    void open() {
        fixture.session(SmallMarket.DERIBIT, TradingSessions.WHOLE_VENUE, SessionStatus.OPEN);
    }

    @AfterEach
    void free() {
        fixture.close();
    }

    /** A hedge of half a coin that nothing speaks against: we are a coin short, target flat. */
    private OrderRequest order(Side side, long lots) {
        double delta = side == Side.BUY ? lots * 1e-3 : lots * -1e-3;
        OrderRequest order = fixture.order
                .begin(ID, side.value(), lots, PRICE)
                .openOrders(0L, 0L, 0L, 0L)
                .prices(50_000.0, NOW, 50_000.0)
                .hedgeTowards(0.0)
                .portfolio(1_000_000.0);
        order.delta().set(-1.0, 0.0, 0.0, delta);
        order.gamma1Pct().set(0.5, 0.0, 0.0, 0.0);
        order.vega().set(100.0, 0.0, 0.0, 0.0);
        return order;
    }

    private RefusalReason answer(OrderRequest order) {
        return RefusalReason.get((short) gate.check(order, NOW));
    }

    private RefusalReason edited(Consumer<OrderRequest> edit) {
        OrderRequest order = order(Side.BUY, 500L);
        edit.accept(order);
        return answer(order);
    }

    @Test
    void shouldPassAnOrderThatNothingSpeaksAgainst() {
        long before = fixture.memory.hash();
        assertThat(answer(order(Side.BUY, 500L))).isEqualTo(RefusalReason.NONE);
        assertThat(fixture.memory.hash()).isEqualTo(before);
    }

    @Test
    void shouldRefuseWhateverIsNotTold() {
        OrderRequest bare = fixture.order.begin(ID, Side.BUY.value(), 1L, PRICE);
        assertThat(answer(bare)).isEqualTo(RefusalReason.MALFORMED_ORDER);
        bare.openOrders(0L, 0L, 0L, 0L);
        assertThat(answer(bare)).isEqualTo(RefusalReason.NO_REFERENCE);
        bare.prices(50_000.0, NOW, Double.NaN);
        assertThat(answer(bare)).isEqualTo(RefusalReason.NO_THEORETICAL_PRICE);
        bare.prices(50_000.0, NOW, 50_000.0).portfolio(1.0);
        assertThat(answer(bare)).isEqualTo(RefusalReason.NO_EXPOSURE);
        bare.delta().set(0.0, 0.0, 0.0, 0.0);
        bare.gamma1Pct().set(0.0, 0.0, 0.0, 0.0);
        assertThat(answer(bare)).isEqualTo(RefusalReason.NO_EXPOSURE);
        bare.vega().set(0.0, 0.0, 0.0, 0.0);
        assertThat(answer(bare)).isEqualTo(RefusalReason.NONE);
        assertThat(edited(o -> o.portfolio(Double.NaN))).isEqualTo(RefusalReason.NO_EXPOSURE);
        assertThat(edited(o -> o.delta().set(0.0, -1.0, 0.0, 1.0))).isEqualTo(RefusalReason.NO_EXPOSURE);
        assertThat(edited(o -> o.vega().set(Double.POSITIVE_INFINITY, 0.0, 0.0, 1.0)))
                .isEqualTo(RefusalReason.NO_EXPOSURE);
    }

    @Test
    void shouldRefuseUntilTheVenueSaysThatItIsOpen() {
        fixture.session(SmallMarket.DERIBIT, TradingSessions.WHOLE_VENUE, SessionStatus.CANCEL_ONLY);
        assertThat(answer(order(Side.BUY, 1L))).isEqualTo(RefusalReason.SESSION_NOT_OPEN);
        fixture.session(SmallMarket.DERIBIT, TradingSessions.WHOLE_VENUE, SessionStatus.OPEN);
        fixture.session(SmallMarket.DERIBIT, ID, SessionStatus.CLOSED);
        assertThat(answer(order(Side.BUY, 1L))).isEqualTo(RefusalReason.SESSION_NOT_OPEN);
        fixture.session(SmallMarket.DERIBIT, ID, SessionStatus.OPEN);
        assertThat(answer(order(Side.BUY, 1L))).isEqualTo(RefusalReason.NONE);
        assertThat(gate.sessions().isOpen(SmallMarket.LINEAR_CALL)).isFalse();
    }

    @Test
    void shouldRefuseSessionsThatMakeNoSense() {
        assertThat(fixture.session(7, -1, SessionStatus.OPEN)).isEqualTo(RejectReason.UNKNOWN_VENUE.value());
        assertThat(fixture.session(SmallMarket.CBOE, ID, SessionStatus.OPEN))
                .isEqualTo(RejectReason.UNKNOWN_INSTRUMENT.value());
        assertThat(fixture.session(SmallMarket.CBOE, 999, SessionStatus.OPEN))
                .isEqualTo(RejectReason.UNKNOWN_INSTRUMENT.value());
        fixture.slot.events().tradingSession(SmallMarket.CBOE, -1, SessionStatus.OPEN);
        fixture.slot.poke(20, 0);
        assertThat(gate.sessions().apply(fixture.slot.tradingSession())).isEqualTo(RejectReason.MALFORMED.value());
    }

    @Test
    void shouldKeepThePriceNearOurOwn() {
        fixture.set(LimitKind.THEO_COLLAR_BPS, ID, 10L);
        assertThat(edited(o -> o.prices(50_000.0, NOW, 49_951.0))).isEqualTo(RefusalReason.NONE);
        assertThat(edited(o -> o.prices(50_000.0, NOW, 49_949.0))).isEqualTo(RefusalReason.THEO_COLLAR_BPS);
    }

    @Test
    void shouldKeepPricesOfAMinuteNearWhereItBegan() {
        fixture.set(LimitKind.PERIOD_COLLAR_BPS, ID, 10L);
        OrderRequest first = order(Side.BUY, 1L).prices(49_940.0, NOW, 50_000.0);
        assertThat(answer(first)).isEqualTo(RefusalReason.NONE);
        gate.recordSent(first, NOW);
        assertThat(answer(order(Side.BUY, 2L))).isEqualTo(RefusalReason.PERIOD_COLLAR_BPS);
        long nextMinute = (NOW / 60_000_000_000L + 1) * 60_000_000_000L;
        OrderRequest next = order(Side.BUY, 2L).prices(50_000.0, nextMinute, 50_000.0);
        assertThat(gate.check(next, nextMinute)).isZero();
    }

    @Test
    void shouldNotTradeWithOurselves() {
        assertThat(edited(o -> o.openOrders(0L, 1L, 0L, PRICE + E9 / 2))).isEqualTo(RefusalReason.NONE);
        assertThat(edited(o -> o.openOrders(0L, 1L, 0L, PRICE))).isEqualTo(RefusalReason.SELF_CROSS);
        OrderRequest sell = order(Side.SELL, 1L).openOrders(1L, 0L, PRICE, 0L);
        assertThat(answer(sell)).isEqualTo(RefusalReason.SELF_CROSS);
        assertThat(answer(sell.openOrders(1L, 0L, PRICE - E9 / 2, PRICE))).isEqualTo(RefusalReason.NONE);
        assertThat(edited(o -> o.openOrders(0L, 0L, 0L, -1L))).isEqualTo(RefusalReason.SELF_CROSS);
    }

    @Test
    void shouldKeepOpenOrdersWithinSizeAndNotional() {
        fixture.set(LimitKind.OPEN_LOTS_MAX, ID, 1_000L);
        assertThat(edited(o -> o.openOrders(300L, 200L, 0L, 0L))).isEqualTo(RefusalReason.NONE);
        assertThat(edited(o -> o.openOrders(300L, 201L, 0L, 0L))).isEqualTo(RefusalReason.OPEN_LOTS_MAX);
        assertThat(edited(o -> o.openOrders(0L, Long.MAX_VALUE, 0L, 0L))).isEqualTo(RefusalReason.OPEN_LOTS_MAX);
        fixture.set(LimitKind.OPEN_NOTIONAL_MAX, ID, 40_000L);
        assertThat(edited(o -> o.openOrders(300L, 0L, 0L, 0L))).isEqualTo(RefusalReason.NONE);
        assertThat(edited(o -> o.openOrders(301L, 0L, 0L, 0L))).isEqualTo(RefusalReason.OPEN_NOTIONAL_MAX);
    }

    @Test
    void shouldKeepTheGreeksOfOneOrder() {
        fixture.set(LimitKind.ORDER_DELTA_E6_MAX, ID, 500_000L);
        assertThat(answer(order(Side.SELL, 500L))).isEqualTo(RefusalReason.NONE);
        assertThat(answer(order(Side.SELL, 501L))).isEqualTo(RefusalReason.ORDER_DELTA_E6_MAX);
        fixture.set(LimitKind.ORDER_VEGA_MAX, ID, 7L);
        assertThat(edited(o -> o.vega().set(0.0, 0.0, 0.0, -7.0))).isEqualTo(RefusalReason.NONE);
        assertThat(edited(o -> o.vega().set(0.0, 0.0, 0.0, -7.5))).isEqualTo(RefusalReason.ORDER_VEGA_MAX);
    }

    @Test
    void shouldKeepNetGreeksWithOpenOrdersInTheWorstCase() {
        fixture.set(LimitKind.DELTA_E6_MAX, UNDERLYING, 2_000_000L);
        assertThat(edited(o -> o.delta().set(1.0, 0.5, -9.0, 0.5))).isEqualTo(RefusalReason.NONE);
        assertThat(edited(o -> o.delta().set(1.0, 0.75, -9.0, 0.5))).isEqualTo(RefusalReason.DELTA_E6_MAX);
        assertThat(edited(o -> o.delta().set(-9.0, 0.75, 0.0, 0.5))).isEqualTo(RefusalReason.NONE);
        assertThat(edited(o -> o.delta().set(-1.0, 9.0, -0.75, -0.5))).isEqualTo(RefusalReason.DELTA_E6_MAX);
        fixture.set(LimitKind.GAMMA_1PCT_E6_MAX, UNDERLYING, 1_000_000L);
        assertThat(edited(o -> o.gamma1Pct().set(-0.5, 0.0, -0.25, -0.5))).isEqualTo(RefusalReason.GAMMA_1PCT_E6_MAX);
        assertThat(edited(o -> o.gamma1Pct().set(-5.0, 0.0, 0.0, 0.0))).isEqualTo(RefusalReason.NONE);
        fixture.set(LimitKind.VEGA_MAX, UNDERLYING, 100L);
        assertThat(edited(o -> o.vega().set(90.0, 5.0, -50.0, 5.0))).isEqualTo(RefusalReason.NONE);
        assertThat(edited(o -> o.vega().set(90.0, 5.0, -50.0, 5.5))).isEqualTo(RefusalReason.VEGA_MAX);
    }

    @Test
    void shouldKeepWithinOurCredit() {
        fixture.set(LimitKind.PORTFOLIO_NOTIONAL_MAX, LimitKinds.PORTFOLIO, 1_000_000L);
        assertThat(answer(order(Side.BUY, 1L))).isEqualTo(RefusalReason.NONE);
        assertThat(edited(o -> o.portfolio(1_000_001.0))).isEqualTo(RefusalReason.PORTFOLIO_NOTIONAL_MAX);
    }

    @Test
    void shouldNotSendTheSameOrderTwiceInItsWindow() {
        fixture.set(LimitKind.DUPLICATE_WINDOW_NS, ID, 1_000L);
        gate.recordSent(order(Side.BUY, 5L), NOW);
        assertThat(answer(order(Side.BUY, 5L))).isEqualTo(RefusalReason.DUPLICATE_WINDOW_NS);
        assertThat(answer(order(Side.BUY, 6L))).isEqualTo(RefusalReason.NONE);
        assertThat(answer(order(Side.SELL, 5L))).isEqualTo(RefusalReason.NONE);
        assertThat(gate.check(order(Side.BUY, 5L), NOW + 999L)).isEqualTo(LimitKind.DUPLICATE_WINDOW_NS.value());
        assertThat(gate.refusedValue()).isEqualTo(999.0);
        assertThat(gate.refusedBound()).isEqualTo(1_000.0);
        assertThat(gate.check(order(Side.BUY, 5L), NOW + 1_000L)).isZero();
    }

    @Test
    void shouldRefuseRatherThanForgetAnOrderInsideItsWindow() {
        fixture.set(LimitKind.DUPLICATE_WINDOW_NS, ID, Long.MAX_VALUE);
        int sent = 0;
        RefusalReason last = RefusalReason.NONE;
        while (last == RefusalReason.NONE) {
            OrderRequest order = order(Side.BUY, ++sent);
            last = answer(order);
            if (last == RefusalReason.NONE) {
                gate.recordSent(order, NOW);
            }
        }
        assertThat(last).isEqualTo(RefusalReason.DUPLICATE_MEMORY_FULL);
        assertThat(sent).isGreaterThan(1_000);
        for (int lots = 1; lots < sent; lots++) {
            assertThat(answer(order(Side.BUY, lots))).isEqualTo(RefusalReason.DUPLICATE_WINDOW_NS);
        }
    }

    @Test
    void shouldKeepTheRateOfAVenueAcrossInstruments() {
        fixture.set(LimitKind.VENUE_MESSAGES_PER_SECOND_MAX, SmallMarket.DERIBIT, 2L);
        gate.recordSent(order(Side.BUY, 1L), NOW);
        OrderRequest other = order(Side.BUY, 1L);
        gate.recordSent(other.begin(SmallMarket.PERPETUAL, Side.BUY.value(), 1L, PRICE), NOW);
        assertThat(answer(order(Side.BUY, 2L))).isEqualTo(RefusalReason.VENUE_MESSAGES_PER_SECOND_MAX);
    }

    @Test
    void shouldLatchAnInstrumentThatExecutesTooOften() {
        fixture.set(LimitKind.EXECUTIONS_PER_MINUTE_MAX, ID, 2L);
        assertThat(gate.recordExecution(ID, NOW)).isZero();
        assertThat(gate.recordExecution(ID, NOW)).isZero();
        assertThat(answer(order(Side.BUY, 1L))).isEqualTo(RefusalReason.NONE);
        assertThat(gate.recordExecution(ID, NOW)).isEqualTo(LimitKind.EXECUTIONS_PER_MINUTE_MAX.value());
        long later = NOW + 3_600_000_000_000L;
        OrderRequest order = order(Side.BUY, 1L).prices(50_000.0, later, 50_000.0);
        assertThat(gate.check(order, later)).isEqualTo(RefusalReason.EXECUTIONS_LATCHED.value());
        fixture.state(RiskStates.EVERYTHING, RiskState.NORMAL);
        assertThat(gate.check(order, later)).isEqualTo(RefusalReason.EXECUTIONS_LATCHED.value());
        fixture.state(UNDERLYING, RiskState.NORMAL);
        assertThat(gate.check(order, later)).isZero();
        assertThat(gate.recordExecution(ID, later)).isZero();
    }

    @Test
    void shouldRefuseWhenTheExecutionLimitIsLoweredBelowWhatHappened() {
        gate.recordExecution(ID, NOW);
        gate.recordExecution(ID, NOW);
        fixture.set(LimitKind.EXECUTIONS_PER_MINUTE_MAX, ID, 1L);
        assertThat(answer(order(Side.BUY, 1L))).isEqualTo(RefusalReason.EXECUTIONS_PER_MINUTE_MAX);
    }

    @Test
    void shouldBlockOnEveryLimitThatIsUnsetOrZero() {
        List<LimitKind> ofOrders = List.of(
                LimitKind.OPEN_LOTS_MAX,
                LimitKind.OPEN_NOTIONAL_MAX,
                LimitKind.THEO_COLLAR_BPS,
                LimitKind.PERIOD_COLLAR_BPS,
                LimitKind.DUPLICATE_WINDOW_NS,
                LimitKind.EXECUTIONS_PER_MINUTE_MAX,
                LimitKind.ORDER_DELTA_E6_MAX,
                LimitKind.ORDER_VEGA_MAX,
                LimitKind.DELTA_E6_MAX,
                LimitKind.GAMMA_1PCT_E6_MAX,
                LimitKind.VEGA_MAX,
                LimitKind.VENUE_MESSAGES_PER_SECOND_MAX,
                LimitKind.PORTFOLIO_NOTIONAL_MAX);
        for (LimitKind kind : ofOrders) {
            int subject = LimitKinds.subjectOf(kind) == LimitKinds.Subject.INSTRUMENT ? ID : 0;
            long before = fixture.check.limits().value(kind.value(), subject);
            fixture.set(kind, subject, 0L);
            assertThat(answer(order(Side.BUY, 500L)).value()).isEqualTo(kind.value());
            fixture.unset(kind, subject);
            assertThat(answer(order(Side.BUY, 500L))).isEqualTo(RefusalReason.LIMIT_UNSET);
            fixture.set(kind, subject, before);
        }
        assertThat(answer(order(Side.BUY, 500L))).isEqualTo(RefusalReason.NONE);
    }
}
