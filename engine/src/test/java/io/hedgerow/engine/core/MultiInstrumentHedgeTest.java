package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.HedgedGreeks;
import io.hedgerow.engine.event.codec.InstrumentUse;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.valuation.Measure;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MultiInstrumentHedgeTest extends DeskTest {
    private static final long DAY_NS = 86_400L * SECOND_NS;

    @BeforeEach
    void openDesk() {
        open(2, 5);
    }

    private static HedgePolicySpec optimise(double riskAversion) {
        return optimise(riskAversion, SECOND_NS);
    }

    private static HedgePolicySpec optimise(double riskAversion, long minimumIntervalNs) {
        return HedgePolicySpec.builder()
                .riskAversion(riskAversion)
                .minimumIntervalNs(minimumIntervalNs)
                .orderLotsMax(100_000L)
                .slippageTicksMax(0)
                .instrumentUse(InstrumentUse.OPTIMISE)
                .horizonNs(DAY_NS)
                .gainMin(1.0)
                .build();
    }

    private void quoteOption(int id) {
        long mid = Math.round(engine.engine().risk().options().price(id) * 1e4) * 100_000L;
        desk.market()
                .quote(id)
                .bid(mid - 500_000L, 500)
                .ask(mid + 500_000L, 500)
                .publish();
    }

    /** Fills every order at its limit price; gives back how many there were. */
    private int fillOrders() {
        List<UnsafeBuffer> orders = outputs.ofType(HedgeOrderDecoder.TEMPLATE_ID);
        outputs.clear();
        for (UnsafeBuffer message : orders) {
            HedgeOrderDecoder order =
                    new HedgeOrderDecoder().wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
            desk.fill(order.instrumentId(), order.orderId(), order.side(), order.lots(), order.limitPriceE9());
        }
        return orders.size();
    }

    @Test
    void shouldBuyBackGammaAndVegaWithOptionsAndTheRestOfDeltaWithThePerpetual() {
        int nearCall = desk.option(0, 2, true);
        int farCall = desk.option(1, 2, true);
        quoteOption(nearCall);
        quoteOption(farCall);
        desk.customer(desk.option(0, 1, true), Side.SELL, 300, 40_000_000L);
        desk.customer(desk.option(1, 3, true), Side.SELL, 300, 40_000_000L);
        double gamma = sum(Measure.GAMMA);
        double vega = sum(Measure.VEGA);
        assertThat(gamma).isNegative();
        desk.hedgeWith(optimise(1e-4), BitcoinDesk.PERPETUAL, nearCall, farCall);
        desk.tick(100_000.0);
        assertThat(fillOrders()).isEqualTo(3);
        assertThat(engine.engine().positions().lots(nearCall)).isPositive();
        assertThat(engine.engine().positions().lots(farCall)).isPositive();
        assertThat(Math.abs(sum(Measure.GAMMA))).isLessThan(0.3 * Math.abs(gamma));
        assertThat(Math.abs(sum(Measure.VEGA))).isLessThan(0.3 * Math.abs(vega));
        assertThat(Math.abs(engine.engine().greeks().netDelta(0))).isLessThan(1.0);
    }

    private int sellCallsAgainst(HedgePolicySpec policy) {
        int nearCall = desk.option(0, 2, true);
        quoteOption(nearCall);
        desk.customer(desk.option(0, 1, true), Side.SELL, 3_000, 40_000_000L);
        desk.customer(desk.option(1, 3, true), Side.SELL, 3_000, 40_000_000L);
        desk.hedgeWith(policy, BitcoinDesk.PERPETUAL, nearCall);
        desk.tick(100_000.0);
        return nearCall;
    }

    /** Gamma is bought back with the option whatever that does to vega, the delta of all of it with the perpetual. */
    @Test
    void shouldMakeDeltaAndGammaNeutralOnRequest() {
        HedgePolicySpec policy = optimise(1e-4).toBuilder()
                .hedgedGreeks(HedgedGreeks.DELTA_GAMMA)
                .orderLotsMax(100_000_000L)
                .varianceRemoved(1.0, 0.999)
                .build();
        double[] before = new double[1];
        int nearCall = sellCallsAgainst(policy);
        before[0] = sum(Measure.GAMMA);
        assertThat(fillOrders()).isEqualTo(2);
        double perLot = engine.engine().risk().of(nearCall).gammaPerLot(nearCall);
        assertThat(Math.abs(sum(Measure.GAMMA))).isLessThan(Math.abs(perLot));
        assertThat(Math.abs(engine.engine().greeks().netDelta(0))).isLessThan(0.01);
        assertThat(before[0]).isNegative();
    }

    /** Only delta: no option is bought. */
    @Test
    void shouldHedgeDeltaAloneOnRequest() {
        int nearCall = sellCallsAgainst(optimise(1e-4).toBuilder()
                .hedgedGreeks(HedgedGreeks.DELTA)
                .orderLotsMax(100_000_000L)
                .varianceRemoved(0.9, 0.85)
                .build());
        double delta = Math.abs(engine.engine().greeks().netDelta(0));
        assertThat(fillOrders()).isEqualTo(1);
        assertThat(engine.engine().positions().lots(nearCall)).isZero();
        double left = Math.abs(engine.engine().greeks().netDelta(0)) / delta;
        assertThat(left * left).isCloseTo(0.1, within(0.005));
        desk.pass(2 * SECOND_NS);
        desk.tick(100_000.0);
        assertThat(orderCount()).isZero();
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.ENOUGH_REMOVED);
    }

    @Test
    void shouldPlanWithoutWhatTakesNoOrders() {
        int nearCall = desk.option(0, 2, true);
        quoteOption(nearCall);
        desk.customer(desk.option(0, 1, true), Side.SELL, 100, 40_000_000L);
        double delta = Math.abs(engine.engine().greeks().netDelta(0));
        desk.market().tradingSession(0, nearCall, SessionStatus.CLOSED);
        desk.hedgeWith(optimise(1e-4), BitcoinDesk.PERPETUAL, nearCall);
        desk.tick(100_000.0);
        assertThat(orderCount()).isEqualTo(1);
        assertThat(lastOrder().instrumentId()).isEqualTo(BitcoinDesk.PERPETUAL);
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.ORDER_SENT);
        fillOrders();
        assertThat(Math.abs(engine.engine().greeks().netDelta(0))).isLessThan(0.3 * delta);
    }

    @Test
    void shouldSayThatNothingTakesOrders() {
        int nearCall = desk.option(0, 2, true);
        quoteOption(nearCall);
        desk.customer(desk.option(0, 1, true), Side.SELL, 300, 40_000_000L);
        desk.market().tradingSession(0, nearCall, SessionStatus.CLOSED);
        desk.market().tradingSession(0, BitcoinDesk.PERPETUAL, SessionStatus.CLOSED);
        desk.hedgeWith(optimise(1e-4), BitcoinDesk.PERPETUAL, nearCall);
        desk.tick(100_000.0);
        assertThat(orderCount()).isZero();
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.NO_HEDGE_INSTRUMENT);
    }

    @Test
    void shouldLeaveRiskAloneThatCostsMoreToRemoveThanItIsWorth() {
        int nearCall = desk.option(0, 2, true);
        quoteOption(nearCall);
        desk.customer(desk.option(0, 1, true), Side.SELL, 3, 40_000_000L);
        desk.hedgeWith(optimise(1e-12), BitcoinDesk.PERPETUAL, nearCall);
        desk.tick(100_000.0);
        assertThat(orderCount()).isZero();
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.NOT_WORTH_ITS_COST);
    }

    @Test
    void shouldNotSwingBackOnAMarketThatStandsStill() {
        int nearCall = desk.option(0, 2, true);
        quoteOption(nearCall);
        desk.customer(desk.option(0, 1, true), Side.SELL, 300, 40_000_000L);
        desk.hedgeWith(optimise(1e-4), BitcoinDesk.PERPETUAL, nearCall);
        desk.tick(100_000.0);
        assertThat(fillOrders()).isEqualTo(2);
        for (int i = 0; i < 20; i++) {
            desk.pass(SECOND_NS);
            quoteOption(nearCall);
            desk.tick(100_000.0);
        }
        assertThat(orderCount()).isZero();
    }

    @Test
    void shouldWaitForOrdersInFlight() {
        int nearCall = desk.option(0, 2, true);
        quoteOption(nearCall);
        desk.customer(desk.option(0, 1, true), Side.SELL, 300, 40_000_000L);
        desk.hedgeWith(optimise(1e-4), BitcoinDesk.PERPETUAL, nearCall);
        desk.tick(100_000.0);
        int sent = orderCount();
        desk.pass(5 * SECOND_NS);
        desk.tick(100_500.0);
        assertThat(orderCount()).isEqualTo(sent);
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.AWAITING_ORDER);
        for (long orderId = 1; orderId <= sent; orderId++) {
            desk.market().orders().update(0, orderId, OrderStatus.EXPIRED, 0L, EventWriter.NONE, 0);
        }
        desk.tick(100_500.0);
        assertThat(orderCount()).isGreaterThan(sent);
    }

    @Test
    void shouldTradeAgainOnlyWhatHasBeenQuotedSinceItCameBackUnfilled() {
        int nearCall = desk.option(0, 2, true);
        quoteOption(nearCall);
        desk.customer(desk.option(0, 1, true), Side.SELL, 300, 40_000_000L);
        desk.hedgeWith(optimise(1e-4, 0L), BitcoinDesk.PERPETUAL, nearCall);
        desk.tick(100_000.0);
        assertThat(orderCount()).isEqualTo(2);
        outputs.clear();
        for (long orderId = 1; orderId <= 2; orderId++) {
            desk.frame().closing();
            desk.market().orders().update(0, orderId, OrderStatus.EXPIRED, 0L, EventWriter.NONE, 0);
        }
        assertThat(orderCount()).isZero();
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.AWAITING_QUOTE);
        desk.pass(SECOND_NS / 10);
        quoteOption(nearCall);
        desk.frame().closing();
        desk.index(100_000.0);
        List<UnsafeBuffer> orders = outputs.ofType(HedgeOrderDecoder.TEMPLATE_ID);
        assertThat(orders).hasSize(1);
        assertThat(new HedgeOrderDecoder()
                        .wrapAndApplyHeader(orders.get(0), 0, new MessageHeaderDecoder())
                        .instrumentId())
                .isEqualTo(nearCall);
    }
}
