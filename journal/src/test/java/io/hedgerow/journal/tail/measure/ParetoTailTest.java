package io.hedgerow.journal.tail.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.journal.tail.measure.ParetoTail.NoTailException;
import org.junit.jupiter.api.Test;

/** Shapes and scales of tails that are known. */
class ParetoTailTest {
    private static LossSample pareto(double shape, int beyond, int size) {
        TailRandom random = new TailRandom(11L);
        double[] pnl = new double[size];
        for (int i = 0; i < beyond; i++) {
            double u = 1.0 - random.uniform();
            double excess = shape == 0.0 ? -Math.log(u) : (Math.pow(u, -shape) - 1.0) / shape;
            pnl[i] = -(10.0 + 2.0 * excess);
        }
        for (int i = beyond; i < size; i++) {
            pnl[i] = -10.0 + 20.0 * (i - beyond) / size;
        }
        return new LossSample(pnl);
    }

    @Test
    void shouldFindShapeAndScale() throws NoTailException {
        for (double shape : new double[] {-0.2, 0.0, 0.2, 0.5}) {
            ParetoTail tail = ParetoTail.fit(pareto(shape, 5_000, 100_000), 0.05);
            assertThat(tail.shape()).as("shape " + shape).isCloseTo(shape, within(0.06));
            assertThat(tail.scale()).as("scale " + shape).isCloseTo(2.0, within(0.15));
            assertThat(tail.momentShape()).as("moments " + shape).isCloseTo(shape, within(0.1));
            assertThat(tail.exceedances()).isEqualTo(5_000);
        }
    }

    @Test
    void shouldGiveQuantilesAndMeansOfTheTail() throws NoTailException {
        ParetoTail tail = ParetoTail.fit(pareto(0.2, 5_000, 100_000), 0.05);
        double var = 10.0 + 2.0 / 0.2 * (Math.pow(0.1, -0.2) - 1.0);
        assertThat(tail.var(0.995)).isCloseTo(var, within(0.03 * var));
        assertThat(tail.es(0.995)).isCloseTo((var + 2.0 - 0.2 * 10.0) / 0.8, within(0.06 * var));
        assertThat(tail.reaches(0.95)).isTrue();
        assertThat(tail.reaches(0.9)).isFalse();
    }

    @Test
    void shouldRefuseATailWithoutAMean() {
        assertThatThrownBy(() -> ParetoTail.fit(pareto(1.4, 5_000, 100_000), 0.05))
                .isInstanceOf(NoTailException.class)
                .hasMessageContaining("its mean does not exist")
                .hasMessageContaining("worst paths");
    }

    @Test
    void shouldRefuseTooFewLosses() {
        assertThatThrownBy(() -> ParetoTail.fit(pareto(0.2, 50, 900), 0.05))
                .isInstanceOf(NoTailException.class)
                .hasMessageContaining("only 45 losses");
        assertThatThrownBy(() -> ParetoTail.fit(new LossSample(new double[10_000]), 0.05))
                .isInstanceOf(NoTailException.class)
                .hasMessageContaining("hardly loses");
    }
}
