package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.BandRule;
import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.Numeraire;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.RiskStateChangeDecoder;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.testing.BitcoinDesk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The order gate and the risk states through the whole engine. */
class RiskWatchTest extends DeskTest {

    @BeforeEach
    void openDesk() {
        open(1, 5);
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), BitcoinDesk.PERPETUAL);
    }

    private void buyCalls(long lots) {
        desk.customer(desk.option(0, 2, true), Side.BUY, lots, 30_000_000L);
    }

    private RiskStateChangeDecoder lastChange() {
        return new RiskStateChangeDecoder()
                .wrapAndApplyHeader(outputs.last(RiskStateChangeDecoder.TEMPLATE_ID), 0, new MessageHeaderDecoder());
    }

    private void assertRefused(RefusalReason reason) {
        assertThat(orderCount()).isZero();
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.LIMIT_BREACH);
        assertThat(RefusalReason.get((short) lastDecision().detail())).isEqualTo(reason);
    }

    @Test
    void shouldSendNothingToAVenueThatIsNotOpen() {
        desk.market().tradingSession(0, -1, SessionStatus.CANCEL_ONLY);
        buyCalls(100);
        assertRefused(RefusalReason.SESSION_NOT_OPEN);
    }

    @Test
    void shouldRefuseAnOrderBeyondTheLimitOfItsDelta() {
        desk.commands().setLimit(LimitKind.ORDER_DELTA_E6_MAX, BitcoinDesk.PERPETUAL, 1_000_000L);
        buyCalls(100);
        assertRefused(RefusalReason.ORDER_DELTA_E6_MAX);
    }

    @Test
    void shouldRefuseAnOrderBeyondTheCreditOfThePortfolio() {
        desk.commands().setLimit(LimitKind.PORTFOLIO_NOTIONAL_MAX, 0, 10L);
        buyCalls(100);
        assertRefused(RefusalReason.PORTFOLIO_NOTIONAL_MAX);
    }

    /** The calls go back, so the perpetual that hedged them has to; whatever the credit is by then. */
    @Test
    void shouldLetAnOrderPassThatReducesAPortfolioBeyondItsCredit() {
        buyCalls(100);
        desk.fill(
                BitcoinDesk.PERPETUAL,
                1L,
                Side.SELL,
                lastOrder().lots(),
                lastOrder().limitPriceE9());
        desk.commands().setLimit(LimitKind.PORTFOLIO_NOTIONAL_MAX, 0, 1L);
        outputs.clear();
        desk.customer(desk.option(0, 2, true), Side.SELL, 80, 30_000_000L);
        assertThat(orderCount()).isEqualTo(1);
        assertThat(lastOrder().side()).isEqualTo(Side.BUY);
        desk.fill(
                BitcoinDesk.PERPETUAL,
                2L,
                Side.BUY,
                lastOrder().lots(),
                lastOrder().limitPriceE9());
        outputs.clear();
        buyCalls(100);
        assertRefused(RefusalReason.PORTFOLIO_NOTIONAL_MAX);
    }

    @Test
    void shouldOnlyHedgeOnceTheDeltaIsBeyondItsLimit() {
        desk.commands().setLimit(LimitKind.DELTA_E6_MAX, BitcoinDesk.UNDERLYING, 3_000_000L);
        buyCalls(100);
        assertThat(lastChange().to()).isEqualTo(RiskState.HEDGE_ONLY);
        assertThat(lastChange().cause()).isEqualTo(RefusalReason.DELTA_E6_MAX);
        assertThat(orderCount()).isEqualTo(1);
    }

    @Test
    void shouldHaltAndTakeOrdersOffWhenTheLossIsBeyondItsLimit() {
        desk.hedgeWith(policy(BandRule.FIXED, Numeraire.QUOTE, Execution.REST, 0L), BitcoinDesk.PERPETUAL);
        desk.commands().setLimit(LimitKind.LOSS_MAX, BitcoinDesk.UNDERLYING, 1_000L);
        desk.customer(desk.option(0, 2, true), Side.SELL, 100, 30_000_000L);
        desk.market().orders().update(0, 1L, OrderStatus.ACCEPTED, 100L, EventWriter.NONE, 0);
        desk.pass(90 * SECOND_NS);
        desk.tick(115_000.0);
        assertThat(lastChange().to()).isEqualTo(RiskState.HALTED);
        assertThat(lastChange().cause()).isEqualTo(RefusalReason.LOSS_MAX);
        HedgeOrderDecoder last = lastOrder();
        assertThat(last.action()).isEqualTo(OrderAction.CANCEL);
        int sent = orderCount();
        desk.market().orders().update(0, 1L, OrderStatus.CANCELLED, 0L, EventWriter.NONE, 0);
        desk.pass(90 * SECOND_NS);
        desk.tick(116_000.0);
        assertThat(orderCount()).isEqualTo(sent);
        assertThat(RefusalReason.get((short) lastDecision().detail())).isEqualTo(RefusalReason.HALTED);
        desk.commands().riskState(BitcoinDesk.UNDERLYING, RiskState.NORMAL, "test");
        desk.tick(116_000.0);
        assertThat(lastChange().to()).isEqualTo(RiskState.NORMAL);
        assertThat(orderCount()).isGreaterThan(sent);
    }

    /** HEDGE_ONLY is the stricter of the two, so the state in force does not change; what may be sent does. */
    @Test
    void shouldTakeOrdersOffWhenReduceOnlyIsAskedForInAStateThatOnlyHedges() {
        desk.hedgeWith(policy(BandRule.FIXED, Numeraire.QUOTE, Execution.REST, 0L), BitcoinDesk.PERPETUAL);
        desk.commands().setLimit(LimitKind.DELTA_E6_MAX, BitcoinDesk.UNDERLYING, 3_000_000L);
        buyCalls(100);
        desk.market().orders().update(0, 1L, OrderStatus.ACCEPTED, lastOrder().lots(), EventWriter.NONE, 0);
        assertThat(lastChange().to()).isEqualTo(RiskState.HEDGE_ONLY);
        assertThat(lastOrder().action()).isEqualTo(OrderAction.NEW);
        desk.commands().riskState(BitcoinDesk.UNDERLYING, RiskState.REDUCE_ONLY, "test");
        assertThat(lastOrder().action()).isEqualTo(OrderAction.CANCEL);
        assertThat(lastChange().to()).isEqualTo(RiskState.HEDGE_ONLY);
    }

    @Test
    void shouldTakeOrdersOffWhenReduceOnlyIsAskedForInTheBatchThatOnlyHedges() {
        desk.hedgeWith(policy(BandRule.FIXED, Numeraire.QUOTE, Execution.REST, 0L), BitcoinDesk.PERPETUAL);
        buyCalls(100);
        desk.market().orders().update(0, 1L, OrderStatus.ACCEPTED, lastOrder().lots(), EventWriter.NONE, 0);
        desk.commands().setLimit(LimitKind.DELTA_E6_MAX, BitcoinDesk.UNDERLYING, 3_000_000L);
        desk.frame().closing();
        desk.commands().riskState(BitcoinDesk.UNDERLYING, RiskState.REDUCE_ONLY, "test");
        assertThat(lastOrder().action()).isEqualTo(OrderAction.CANCEL);
    }

    @Test
    void shouldFreezeQuotesWhenCustomersTakeTooMuchInTheWindow() {
        desk.commands().setLimit(LimitKind.MMP_QUANTITY_E6_MAX, BitcoinDesk.UNDERLYING, 5_000_000L);
        buyCalls(40);
        assertThat(outputs.ofType(RiskStateChangeDecoder.TEMPLATE_ID)).isEmpty();
        buyCalls(40);
        assertThat(lastChange().to()).isEqualTo(RiskState.HEDGE_ONLY);
        desk.pass(2 * SECOND_NS);
        desk.tick(100_000.0);
        assertThat(lastChange().to()).isEqualTo(RiskState.NORMAL);
    }
}
