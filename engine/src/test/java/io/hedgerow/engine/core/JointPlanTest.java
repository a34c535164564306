package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.AlertDecoder;
import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.InstrumentUse;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.HedgePolicyBuilder;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.testing.BitcoinDesk;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plan of several orders is one thing: it passes the gate whole, or is made again without what the gate refuses. */
class JointPlanTest extends DeskTest {
    private static final int PERPETUAL = BitcoinDesk.PERPETUAL;
    private static final long ZERO_BLOCKS = 0L;
    private int call;
    private int otherCall;
    private double deltaBefore;

    @BeforeEach
    void openDesk() {
        open(2, 5);
        call = desk.option(0, 2, true);
        otherCall = desk.option(1, 2, true);
        quoteOption(call);
        quoteOption(otherCall);
        desk.customer(desk.option(0, 1, true), Side.SELL, 300, 40_000_000L);
        desk.customer(desk.option(1, 3, true), Side.SELL, 300, 40_000_000L);
        deltaBefore = engine.engine().greeks().netDelta(0);
    }

    private static HedgePolicyBuilder policy() {
        return HedgePolicySpec.builder()
                .fixedBandHalfWidth(0.5)
                .riskAversion(1e-4)
                .minimumIntervalNs(SECOND_NS)
                .orderLotsMax(100_000L)
                .slippageTicksMax(0)
                .instrumentUse(InstrumentUse.OPTIMISE)
                .horizonNs(86_400L * SECOND_NS)
                .gainMin(1.0);
    }

    private void quoteOption(int id) {
        long mid = Math.round(engine.engine().risk().options().price(id) * 1e4) * 100_000L;
        desk.market()
                .quote(id)
                .bid(mid - 500_000L, 500)
                .ask(mid + 500_000L, 500)
                .publish();
    }

    /** Hedges with the perpetual and both calls; what was said before is forgotten. */
    private void hedge(Runnable limits) {
        hedge(policy().build(), limits);
    }

    private void hedge(HedgePolicySpec policy, Runnable limits) {
        desk.hedgeWith(policy, PERPETUAL, call, otherCall);
        limits.run();
        outputs.clear();
        desk.tick(100_000.0);
    }

    private List<HedgeDecisionDecoder> decisions() {
        return outputs.ofType(HedgeDecisionDecoder.TEMPLATE_ID).stream()
                .map(message -> new HedgeDecisionDecoder().wrapAndApplyHeader(message, 0, new MessageHeaderDecoder()))
                .toList();
    }

    private long sentLots(int instrumentId) {
        return outputs.ofType(HedgeOrderDecoder.TEMPLATE_ID).stream()
                .map(message -> new HedgeOrderDecoder().wrapAndApplyHeader(message, 0, new MessageHeaderDecoder()))
                .filter(order -> order.instrumentId() == instrumentId)
                .mapToLong(order -> order.side() == Side.BUY ? order.lots() : -order.lots())
                .sum();
    }

    private double deltaWhenFilled() {
        double sum = deltaBefore;
        for (int id : new int[] {PERPETUAL, call, otherCall}) {
            sum += sentLots(id) * engine.engine().risk().deltaPerLot(id);
        }
        return sum;
    }

