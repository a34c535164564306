package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.BandRule;
import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetHedgePolicyEncoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.hedge.band.Leland;
import io.hedgerow.engine.hedge.band.Zakamouline;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.EventSlot;
import io.hedgerow.engine.valuation.Measure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Band rules through the whole engine: what the formulas say for one option is what the decision record says. */
class BandRulesTest extends DeskTest {
    private static final double VOL = 0.55;
    private static final double PRICE = 100_000.0;
    private static final double COST = 5e-4;
    private static final double AVERSION = 1e-6;

    @BeforeEach
    void openDesk() {
        open(1, 5);
    }

    private static HedgePolicySpec policy(BandRule rule, boolean enabled, long rehedgeNs) {
        return HedgePolicySpec.builder()
                .bandRule(rule)
                .fixedBandHalfWidth(0.01)
                .riskAversion(AVERSION)
                .proportionalCost(COST)
                .enabled(enabled)
                .rehedgeIntervalNs(rehedgeNs)
                .gammaHorizonNs(3_600L * SECOND_NS)
                .gammaSigmas(3.0)
                .build();
    }

    private HedgeDecisionDecoder decide(BandRule rule, Side side) {
        desk.hedgeWith(policy(rule, true, 60L * SECOND_NS), BitcoinDesk.PERPETUAL);
        desk.customer(desk.option(0, 2, true), side, 100, 30_000_000L);
        return lastDecision();
    }

    private double tYears() {
        return (desk.expiryNs(0) - desk.nowNs()) / (365.0 * 86_400.0 * 1e9);
    }

    @Test
    void shouldSetTheDoubleBandOfZakamouline() {
        HedgeDecisionDecoder decision = decide(BandRule.ZAKAMOULINE, Side.BUY);
        double gamma = sum(Measure.GAMMA);
        double halfWidth = Zakamouline.h0(PRICE, VOL, tYears(), COST, AVERSION)
                + Zakamouline.h1(gamma, VOL, tYears(), COST, AVERSION, 1.0);
        double adjustment = Zakamouline.varianceAdjustment(PRICE, gamma, VOL, tYears(), COST, AVERSION, 1.0);
        double shift = sum(Measure.VANNA) * (Zakamouline.adjustedVol(VOL, adjustment, gamma) - VOL);
        assertThat(decision.bandHalfWidth()).isCloseTo(halfWidth, within(1e-9 * halfWidth));
        assertThat(decision.deltaAdjustment()).isCloseTo(shift, within(1e-9 * Math.abs(shift)));
        assertThat(shift).isNotZero();
    }

    @Test
    void shouldWidenTheBandToTheDeltaOfAMoveWhenGammaIsHigh() {
        HedgeDecisionDecoder decision = decide(BandRule.GAMMA_SCALED, Side.BUY);
        double horizonYears = 1.0 / (365.0 * 24.0);
        double expected = sum(Measure.GAMMA) * PRICE * 3.0 * VOL * Math.sqrt(horizonYears);
        assertThat(expected).isGreaterThan(0.01);
        assertThat(decision.bandHalfWidth()).isCloseTo(expected, within(1e-9 * expected));
        assertThat(decision.deltaAdjustment()).isZero();
    }

    @Test
    void shouldNotWidenTheBandBeyondHalfOfTheDeltaThatCanStillFlip() {
        desk.hedgeWith(policy(BandRule.GAMMA_SCALED, true, 60L * SECOND_NS), BitcoinDesk.PERPETUAL);
        desk.customer(desk.option(0, 2, true), Side.BUY, 100, 30_000_000L);
        double flippable = 100 * 0.1;
        desk.pass(desk.expiryNs(0) - desk.nowNs() - 60L * SECOND_NS);
        desk.tick(PRICE);
        desk.customer(desk.option(0, 2, true), Side.BUY, 1, 30_000_000L);
        double scaled = sum(Measure.GAMMA) * PRICE * 3.0 * VOL * Math.sqrt(1.0 / (365.0 * 24.0));
        assertThat(scaled).isGreaterThan(flippable);
        assertThat(lastDecision().bandHalfWidth()).isBetween(0.5 * flippable - 1e-9, 0.5 * (flippable + 0.1) + 1e-9);
    }

    @Test
    void shouldHedgeAShortBookAtTheHigherVolOfLeland() {
        HedgeDecisionDecoder decision = decide(BandRule.LELAND, Side.SELL);
        double number = Leland.number(2.0 * COST, VOL, 60.0 / (365.0 * 86_400.0));
        double adjusted = VOL * Math.sqrt(1.0 + number);
        double shift = sum(Measure.VANNA) * (adjusted - VOL);
        assertThat(decision.bandHalfWidth()).isZero();
        assertThat(decision.deltaAdjustment()).isCloseTo(shift, within(1e-9 * Math.abs(shift)));
    }

    @Test
    void shouldHedgeToTheTargetOncePerClockInterval() {
        decide(BandRule.CLOCK, Side.BUY);
        HedgeOrderDecoder order = lastOrder();
        desk.fill(BitcoinDesk.PERPETUAL, order.orderId(), Side.SELL, order.lots(), order.limitPriceE9());
        desk.pass(59L * SECOND_NS);
        desk.tick(101_000.0);
        assertThat(orderCount()).isEqualTo(1);
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.MINIMUM_INTERVAL);
        desk.pass(SECOND_NS);
        desk.tick(101_000.0);
        assertThat(orderCount()).isEqualTo(2);
    }

    @Test
    void shouldOnlyComputeWhileThePolicyIsNotEnabled() {
        desk.hedgeWith(policy(BandRule.FIXED, false, SECOND_NS), BitcoinDesk.PERPETUAL);
        desk.customer(desk.option(0, 2, true), Side.BUY, 100, 30_000_000L);
        assertThat(orderCount()).isZero();
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.NOT_ENABLED);
        assertThat(lastDecision().hedgeRatioLots()).isLessThan(-1_000.0);
    }

    @Test
    void shouldSwitchRulesWhileRunning() {
        decide(BandRule.FIXED, Side.BUY);
        assertThat(lastDecision().bandRule()).isEqualTo(BandRule.FIXED);
        desk.hedgeWith(policy(BandRule.WHALLEY_WILMOTT, true, SECOND_NS), BitcoinDesk.PERPETUAL);
        desk.customer(desk.option(0, 2, true), Side.BUY, 100, 30_000_000L);
        assertThat(lastDecision().bandRule()).isEqualTo(BandRule.WHALLEY_WILMOTT);
    }

    @Test
    void shouldRefuseAClockWithoutAnInterval() {
        EventSlot slot = new EventSlot();
        slot.reference().hedgePolicy(BitcoinDesk.UNDERLYING, policy(BandRule.CLOCK, true, 1L));
        new SetHedgePolicyEncoder()
                .wrap(slot.buffer(), EventPrefix.HEADER_LENGTH)
                .rehedgeIntervalNs(0L);
        int length = EventPrefix.HEADER_LENGTH + SetHedgePolicyEncoder.BLOCK_LENGTH;
        engine.claim().putBytes(0, slot.buffer(), 0, length);
        engine.publish(length);
        assertThat(engine.engine().counters().rejections(RejectReason.OUT_OF_RANGE))
                .isEqualTo(1);
    }
}
