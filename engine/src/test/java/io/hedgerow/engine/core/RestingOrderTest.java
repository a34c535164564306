package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.BandRule;
import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.InstrumentUse;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.Numeraire;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.hedge.orders.WorkingOrders;
import io.hedgerow.engine.testing.BitcoinDesk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A resting order through replaces, risk states and kill switches. */
class RestingOrderTest extends DeskTest {
    private int option;

    @BeforeEach
    void openDesk() {
        open(1, 5);
        option = desk.option(0, 2, true);
        desk.hedgeWith(policy(Execution.REST), BitcoinDesk.PERPETUAL);
    }

    private static HedgePolicySpec policy(Execution execution) {
        return policy(BandRule.FIXED, Numeraire.QUOTE, execution, 0L);
    }

    private void restAnOrder() {
        desk.customer(option, Side.BUY, 100, 30_000_000L);
        answer(OrderStatus.ACCEPTED, lastOrder().lots());
    }

    private void answer(OrderStatus status, long remainingLots) {
        desk.frame().closing();
        desk.market()
                .orders()
                .update(BitcoinDesk.PERPETUAL, lastOrder().orderId(), status, remainingLots, EventWriter.NONE, 0);
    }

    private WorkingOrders orders() {
        return engine.engine().orders();
    }

    @Test
    void shouldFollowTheTouchWhileOnlyHedgesAreAllowed() {
        restAnOrder();
        desk.commands().riskState(BitcoinDesk.UNDERLYING, RiskState.HEDGE_ONLY, "test");
        desk.tick(99_990.0);
        assertThat(lastOrder().action()).isEqualTo(OrderAction.REPLACE);
        assertThat(lastOrder().limitPriceE9()).isEqualTo(99_990_500_000_000L);
    }

    @Test
    void shouldCountTheLargerSizeAsOpenUntilAReplaceIsAnswered() {
        restAnOrder();
        long before = lastOrder().lots();
        desk.customer(option, Side.BUY, 100, 30_000_000L);
        assertThat(lastOrder().action()).isEqualTo(OrderAction.REPLACE);
        long asked = lastOrder().lots();
        assertThat(asked).isGreaterThan(before);
        assertThat(orders().byInstrument().sellLots(BitcoinDesk.PERPETUAL)).isEqualTo(asked);
        desk.fill(BitcoinDesk.PERPETUAL, lastOrder().orderId(), Side.SELL, 10, 100_000_500_000_000L);
        assertThat(orders().byInstrument().sellLots(BitcoinDesk.PERPETUAL)).isEqualTo(asked);
        answer(OrderStatus.CANCEL_REJECTED, before - 10);
        assertThat(orders().remainingLots(orders().find(lastOrder().orderId()))).isEqualTo(before - 10);
    }

    @Test
    void shouldHoldNothingOpenOnceAnOrderEndsWhileItIsReplaced() {
        restAnOrder();
        desk.customer(option, Side.BUY, 100, 30_000_000L);
        desk.commands().killSwitch(-1, KillAction.ENGAGE, "test");
        answer(OrderStatus.CANCELLED, 0L);
        assertThat(orders().byInstrument().sellLots(BitcoinDesk.PERPETUAL)).isZero();
        assertThat(orders().openCount()).isZero();
    }

