package io.hedgerow.journal.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.journal.liquidity.AlmgrenChriss.Problem;
import io.hedgerow.journal.liquidity.AlmgrenChriss.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AlmgrenChrissTest {
    /** The example of Almgren and Chriss: a million shares in five days. */
    private static final Problem PAPER = new Problem(1e6, 5.0, 5, 0.95, 0.0625, 2.5e-6, 2.5e-7);

    private static double utility(Problem problem, List<Double> left, double lambda) {
        return AlmgrenChriss.cost(problem, left) + lambda * AlmgrenChriss.variance(problem, left);
    }

    @Test
    void shouldGiveTheNumbersOfThePaper() {
        Schedule best = AlmgrenChriss.best(PAPER, 1e-6);
        assertThat(best.halfLifeDays()).isCloseTo(1.0 / 0.607, within(0.01));
        Schedule even = AlmgrenChriss.best(PAPER, 0.0);
        assertThat(even.left()).containsExactly(1e6, 8e5, 6e5, 4e5, 2e5, 0.0);
        double eta = 2.5e-6 - 0.5 * 2.5e-7;
        assertThat(even.cost()).isCloseTo(0.5 * 2.5e-7 * 1e12 + 0.0625 * 1e6 + eta * 1e12 / 5.0, within(1e-6));
        assertThat(even.sd()).isCloseTo(0.95 * Math.sqrt(0.04 + 0.16 + 0.36 + 0.64) * 1e6, within(1e-6));
    }

    /** Cost and variance of the best way by the sums that the paper has in closed form, (20). */
    @Test
    void shouldEqualTheClosedForm() {
        Seeds.forEach(100, seed -> {
            RandomGenerator random = Seeds.random(seed);
            Problem problem = problem(random);
            double lambda = Math.pow(10.0, -8.0 + 5.0 * random.nextDouble());
            Schedule best = AlmgrenChriss.best(problem, lambda);
            double tau = problem.days() / problem.slices();
            double kappa = 1.0 / best.halfLifeDays();
            double whole = kappa * problem.days();
            double step = kappa * tau;
            double sinh = Math.sinh(whole);
            double cost = 0.5 * problem.gamma() * problem.lots() * problem.lots()
                    + problem.epsilon() * problem.lots()
                    + (problem.eta() - 0.5 * problem.gamma() * tau)
                            * problem.lots()
                            * problem.lots()
                            * Math.tanh(0.5 * step)
                            * (tau * Math.sinh(2.0 * whole) + 2.0 * problem.days() * Math.sinh(step))
                            / (2.0 * tau * tau * sinh * sinh);
            double variance = 0.5
                    * Math.pow(problem.sigma() * problem.lots(), 2.0)
                    * (tau * sinh * Math.cosh(kappa * (problem.days() - tau)) - problem.days() * Math.sinh(step))
                    / (sinh * sinh * Math.sinh(step));
            assertThat(best.cost()).isCloseTo(cost, within(1e-7 * cost));
            assertThat(best.sd() * best.sd()).isCloseTo(variance, within(1e-6 * (variance + 1e-3)));
        });
    }

    private static Problem problem(RandomGenerator random) {
        double gamma = 1e-4 * random.nextDouble();
        return new Problem(
                10.0 + 1_000.0 * random.nextDouble(),
                0.2 + random.nextDouble(),
                2 + random.nextInt(12),
                20.0 * random.nextDouble() + 1.0,
                random.nextDouble(),
                2e-4 + 1e-3 * random.nextDouble(),
                gamma);
    }

    /** Slice by slice, each moved to where it is best while the others stay, until nothing moves. */
    @Test
    void shouldEqualASlowOptimum() {
        Seeds.forEach(12, seed -> {
            RandomGenerator random = Seeds.random(seed);
            Problem problem = problem(random);
            double lambda = Math.pow(10.0, -8.0 + 4.0 * random.nextDouble());
            Schedule best = AlmgrenChriss.best(problem, lambda);
            List<Double> left = new ArrayList<>(best.left());
            for (int slice = 1; slice < left.size() - 1; slice++) {
                left.set(slice, problem.lots() * random.nextDouble());
            }
            for (int round = 0; round < 4_000; round++) {
                for (int slice = 1; slice < left.size() - 1; slice++) {
                    improve(problem, left, slice, lambda);
                }
            }
            for (int slice = 0; slice < left.size(); slice++) {
                assertThat(best.left().get(slice)).isCloseTo(left.get(slice), within(1e-5 * problem.lots()));
            }
            assertThat(utility(problem, best.left(), lambda))
                    .isLessThanOrEqualTo(utility(problem, left, lambda) * (1.0 + 1e-12));
        });
    }

    /** The vertex of the parabola through three values of one slice. */
    private static void improve(Problem problem, List<Double> left, int slice, double lambda) {
        double at = left.get(slice);
        double step = 0.1 * problem.lots();
        double middle = utility(problem, left, lambda);
        left.set(slice, at - step);
        double low = utility(problem, left, lambda);
        left.set(slice, at + step);
        double high = utility(problem, left, lambda);
        left.set(slice, at + 0.5 * step * (low - high) / (low - 2.0 * middle + high));
    }

    @Test
    void shouldTradeCostForRiskAlongTheFrontier() {
        List<Schedule> frontier = AlmgrenChriss.frontier(PAPER, 24);
        assertThat(frontier).hasSize(24);
        for (int point = 1; point < frontier.size(); point++) {
            assertThat(frontier.get(point).cost())
                    .isGreaterThan(frontier.get(point - 1).cost());
            assertThat(frontier.get(point).sd())
                    .isLessThan(frontier.get(point - 1).sd());
        }
        assertThat(frontier.get(23).left().get(1)).isLessThan(0.06 * 1e6);
        for (double lambda : new double[] {1e9, 1e300, Double.MAX_VALUE}) {
            assertThat(AlmgrenChriss.best(PAPER, lambda).left())
                    .allSatisfy(left -> assertThat(left).isBetween(0.0, 1e6))
                    .startsWith(1e6)
                    .endsWith(0.0);
        }
    }

    @Test
    void shouldRefuseWhatHasNoBestWay() {
        assertThatThrownBy(() -> new Problem(10.0, 1.0, 1, 1.0, 0.0, 1e-3, 3e-3))
                .hasMessageContaining("take more slices");
        assertThatThrownBy(() -> new Problem(0.0, 1.0, 1, 1.0, 0.0, 1e-3, 0.0)).hasMessageContaining("needs lots");
        assertThatThrownBy(() -> AlmgrenChriss.best(PAPER, -1.0)).hasMessageContaining("must not be negative");
    }
}