    private HedgeDecisionDecoder leftOut() {
        return decisions().stream()
                .filter(made -> made.reason() == DecisionReason.LEFT_OUT)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldSendThePlanWholeWhereNothingIsRefused() {
        hedge(() -> {});
        assertThat(decisions()).hasSize(3).allSatisfy(made -> {
            assertThat(made.reason()).isEqualTo(DecisionReason.ORDER_SENT);
            assertThat(made.legs()).isEqualTo((short) 3);
            assertThat(made.limitedBy()).isEqualTo(RefusalReason.NONE);
            assertThat(made.lotsWanted()).isEqualTo(made.orderLots());
            assertThat(made.limitPriceE9()).isPositive();
            assertThat(made.expectedCost()).isPositive();
            assertThat(made.riskReduction()).isGreaterThan(made.expectedCost());
            assertThat(made.bandInForce()).isEqualTo((short) 0);
        });
        assertThat(Math.abs(deltaWhenFilled())).isLessThan(1.0);
    }

    @Test
    void shouldSolveAgainWithoutAnOptionThatIsRefused() {
        hedge(() -> desk.commands().setLimit(LimitKind.QUOTE_AGE_NS_MAX, call, SECOND_NS));
        desk.pass(SECOND_NS / 2);
        assertThat(orderCount()).isEqualTo(3);
        hedgeAnew(() -> desk.commands().setLimit(LimitKind.OPTION_PRICE_COLLAR_VOL_POINTS_E6, call, ZERO_BLOCKS));
        assertThat(sentLots(call)).isZero();
        assertThat(sentLots(otherCall)).isPositive();
        assertThat(Math.abs(deltaWhenFilled())).isLessThan(1.0);
        assertThat(leftOut().hedgeInstrumentId()).isEqualTo(call);
        assertThat(leftOut().limitedBy()).isEqualTo(RefusalReason.OPTION_PRICE_COLLAR_VOL_POINTS_E6);
        assertThat(leftOut().lotsWanted()).isPositive();
        assertThat(leftOut().orderLots()).isZero();
        assertThat(leftOut().legs()).isEqualTo((short) 2);
    }

    /** Nothing of the plan before was taken; another limit speaks now. */
    private void hedgeAnew(Runnable limits) {
        for (long orderId = 1; orderId <= 3; orderId++) {
            desk.market().orders().update(0, orderId, OrderStatus.EXPIRED, 0L, EventWriter.NONE, 0);
        }
        limits.run();
        outputs.clear();
        desk.pass(5 * SECOND_NS);
        quoteOption(call);
        quoteOption(otherCall);
        deltaBefore = engine.engine().greeks().netDelta(0);
        desk.tick(100_000.0);
    }

    @Test
    void shouldHedgeDeltaWithOptionsOnlyAsFarAsItIsNoWorseWhereThePerpetualIsRefused() {
        hedge(() -> desk.commands().setLimit(LimitKind.ORDER_LOTS_MAX, PERPETUAL, ZERO_BLOCKS));
        assertThat(sentLots(PERPETUAL)).isZero();
        assertThat(Math.abs(deltaWhenFilled())).isLessThanOrEqualTo(Math.abs(deltaBefore));
        assertThat(leftOut().hedgeInstrumentId()).isEqualTo(PERPETUAL);
        assertThat(leftOut().limitedBy()).isEqualTo(RefusalReason.ORDER_LOTS_MAX);
    }

    @Test
    void shouldTakeAsMuchAsALimitAllowsAndPlanTheRestAroundIt() {
        hedge(() -> desk.commands().setLimit(LimitKind.ORDER_LOTS_MAX, call, 7L));
        assertThat(sentLots(call)).isEqualTo(7L);
        assertThat(Math.abs(deltaWhenFilled())).isLessThan(1.0);
        HedgeDecisionDecoder cut = decisions().stream()
                .filter(made -> made.hedgeInstrumentId() == call)
                .findFirst()
                .orElseThrow();
        assertThat(cut.reason()).isEqualTo(DecisionReason.ORDER_SENT);
        assertThat(cut.limitedBy()).isEqualTo(RefusalReason.ORDER_LOTS_MAX);
        assertThat(cut.limitBound()).isEqualTo(7.0);
        assertThat(cut.limitValue()).isEqualTo((double) cut.lotsWanted()).isGreaterThan(7.0);
    }

    /** Each order alone would pass; together they would not. The reporting currency is the coin. */
    @Test
    void shouldCountTheOrdersOfThePlanTogether() {
        hedge(() -> {});
        long[] wanted = {sentLots(PERPETUAL), sentLots(call), sentLots(otherCall)};
        double[] notionals = {notional(PERPETUAL, wanted[0]), notional(call, wanted[1]), notional(otherCall, wanted[2])
        };
        double all = Arrays.stream(notionals).sum();
        double most = Arrays.stream(notionals).max().orElseThrow();
        assertThat(all).isGreaterThan(1.2 * most);
        double held = engine.engine().risk().grossNotional().ofUnderlying(0);
        long limit = Math.round(held + 0.5 * (most + all));
        hedgeAnew(() -> desk.commands().setLimit(LimitKind.PORTFOLIO_NOTIONAL_MAX, 0, limit / 100_000L));
        double sent = notional(PERPETUAL, sentLots(PERPETUAL))
                + notional(call, sentLots(call))
                + notional(otherCall, sentLots(otherCall));
        assertThat(held + sent).isLessThanOrEqualTo((double) limit).isGreaterThan(held + most);
        assertThat(decisions().stream().filter(made -> made.limitedBy() == RefusalReason.PORTFOLIO_NOTIONAL_MAX))
                .isNotEmpty();
    }

    private double notional(int instrumentId, long lots) {
        return engine.engine().risk().grossNotional().ofLots(instrumentId, lots);
    }

    @Test
    void shouldCountTheMessagesOfThePlanTogether() {
        hedge(() -> desk.commands().setLimit(LimitKind.VENUE_MESSAGES_PER_SECOND_MAX, 0, 2L));
        assertThat(orderCount()).isEqualTo(2);
        assertThat(leftOut().limitedBy()).isEqualTo(RefusalReason.VENUE_MESSAGES_PER_SECOND_MAX);
        assertThat(leftOut().limitValue()).isEqualTo(3.0);
        assertThat(leftOut().limitBound()).isEqualTo(2.0);
    }

    @Test
    void shouldSayWhatIsRefusedWhereNothingIsLeft() {
        hedge(() -> {
            for (int id : new int[] {PERPETUAL, call, otherCall}) {
                desk.commands().setLimit(LimitKind.ORDER_LOTS_MAX, id, ZERO_BLOCKS);
            }
        });
        assertThat(orderCount()).isZero();
        assertThat(decisions()).hasSize(1);
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.LIMIT_BREACH);
        assertThat(lastDecision().limitedBy()).isEqualTo(RefusalReason.ORDER_LOTS_MAX);
        assertThat(lastDecision().lotsWanted()).isNotZero();
        assertThat(outputs.ofType(AlertDecoder.TEMPLATE_ID)).hasSize(1);
        desk.pass(SECOND_NS);
        desk.tick(100_000.0);
        assertThat(decisions()).hasSize(1);
    }

