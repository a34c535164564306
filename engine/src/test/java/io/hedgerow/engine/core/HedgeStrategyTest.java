package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.InstrumentUse;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.hedge.HedgeIntent;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.HedgeStrategy;
import io.hedgerow.engine.testing.BitcoinDesk;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A strategy that the engine has never heard of: what it wants goes through the same gate and desk as any other. */
class HedgeStrategyTest extends DeskTest {
    private static final int[] INSTRUMENTS = {BitcoinDesk.PERPETUAL, BitcoinDesk.LINEAR_PERPETUAL};
    private static final long NONE = 0L;

    /** Hedges half of the delta with each of two perpetuals. */
    private final class Halves implements HedgeStrategy {
        private final boolean minds;
        private int replans;

        Halves(boolean minds) {
            this.minds = minds;
        }

        @Override
        public void plan(HedgePlan plan, long nowNs) {
            if (!plan.isOutsideBand(plan.heldDelta() + plan.workingDelta)) {
                plan.waitFor(DecisionReason.INSIDE_BAND, 0L);
                return;
            }
            plan.begin(INSTRUMENTS.length);
            for (int place = 0; place < INSTRUMENTS.length; place++) {
                int id = INSTRUMENTS[place];
                HedgeIntent intent = plan.intent(place);
                intent.instrumentId = id;
                intent.mid = engine.engine().market().quotes().mid(id);
                intent.deltaPerLot = engine.engine().greeks().deltaPerLot(plan.underlyingId, id);
                intent.limitPriceE9 = engine.engine().market().quotes().bidPriceE9(id);
                intent.mayBeCut = true;
                long lots = Math.round(0.5 * (plan.targetDelta - plan.netDelta) / intent.deltaPerLot);
                intent.want(lots, lots);
            }
        }

        @Override
        public void replan(HedgePlan plan) {
            replans++;
            for (int place = 0; place < plan.size() && minds; place++) {
                HedgeIntent intent = plan.intent(place);
                intent.want(intent.allowed(), intent.allowed());
            }
        }
    }

    @BeforeEach
    void openDesk() {
        open(1, 5);
    }

    private Halves hedge(boolean minds, Runnable limits) {
        Halves strategy = new Halves(minds);
        engine.engine().strategies().use(InstrumentUse.PREFERENCE, strategy);
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), BitcoinDesk.PERPETUAL, BitcoinDesk.LINEAR_PERPETUAL);
        limits.run();
        outputs.clear();
        desk.customer(desk.option(0, 2, true), Side.BUY, 100, 30_000_000L);
        return strategy;
    }

    private List<HedgeDecisionDecoder> decisions() {
        return outputs.ofType(HedgeDecisionDecoder.TEMPLATE_ID).stream()
                .map(message -> new HedgeDecisionDecoder().wrapAndApplyHeader(message, 0, new MessageHeaderDecoder()))
                .toList();
    }

    @Test
    void shouldSendWhatAnyStrategyWantsAsOnePlan() {
        Halves strategy = hedge(true, () -> {});
        assertThat(orderCount()).isEqualTo(2);
        assertThat(decisions()).hasSize(2).allSatisfy(made -> {
            assertThat(made.reason()).isEqualTo(DecisionReason.ORDER_SENT);
            assertThat(made.legs()).isEqualTo((short) 2);
            assertThat(made.orderLots()).isNegative();
        });
        assertThat(order(0).instrumentId()).isEqualTo(BitcoinDesk.PERPETUAL);
        assertThat(order(1).instrumentId()).isEqualTo(BitcoinDesk.LINEAR_PERPETUAL);
        assertThat(strategy.replans).isZero();
    }

    @Test
    void shouldLetTheStrategyAnswerARefusal() {
        Halves strategy = hedge(
                true, () -> desk.commands().setLimit(LimitKind.ORDER_LOTS_MAX, BitcoinDesk.LINEAR_PERPETUAL, NONE));
        assertThat(strategy.replans).isEqualTo(1);
        assertThat(orderCount()).isEqualTo(1);
        assertThat(decisions())
                .extracting(HedgeDecisionDecoder::reason)
                .containsExactly(DecisionReason.ORDER_SENT, DecisionReason.LEFT_OUT);
        assertThat(lastDecision().hedgeInstrumentId()).isEqualTo(BitcoinDesk.LINEAR_PERPETUAL);
        assertThat(lastDecision().limitedBy()).isEqualTo(RefusalReason.ORDER_LOTS_MAX);
        assertThat(lastDecision().lotsWanted()).isNegative();
    }

    @Test
    void shouldCutWhatALimitAllowsInPart() {
        hedge(true, () -> desk.commands().setLimit(LimitKind.ORDER_LOTS_MAX, BitcoinDesk.PERPETUAL, 3L));
        assertThat(order(0).lots()).isEqualTo(3L);
        assertThat(decisions().get(0).lotsWanted()).isLessThan(-3L);
        assertThat(decisions()).allSatisfy(made -> assertThat(made.legs()).isEqualTo((short) 2));
    }

    /** No decision says that an order was sent which was not, and the rounds end. */
    @Test
    void shouldSendNothingOfAStrategyThatInsistsOnWhatIsRefused() {
        Halves strategy =
                hedge(false, () -> desk.commands().setLimit(LimitKind.ORDER_LOTS_MAX, BitcoinDesk.PERPETUAL, NONE));
        assertThat(strategy.replans).isPositive();
        assertThat(orderCount()).isZero();
        assertThat(decisions()).hasSize(1);
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.LIMIT_BREACH);
        assertThat(lastDecision().orderLots()).isZero();
    }

    @Test
    void shouldSendNothingWhileKilled() {
        hedge(true, () -> desk.commands().killSwitch(-1, KillAction.ENGAGE, "test"));
        assertThat(orderCount()).isZero();
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.KILL_SWITCH);
    }
}
