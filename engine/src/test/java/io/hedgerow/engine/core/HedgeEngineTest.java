package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.AlertCode;
import io.hedgerow.engine.event.codec.AlertDecoder;
import io.hedgerow.engine.event.codec.BandRule;
import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.FeedStatus;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.HedgeRatioDecoder;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.Numeraire;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.RiskScope;
import io.hedgerow.engine.event.codec.RiskUpdateDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.valuation.Measure;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HedgeEngineTest extends DeskTest {
    private static final long DUPLICATE_WINDOW_NS = 2_000_000L;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    @BeforeEach
    void openDesk() {
        open(3, 5);
    }

    private double netDelta() {
        return engine.engine().greeks().netDelta(BitcoinDesk.UNDERLYING);
    }

    @Test
    void shouldRejectNothingOfAnOrderlyMarket() {
        assertThat(engine.engine().counters().rejections()).isZero();
    }

    @Test
    void shouldSellThePerpetualWhenCustomersSellUsCalls() {
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), BitcoinDesk.PERPETUAL);
        desk.customer(desk.option(0, 2, true), Side.BUY, 100, 30_000_000L);
        assertThat(netDelta()).isBetween(5.0, 5.5);
        HedgeOrderDecoder order = order(0);
        assertThat(order.action()).isEqualTo(OrderAction.NEW);
        assertThat(order.side()).isEqualTo(Side.SELL);
        assertThat(order.instrumentId()).isEqualTo(BitcoinDesk.PERPETUAL);
        double soldDelta = order.lots() * 10.0 / 100_000.0;
        assertThat(netDelta() - soldDelta).isLessThanOrEqualTo(0.5).isGreaterThan(0.5 - 10.0 / 100_000.0);
        assertThat(order.limitPriceE9()).isEqualTo(99_994_500_000_000L);
    }

    @Test
    void shouldComeBackInsideTheBandWhenTheHedgeIsFilled() {
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), BitcoinDesk.PERPETUAL);
        desk.customer(desk.option(0, 2, true), Side.BUY, 100, 30_000_000L);
        HedgeOrderDecoder order = order(0);
        desk.fill(BitcoinDesk.PERPETUAL, order.orderId(), Side.SELL, order.lots(), 99_999_500_000_000L);
        assertThat(Math.abs(netDelta())).isLessThanOrEqualTo(0.5);
        assertThat(engine.engine().orders().openCount()).isZero();
        desk.tick(100_000.0);
        assertThat(orderCount()).isEqualTo(1);
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.INSIDE_BAND);
    }

    @Test
    void shouldCountAnOrderInFlightInsteadOfSendingItTwice() {
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), BitcoinDesk.PERPETUAL);
        desk.customer(desk.option(0, 2, true), Side.BUY, 100, 30_000_000L);
        desk.tick(100_000.0);
        desk.tick(100_000.0);
        assertThat(orderCount()).isEqualTo(1);
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.AWAITING_ORDER);
    }

    private void end(HedgeOrderDecoder order, OrderStatus status) {
        desk.frame().closing();
        desk.market().orders().update(order.instrumentId(), order.orderId(), status, 0L, EventWriter.NONE, 0);
    }

    @Test
    void shouldSendAgainWhatTheVenueDidNotFillOnceThereIsANewQuote() {
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), BitcoinDesk.PERPETUAL);
        desk.customer(desk.option(0, 2, true), Side.BUY, 100, 30_000_000L);
        long half = order(0).lots() / 2;
        desk.fill(BitcoinDesk.PERPETUAL, order(0).orderId(), Side.SELL, half, 99_999_500_000_000L);
        end(order(0), OrderStatus.EXPIRED);
        desk.frame().closing();
        desk.index(100_000.0);
        assertThat(orderCount()).isEqualTo(1);
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.AWAITING_QUOTE);
        desk.pass(DUPLICATE_WINDOW_NS);
        desk.perpetuals(100_000.0);
        assertThat(orderCount()).isEqualTo(2);
        assertThat(order(1).lots()).isCloseTo(order(0).lots() - half, within(1L));
    }

    @Test
    void shouldSendAgainAtOnceWhenAQuoteCameWhileTheOrderWasAway() {
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), BitcoinDesk.PERPETUAL);
        desk.customer(desk.option(0, 2, true), Side.BUY, 100, 30_000_000L);
        desk.pass(DUPLICATE_WINDOW_NS);
        desk.perpetuals(99_999.0);
        end(order(0), OrderStatus.EXPIRED);
        assertThat(orderCount()).isEqualTo(2);
        assertThat(order(1).limitPriceE9()).isEqualTo(99_993_500_000_000L);
    }

    @Test
    void shouldTradeTheOtherSideOfAQuoteThatAnOrderFoundEmpty() {
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), BitcoinDesk.PERPETUAL);
        int option = desk.option(0, 2, true);
        desk.customer(option, Side.BUY, 100, 30_000_000L);
        end(order(0), OrderStatus.CANCELLED);
        desk.customer(option, Side.SELL, 200, 30_000_000L);
        assertThat(orderCount()).isEqualTo(2);
        assertThat(order(1).side()).isEqualTo(Side.BUY);
    }

    @Test
    void shouldNotAnswerARejectionWithTheSameOrder() {
        desk.hedgeWith(policy(BandRule.FIXED, Numeraire.QUOTE, Execution.REST, 0L), BitcoinDesk.PERPETUAL);
        desk.customer(desk.option(0, 2, true), Side.BUY, 100, 30_000_000L);
        end(order(0), OrderStatus.REJECTED);
        assertThat(orderCount()).isEqualTo(1);
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.AWAITING_QUOTE);
        desk.pass(DUPLICATE_WINDOW_NS);
        desk.perpetuals(100_000.0);
        assertThat(orderCount()).isEqualTo(2);
    }

    @Test
    void shouldReplaceARestingOrderThatTheVenueTookOffAtOnce() {
        desk.hedgeWith(policy(BandRule.FIXED, Numeraire.QUOTE, Execution.REST, 0L), BitcoinDesk.PERPETUAL);
        desk.customer(desk.option(0, 2, true), Side.BUY, 100, 30_000_000L);
        desk.pass(DUPLICATE_WINDOW_NS);
        end(order(0), OrderStatus.CANCELLED);
        assertThat(orderCount()).isEqualTo(2);
    }

    @Test
    void shouldPaceUnfilledOrdersByTheMinimumIntervalWhereThereIsOne() {
        desk.hedgeWith(policy(BandRule.FIXED, Numeraire.QUOTE, Execution.TAKE, SECOND_NS), BitcoinDesk.PERPETUAL);
        desk.customer(desk.option(0, 2, true), Side.BUY, 100, 30_000_000L);
        end(order(0), OrderStatus.EXPIRED);
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.MINIMUM_INTERVAL);
        desk.pass(SECOND_NS);
        desk.frame().closing();
        desk.index(100_000.0);
        assertThat(orderCount()).isEqualTo(2);
    }

    @Test
    void shouldFallBackToTheNextHedgeInstrumentWhenTheFirstHasNoLiveFeed() {
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), BitcoinDesk.PERPETUAL, BitcoinDesk.LINEAR_PERPETUAL);
        desk.market().feedState(0, BitcoinDesk.PERPETUAL, FeedStatus.STALE);
        desk.customer(desk.option(0, 2, true), Side.BUY, 100, 30_000_000L);
        assertThat(order(0).instrumentId()).isEqualTo(BitcoinDesk.LINEAR_PERPETUAL);
        assertThat(order(0).lots()).isBetween(4_500L, 5_000L);
    }

    @Test
    void shouldTellWhetherTheFeedOfAnInstrumentOrOfAVenueIsMeant() {
        desk.market().feedState(0, BitcoinDesk.LINEAR_PERPETUAL, FeedStatus.STALE);
        assertThat(lastAlert().code()).isEqualTo(AlertCode.INSTRUMENT_NOT_LIVE);
        assertThat(lastAlert().subjectId()).isEqualTo(BitcoinDesk.LINEAR_PERPETUAL);
        desk.market().feedState(0, -1, FeedStatus.DOWN);
        assertThat(lastAlert().code()).isEqualTo(AlertCode.FEED_NOT_LIVE);
        assertThat(lastAlert().subjectId()).isZero();
        desk.market().feedState(0, BitcoinDesk.LINEAR_PERPETUAL, FeedStatus.LIVE);
        assertThat(lastAlert().code()).isEqualTo(AlertCode.INSTRUMENT_LIVE);
    }

    private AlertDecoder lastAlert() {
        return new AlertDecoder()
                .wrapAndApplyHeader(outputs.last(AlertDecoder.TEMPLATE_ID), 0, new MessageHeaderDecoder());
    }

    @Test
    void shouldSaySoWhenNoHedgeInstrumentIsTradable() {
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), BitcoinDesk.PERPETUAL);
        desk.market().feedState(0, -1, FeedStatus.DOWN);
        desk.customer(desk.option(0, 2, true), Side.BUY, 100, 30_000_000L);
        assertThat(orderCount()).isZero();
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.NO_LIVE_QUOTE);
    }

    @Test
    void shouldKeepTheMinimumIntervalBetweenOrders() {
        HedgePolicySpec slow = policy(BandRule.FIXED, Numeraire.QUOTE, Execution.TAKE, 5 * SECOND_NS);
        desk.hedgeWith(slow, BitcoinDesk.PERPETUAL);
        desk.customer(desk.option(0, 2, true), Side.BUY, 100, 30_000_000L);
        desk.pass(SECOND_NS);
        desk.customer(desk.option(0, 2, true), Side.BUY, 100, 30_000_000L);
        assertThat(orderCount()).isEqualTo(1);
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.MINIMUM_INTERVAL);
        desk.pass(5 * SECOND_NS);
        desk.tick(100_000.0);
        assertThat(orderCount()).isEqualTo(2);
    }

    @Test
    void shouldTradeNothingSmallerThanALot() {
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.0), BitcoinDesk.PERPETUAL);
        desk.market().flows().settlement(BitcoinDesk.LINEAR_PERPETUAL, 1L);
        desk.commands().setPosition(BitcoinDesk.PERPETUAL, 0L, 0L);
        desk.tick(100_000.0);
        assertThat(orderCount()).isZero();
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.INSIDE_BAND);
    }

    @Test
    void shouldWidenTheWhalleyWilmottBandWithGamma() {
        desk.hedgeWith(policy(BandRule.WHALLEY_WILMOTT, Numeraire.QUOTE, Execution.TAKE, 0L), BitcoinDesk.PERPETUAL);
        desk.customer(desk.option(0, 2, true), Side.BUY, 10, 30_000_000L);
        double narrow = lastDecision().bandHalfWidth();
        double gamma = lastDecision().netGamma();
        desk.customer(desk.option(0, 2, true), Side.BUY, 70, 30_000_000L);
        assertThat(lastDecision().netGamma()).isCloseTo(8.0 * gamma, within(gamma * 1e-9));
        assertThat(lastDecision().bandHalfWidth()).isCloseTo(4.0 * narrow, within(narrow * 1e-9));
    }

    @Test
    void shouldHedgeThePremiumAdjustedDeltaInCoin() {
        desk.hedgeWith(policy(BandRule.FIXED, Numeraire.COIN, Execution.TAKE, 0L), BitcoinDesk.PERPETUAL);
        int option = desk.option(0, 2, true);
        desk.customer(option, Side.BUY, 100, 30_000_000L);
        double black = engine.engine().risk().exposures().underlying(0, Measure.DELTA);
        double premium = engine.engine().risk().exposures().underlying(0, Measure.COIN_VALUE);
        assertThat(premium).isPositive();
        assertThat(lastDecision().netDelta()).isCloseTo(black - premium, within(1e-9));
        assertThat(lastDecision().netDelta())
                .isCloseTo(engine.engine().risk().exposures().underlying(0, Measure.COIN_DELTA), within(1e-9));
    }

    @Test
    void shouldRestAtOurSideOfTheTouchAndFollowIt() {
        desk.hedgeWith(policy(BandRule.FIXED, Numeraire.QUOTE, Execution.REST, 0L), BitcoinDesk.PERPETUAL);
        desk.customer(desk.option(0, 2, true), Side.BUY, 100, 30_000_000L);
        assertThat(order(0).limitPriceE9()).isEqualTo(100_000_500_000_000L);
        desk.market()
                .orders()
                .update(0, order(0).orderId(), OrderStatus.ACCEPTED, order(0).lots(), EventWriter.NONE, 0);
        desk.tick(99_990.0);
        assertThat(order(1).action()).isEqualTo(OrderAction.REPLACE);
        assertThat(order(1).orderId()).isEqualTo(order(0).orderId());
        assertThat(order(1).limitPriceE9()).isEqualTo(99_990_500_000_000L);
    }

    @Test
    void shouldTakeOffARestingOrderThatIsNotNeededAnyMore() {
        desk.hedgeWith(policy(BandRule.FIXED, Numeraire.QUOTE, Execution.REST, 0L), BitcoinDesk.PERPETUAL);
        int option = desk.option(0, 2, true);
        desk.customer(option, Side.BUY, 100, 30_000_000L);
        desk.market()
                .orders()
                .update(0, order(0).orderId(), OrderStatus.ACCEPTED, order(0).lots(), EventWriter.NONE, 0);
        desk.customer(option, Side.SELL, 100, 30_000_000L);
        assertThat(order(1).action()).isEqualTo(OrderAction.CANCEL);
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.ORDER_CANCELLED);
    }

    @Test
    void shouldCancelEverythingAndSendNothingWhileTheKillSwitchIsEngaged() {
        desk.hedgeWith(policy(BandRule.FIXED, Numeraire.QUOTE, Execution.REST, 0L), BitcoinDesk.PERPETUAL);
        desk.customer(desk.option(0, 2, true), Side.BUY, 100, 30_000_000L);
        desk.commands().killSwitch(-1, KillAction.ENGAGE, "test");
        assertThat(order(1).action()).isEqualTo(OrderAction.CANCEL);
        desk.customer(desk.option(0, 2, true), Side.BUY, 100, 30_000_000L);
        assertThat(orderCount()).isEqualTo(2);
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.KILL_SWITCH);
        desk.market().orders().update(0, order(0).orderId(), OrderStatus.CANCELLED, 0L, EventWriter.NONE, 0);
        desk.commands().killSwitch(-1, KillAction.RELEASE, "test");
        desk.tick(100_000.0);
        assertThat(order(2).action()).isEqualTo(OrderAction.NEW);
    }

    @Test
    void shouldNotHedgeOnARiskItCannotCompute() {
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), BitcoinDesk.PERPETUAL);
        InlinePublisher blind = new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, outputs);
        outputs.clear();
        BitcoinDesk other = new BitcoinDesk(blind, 1, 3);
        other.define();
        other.hedgeWith(HedgePolicySpec.fixedBand(0.5), BitcoinDesk.PERPETUAL);
        other.customer(other.option(0, 0, true), Side.BUY, 100, 30_000_000L);
        other.tick(100_000.0);
        assertThat(orderCount()).isZero();
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.RISK_UNAVAILABLE);
        assertThat(lastDecision().detail()).isEqualTo(1);
        blind.close();
    }

    @Test
    void shouldPublishARatioForEveryHedgeInstrument() {
        desk.hedgeWith(HedgePolicySpec.fixedBand(1_000.0), BitcoinDesk.PERPETUAL, BitcoinDesk.LINEAR_PERPETUAL);
        desk.customer(desk.option(1, 2, true), Side.BUY, 100, 30_000_000L);
        desk.pass(SECOND_NS);
        desk.tick(100_000.0);
        List<UnsafeBuffer> ratios = outputs.ofType(HedgeRatioDecoder.TEMPLATE_ID);
        HedgeRatioDecoder linear = new HedgeRatioDecoder().wrapAndApplyHeader(ratios.get(ratios.size() - 1), 0, header);
        assertThat(linear.instrumentId()).isEqualTo(BitcoinDesk.LINEAR_PERPETUAL);
        assertThat(linear.deltaPerLot()).isEqualTo(0.001);
        assertThat(linear.hedgeRatioLots()).isCloseTo(-netDelta() / 0.001, within(1e-6));
        HedgeRatioDecoder inverse =
                new HedgeRatioDecoder().wrapAndApplyHeader(ratios.get(ratios.size() - 2), 0, header);
        assertThat(inverse.deltaPerLot()).isEqualTo(1e-4);
        assertThat(inverse.hedgeRatioLots()).isCloseTo(-netDelta() / 1e-4, within(1e-6));
    }

    @Test
    void shouldAddExpiriesUpToTheUnderlying() {
        for (int expiry = 0; expiry < 3; expiry++) {
            desk.customer(desk.option(expiry, 1, true), Side.BUY, 10 + expiry, 30_000_000L);
            desk.customer(desk.option(expiry, 3, false), Side.SELL, 20 + expiry, 30_000_000L);
        }
        desk.pass(SECOND_NS);
        desk.tick(100_000.0); // Ends the round that is under way.
        desk.pass(SECOND_NS);
        outputs.clear();
        desk.tick(101_000.0);
        double vega = 0.0;
        double cashDelta = 0.0;
        RiskUpdateDecoder risk = new RiskUpdateDecoder();
        RiskUpdateDecoder total = null;
        for (UnsafeBuffer message : outputs.ofType(RiskUpdateDecoder.TEMPLATE_ID)) {
            risk.wrapAndApplyHeader(message, 0, header);
            if (risk.scope() == RiskScope.EXPIRY) {
                vega += risk.vega();
                cashDelta += risk.delta() * risk.forward();
            } else if (risk.scope() == RiskScope.UNDERLYING) {
                total = new RiskUpdateDecoder().wrapAndApplyHeader(message, 0, header);
            }
        }
        assertThat(total).isNotNull();
        assertThat(total.vega()).isCloseTo(vega, within(1e-9 * Math.abs(vega)));
        assertThat(total.delta() * total.referencePrice()).isCloseTo(cashDelta, within(1e-9 * Math.abs(cashDelta)));
        assertThat(total.optionsPriced()).isEqualTo(6);
        assertThat(total.optionsUnpriced()).isZero();
    }

    @Test
    void shouldBookAFillOfAnUnknownOrderAndSayThatItIsUnknown() {
        desk.fill(BitcoinDesk.PERPETUAL, 77L, Side.BUY, 100, 100_000_000_000_000L);
        assertThat(engine.engine().positions().lots(BitcoinDesk.PERPETUAL)).isEqualTo(100);
        assertThat(engine.engine().counters().rejections()).isZero();
        AlertDecoder alert = new AlertDecoder()
                .wrapAndApplyHeader(outputs.last(AlertDecoder.TEMPLATE_ID), 0, new MessageHeaderDecoder());
        assertThat(alert.code()).isEqualTo(AlertCode.FILL_WITHOUT_ORDER);
        assertThat(alert.subjectId()).isEqualTo(BitcoinDesk.PERPETUAL);
        assertThat(alert.value()).isEqualTo(77.0);
        assertThat(alert.threshold()).isEqualTo(100.0);
    }

    @Test
    void shouldStopCountingExpiredOptionsAsRisk() {
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), BitcoinDesk.PERPETUAL);
        desk.customer(desk.option(0, 0, true), Side.BUY, 100, 30_000_000L);
        desk.pass(desk.expiryNs(0) - desk.nowNs() + SECOND_NS);
        desk.tick(100_000.0);
        assertThat(engine.engine().risk().exposures().underlying(0, Measure.DELTA))
                .isZero();
        assertThat(engine.engine().risk().exposures().underlyingUnpriced(0)).isZero();
        desk.frame().closing();
        desk.market().flows().settlement(desk.option(0, 0, true), 100_000_000_000_000L);
        assertThat(engine.engine().positions().lots(desk.option(0, 0, true))).isZero();
    }
}
