package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.HedgeRatioDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.RatioRule;
import io.hedgerow.engine.event.codec.RatioState;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hedge instrument is traded by the ratio that its policy asks for, from the order to what is held. */
class RatioPolicyTest extends DeskTest {
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long E9 = 1_000_000_000L;
    private static final double BAND = 0.5;
    private static final double MOVE = 0.8;

    private double index = 100_000.0;
    private double perpetual = 100_000.0;

    @BeforeEach
    void openDesk() {
        open(1, 5);
    }

    private void hedgeBy(RatioRule rule) {
        desk.hedgeWith(
                HedgePolicySpec.builder()
                        .fixedBandHalfWidth(BAND)
                        .bandTargetShare(1.0)
                        .ratio(rule)
                        .build(),
                BitcoinDesk.PERPETUAL);
    }

    /** Bars in which the perpetual moves by so many times the return of the index. */
    private void bars(int count, double move) {
        RandomGenerator random = Seeds.random(21);
        for (int bar = 0; bar < count; bar++) {
            double step = 1e-3 * random.nextGaussian();
            index *= 1.0 + step;
            perpetual *= 1.0 + move * step;
            desk.pass(MINUTE_NS);
            desk.index(index);
            desk.perpetuals(perpetual);
        }
    }

    /** Twenty coins long in a contract that is no hedge instrument. */
    private void holdTwenty() {
        desk.commands().setPosition(BitcoinDesk.LINEAR_PERPETUAL, 20_000L, 100_000L * E9);
        desk.tick(index);
    }

    private double unitsOf(HedgeOrderDecoder order) {
        return order.lots() * engine.engine().risk().deltaPerLot(BitcoinDesk.PERPETUAL);
    }

    private HedgeRatioDecoder lastRatio() {
        HedgeRatioDecoder found = null;
        for (UnsafeBuffer message : outputs.ofType(HedgeRatioDecoder.TEMPLATE_ID)) {
            found = new HedgeRatioDecoder().wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
        }
        return found;
    }

    private void fillLast() {
        HedgeOrderDecoder order = lastOrder();
        desk.fill(BitcoinDesk.PERPETUAL, order.orderId(), order.side(), order.lots(), Math.round(perpetual) * E9);
    }

    @Test
    void shouldHedgeByMinimumVarianceAndCountWhatIsHeldByIt() {
        hedgeBy(RatioRule.MINIMUM_VARIANCE);
        desk.commands().covarianceBars(MINUTE_NS, 0.95, 0.95, 10);
        bars(40, MOVE);
        holdTwenty();
        double exposure = engine.engine().greeks().netDelta(BitcoinDesk.UNDERLYING);
        double ratio = engine.engine().greeks().ratios().ratio(BitcoinDesk.UNDERLYING, BitcoinDesk.PERPETUAL);
        assertThat(ratio).isCloseTo(1.0 / MOVE, within(2e-3));
        HedgeOrderDecoder order = lastOrder();
        assertThat(order.side()).isEqualTo(Side.SELL);
        assertThat(unitsOf(order)).isCloseTo(ratio * exposure, within(1e-3));
        assertThat(lastDecision().ratioState()).isEqualTo(RatioState.MINIMUM_VARIANCE);
        fillLast();
        assertThat(engine.engine().greeks().netDelta(BitcoinDesk.UNDERLYING)).isCloseTo(0.0, within(1e-3));
        int before = orderCount();
        bars(5, MOVE);
        assertThat(orderCount()).isEqualTo(before);
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.INSIDE_BAND);
        assertThat(lastRatio().ratioState()).isEqualTo(RatioState.MINIMUM_VARIANCE);
    }

    @Test
    void shouldFallBackToTheModelAndSayWhy() {
        hedgeBy(RatioRule.MINIMUM_VARIANCE);
        desk.commands().covarianceBars(MINUTE_NS, 0.95, 0.95, 100);
        bars(20, MOVE);
        holdTwenty();
        HedgeDecisionDecoder decision = lastDecision();
        assertThat(decision.ratioState()).isEqualTo(RatioState.MODEL_TOO_FEW_BARS);
        assertThat(unitsOf(lastOrder())).isCloseTo(decision.netDelta(), within(1e-3));
    }

    @Test
    void shouldNotBelieveARatioOutOfItsRange() {
        hedgeBy(RatioRule.MINIMUM_VARIANCE);
        desk.commands().covarianceBars(MINUTE_NS, 0.95, 0.95, 10);
        bars(40, 0.1);
        holdTwenty();
        assertThat(lastDecision().ratioState()).isEqualTo(RatioState.MODEL_OUT_OF_RANGE);
        assertThat(unitsOf(lastOrder())).isCloseTo(lastDecision().netDelta(), within(1e-3));
    }

    @Test
    void shouldHedgeByBetaWhereThereIsOne() {
        hedgeBy(RatioRule.BETA);
        holdTwenty();
        assertThat(lastDecision().ratioState()).isEqualTo(RatioState.MODEL_NO_BETA);
        fillLast();
        desk.commands().factor(0, "MARKET", -1, false);
        desk.commands().factorLoading(BitcoinDesk.UNDERLYING, 0, 1.4);
        desk.pass(MINUTE_NS);
        desk.tick(index);
        assertThat(lastDecision().ratioState()).isEqualTo(RatioState.BETA);
        assertThat(lastOrder().side()).isEqualTo(Side.SELL);
        assertThat(unitsOf(lastOrder())).isCloseTo(0.4 * 20.0, within(1e-2));
    }
}
