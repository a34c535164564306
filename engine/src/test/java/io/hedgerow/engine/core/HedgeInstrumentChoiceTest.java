package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.hedge.orders.WorkingOrders;
import io.hedgerow.engine.testing.BitcoinDesk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is traded when the preferred instrument cannot be, and how long a book waits for it. */
class HedgeInstrumentChoiceTest extends DeskTest {
    private static final int FUTURE = 90;
    private static final long E9 = 1_000_000_000L;

    private long futureExpiryNs;

    @BeforeEach
    void openDesk() {
        open(3, 5);
    }

    private void defineFuture() {
        futureExpiryNs = desk.nowNs() + 3600 * SECOND_NS;
        desk.future(FUTURE, futureExpiryNs);
        quoteFuture();
    }

    private void quoteFuture() {
        desk.frame().closing();
        desk.market()
                .quote(FUTURE)
                .bid(99_999 * E9, 10_000)
                .ask(100_001 * E9, 10_000)
                .publish();
    }

    private void buyCalls() {
        desk.customer(desk.option(1, 2, true), Side.BUY, 100, 30_000_000L);
    }

    private void expire(int index) {
        desk.frame().closing();
        desk.market()
                .orders()
                .update(
                        order(index).instrumentId(),
                        order(index).orderId(),
                        OrderStatus.EXPIRED,
                        0L,
                        EventWriter.NONE,
                        0);
    }

    private void tickIndex() {
        desk.frame().closing();
        desk.index(100_000.0);
    }

    @Test
    void shouldHedgeWithTheNextInstrumentOnceAFutureHasExpired() {
        defineFuture();
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), FUTURE, BitcoinDesk.PERPETUAL);
        desk.pass(futureExpiryNs - desk.nowNs());
        desk.tick(100_000.0);
        buyCalls();
        assertThat(orderCount()).isEqualTo(1);
        assertThat(order(0).instrumentId()).isEqualTo(BitcoinDesk.PERPETUAL);
    }

    @Test
    void shouldHedgeWithTheNextInstrumentWhileTheQuoteOfTheFirstIsTooOld() {
        defineFuture();
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), FUTURE, BitcoinDesk.PERPETUAL);
        desk.commands().setLimit(LimitKind.QUOTE_AGE_NS_MAX, FUTURE, SECOND_NS);
        desk.pass(2 * SECOND_NS);
        desk.tick(100_000.0);
        buyCalls();
        assertThat(order(0).instrumentId()).isEqualTo(BitcoinDesk.PERPETUAL);
    }

    @Test
    void shouldHedgeWithTheNextInstrumentWhileTheFirstTakesNoOrders() {
        defineFuture();
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), FUTURE, BitcoinDesk.PERPETUAL);
        desk.market().tradingSession(0, FUTURE, SessionStatus.CLOSED);
        buyCalls();
        assertThat(order(0).instrumentId()).isEqualTo(BitcoinDesk.PERPETUAL);
    }

    @Test
    void shouldTryAnUnchangedQuoteAgainAfterAWhile() {
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), BitcoinDesk.PERPETUAL);
        buyCalls();
        expire(0);
        desk.pass(WorkingOrders.RETRY_NS - 1);
        tickIndex();
        assertThat(orderCount()).isEqualTo(1);
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.AWAITING_QUOTE);
        desk.pass(1);
        tickIndex();
        assertThat(orderCount()).isEqualTo(2);
    }

    @Test
    void shouldSayThatAQuoteIsTooOldEvenAfterAnUnfilledOrder() {
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), BitcoinDesk.PERPETUAL);
        desk.commands().setLimit(LimitKind.QUOTE_AGE_NS_MAX, BitcoinDesk.PERPETUAL, SECOND_NS);
        buyCalls();
        expire(0);
        desk.pass(2 * SECOND_NS);
        tickIndex();
        HedgeDecisionDecoder decision = lastDecision();
        assertThat(decision.reason()).isEqualTo(DecisionReason.LIMIT_BREACH);
        assertThat(RefusalReason.get((short) decision.detail())).isEqualTo(RefusalReason.QUOTE_AGE_NS_MAX);
    }
}
