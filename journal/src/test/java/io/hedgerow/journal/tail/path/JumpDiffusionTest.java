package io.hedgerow.journal.tail.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.journal.tail.path.JumpDiffusion.Leg;
import io.hedgerow.journal.tail.path.TailHistory.Point;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Moments of Merton's jump diffusion. */
class JumpDiffusionTest {
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final Horizon MONTH = new Horizon("30d", 30 * DAY_NS, 10);
    private static final int PATHS = 40_000;

    private static JumpDiffusion model(double correlation, JumpParameters jumps) {
        return new JumpDiffusion(
                "merton",
                List.of(new Leg("BTC", 0.6, -0.5, "test"), new Leg("ETH", 0.8, 0.0, "test")),
                correlation,
                jumps);
    }

    @Test
    void shouldHaveTheMomentsOfTheModel() {
        JumpParameters jumps = new JumpParameters(6.0, -0.1, 0.15, "test");
        PathSource source = model(0.5, jumps).over(MONTH, 1L);
        double mean = 0.0;
        double square = 0.0;
        double log = 0.0;
        double product = 0.0;
        for (int path = 0; path < PATHS; path++) {
            MarketPath drawn = source.draw(path);
            double one = drawn.logPrice(10, 0);
            double two = drawn.logPrice(10, 1);
            mean += StrictMath.exp(one) / PATHS;
            log += one / PATHS;
            square += one * one / PATHS;
            product += one * two / PATHS;
            assertThat(drawn.logVol(10, 0)).isCloseTo(-0.5 * one, within(1e-12));
        }
        double years = 30.0 / 365.0;
        double jumpVariance = 6.0 * (0.1 * 0.1 + 0.15 * 0.15);
        assertThat(mean).isCloseTo(1.0, within(0.005));
        assertThat(square - log * log).isCloseTo((0.36 + jumpVariance) * years, within(0.0015));
        assertThat(product - log * log).isCloseTo((0.5 * 0.48 + 6.0 * (0.01 + 0.5 * 0.0225)) * years, within(0.003));
    }

    @Test
    void shouldBeNormalWithoutJumps() {
        PathSource source = model(0.0, JumpParameters.NONE).over(MONTH, 1L);
        double fourth = 0.0;
        double second = 0.0;
        for (int path = 0; path < PATHS; path++) {
            double move = source.draw(path).logPrice(10, 0) + 0.18 * 30.0 / 365.0;
            second += move * move / PATHS;
            fourth += move * move * move * move / PATHS;
        }
        assertThat(fourth / (second * second)).isCloseTo(3.0, within(0.1));
    }

    @Test
    void shouldEstimateJumpsFromAHistory() {
        TreeMap<Long, Point> points = new TreeMap<>();
        io.hedgerow.journal.tail.measure.TailRandom random = new io.hedgerow.journal.tail.measure.TailRandom(4L);
        double level = 0.0;
        for (int day = 1; day <= 1_001; day++) {
            level += 0.02 * random.normal() + (day % 100 == 0 ? -0.3 : 0.0);
            points.put(day * DAY_NS, new Point(StrictMath.exp(level), Double.NaN, Double.NaN));
        }
        TailHistory history = TailHistory.of(List.of("BTC"), DAY_NS, Map.of("BTC", points));
        JumpParameters jumps = JumpParameters.estimate(history, 0);
        assertThat(jumps.perYear()).isCloseTo(10.0 * 365.0 / 980.0, within(0.4));
        assertThat(jumps.meanLog()).isCloseTo(-0.3, within(0.03));
        assertThat(jumps.source()).contains("more than four standard deviations");
    }

    @Test
    void shouldRefuseParametersOutOfRange() {
        assertThatThrownBy(() -> new JumpParameters(-1.0, 0.0, 0.1, "")).hasMessageContaining("jumps");
        assertThatThrownBy(() -> new JumpParameters(Double.NaN, 0.0, 0.1, "")).hasMessageContaining("jumps");
        assertThatThrownBy(() -> model(1.5, JumpParameters.NONE)).hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> new Leg("BTC", -0.1, 0.0, "")).hasMessageContaining("vol of BTC");
    }
}
