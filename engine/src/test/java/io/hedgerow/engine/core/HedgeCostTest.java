package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.BandRule;
import io.hedgerow.engine.event.codec.CostSource;
import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.FeedStatus;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.band.Bands;
import io.hedgerow.engine.testing.BitcoinDesk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a hedge costs as measured, and when a resting order is given up. */
class HedgeCostTest extends DeskTest {
    private static final double AVERSION = 1e-6;
    private static final double IMPACT = 2e-4;
    private static final double FILL_PROBABILITY = 0.8;

    @BeforeEach
    void openDesk() {
        open(1, 5);
    }

    private void policy(CostSource source, Execution execution, boolean enabled) {
        desk.hedgeWith(
                HedgePolicySpec.builder()
                        .bandRule(BandRule.WHALLEY_WILMOTT)
                        .riskAversion(AVERSION)
                        .execution(execution)
                        .enabled(enabled)
                        .costSource(source)
                        .fillProbability(FILL_PROBABILITY)
                        .impact(IMPACT)
                        .build(),
                BitcoinDesk.PERPETUAL);
    }

    /** The cost that gives the band of a decision. */
    private double costOf(HedgeDecisionDecoder decision) {
        double perCost = Math.pow(Bands.whalleyWilmott(100_000.0, decision.netGamma(), 1.0, AVERSION, 1.0), 3.0);
        return Math.pow(decision.bandHalfWidth(), 3.0) / perCost;
    }

    private double halfSpread() {
        long bid = engine.engine().market().quotes().bidPriceE9(BitcoinDesk.PERPETUAL);
        long ask = engine.engine().market().quotes().askPriceE9(BitcoinDesk.PERPETUAL);
        return 0.5 * (ask - bid) / 1e9 / engine.engine().market().quotes().mid(BitcoinDesk.PERPETUAL);
    }

    private double fee(boolean taker) {
        var instruments = engine.engine().reference().instruments();
        long e9 = taker ? instruments.takerFeeE9(BitcoinDesk.PERPETUAL) : instruments.makerFeeE9(BitcoinDesk.PERPETUAL);
        return e9 / 1e9;
    }

    private void buyOptions() {
        desk.customer(desk.option(0, 2, true), Side.BUY, 100, 30_000_000L);
    }

    @Test
    void shouldTakeTheConfiguredCostUnlessItIsToBeMeasured() {
        policy(CostSource.CONFIGURED, Execution.TAKE, true);
        buyOptions();
        assertThat(costOf(lastDecision())).isCloseTo(5e-4, within(1e-12));
    }

    @Test
    void shouldMeasureSpreadFeeAndImpactOfTaking() {
        policy(CostSource.MEASURED, Execution.TAKE, true);
        buyOptions();
        assertThat(costOf(lastDecision())).isCloseTo(halfSpread() + fee(true) + IMPACT, within(1e-10));
    }

    @Test
    void shouldLearnWhatPassiveFillsCostFromTheirMarkouts() {
        policy(CostSource.MEASURED, Execution.REST, true);
        buyOptions();
        double taking = halfSpread() + fee(true) + IMPACT;
        double untaught = FILL_PROBABILITY * fee(false) + (1.0 - FILL_PROBABILITY) * taking;
        assertThat(costOf(lastDecision())).isCloseTo(Math.max(untaught, 0.0), within(1e-10));

        HedgeOrderDecoder order = lastOrder();
        desk.market()
                .orders()
                .hedgeFill(
                        BitcoinDesk.PERPETUAL,
                        1_000L,
                        order.orderId(),
                        order.side(),
                        order.lots(),
                        order.limitPriceE9(),
                        Liquidity.MAKER,
                        EventWriter.NONE);
        desk.pass(SECOND_NS / 2);
        double before = engine.engine().market().quotes().mid(BitcoinDesk.PERPETUAL);
        desk.tick(100_300.0);
        double moved = engine.engine().market().quotes().mid(BitcoinDesk.PERPETUAL) / before - 1.0;
        desk.pass(SECOND_NS / 2);
        desk.tick(100_300.0);
        HedgePlan plan = new HedgePlan();
        engine.engine().hedgeInputs().fill(BitcoinDesk.UNDERLYING, desk.nowNs(), plan);
        double expected = FILL_PROBABILITY * (moved + fee(false) - halfSpread())
                + (1.0 - FILL_PROBABILITY) * (halfSpread() + fee(true) + IMPACT);
        double perCost = Math.pow(Bands.whalleyWilmott(100_300.0, plan.netGamma, 1.0, AVERSION, 1.0), 3.0);
        assertThat(order.side()).isEqualTo(Side.SELL);
        assertThat(Math.pow(plan.bandHalfWidth, 3.0) / perCost).isCloseTo(expected, within(1e-9));
    }

    private void restOneOrder() {
        policy(CostSource.CONFIGURED, Execution.REST, true);
        buyOptions();
        assertThat(lastOrder().action()).isEqualTo(OrderAction.NEW);
        desk.frame().closing();
        desk.market()
                .orders()
                .update(
                        BitcoinDesk.PERPETUAL,
                        lastOrder().orderId(),
                        OrderStatus.ACCEPTED,
                        lastOrder().lots(),
                        EventWriter.NONE,
                        0);
        outputs.clear();
    }

    private void shouldHaveCancelled() {
        assertThat(lastOrder().action()).isEqualTo(OrderAction.CANCEL);
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.ORDER_CANCELLED);
        assertThat(orderCount()).isEqualTo(1);
    }

    @Test
    void shouldTakeARestingOrderOffWhenItsQuotesAreNotToBeTrusted() {
        restOneOrder();
        desk.frame().closing();
        desk.market().feedState(0, BitcoinDesk.PERPETUAL, FeedStatus.STALE);
        desk.index(100_000.0);
        shouldHaveCancelled();
    }

    @Test
    void shouldTakeARestingOrderOffWhenThePolicyTakesFromNowOn() {
        restOneOrder();
        policy(CostSource.CONFIGURED, Execution.TAKE, true);
        desk.tick(100_000.0);
        shouldHaveCancelled();
    }

    @Test
    void shouldTakeARestingOrderOffWhenHedgingIsSwitchedOff() {
        restOneOrder();
        policy(CostSource.CONFIGURED, Execution.REST, false);
        desk.tick(100_000.0);
        shouldHaveCancelled();
    }

    @Test
    void shouldFollowTheTouchWithARestingOrder() {
        restOneOrder();
        desk.pass(SECOND_NS);
        desk.tick(100_010.0);
        assertThat(lastOrder().action()).isEqualTo(OrderAction.REPLACE);
        assertThat(lastOrder().limitPriceE9())
                .isEqualTo(engine.engine().market().quotes().askPriceE9(BitcoinDesk.PERPETUAL));
    }
}
