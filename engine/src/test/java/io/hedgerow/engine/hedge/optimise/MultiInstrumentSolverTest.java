package io.hedgerow.engine.hedge.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MultiInstrumentSolverTest {
    private final HedgeProblem problem = new HedgeProblem();
    private final MultiInstrumentSolver solver = new MultiInstrumentSolver();

    private void neutralise(double[] exposures, double[][] loadingsByInstrument) {
        problem.begin(loadingsByInstrument.length, exposures.length);
        for (int k = 0; k < exposures.length; k++) {
            problem.setExposure(k, exposures[k]);
            problem.setWeight(k, k, 1.0);
            for (int j = 0; j < loadingsByInstrument.length; j++) {
                problem.setLoading(k, j, loadingsByInstrument[j][k]);
            }
        }
    }

    /** Hull, section 19.6: gamma −3,000, an option with delta 0.62 and gamma 1.5: buy 2,000, sell 1,240 of the asset. */
    @Test
    void shouldGiveTheTextbookDeltaGammaHedge() {
        neutralise(new double[] {0.0, -3_000.0}, new double[][] {{1.0, 0.0}, {0.62, 1.5}});
        assertThat(solver.solve(problem)).isTrue();
        assertThat(solver.lots(0)).isEqualTo(-1_240L);
        assertThat(solver.lots(1)).isEqualTo(2_000L);
        assertThat(solver.kktResidual()).isLessThan(1e-12);
    }

    /** Hull, section 19.8: gamma −5,000, vega −8,000, two options: buy 400 and 6,000, sell 3,240 of the asset. */
    @Test
    void shouldGiveTheTextbookDeltaGammaVegaHedge() {
        neutralise(
                new double[] {0.0, -5_000.0, -8_000.0},
                new double[][] {{1.0, 0.0, 0.0}, {0.6, 0.5, 2.0}, {0.5, 0.8, 1.2}});
        assertThat(solver.solve(problem)).isTrue();
        assertThat(solver.lots(0)).isEqualTo(-3_240L);
        assertThat(solver.lots(1)).isEqualTo(400L);
        assertThat(solver.lots(2)).isEqualTo(6_000L);
        assertThat(solver.objective()).isCloseTo(0.0, within(1e-6));
        for (int factor = 0; factor < 3; factor++) {
            assertThat(solver.exposureAfter(factor)).isCloseTo(0.0, within(1e-9));
        }
    }

    @Test
    void shouldUseTheCheaperOfTwoNearDuplicates() {
        neutralise(new double[] {1_000.0, 10.0}, new double[][] {{1.0, 0.0}, {1.0, 1e-3}});
        problem.setCost(0, 0.5, 0.0);
        problem.setCost(1, 0.4, 0.0);
        problem.setWeight(1, 1, 1e-4);
        solver.solve(problem);
        assertThat(solver.lots(0)).isZero();
        assertThat(solver.lots(1)).isEqualTo(-1_000L);
    }

    @Test
    void shouldSpillIntoTheDearerInstrumentAtTheBoxOfTheCheaper() {
        neutralise(new double[] {1_000.0}, new double[][] {{1.0}, {1.0}});
        problem.setCost(0, 0.5, 0.0);
        problem.setCost(1, 0.4, 0.0);
        problem.setBox(1, -600.5, 600.5);
        solver.solve(problem);
        assertThat(solver.fractionalLots(1)).isEqualTo(-600.5);
        assertThat(solver.fractionalLots(0)).isCloseTo(-399.0, within(1e-9));
        assertThat(solver.lots(1)).isEqualTo(-600L);
        assertThat(solver.lots(0)).isBetween(-400L, -399L);
    }

    @Test
    void shouldPreferTheLegThatEarnsItsCarry() {
        neutralise(new double[] {-100.0}, new double[][] {{1.0}, {1.0}});
        problem.setCost(0, 0.1, -0.05);
        problem.setCost(1, 0.1, 0.05);
        solver.solve(problem);
        assertThat(solver.lots(0)).isEqualTo(100L);
        assertThat(solver.lots(1)).isZero();
    }

    @Test
    void shouldNotTradeWhenCostsExceedTheRiskTaken() {
        neutralise(new double[] {3.0}, new double[][] {{1.0}});
        problem.setCost(0, 3.5, 0.0);
        solver.solve(problem);
        assertThat(solver.lots(0)).isZero();
        assertThat(solver.objective()).isEqualTo(solver.objectiveWithoutTrade());
        assertThat(solver.kktResidual()).isZero();
    }

    @Test
    void shouldLeaveFactorsAloneThatAreToBeKept() {
        neutralise(new double[] {50.0, 80.0}, new double[][] {{1.0, 0.0}, {0.0, 1.0}});
        problem.setWeight(1, 1, 0.0);
        solver.solve(problem);
        assertThat(solver.lots(0)).isEqualTo(-50L);
        assertThat(solver.lots(1)).isZero();
    }

    @Test
    void shouldLeaveOutInstrumentsWithUnusableNumbers() {
        neutralise(new double[] {50.0}, new double[][] {{Double.NaN}, {1.0}, {1.0}, {1.0}});
        problem.setCost(1, -1.0, 0.0);
        problem.setCost(2, Double.NaN, 0.0);
        assertThat(solver.solve(problem)).isTrue();
        assertThat(problem.excluded()).isEqualTo(3);
        assertThat(solver.lots(0) + solver.lots(1) + solver.lots(2)).isZero();
        assertThat(solver.lots(3)).isEqualTo(-50L);
    }

    @Test
    void shouldProposeNothingForExposuresThatCouldNotBeComputed() {
        neutralise(new double[] {50.0}, new double[][] {{1.0}});
        solver.solve(problem);
        problem.setExposure(0, Double.NaN);
        assertThat(solver.solve(problem)).isFalse();
        assertThat(solver.lots(0)).isZero();
        assertThat(solver.fractionalLots(0)).isZero();
    }

    @Test
    void shouldAllowNotTradingWhateverTheBoxSays() {
        neutralise(new double[] {0.0}, new double[][] {{1.0}});
        problem.setBox(0, 5.0, 10.0);
        solver.solve(problem);
        assertThat(solver.lots(0)).isZero();
    }

    @Test
    void shouldRefuseSizesThatDoNotFit() {
        assertThatThrownBy(() -> problem.begin(17, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("17 instruments");
        assertThatThrownBy(() -> problem.begin(3, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
