package io.hedgerow.engine.hedge.band;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.hedge.band.HedgeSimulation.Outcome;
import org.junit.jupiter.api.Test;

/** The policies on simulated paths: known errors, known costs, and who beats whom. */
class HedgingPolicySimulationTest {
    private static final double VOL = 0.2;
    private static final double COST = 0.002;
    private static final double RISK_AVERSION = 1.0;

    /** Three months, hedged at most daily, 0.2 % a trade. */
    private static final HedgeSimulation WITH_COSTS = new HedgeSimulation(0.25, 63, VOL, COST, 6_000);

    private static Outcome clock(int everySteps) {
        return WITH_COSTS.run(1, (held, call, step, price, t) -> step % everySteps == 0 ? call.delta() : held);
    }

    private static double nearestEdge(double held, double centre, double halfWidth) {
        return Math.min(Math.max(held, centre - halfWidth), centre + halfWidth);
    }

    private static Outcome fixed(double halfWidth) {
        return WITH_COSTS.run(1, (held, call, step, price, t) -> nearestEdge(held, call.delta(), halfWidth));
    }

    private static Outcome whalleyWilmott(double riskAversion) {
        return WITH_COSTS.run(1, (held, call, step, price, t) -> {
            double halfWidth = Bands.whalleyWilmott(price, call.gamma(), COST, riskAversion, 1.0);
            return nearestEdge(held, call.delta(), halfWidth);
        });
    }

    /** As a book short one call would run it: centre moved by vanna, not revalued. */
    private static Outcome zakamouline(double riskAversion) {
        return WITH_COSTS.run(1, (held, call, step, price, t) -> {
            double k = Zakamouline.varianceAdjustment(price, call.gamma(), VOL, t, COST, riskAversion, 1.0);
            double adjusted = Zakamouline.adjustedVol(VOL, k, -call.gamma());
            double centre = call.delta() + Bands.centreShift(call.vanna(), VOL, adjusted);
            double halfWidth = Zakamouline.h0(price, VOL, t, COST, riskAversion)
                    + Zakamouline.h1(call.gamma(), VOL, t, COST, riskAversion, 1.0);
            return nearestEdge(held, centre, halfWidth);
        });
    }

    /** Derman and Kamal (1999): sqrt(pi/4) vega sigma / sqrt(N), one month at the money. */
    @Test
    void shouldLeaveTheErrorThatDiscreteHedgingMustLeave() {
        for (int steps : new int[] {21, 84}) {
            Outcome outcome = new HedgeSimulation(1.0 / 12.0, steps, VOL, 0.0, 8_000)
                    .run(3, (held, call, step, price, t) -> call.delta());
            double vega = Calls.call(100.0, 100.0, 1.0 / 12.0, 0.0, VOL).vega();
            double expected = Math.sqrt(Math.PI / 4.0) * vega * VOL / Math.sqrt(steps);
            assertThat(outcome.sd()).isCloseTo(expected, within(0.06 * expected));
            assertThat(outcome.meanLoss()).isCloseTo(0.0, within(4.0 * outcome.sd() / Math.sqrt(8_000.0)));
        }
    }

    @Test
    void shouldCostByTheClockWhatLelandCharges() {
        double number = Leland.number(2.0 * COST, VOL, 0.25 / 63.0);
        double adjusted = Leland.adjustedVol(VOL, number, -1.0);
        double premium = Calls.call(100.0, 100.0, 0.25, 0.0, adjusted).price()
                - Calls.call(100.0, 100.0, 0.25, 0.0, VOL).price();
        Outcome outcome = WITH_COSTS.run(
                1,
                (held, call, step, price, t) ->
                        Calls.call(price, 100.0, t, 0.0, adjusted).delta());
        double entryAndExit = 2.0 * COST * 100.0 * 0.52;
        assertThat(outcome.meanCost()).isCloseTo(premium + entryAndExit, within(0.05 * (premium + entryAndExit)));
        assertThat(outcome.meanLoss()).isCloseTo(premium + entryAndExit, within(0.06 * (premium + entryAndExit)));
    }

    @Test
    void shouldNearlyHalveTheCostOfDailyHedgingForSomeMoreRisk() {
        Outcome daily = clock(1);
        Outcome band = whalleyWilmott(RISK_AVERSION);
        assertThat(daily.meanLoss()).isCloseTo(0.71, within(0.03));
        assertThat(band.meanLoss() / daily.meanLoss()).isBetween(0.45, 0.60);
        assertThat(band.sd() / daily.sd()).isBetween(1.35, 1.70);
    }

    @Test
    void shouldPayLessThanTheClockForEqualRisk() {
        Outcome everyThirdDay = clock(3);
        Outcome band = whalleyWilmott(RISK_AVERSION);
        assertThat(band.sd()).isLessThan(1.04 * everyThirdDay.sd());
        assertThat(band.meanLoss()).isLessThan(0.80 * everyThirdDay.meanLoss());
    }

    @Test
    void shouldTakeLessRiskThanAFixedBandOfEqualCost() {
        Outcome band = whalleyWilmott(RISK_AVERSION);
        Outcome fixed = fixed(0.08);
        assertThat(band.meanCost()).isCloseTo(fixed.meanCost(), within(0.02 * fixed.meanCost()));
        assertThat(band.sd()).isLessThan(fixed.sd());
    }

    @Test
    void shouldServeTheHedgerBestWithTheDoubleBand() {
        double best = zakamouline(RISK_AVERSION).utility(RISK_AVERSION);
        assertThat(best).isGreaterThan(whalleyWilmott(RISK_AVERSION).utility(RISK_AVERSION));
        assertThat(best).isGreaterThan(clock(1).utility(RISK_AVERSION));
        assertThat(best).isGreaterThan(clock(2).utility(RISK_AVERSION));
        assertThat(best).isGreaterThan(fixed(0.1).utility(RISK_AVERSION));
    }

    @Test
    void shouldTradeCostForRiskAsRiskAversionFalls() {
        Outcome averse = whalleyWilmott(10.0);
        Outcome tolerant = whalleyWilmott(0.3);
        assertThat(tolerant.meanCost()).isLessThan(averse.meanCost());
        assertThat(tolerant.sd()).isGreaterThan(averse.sd());
    }
}
