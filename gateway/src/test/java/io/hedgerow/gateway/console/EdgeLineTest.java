package io.hedgerow.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EdgeLineTest {
    private static double edge(double bidEdge, double askEdge, double pricePerVolPoint) {
        return new EdgeLine("X", 0.02, 0.6, Double.NaN, bidEdge, askEdge, Double.NaN, pricePerVolPoint)
                .quoteEdgeVolPoints();
    }

    @Test
    void shouldTellTheBetterSideInVolPoints() {
        assertThat(edge(-0.001, 0.0004, 0.0002)).isCloseTo(2.0, within(1e-12));
        assertThat(edge(0.0006, -0.002, 0.0002)).isCloseTo(3.0, within(1e-12));
    }

    @Test
    void shouldTakeTheSideThatIsQuoted() {
        assertThat(edge(Double.NaN, -0.0004, 0.0002)).isCloseTo(-2.0, within(1e-12));
        assertThat(edge(-0.0002, Double.NaN, 0.0002)).isCloseTo(-1.0, within(1e-12));
        assertThat(edge(Double.NaN, Double.NaN, 0.0002)).isNaN();
        assertThat(edge(0.1, 0.1, 0.0)).isNaN();
    }
}
