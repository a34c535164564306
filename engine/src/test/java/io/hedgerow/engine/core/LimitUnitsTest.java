package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.InstrumentUse;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.Numeraire;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.LimitDefaults;
import org.junit.jupiter.api.Test;

/** Limits measure orders and book in one unit, and count nothing as nothing because its unit is not known. */
class LimitUnitsTest extends DeskTest {
    private static final int EUR = 2;

    /** A desk that reports in a currency to which nothing links the dollar. */
    private void openUnlinked() {
        engine = new InlinePublisher(
                CapacitySpec.builder()
                        .instruments(256)
                        .options(256)
                        .slices(16)
                        .underlyings(4)
                        .currencies(4)
                        .venues(2)
                        .workingOrders(64)
                        .hedgeInstruments(4)
                        .riskUpdateIntervalNs(0L)
                        .stateHashInterval(1L << 20)
                        .reportingCurrencyId(EUR)
                        .build(),
                EventJournal.NONE,
                outputs);
        desk = new BitcoinDesk(engine, 1, 5);
        desk.define();
        desk.reference().currency(EUR, "EUR", 2);
        desk.openMarket();
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), BitcoinDesk.PERPETUAL);
    }

    @Test
    void shouldRefuseAnOrderWhoseCreditCannotBeCounted() {
        openUnlinked();
        desk.customer(desk.option(0, 2, true), Side.BUY, 100, 30_000_000L);
        assertThat(orderCount()).isZero();
        assertThat(lastDecision().reason()).isEqualTo(DecisionReason.LIMIT_BREACH);
        assertThat(RefusalReason.get((short) lastDecision().detail())).isEqualTo(RefusalReason.NO_EXPOSURE);
    }

    @Test
    void shouldOnlyHedgeWhileTheLossOfThePortfolioCannotBeCounted() {
        openUnlinked();
        desk.customer(desk.option(0, 2, true), Side.SELL, 100, 30_000_000L);
        desk.pass(SECOND_NS);
        desk.tick(110_000.0);
        assertThat(engine.engine().riskStates().everythingRaw(desk.nowNs())).isEqualTo(RiskState.HEDGE_ONLY.value());
    }

    /** The net delta of a coin book is premium-adjusted; so must be what an option order adds to it. */
    @Test
    void shouldHoldAnOptionOrderAgainstTheDeltaLimitInTheNumeraireOfThePolicy() {
        hedgeWithAPut(LimitDefaults.value(LimitKind.ORDER_DELTA_E6_MAX));
        long lots = lastOrder().lots();
        assertThat(lots).isPositive();
        double black = Math.abs(lots * engine.engine().risk().deltaPerLot(put()));
        double coin = Math.abs(lots * engine.engine().greeks().deltaPerLot(BitcoinDesk.UNDERLYING, put()));
        assertThat(coin).isGreaterThan(1.05 * black);
        engine.close();
        outputs.clear();
        hedgeWithAPut(Math.round(0.5e6 * (black + coin)));
        assertThat(lastOrder().lots()).isLessThan(lots);
        assertThat(lastDecision().limitedBy()).isEqualTo(RefusalReason.ORDER_DELTA_E6_MAX);
        assertThat(lastDecision().limitValue()).isCloseTo(coin * 1e6, within(1.0));
        assertThat(lastDecision().lotsWanted()).isEqualTo(lots);
    }

    private int put() {
        return desk.option(0, 4, false);
    }

    private void hedgeWithAPut(long orderDeltaE6Max) {
        open(1, 5);
        long mid = Math.round(engine.engine().risk().options().price(put()) * 1e4) * 100_000L;
        desk.market()
                .quote(put())
                .bid(mid - 500_000L, 500)
                .ask(mid + 500_000L, 500)
                .publish();
        desk.customer(desk.option(0, 2, true), Side.BUY, 300, 30_000_000L);
        desk.hedgeWith(optimiseInCoin(), put());
        desk.commands().setLimit(LimitKind.ORDER_DELTA_E6_MAX, put(), orderDeltaE6Max);
        desk.tick(100_000.0);
    }

    private static HedgePolicySpec optimiseInCoin() {
        return HedgePolicySpec.builder()
                .fixedBandHalfWidth(0.5)
                .riskAversion(1e-2)
                .minimumIntervalNs(SECOND_NS)
                .orderLotsMax(100_000L)
                .slippageTicksMax(0)
                .numeraire(Numeraire.COIN)
                .instrumentUse(InstrumentUse.OPTIMISE)
                .horizonNs(86_400_000_000_000L)
                .build();
    }
}
