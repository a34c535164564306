package io.hedgerow.engine.hedge.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.testing.Allocations;
import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** So much of the risk taken away at least cost, against every trade on a grid. */
class OutcomeSolverTest {
    private static final int GRID = 160;
    private static final double BOX = 40.0;

    private final HedgeProblem problem = new HedgeProblem();
    private final MultiInstrumentSolver solver = new MultiInstrumentSolver();

    private static ReferenceHedgeSolver randomProblem(RandomGenerator random, int instruments, int factors) {
        ReferenceHedgeSolver reference = new ReferenceHedgeSolver(instruments, factors);
        for (int k = 0; k < factors; k++) {
            reference.exposure[k] = 10.0 * random.nextGaussian();
            reference.weight.setEntry(k, k, 0.2 + random.nextDouble());
            for (int j = 0; j < instruments; j++) {
                reference.loading.setEntry(k, j, random.nextGaussian());
            }
        }
        for (int j = 0; j < instruments; j++) {
            reference.cost[j] = 0.1 + random.nextDouble();
            reference.carry[j] = random.nextDouble() - 0.5;
            reference.min[j] = -BOX;
            reference.max[j] = BOX;
        }
        return reference;
    }

    private static double risk(ReferenceHedgeSolver reference, double[] trade) {
        double sum = reference.objective(trade);
        for (int j = 0; j < trade.length; j++) {
            sum -= reference.carry[j] * trade[j];
        }
        return sum - cost(reference, trade);
    }

    private static double cost(ReferenceHedgeSolver reference, double[] trade) {
        double sum = 0.0;
        for (int j = 0; j < trade.length; j++) {
            sum += reference.cost[j] * Math.abs(trade[j]);
        }
        return sum;
    }

    private double[] fractional(int size) {
        double[] trade = new double[size];
        for (int j = 0; j < size; j++) {
            trade[j] = solver.fractionalLots(j);
        }
        return trade;
    }

    /** The cheapest trade of a grid that keeps the bound; infinite if none does. */
    private static double cheapest(ReferenceHedgeSolver reference, double riskMax) {
        double best = Double.POSITIVE_INFINITY;
        double[] trade = new double[2];
        for (int i = 0; i <= GRID; i++) {
            for (int j = 0; j <= GRID; j++) {
                trade[0] = 2.0 * BOX * i / GRID - BOX;
                trade[1] = 2.0 * BOX * j / GRID - BOX;
                if (risk(reference, trade) <= riskMax) {
                    best = Math.min(best, cost(reference, trade));
                }
            }
        }
        return best;
    }

    @Test
    void shouldTakeTheShareAwayAtNoMoreThanTheCheapestOfAGrid() {
        int[] reached = new int[1];
        Seeds.forEach(60, seed -> {
            RandomGenerator random = Seeds.random(seed);
            ReferenceHedgeSolver reference = randomProblem(random, 2, random.nextInt(1, 4));
            double without = risk(reference, new double[2]);
            double riskMax = without * random.nextDouble(0.05, 0.95);
            assertThat(solver.solveToRisk(reference.load(problem), riskMax)).isTrue();
            double[] trade = fractional(2);
            assertThat(solver.fractionalRisk()).isCloseTo(risk(reference, trade), within(1e-9 * without));
            double grid = cheapest(reference, riskMax);
            if (grid < Double.POSITIVE_INFINITY) {
                reached[0]++;
                assertThat(risk(reference, trade)).isLessThanOrEqualTo(riskMax * (1.0 + 1e-9));
                assertThat(cost(reference, trade)).isLessThanOrEqualTo(grid * (1.0 + 1e-6));
            }
        });
        assertThat(reached[0]).isGreaterThan(20);
    }

    @Test
    void shouldSpendLessOnLessAndNothingOnWhatIsThereAlready() {
        Seeds.forEach(200, seed -> {
            RandomGenerator random = Seeds.random(seed);
            int instruments = random.nextInt(1, 17);
            ReferenceHedgeSolver reference = randomProblem(random, instruments, random.nextInt(1, 17));
            double without = risk(reference, new double[instruments]);
            double before = Double.POSITIVE_INFINITY;
            double riskBefore = -1.0;
            for (double share = 1.0; share >= 0.0; share -= 0.1) {
                solver.solveToRisk(reference.load(problem), (1.0 - share) * without);
                double[] trade = fractional(instruments);
                double spent = cost(reference, trade);
                double left = risk(reference, trade);
                assertThat(spent).isLessThanOrEqualTo(before * (1.0 + 1e-6) + 1e-9);
                assertThat(left).isGreaterThanOrEqualTo(riskBefore - 1e-6 * without);
                before = spent;
                riskBefore = left;
            }
            solver.solveToRisk(reference.load(problem), without);
            assertThat(cost(reference, fractional(instruments))).isLessThan(1e-9);
        });
    }

    /** Hull, Options, Futures, and Other Derivatives: gamma -3000, an option of delta 0.62 and gamma 1.5. */
    @Test
    void shouldGiveTheTextbookDeltaGammaHedge() {
        problem.begin(2, 2);
        problem.setExposure(1, -3_000.0);
        problem.setWeight(0, 0, 1.0);
        problem.setWeight(1, 1, 1.0);
        problem.setLoading(0, 0, 1.0);
        problem.setLoading(0, 1, 0.62);
        problem.setLoading(1, 1, 1.5);
        problem.setCost(0, 0.001, 0.0);
        problem.setCost(1, 0.01, 0.0);
        solver.solveToRisk(problem, 0.0);
        assertThat(solver.lots(1)).isEqualTo(2_000L);
        assertThat(solver.lots(0)).isEqualTo(-1_240L);
    }

    /** Factors that are not measured keep what they have as long as the bound is kept otherwise. */
    @Test
    void shouldLeaveFactorsThatAreNotMeasuredAloneWhereOthersWillDo() {
        problem.begin(2, 2);
        problem.setExposure(0, 100.0);
        problem.setWeight(0, 0, 1.0);
        problem.setWeight(1, 1, 1_000.0);
        problem.setMeasured(1, 0.0);
        problem.setLoading(0, 0, 1.0);
        problem.setLoading(1, 0, 1.0);
        problem.setLoading(0, 1, 1.0);
        problem.setCost(0, 0.01, 0.0);
        problem.setCost(1, 1.0, 0.0);
        solver.solveToRisk(problem, 0.5 * 0.4 * 100.0 * 100.0);
        assertThat(solver.fractionalLots(1)).isCloseTo(-100.0 * (1.0 - Math.sqrt(0.4)), within(0.1));
        assertThat(solver.fractionalLots(0)).isCloseTo(0.0, within(0.1));
        assertThat(solver.fractionalRisk()).isLessThanOrEqualTo(2_000.0 * (1.0 + 1e-9));
    }

    @Test
    void shouldAllocateNothing() {
        ReferenceHedgeSolver reference = randomProblem(Seeds.random(1L), 16, 16);
        double without = risk(reference, new double[16]);
        reference.load(problem);
        Runnable solves = () -> {
            for (int i = 0; i < 2_000; i++) {
                solver.solveToRisk(problem, 0.4 * without);
            }
        };
        long bytes = Long.MAX_VALUE;
        for (int window = 0; window < 20 && bytes > 0; window++) {
            bytes = Allocations.bytesOf(solves);
        }
        assertThat(bytes).isZero();
    }
}
