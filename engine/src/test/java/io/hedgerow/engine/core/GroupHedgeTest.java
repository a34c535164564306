package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.BarWriter;
import io.hedgerow.engine.event.codec.BetaEstimation;
import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.GroupGoal;
import io.hedgerow.engine.event.codec.HedgeScopeDecoder;
import io.hedgerow.engine.event.codec.ScopeState;
import io.hedgerow.engine.event.codec.VolEstimator;
import io.hedgerow.engine.event.spec.HedgePolicyBuilder;
import io.hedgerow.engine.testing.Allocations;
import io.hedgerow.engine.testing.Seeds;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A group of coins hedged through factors, against the loadings that its prices are made with. */
class GroupHedgeTest {
    private static double squareRatio(double part, double whole) {
        return part * part / (whole * whole);
    }

    @Test
    void shouldRemoveTheMarketAndKeepTheTheme() {
        try (CoinDesk coins = new CoinDesk(true)) {
            coins.commandFactors();
            coins.member(CoinDesk.BTC, 0.05);
            coins.member(CoinDesk.ETH, 1.0);
            coins.member(CoinDesk.SOL, 0.0);
            coins.run(50, Seeds.random(3));
            assertThat(squareRatio(coins.exposure(0), coins.unhedged(0))).isLessThan(0.01);
            assertThat(squareRatio(coins.exposure(1), coins.unhedged(1))).isBetween(0.95, 1.05);
            HedgeScopeDecoder scope = coins.scope(CoinDesk.BTC);
            assertThat(scope.state()).isEqualTo(ScopeState.FACTORS);
            assertThat(scope.unhedgedSdCash()).isCloseTo(CoinDesk.MARKET_SD * coins.unhedged(0), within(1.0));
            assertThat(scope.sdCash()).isCloseTo(CoinDesk.MARKET_SD * Math.abs(coins.exposure(0)), within(1.0));
            assertThat(scope.targetSdCash()).isLessThan(0.01 * scope.unhedgedSdCash());
            assertThat(scope.keptChangeSdCash()).isLessThan(0.01 * scope.keptSdCash());
            assertThat(coins.decision(CoinDesk.BTC).scopeState()).isEqualTo(ScopeState.FACTORS);
            coins.assertReplays();
        }
    }

    @Test
    void shouldChangeAKeptFactorWithTooFewInstrumentsAndTellTheTradeOff() {
        try (CoinDesk coins = new CoinDesk(true)) {
            coins.commandFactors();
            coins.member(CoinDesk.ETH, 1.0);
            coins.member(CoinDesk.SOL, 0.0);
            coins.run(20, Seeds.random(4));
            assertThat(squareRatio(coins.exposure(0), coins.unhedged(0))).isLessThan(0.01);
            HedgeScopeDecoder scope = coins.scope(CoinDesk.ETH);
            double added = 0.6 * scope.hedgeTargetCash() * CoinDesk.THEME_SD;
            assertThat(scope.keptChangeSdCash()).isCloseTo(Math.abs(added), within(1.0));
            assertThat(scope.keptChangeSdCash()).isGreaterThan(0.5 * scope.keptSdCash());
            assertThat(scope.hedgeCash()).isCloseTo(scope.hedgeTargetCash(), within(8_000.0));
        }
    }

    @Test
    void shouldHedgeAloneUntilBetasAreKnownAndThenByTheEstimates() {
        try (CoinDesk coins = new CoinDesk(true)) {
            coins.commands.factor(0, "MARKET", CoinDesk.BTC, false);
            coins.commands.covarianceBars(CoinDesk.MINUTE_NS, 0.99, 0.99, 60, BetaEstimation.EWMA, 0.0, 0.0);
            coins.member(CoinDesk.BTC, 0.05);
            coins.member(CoinDesk.SOL, 0.0);
            RandomGenerator random = Seeds.random(5);
            coins.run(30, random);
            assertThat(coins.scope(CoinDesk.BTC).state()).isEqualTo(ScopeState.OWN_TOO_FEW_BARS);
            assertThat(coins.decision(CoinDesk.BTC).scopeState()).isEqualTo(ScopeState.OWN_TOO_FEW_BARS);
            assertThat(coins.decision(CoinDesk.BTC).targetDelta()).isZero();
            assertThat(coins.cash(CoinDesk.BTC)).isZero();
            coins.run(300, random);
            assertThat(coins.scope(CoinDesk.BTC).state()).isEqualTo(ScopeState.FACTORS);
            assertThat(squareRatio(coins.exposure(0), coins.unhedged(0))).isLessThan(0.1);
            coins.assertReplays();
        }
    }

