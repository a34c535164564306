package io.hedgerow.engine.hedge.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.testing.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.DefaultRealMatrixChangingVisitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class MultiInstrumentSolverPropertyTest {
    private final HedgeProblem problem = new HedgeProblem();
    private final MultiInstrumentSolver solver = new MultiInstrumentSolver();

    /** Instruments span few directions, so that near duplicates are common; some come without cost or without box. */
    private static ReferenceHedgeSolver randomProblem(
            RandomGenerator random, int instruments, int factors, double box) {
        ReferenceHedgeSolver reference = new ReferenceHedgeSolver(instruments, factors);
        for (int k = 0; k < factors; k++) {
            reference.exposure[k] = 10.0 * random.nextGaussian();
            for (int j = 0; j < instruments; j++) {
                double noise = StrictMath.pow(10.0, -random.nextInt(7)) * random.nextGaussian();
                double base = j > 0 && random.nextInt(3) > 0 ? reference.loading.getEntry(k, j - 1) : 0.0;
                reference.loading.setEntry(k, j, base + noise);
            }
        }
        setWeights(reference, random, factors);
        double risk = reference.objective(new double[instruments]);
        for (int j = 0; j < instruments; j++) {
            reference.cost[j] = random.nextInt(3) == 0 ? 0.0 : 0.05 * risk * random.nextDouble() / box;
            reference.carry[j] = random.nextInt(3) == 0 ? 0.5 * reference.cost[j] * (random.nextDouble() - 0.5) : 0.0;
            reference.min[j] = -Math.rint(box * random.nextDouble());
            reference.max[j] = Math.rint(box * random.nextDouble());
        }
        return reference;
    }

    /** A positive semi-definite matrix: correlated factors of very different scale. */
    private static void setWeights(ReferenceHedgeSolver reference, RandomGenerator random, int factors) {
        double[] common = random.doubles(factors, -1.0, 1.0).toArray();
        for (int k = 0; k < factors; k++) {
            for (int l = 0; l < factors; l++) {
                double own = k == l ? 0.1 + random.nextDouble() : 0.0;
                reference.weight.setEntry(k, l, own + common[k] * common[l]);
            }
        }
    }

    @Test
    void shouldReachTheExactOptimumOfSmallProblems() {
        Seeds.forEach(300, seed -> {
            RandomGenerator random = Seeds.random(seed);
            ReferenceHedgeSolver reference = randomProblem(random, random.nextInt(1, 5), random.nextInt(1, 5), 6.0);
            assertThat(solver.solve(reference.load(problem))).isTrue();
            double scale = solver.objectiveWithoutTrade();
            assertThat(scale).isCloseTo(reference.objective(new double[reference.cost.length]), within(1e-12 * scale));
            assertThat(solver.fractionalObjective())
                    .isCloseTo(reference.bestFractionalObjective(), within(1e-9 * scale));
            assertThat(solver.kktResidual()).isLessThan(1e-9);
        });
    }

    @Test
    void shouldFindWholeLotsCloseToTheBestOfAll() {
        int[] best = new int[1];
        Seeds.forEach(300, seed -> {
            RandomGenerator random = Seeds.random(seed);
            ReferenceHedgeSolver reference = randomProblem(random, random.nextInt(1, 4), random.nextInt(1, 4), 6.0);
            solver.solve(reference.load(problem));
            double scale = solver.objectiveWithoutTrade();
            double bruteForce = reference.bestWholeObjective();
            assertThat(solver.objective()).isGreaterThanOrEqualTo(bruteForce - 1e-9 * scale);
            assertThat(solver.objective()).isCloseTo(reference.objective(lots(reference)), within(1e-9 * scale));
            if (solver.objective() <= bruteForce + 1e-9 * scale) {
                best[0]++;
            } else {
                assertThat(solver.objective() - bruteForce).isLessThan(0.05 * scale);
            }
        });
        assertThat(best[0]).isGreaterThan(290);
    }

    private double[] lots(ReferenceHedgeSolver reference) {
        double[] lots = new double[reference.cost.length];
        for (int j = 0; j < lots.length; j++) {
            lots[j] = solver.lots(j);
            assertThat(lots[j]).isBetween(reference.min[j], reference.max[j]);
        }
        return lots;
    }

    @Test
    void shouldSolveFullSizeProblemsAndNeverDoWorseThanNotTrading() {
        Seeds.forEach(2_000, seed -> {
            RandomGenerator random = Seeds.random(seed);
            int instruments = random.nextInt(1, 17);
            int factors = random.nextInt(1, 17);
            double box = StrictMath.pow(10.0, random.nextInt(0, 6));
            ReferenceHedgeSolver reference = randomProblem(random, instruments, factors, box);
            solver.solve(reference.load(problem));
            double scale = solver.objectiveWithoutTrade();
            assertThat(solver.kktResidual()).isLessThan(1e-9);
            assertThat(solver.fractionalObjective()).isLessThanOrEqualTo(scale * (1.0 + 1e-12));
            assertThat(solver.objective()).isLessThanOrEqualTo(scale);
            assertThat(solver.objective()).isGreaterThanOrEqualTo(solver.fractionalObjective() - 1e-9 * scale);
            assertThat(reference.objective(lots(reference))).isLessThanOrEqualTo(scale * (1.0 + 1e-12));
        });
    }

    @Test
    void shouldMirrorTheTradeWhenTheExposureIsMirrored() {
        Seeds.forEach(300, seed -> {
            RandomGenerator random = Seeds.random(seed);
            int instruments = random.nextInt(1, 17);
            ReferenceHedgeSolver reference = randomProblem(random, instruments, random.nextInt(1, 17), 50.0);
            solver.solve(reference.load(problem));
            double[] trade = trade(instruments);
            double[] lots = lots(reference);
            for (int k = 0; k < reference.exposure.length; k++) {
                reference.exposure[k] = -reference.exposure[k];
            }
            for (int j = 0; j < instruments; j++) {
                double min = reference.min[j];
                reference.min[j] = -reference.max[j];
                reference.max[j] = -min;
                reference.carry[j] = -reference.carry[j];
            }
            solver.solve(reference.load(problem));
            for (int j = 0; j < instruments; j++) {
                assertThat(solver.fractionalLots(j) + trade[j]).isZero();
                assertThat(solver.lots(j) + lots[j]).isZero();
            }
        });
    }

    private double[] trade(int instruments) {
        double[] trade = new double[instruments];
        for (int j = 0; j < instruments; j++) {
            trade[j] = solver.fractionalLots(j);
        }
        return trade;
    }

    @Test
    void shouldGiveTheSameFractionsInOtherUnits() {
        Seeds.forEach(300, seed -> {
            RandomGenerator random = Seeds.random(seed);
            int instruments = random.nextInt(1, 17);
            ReferenceHedgeSolver reference = randomProblem(random, instruments, random.nextInt(1, 17), 50.0);
            solver.solve(reference.load(problem));
            double[] trade = trade(instruments);
            double lotScale = 0x1p-4;
            double moneyScale = 0x1p+10;
            reference.weight.walkInOptimizedOrder(new Scaling(moneyScale));
            reference.loading.walkInOptimizedOrder(new Scaling(lotScale));
            for (int j = 0; j < instruments; j++) {
                reference.cost[j] *= lotScale * moneyScale;
                reference.carry[j] *= lotScale * moneyScale;
                reference.min[j] /= lotScale;
                reference.max[j] /= lotScale;
            }
            solver.solve(reference.load(problem));
            for (int j = 0; j < instruments; j++) {
                assertThat(solver.fractionalLots(j) * lotScale).isEqualTo(trade[j]);
            }
        });
    }

    private static final class Scaling extends DefaultRealMatrixChangingVisitor {
        private final double factor;

        Scaling(double factor) {
            this.factor = factor;
        }

        @Override
        public double visit(int row, int column, double value) {
            return value * factor;
        }
    }

    /** Trading back costs again, so every further trade lowers risk plus all that was paid: no way round in a circle. */
    @Test
    void shouldSettleAfterItsOwnTrades() {
        int[] repeated = new int[1];
        Seeds.forEach(300, seed -> {
            RandomGenerator random = Seeds.random(seed);
            ReferenceHedgeSolver reference = randomProblem(random, random.nextInt(1, 17), random.nextInt(1, 17), 50.0);
            Arrays.fill(reference.carry, 0.0);
            double gainMin = 1e-3 * reference.objective(new double[reference.cost.length]);
            int trades = 0;
            while (trade(reference, gainMin)) {
                trades++;
                assertThat(trades).isLessThan(4);
            }
            repeated[0] += trades > 1 ? 1 : 0;
        });
        assertThat(repeated[0]).isLessThan(10);
    }

    private boolean trade(ReferenceHedgeSolver reference, double gainMin) {
        reference.load(problem).setGainMin(gainMin);
        solver.solve(problem);
        if (solver.objective() == solver.objectiveWithoutTrade()) {
            return false;
        }
        assertThat(solver.objective()).isLessThan(solver.objectiveWithoutTrade() - gainMin);
        for (int k = 0; k < reference.exposure.length; k++) {
            reference.exposure[k] = solver.exposureAfter(k);
        }
        for (int j = 0; j < reference.cost.length; j++) {
            reference.min[j] -= solver.lots(j);
            reference.max[j] -= solver.lots(j);
        }
        return true;
    }
}
