package io.hedgerow.engine.hedge.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.hedge.band.Calls;
import io.hedgerow.engine.pricing.math.ReferenceBlack;
import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A short option book hedged with a future and two other options: the objective is the variance it promises to be. */
class GreekFactorsTest {
    private static final double PRICE = 60_000.0;
    private static final double VOL = 0.6;
    private static final double VOL_OF_VOL = 1.2;
    private static final double CORRELATION = -0.4;
    private static final double HORIZON_YEARS = 1.0 / 365.0;
    private static final double RISK_AVERSION = 1e-4;

    private static final ReferenceBlack BOOK = Calls.call(PRICE, 62_000.0, 20.0 / 365.0, 0.0, VOL);
    private static final ReferenceBlack NEAR = Calls.call(PRICE, 60_000.0, 7.0 / 365.0, 0.0, VOL);
    private static final ReferenceBlack FAR = Calls.call(PRICE, 65_000.0, 40.0 / 365.0, 0.0, VOL);
    private static final double CALLS_SOLD = 100.0;

    private final HedgeProblem problem = new HedgeProblem();
    private final MultiInstrumentSolver solver = new MultiInstrumentSolver();

    private void load(double costPerOption) {
        problem.begin(3, 3);
        setFactors(-1, -CALLS_SOLD * BOOK.delta(), -CALLS_SOLD * BOOK.gamma(), -CALLS_SOLD * BOOK.vega());
        setFactors(0, 1.0, 0.0, 0.0);
        setFactors(1, NEAR.delta(), NEAR.gamma(), NEAR.vega());
        setFactors(2, FAR.delta(), FAR.gamma(), FAR.vega());
        for (int k = 0; k < 3; k++) {
            problem.setWeight(k, k, RISK_AVERSION);
        }
        problem.setWeight(0, 2, RISK_AVERSION * CORRELATION);
        problem.setCost(0, 10.0, 0.0);
        problem.setCost(1, costPerOption, 0.0);
        problem.setCost(2, costPerOption, 0.0);
        assertThat(solver.solve(problem)).isTrue();
    }

    private void setFactors(int instrument, double delta, double gamma, double vega) {
        double[] values = {
            GreekFactors.delta(delta, PRICE, VOL, HORIZON_YEARS),
            GreekFactors.gamma(gamma, PRICE, VOL, HORIZON_YEARS),
            GreekFactors.vega(vega, VOL_OF_VOL, HORIZON_YEARS)
        };
        for (int k = 0; k < 3; k++) {
            if (instrument < 0) {
                problem.setExposure(k, values[k]);
            } else {
                problem.setLoading(k, instrument, values[k]);
            }
        }
    }

    private double lots(int instrument) {
        return (double) solver.lots(instrument);
    }

    /** Variance of the revalued P&L over the horizon, second order in price, first in vol, by simulation. */
    private static double simulatedVariance(double futures, double near, double far) {
        double delta = -CALLS_SOLD * BOOK.delta() + futures + near * NEAR.delta() + far * FAR.delta();
        double gamma = -CALLS_SOLD * BOOK.gamma() + near * NEAR.gamma() + far * FAR.gamma();
        double vega = -CALLS_SOLD * BOOK.vega() + near * NEAR.vega() + far * FAR.vega();
        RandomGenerator random = Seeds.random(41);
        int paths = 100_000;
        double sum = 0.0;
        double squares = 0.0;
        for (int path = 0; path < paths; path++) {
            double z = random.nextGaussian();
            double y = CORRELATION * z + Math.sqrt(1.0 - CORRELATION * CORRELATION) * random.nextGaussian();
            double move = PRICE * VOL * Math.sqrt(HORIZON_YEARS) * z;
            double pnl = delta * move + 0.5 * gamma * move * move + vega * VOL_OF_VOL * Math.sqrt(HORIZON_YEARS) * y;
            sum += pnl;
            squares += pnl * pnl;
        }
        return squares / paths - sum / paths * (sum / paths);
    }

    @Test
    void shouldMakeTheObjectiveThePriceOfTheVariance() {
        load(40.0);
        assertThat(solver.objectiveWithoutTrade())
                .isCloseTo(
                        0.5 * RISK_AVERSION * simulatedVariance(0.0, 0.0, 0.0),
                        within(0.02 * solver.objectiveWithoutTrade()));
        double options = Math.abs(lots(1)) + Math.abs(lots(2));
        double costs = 10.0 * Math.abs(lots(0)) + 40.0 * options;
        double hedged = simulatedVariance(lots(0), lots(1), lots(2));
        double risk = solver.objective() - costs;
        assertThat(risk).isCloseTo(0.5 * RISK_AVERSION * hedged, within(0.03 * risk));
    }

    @Test
    void shouldFallBackToTheFutureAsOptionsGetDearer() {
        load(1.0);
        double cheap = simulatedVariance(lots(0), lots(1), lots(2));
        assertThat(solver.lots(1) + solver.lots(2)).isPositive();
        load(1e6);
        double dear = simulatedVariance(lots(0), lots(1), lots(2));
        assertThat(solver.lots(1)).isZero();
        assertThat(solver.lots(2)).isZero();
        assertThat(solver.lots(0)).isPositive();
        assertThat(cheap).isLessThan(0.05 * dear);
        assertThat(dear).isLessThan(0.5 * simulatedVariance(0.0, 0.0, 0.0));
    }
}