    @Test
    void shouldTakeOffWhatWouldOpenAPositionWhenOnlyReductionsAreAllowed() {
        restAnOrder();
        desk.commands().riskState(BitcoinDesk.UNDERLYING, RiskState.REDUCE_ONLY, "test");
        desk.tick(100_000.0);
        assertThat(lastOrder().action()).isEqualTo(OrderAction.CANCEL);
        int sent = orderCount();
        answer(OrderStatus.CANCELLED, 0L);
        desk.tick(100_000.0);
        assertThat(orderCount()).isEqualTo(sent);
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.LIMIT_BREACH);
    }

    @Test
    void shouldTellTheVenueWhatMayOnlyReduce() {
        restAnOrder();
        assertThat(lastOrder().flags().reduceOnly()).isFalse();
        desk.fill(
                BitcoinDesk.PERPETUAL,
                lastOrder().orderId(),
                Side.SELL,
                lastOrder().lots(),
                100_000_500_000_000L);
        desk.commands().riskState(BitcoinDesk.UNDERLYING, RiskState.REDUCE_ONLY, "test");
        desk.tick(100_000.0);
        desk.customer(option, Side.SELL, 100, 30_000_000L);
        assertThat(lastOrder().action()).isEqualTo(OrderAction.NEW);
        assertThat(lastOrder().side()).isEqualTo(Side.BUY);
        assertThat(lastOrder().flags().reduceOnly()).isTrue();
    }

    @Test
    void shouldCancelAgainWhatAKillCouldNotCancel() {
        restAnOrder();
        desk.commands().killSwitch(-1, KillAction.ENGAGE, "test");
        int sent = orderCount();
        shouldCancelAgainOnlyAfterAWhile(sent);
    }

    @Test
    void shouldCancelAgainWhatIsNeededNoMore() {
        restAnOrder();
        desk.customer(option, Side.SELL, 100, 30_000_000L);
        shouldCancelAgainOnlyAfterAWhile(2);
    }

    @Test
    void shouldCancelAgainWhatMayNotRestWhenOnlyReductionsAreAllowed() {
        restAnOrder();
        desk.commands().riskState(BitcoinDesk.UNDERLYING, RiskState.REDUCE_ONLY, "test");
        desk.tick(99_990.0);
        shouldCancelAgainOnlyAfterAWhile(2);
    }

    @Test
    void shouldCancelAtOnceWhatCouldNotBeReplaced() {
        restAnOrder();
        desk.tick(99_990.0);
        assertThat(lastOrder().action()).isEqualTo(OrderAction.REPLACE);
        refuse();
        desk.customer(option, Side.SELL, 100, 30_000_000L);
        assertThat(lastOrder().action()).isEqualTo(OrderAction.CANCEL);
    }

    private void refuse() {
        answer(
                OrderStatus.CANCEL_REJECTED,
                orders().remainingLots(orders().find(lastOrder().orderId())));
    }

    /** The venue refuses every cancel as soon as it gets it, while the market moves. */
    private void shouldCancelAgainOnlyAfterAWhile(int sent) {
        assertThat(orderCount()).isEqualTo(sent);
        assertThat(lastOrder().action()).isEqualTo(OrderAction.CANCEL);
        for (int again = 1; again <= 3; again++) {
            refuse();
            desk.pass(WorkingOrders.RETRY_NS - 1);
            desk.tick(99_990.0);
            assertThat(orderCount()).isEqualTo(sent + again - 1);
            desk.pass(1);
            desk.tick(99_990.0);
            assertThat(orderCount()).isEqualTo(sent + again);
            assertThat(lastOrder().action()).isEqualTo(OrderAction.CANCEL);
        }
    }

    @Test
    void shouldNotHedgeTwiceWhatAnImmediateOrderStillMayHedge() {
        desk.hedgeWith(policy(Execution.TAKE), BitcoinDesk.PERPETUAL);
        desk.customer(option, Side.BUY, 100, 30_000_000L);
        HedgeOrderDecoder immediate = order(0);
        desk.hedgeWith(policy(Execution.REST), BitcoinDesk.PERPETUAL);
        desk.customer(option, Side.BUY, 20, 30_000_000L);
        HedgeOrderDecoder rests = lastOrder();
        assertThat(rests.orderId()).isNotEqualTo(immediate.orderId());
        answer(OrderStatus.ACCEPTED, rests.lots());
        desk.tick(99_990.0);
        assertThat(lastOrder().action()).isEqualTo(OrderAction.REPLACE);
        assertThat(lastOrder().lots()).isCloseTo(rests.lots(), within(rests.lots() / 10));
    }

    @Test
    void shouldGiveUpAnOrderThatRestsWhenAnOptimisingPolicyOnlyComputes() {
        restAnOrder();
        desk.reference()
                .hedgePolicy(
                        BitcoinDesk.UNDERLYING,
                        HedgePolicySpec.builder()
                                .fixedBandHalfWidth(0.5)
                                .orderLotsMax(1_000L)
                                .slippageTicksMax(0)
                                .enabled(false)
                                .instrumentUse(InstrumentUse.OPTIMISE)
                                .build());
        desk.tick(100_000.0);
        assertThat(lastOrder().action()).isEqualTo(OrderAction.CANCEL);
    }
}