    @Test
    void shouldHedgeAloneWhileTheIndexIsSilentAndSaySo() {
        try (CoinDesk coins = new CoinDesk(true)) {
            coins.commands.factor(0, "MARKET", CoinDesk.BTC, false);
            new BarWriter(coins.frame)
                    .covarianceBars(
                            CoinDesk.MINUTE_NS, 0.99, 0.99, 20, BetaEstimation.EWMA, 0.0, 0.0, VolEstimator.EWMA, 0, 5);
            coins.member(CoinDesk.ETH, 1.0);
            coins.member(CoinDesk.SOL, 0.0);
            RandomGenerator random = Seeds.random(6);
            coins.run(60, random);
            assertThat(coins.scope(CoinDesk.ETH).state()).isEqualTo(ScopeState.FACTORS);
            assertThat(coins.cash(CoinDesk.ETH)).isLessThan(-1e6);
            coins.silent = CoinDesk.BTC;
            coins.run(10, random);
            assertThat(coins.scope(CoinDesk.ETH).state()).isEqualTo(ScopeState.OWN_STALE);
            assertThat(coins.decision(CoinDesk.ETH).scopeState()).isEqualTo(ScopeState.OWN_STALE);
            assertThat(coins.decision(CoinDesk.ETH).targetDelta()).isZero();
            assertThat(coins.cash(CoinDesk.ETH)).isZero();
            coins.silent = -1;
            coins.run(5, random);
            assertThat(coins.scope(CoinDesk.ETH).state()).isEqualTo(ScopeState.FACTORS);
            assertThat(coins.cash(CoinDesk.ETH)).isLessThan(-1e6);
            coins.assertReplays();
        }
    }

    @Test
    void shouldHedgeAloneByFactorsWhoseCovarianceIsNotPositiveAndSaySo() {
        try (CoinDesk coins = new CoinDesk(true)) {
            coins.commandFactors();
            coins.commands.factorCovariance(0, 1, 1.1 * CoinDesk.MARKET_SD * CoinDesk.THEME_SD);
            coins.member(CoinDesk.BTC, 0.05);
            coins.member(CoinDesk.SOL, 0.0);
            coins.run(5, Seeds.random(7));
            assertThat(coins.scope(CoinDesk.BTC).state()).isEqualTo(ScopeState.OWN_NOT_POSITIVE);
            assertThat(coins.cash(CoinDesk.BTC)).isZero();
            coins.commands.factorCovariance(0, 1, 0.0);
            coins.run(5, Seeds.random(7));
            assertThat(coins.scope(CoinDesk.BTC).state()).isEqualTo(ScopeState.FACTORS);
            assertThat(squareRatio(coins.exposure(0), coins.unhedged(0))).isLessThan(0.1);
        }
    }

    @Test
    void shouldHedgeByItsOwnTargetWithoutFactorsAndWaitForAMemberWithoutPrice() {
        try (CoinDesk coins = new CoinDesk(true)) {
            coins.member(CoinDesk.SOL, 5.0);
            coins.tick();
            assertThat(coins.decision(CoinDesk.SOL).scopeState()).isEqualTo(ScopeState.OWN_NO_FACTOR);
            coins.fill();
            assertThat(coins.cash(CoinDesk.SOL)).isCloseTo(0.0, within(1.0));
        }
        try (CoinDesk coins = new CoinDesk(true)) {
            coins.commandFactors();
            coins.prices[CoinDesk.ETH] = 0.0;
            coins.member(CoinDesk.BTC, 0.05);
            coins.member(CoinDesk.ETH, 1.0);
            coins.member(CoinDesk.SOL, 0.0);
            coins.tick();
            assertThat(coins.decision(CoinDesk.BTC).scopeState()).isEqualTo(ScopeState.UNKNOWN_RISK);
            assertThat(coins.decision(CoinDesk.BTC).reason()).isEqualTo(DecisionReason.RISK_UNAVAILABLE);
        }
    }

    @Test
    void shouldTradeAMemberWhenOnlyAnotherOneHasTicked() {
        try (CoinDesk coins = new CoinDesk(true)) {
            coins.commandFactors();
            coins.member(CoinDesk.BTC, 0.05);
            coins.member(CoinDesk.ETH, 1.0);
            coins.member(CoinDesk.SOL, 0.0);
            coins.run(10, Seeds.random(6));
            long before = coins.engine.positions().lots(CoinDesk.BTC);
            coins.tickOnly(CoinDesk.SOL, 1.5 * coins.prices[CoinDesk.SOL]);
            coins.fill();
            assertThat(coins.engine.positions().lots(CoinDesk.BTC)).isNotEqualTo(before);
            assertThat(squareRatio(coins.exposure(0), coins.unhedged(0))).isLessThan(0.01);
            assertThat(squareRatio(coins.exposure(1), coins.unhedged(1))).isBetween(0.95, 1.05);
            coins.assertReplays();
        }
    }

