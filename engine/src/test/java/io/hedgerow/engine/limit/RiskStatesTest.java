package io.hedgerow.engine.limit;

import static io.hedgerow.engine.limit.CheckFixture.E9;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.codec.SetRiskStateDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.engine.testing.SmallMarket;
import java.util.ArrayDeque;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RiskStatesTest {
    private static final int ID = SmallMarket.LINEAR_FUTURE;
    private static final int UNDERLYING = SmallMarket.BTC_UNDERLYING;
    private static final int OTHER = SmallMarket.SPX_UNDERLYING;
    private static final int ALL = RiskStates.EVERYTHING;
    private static final long PRICE = 50_000L * E9;
    private static final long NOW = 1_700_000_000_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;

    private final CheckFixture fixture = new CheckFixture();
    private final OrderGate gate = fixture.gate;

    @BeforeEach
    void open() {
        fixture.session(SmallMarket.DERIBIT, TradingSessions.WHOLE_VENUE, SessionStatus.OPEN);
    }

    @AfterEach
    void free() {
        fixture.close();
    }

    private RiskState state(int underlyingId) {
        return stateAt(underlyingId, NOW);
    }

    private RiskState stateAt(int underlyingId, long nowNs) {
        return RiskState.get((short) gate.states().stateRaw(underlyingId, nowNs));
    }

    private RefusalReason send(Side side, long lots, double netDelta, boolean hedge) {
        OrderRequest order = fixture.order
                .begin(ID, side.value(), lots, PRICE)
                .openOrders(0L, 0L, 0L, 0L)
                .prices(50_000.0, NOW, 50_000.0)
                .portfolio(1.0);
        if (hedge) {
            order.hedgeTowards(0.0);
        }
        order.delta().set(netDelta, 0.0, 0.0, (side == Side.BUY ? 1e-3 : -1e-3) * lots);
        order.gamma1Pct().set(0.0, 0.0, 0.0, 0.0);
        order.vega().set(0.0, 0.0, 0.0, 0.0);
        return RefusalReason.get((short) gate.check(order, NOW));
    }

    @Test
    void shouldTakeTheStricterOfUnderlyingAndEverything() {
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.NORMAL);
        fixture.state(UNDERLYING, RiskState.REDUCE_ONLY);
        fixture.state(ALL, RiskState.WIDEN);
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.REDUCE_ONLY);
        assertThat(state(OTHER)).isEqualTo(RiskState.WIDEN);
        fixture.state(ALL, RiskState.HALTED);
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.HALTED);
        fixture.state(ALL, RiskState.NORMAL);
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.REDUCE_ONLY);
        assertThat(state(OTHER)).isEqualTo(RiskState.NORMAL);
    }

    @Test
    void shouldSendNothingWhenHalted() {
        fixture.state(UNDERLYING, RiskState.HALTED);
        assertThat(send(Side.BUY, 500L, -1.0, true)).isEqualTo(RefusalReason.HALTED);
    }

    @Test
    void shouldSendOnlyWhatReducesAPositionWhenReduceOnly() {
        fixture.state(UNDERLYING, RiskState.REDUCE_ONLY);
        assertThat(send(Side.BUY, 1L, -1.0, true)).isEqualTo(RefusalReason.REDUCE_ONLY);
        fixture.hold(ID, -500L);
        assertThat(send(Side.BUY, 500L, -1.0, false)).isEqualTo(RefusalReason.NONE);
        assertThat(send(Side.BUY, 501L, -1.0, false)).isEqualTo(RefusalReason.REDUCE_ONLY);
        assertThat(send(Side.SELL, 1L, 1.0, true)).isEqualTo(RefusalReason.REDUCE_ONLY);
        fixture.hold(ID, 500L);
        assertThat(send(Side.SELL, 500L, 1.0, false)).isEqualTo(RefusalReason.NONE);
    }

    @Test
    void shouldSendOnlyHedgesTowardsTheTargetWhenHedgeOnly() {
        fixture.state(UNDERLYING, RiskState.HEDGE_ONLY);
        assertThat(send(Side.BUY, 500L, -1.0, true)).isEqualTo(RefusalReason.NONE);
        assertThat(send(Side.BUY, 500L, -1.0, false)).isEqualTo(RefusalReason.HEDGE_ONLY);
        assertThat(send(Side.SELL, 500L, -1.0, true)).isEqualTo(RefusalReason.HEDGE_ONLY);
        assertThat(send(Side.BUY, 2_000L, -1.0, true)).isEqualTo(RefusalReason.HEDGE_ONLY);
    }

    @Test
    void shouldHaltOnALossUntilAPersonSaysOtherwise() {
        fixture.set(LimitKind.LOSS_MAX, UNDERLYING, 10_000L);
        assertThat(gate.observeProfit(UNDERLYING, -10_000.0)).isZero();
        assertThat(gate.observeProfit(UNDERLYING, -10_000.5)).isEqualTo(LimitKind.LOSS_MAX.value());
        assertThat(gate.observeProfit(UNDERLYING, 5_000.0)).isZero();
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.HALTED);
        assertThat(gate.states().latchCauseRaw(UNDERLYING)).isEqualTo(RefusalReason.LOSS_MAX.value());
        fixture.state(UNDERLYING, RiskState.WIDEN);
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.HALTED);
        fixture.state(UNDERLYING, RiskState.NORMAL);
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.NORMAL);
        assertThat(gate.states().latchCauseRaw(UNDERLYING)).isZero();
        assertThat(gate.observeProfit(UNDERLYING, -5_000.0)).isZero();
        assertThat(gate.observeProfit(UNDERLYING, -5_001.0)).isEqualTo(LimitKind.LOSS_MAX.value());
    }

    @Test
    void shouldLatchNothingForALimitThatIsNotSetYet() {
        fixture.unset(LimitKind.LOSS_MAX, UNDERLYING);
        fixture.unset(LimitKind.DELTA_E6_MAX, UNDERLYING);
        assertThat(gate.observeProfit(UNDERLYING, -10_000.5)).isEqualTo(RefusalReason.LIMIT_UNSET.value());
        assertThat(gate.observeExposure(UNDERLYING, 3.0, 0.0, 0.0)).isEqualTo(RefusalReason.LIMIT_UNSET.value());
        assertThat(gate.states().latchCauseRaw(UNDERLYING)).isZero();
        fixture.set(LimitKind.LOSS_MAX, UNDERLYING, 20_000L);
        fixture.set(LimitKind.DELTA_E6_MAX, UNDERLYING, 10_000_000L);
        assertThat(gate.observeProfit(UNDERLYING, -10_000.5)).isZero();
        assertThat(gate.observeExposure(UNDERLYING, 3.0, 0.0, 0.0)).isZero();
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.NORMAL);
    }

    @Test
    void shouldHaltOnAFallFromThePeakOnceItHasALimit() {
        fixture.set(LimitKind.LOSS_MAX, UNDERLYING, 10_000L);
        gate.observeProfit(UNDERLYING, 30_000.0);
        assertThat(gate.observeProfit(UNDERLYING, 1_000.0)).isZero();
        assertThat(gate.profits().drawdown(UNDERLYING)).isEqualTo(29_000.0);
        fixture.set(LimitKind.DRAWDOWN_MAX, UNDERLYING, 29_000L);
        assertThat(gate.observeProfit(UNDERLYING, 1_000.0)).isZero();
        assertThat(gate.observeProfit(UNDERLYING, 999.5)).isEqualTo(LimitKind.DRAWDOWN_MAX.value());
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.HALTED);
        assertThat(gate.states().latchCauseRaw(UNDERLYING)).isEqualTo(RefusalReason.DRAWDOWN_MAX.value());
        fixture.state(UNDERLYING, RiskState.NORMAL);
        assertThat(gate.profits().peak(UNDERLYING)).isEqualTo(999.5);
        assertThat(gate.observeProfit(UNDERLYING, 1_000.0)).isZero();
        fixture.set(LimitKind.PORTFOLIO_LOSS_MAX, LimitKinds.PORTFOLIO, 1_000L);
        fixture.set(LimitKind.PORTFOLIO_DRAWDOWN_MAX, LimitKinds.PORTFOLIO, 500L);
        gate.observeProfit(ALL, 400.0);
        assertThat(gate.observeProfit(ALL, -101.0)).isEqualTo(LimitKind.PORTFOLIO_DRAWDOWN_MAX.value());
        assertThat(gate.states().everythingRaw(NOW)).isEqualTo(RiskState.HALTED.value());
    }

    @Test
    void shouldHaltEverythingOnALossOfEverything() {
        fixture.set(LimitKind.PORTFOLIO_LOSS_MAX, LimitKinds.PORTFOLIO, 1_000L);
        assertThat(gate.observeProfit(ALL, -1_001.0)).isEqualTo(LimitKind.PORTFOLIO_LOSS_MAX.value());
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.HALTED);
        assertThat(state(OTHER)).isEqualTo(RiskState.HALTED);
        assertThat(gate.states().everythingRaw(NOW)).isEqualTo(RiskState.HALTED.value());
        fixture.state(UNDERLYING, RiskState.NORMAL);
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.HALTED);
        fixture.state(ALL, RiskState.NORMAL);
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.NORMAL);
    }

    @Test
    void shouldWidenNearAnExposureLimitAndHedgeOnlyBeyondIt() {
        fixture.set(LimitKind.DELTA_E6_MAX, UNDERLYING, 10_000_000L);
        assertThat(gate.observeExposure(UNDERLYING, 8.0, 0.0, 0.0)).isZero();
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.NORMAL);
        assertThat(gate.observeExposure(UNDERLYING, -8.5, 0.0, 0.0)).isZero();
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.WIDEN);
        gate.observeExposure(UNDERLYING, 1.0, 0.0, 0.0);
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.NORMAL);
        assertThat(gate.observeExposure(UNDERLYING, -10.5, 0.0, 0.0)).isEqualTo(LimitKind.DELTA_E6_MAX.value());
        gate.observeExposure(UNDERLYING, 1.0, 0.0, 0.0);
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.HEDGE_ONLY);
        fixture.state(UNDERLYING, RiskState.NORMAL);
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.NORMAL);
        fixture.set(LimitKind.VEGA_MAX, UNDERLYING, 100L);
        assertThat(gate.observeExposure(UNDERLYING, 0.0, 0.0, -101.0)).isEqualTo(LimitKind.VEGA_MAX.value());
        fixture.set(LimitKind.GAMMA_1PCT_E6_MAX, UNDERLYING, 1L);
        assertThat(gate.observeExposure(UNDERLYING, 0.0, 1.0, 0.0)).isEqualTo(LimitKind.GAMMA_1PCT_E6_MAX.value());
    }

    @Test
    void shouldWidenFromTheSoftLevelThatIsSet() {
        fixture.set(LimitKind.DELTA_E6_MAX, UNDERLYING, 10_000_000L);
        fixture.set(LimitKind.SOFT_LEVEL_E6, UNDERLYING, 500_000L);
        gate.observeExposure(UNDERLYING, 5.0, 0.0, 0.0);
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.NORMAL);
        gate.observeExposure(UNDERLYING, -5.01, 0.0, 0.0);
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.WIDEN);
        fixture.set(LimitKind.SOFT_LEVEL_E6, UNDERLYING, 1_000_000L);
        gate.observeExposure(UNDERLYING, 9.99, 0.0, 0.0);
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.NORMAL);
        fixture.set(LimitKind.SOFT_LEVEL_E6, UNDERLYING, 0L);
        gate.observeExposure(UNDERLYING, 0.01, 0.0, 0.0);
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.WIDEN);
    }

    @Test
    void shouldOnlyHedgeWhileExposureOrProfitIsNotKnown() {
        assertThat(gate.observeExposure(UNDERLYING, Double.NaN, 0.0, 0.0)).isEqualTo(RefusalReason.NO_EXPOSURE.value());
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.HEDGE_ONLY);
        gate.observeExposure(UNDERLYING, 0.0, 0.0, 0.0);
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.NORMAL);
        assertThat(gate.observeProfit(UNDERLYING, Double.NEGATIVE_INFINITY))
                .isEqualTo(RefusalReason.NO_EXPOSURE.value());
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.HEDGE_ONLY);
        gate.observeProfit(UNDERLYING, 0.0);
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.NORMAL);
    }

    @Test
    void shouldFreezeWhenTooMuchTradesAgainstOurQuotes() {
        fixture.set(LimitKind.MMP_QUANTITY_E6_MAX, UNDERLYING, 10_000_000L);
        assertThat(gate.recordQuoteTrade(UNDERLYING, 6.0, 1.0, 1.0, NOW)).isZero();
        assertThat(gate.recordQuoteTrade(UNDERLYING, -4.0, -1.0, 1.0, NOW)).isZero();
        assertThat(gate.recordQuoteTrade(UNDERLYING, 0.1, 0.0, 1.0, NOW))
                .isEqualTo(LimitKind.MMP_QUANTITY_E6_MAX.value());
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.HEDGE_ONLY);
        assertThat(state(OTHER)).isEqualTo(RiskState.NORMAL);
        assertThat(stateAt(UNDERLYING, NOW + SECOND_NS - 1L)).isEqualTo(RiskState.HEDGE_ONLY);
        assertThat(stateAt(UNDERLYING, NOW + SECOND_NS)).isEqualTo(RiskState.NORMAL);
        assertThat(gate.recordQuoteTrade(UNDERLYING, 6.0, 0.0, 0.0, NOW + SECOND_NS))
                .isZero();
    }

    @Test
    void shouldFreezeOnNetDeltaAndNetVegaInTheWindow() {
        fixture.set(LimitKind.MMP_DELTA_E6_MAX, UNDERLYING, 2_000_000L);
        fixture.set(LimitKind.MMP_VEGA_MAX, UNDERLYING, 50L);
        assertThat(gate.recordQuoteTrade(UNDERLYING, 5.0, 2.0, 40.0, NOW)).isZero();
        assertThat(gate.recordQuoteTrade(UNDERLYING, 5.0, -3.0, 10.0, NOW)).isZero();
        assertThat(gate.recordQuoteTrade(UNDERLYING, 5.0, -1.5, 0.0, NOW))
                .isEqualTo(LimitKind.MMP_DELTA_E6_MAX.value());
        assertThat(gate.recordQuoteTrade(UNDERLYING, 5.0, 0.0, -51.0, NOW)).isEqualTo(LimitKind.MMP_VEGA_MAX.value());
        assertThat(gate.recordQuoteTrade(UNDERLYING, 5.0, Double.NaN, 0.0, NOW))
                .isEqualTo(LimitKind.MMP_DELTA_E6_MAX.value());
    }

    @Test
    void shouldStayFrozenUntilACommandWhenThereIsNoFreezeTime() {
        fixture.set(LimitKind.MMP_FREEZE_NS, UNDERLYING, 0L);
        fixture.set(LimitKind.MMP_QUANTITY_E6_MAX, UNDERLYING, 0L);
        assertThat(gate.recordQuoteTrade(UNDERLYING, 1e-9, 0.0, 0.0, NOW)).isNotZero();
        assertThat(stateAt(UNDERLYING, NOW + 1_000_000L * SECOND_NS)).isEqualTo(RiskState.HEDGE_ONLY);
        fixture.state(UNDERLYING, RiskState.NORMAL);
        assertThat(state(UNDERLYING)).isEqualTo(RiskState.NORMAL);
        fixture.unset(LimitKind.MMP_WINDOW_NS, UNDERLYING);
        assertThat(gate.recordQuoteTrade(UNDERLYING, 1.0, 0.0, 0.0, NOW)).isEqualTo(RefusalReason.LIMIT_UNSET.value());
        assertThat(stateAt(UNDERLYING, NOW + 1_000_000L * SECOND_NS)).isEqualTo(RiskState.HEDGE_ONLY);
    }

    @Test
    void shouldTripNoLaterThanTheExactWindowAndNoEarlierThanAThirtiethMore() {
        Seeds.forEach(20, seed -> {
            RandomGenerator random = Seeds.random(seed);
            try (CheckFixture other = new CheckFixture()) {
                long windowNs = random.nextLong(1_000L, 10L * SECOND_NS);
                other.set(LimitKind.MMP_WINDOW_NS, UNDERLYING, windowNs);
                other.set(LimitKind.MMP_QUANTITY_E6_MAX, UNDERLYING, 20_000_000L);
                ArrayDeque<Long> trades = new ArrayDeque<>();
                long now = NOW;
                for (int i = 0; i < 3_000; i++) {
                    now += random.nextLong(windowNs / 10L);
                    trades.addFirst(now);
                    long tradedAt = now;
                    long exact =
                            trades.stream().filter(t -> t > tradedAt - windowNs).count();
                    long most = trades.stream()
                            .filter(t -> t >= tradedAt - windowNs - windowNs / 30 - 31)
                            .count();
                    boolean tripped = other.gate.recordQuoteTrade(UNDERLYING, 1.0, 0.0, 0.0, now) != 0;
                    assertThat(exact > 20 && !tripped).isFalse();
                    assertThat(tripped && most <= 20).isFalse();
                    if (tripped) {
                        trades.clear();
                    }
                }
            }
        });
    }

    @Test
    void shouldEndAHoldWithoutLiftingWhatElseHolds() {
        fixture.state(UNDERLYING, RiskState.WIDEN);
        fixture.slot.commands().reconciliationHold(UNDERLYING, RiskState.REDUCE_ONLY, "reconciliation");
        assertThat(gate.setRiskState(fixture.slot.setRiskState())).isZero();
        assertThat(gate.states().stateRaw(UNDERLYING, 0L)).isEqualTo(RiskState.REDUCE_ONLY.value());
        assertThat(gate.states().isReduceOnlyAsked(UNDERLYING)).isTrue();
        fixture.state(UNDERLYING, RiskState.NORMAL);
        assertThat(gate.states().stateRaw(UNDERLYING, 0L)).isEqualTo(RiskState.REDUCE_ONLY.value());
        fixture.state(UNDERLYING, RiskState.WIDEN);
        fixture.slot.commands().reconciliationHold(UNDERLYING, RiskState.NORMAL, "reconciliation");
        assertThat(gate.setRiskState(fixture.slot.setRiskState())).isZero();
        assertThat(gate.states().stateRaw(UNDERLYING, 0L)).isEqualTo(RiskState.WIDEN.value());
        assertThat(gate.states().isReduceOnlyAsked(UNDERLYING)).isFalse();
    }

    @Test
    void shouldRefuseCommandsThatMakeNoSense() {
        long before = fixture.memory.hash();
        assertThat(fixture.state(9, RiskState.HALTED)).isEqualTo(RejectReason.UNKNOWN_UNDERLYING.value());
        assertThat(fixture.state(-2, RiskState.HALTED)).isEqualTo(RejectReason.UNKNOWN_UNDERLYING.value());
        fixture.slot.commands().riskState(ALL, RiskState.HALTED, "desk");
        fixture.slot.poke(SetRiskStateDecoder.stateEncodingOffset(), 5);
        assertThat(gate.setRiskState(fixture.slot.setRiskState())).isEqualTo(RejectReason.MALFORMED.value());
        assertThat(fixture.memory.hash()).isEqualTo(before);
    }
}