    @Test
    void shouldNotTradeWhatIsBelowTheLeastOrder() {
        hedge(policy().orderNotionalMin(1e9).build(), () -> {});
        assertThat(orderCount()).isZero();
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.BELOW_MINIMUM);
    }

    /** The perpetual that would have taken the delta of the calls away again is too small for an order. */
    @Test
    void shouldKeepTheDeltaWhereAnOrderBelowTheLeastIsLeftOut() {
        long lots = Math.round(-deltaBefore * 1_000.0);
        desk.market()
                .orders()
                .otherFill(
                        BitcoinDesk.LINEAR_PERPETUAL,
                        1_000L,
                        FillSource.CUSTOMER,
                        Side.BUY,
                        lots,
                        100_000L * 1_000_000_000L,
                        Liquidity.MAKER,
                        EventWriter.NONE);
        deltaBefore = engine.engine().greeks().netDelta(0);
        HedgePolicyBuilder policy = policy().orderLotsMax(10_000_000L).volOfVol(5.0);
        desk.hedgeWith(policy.build(), PERPETUAL, call);
        outputs.clear();
        desk.tick(100_000.0);
        double hedged = notional(PERPETUAL, sentLots(PERPETUAL));
        assertThat(notional(call, sentLots(call))).isGreaterThan(1.3 * hedged);
        hedgeAnew(() -> desk.reference()
                .hedgePolicy(0, policy.orderNotionalMin(1.1 * hedged).build()));
        assertThat(Math.abs(deltaWhenFilled())).isLessThanOrEqualTo(Math.abs(deltaBefore) + 1e-9);
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.BELOW_MINIMUM);
    }

    @Test
    void shouldSayAtWhichCostItIsNotWorthIt() {
        hedge(policy().riskAversion(1e-12).build(), () -> {});
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.NOT_WORTH_ITS_COST);
        assertThat(lastDecision().expectedCost()).isPositive();
        assertThat(lastDecision().riskReduction())
                .isPositive()
                .isLessThan(lastDecision().expectedCost());
    }

    @Test
    void shouldPriceAnOptionOrderWithinVolPointsOfTheTouch() {
        hedge(policy().slippageTicksMax(1_000).build(), () -> {});
        long ask = engine.engine().market().quotes().askPriceE9(call);
        double perPoint = engine.engine().risk().options().pricePerVolPoint(call);
        HedgeOrderDecoder order = outputs.ofType(HedgeOrderDecoder.TEMPLATE_ID).stream()
                .map(message -> new HedgeOrderDecoder().wrapAndApplyHeader(message, 0, new MessageHeaderDecoder()))
                .filter(sent -> sent.instrumentId() == call)
                .findFirst()
                .orElseThrow();
        assertThat((order.limitPriceE9() - ask) / 1e9).isBetween(0.0, perPoint);
        double bumped = engine.engine().risk().options().price(call);
        desk.market()
                .impliedVol(
                        call,
                        EventWriter.NONE,
                        engine.engine().market().quotes().vol(call) + 0.01);
        desk.tick(100_000.0);
        assertThat(engine.engine().risk().options().price(call) - bumped).isCloseTo(perPoint, within(0.01 * perPoint));
    }
}