    /** By the loadings that prices are made with: three fifths of the market's variance go, the theme stays. */
    @Test
    void shouldTakeTheShareAwayThatIsAskedForAndKeepTheTheme() {
        try (CoinDesk coins = new CoinDesk(true)) {
            coins.commandFactors();
            Consumer<HedgePolicyBuilder> outcome =
                    policy -> policy.groupGoal(GroupGoal.OUTCOME).varianceRemoved(0.6, 0.55);
            coins.member(CoinDesk.BTC, 0.05, outcome);
            coins.member(CoinDesk.ETH, 1.0);
            coins.member(CoinDesk.SOL, 0.0);
            coins.run(60, Seeds.random(7));
            assertThat(squareRatio(coins.exposure(0), coins.unhedged(0))).isBetween(0.36, 0.46);
            assertThat(squareRatio(coins.exposure(1), coins.unhedged(1))).isBetween(0.95, 1.05);
            HedgeScopeDecoder scope = coins.scope(CoinDesk.BTC);
            assertThat(scope.goal()).isEqualTo(GroupGoal.OUTCOME);
            assertThat(scope.varianceRemoved()).isBetween(0.55, 0.65);
            assertThat(scope.costCash()).isBetween(0.0, 10.0);
            coins.assertReplays();
        }
    }

    /** Both hedge the market equally well per cash: the dearer one is not traded. */
    @Test
    void shouldWeighTheCostsOfMembersAgainstEachOther() {
        try (CoinDesk coins = new CoinDesk(true)) {
            coins.commands.factor(0, "MARKET", -1, false);
            for (int id = 0; id < 3; id++) {
                coins.commands.factorLoading(id, 0, 1.0);
            }
            coins.commands.factorCovariance(0, 0, CoinDesk.MARKET_SD * CoinDesk.MARKET_SD);
            Consumer<HedgePolicyBuilder> outcome =
                    policy -> policy.groupGoal(GroupGoal.OUTCOME).varianceRemoved(0.9, 0.85);
            coins.member(CoinDesk.BTC, 0.001, policy -> {
                outcome.accept(policy);
                policy.proportionalCost(0.002);
            });
            coins.member(CoinDesk.ETH, 0.01, policy -> policy.proportionalCost(0.0005));
            coins.member(CoinDesk.SOL, 0.0);
            coins.run(10, Seeds.random(8));
            assertThat(coins.cash(CoinDesk.BTC)).isZero();
            assertThat(coins.cash(CoinDesk.ETH)).isNegative();
            double left = coins.cash(CoinDesk.ETH) + coins.cash(CoinDesk.SOL);
            assertThat(squareRatio(left, coins.cash(CoinDesk.SOL))).isBetween(0.08, 0.16);
        }
    }

    /** Risk that costs more to take away than it is worth stays; with more aversion to it, it goes. */
    @Test
    void shouldHedgeAGroupAsFarAsItIsWorthTheCost() {
        double[] left = new double[2];
        for (int i = 0; i < left.length; i++) {
            double aversion = i == 0 ? 1e-9 : 1e-3;
            try (CoinDesk coins = new CoinDesk(true)) {
                coins.commandFactors();
                coins.member(
                        CoinDesk.BTC,
                        0.05,
                        policy -> policy.groupGoal(GroupGoal.WORTH).riskAversion(aversion));
                coins.member(CoinDesk.ETH, 1.0, policy -> policy.riskAversion(1e-9));
                coins.member(CoinDesk.SOL, 0.0, policy -> policy.riskAversion(1e-9));
                coins.run(10, Seeds.random(9));
                left[i] = squareRatio(coins.exposure(0), coins.unhedged(0));
                coins.assertReplays();
            }
        }
        assertThat(left[0]).isEqualTo(1.0);
        assertThat(left[1]).isLessThan(0.01);
    }

    @Test
    void shouldAllocateNothing() {
        try (CoinDesk coins = new CoinDesk(false)) {
            coins.commandFactors();
            coins.member(CoinDesk.BTC, 1e6);
            coins.member(CoinDesk.ETH, 1e6);
            coins.member(CoinDesk.SOL, 0.0);
            Runnable ticks = () -> {
                for (int i = 0; i < 2_000; i++) {
                    coins.tick();
                }
            };
            long bytes = Long.MAX_VALUE;
            for (int window = 0; window < 20 && bytes > 0; window++) {
                bytes = Allocations.bytesOf(ticks);
            }
            assertThat(bytes).isZero();
        }
    }
}
