package io.hedgerow.gateway.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GaugeTest {
    private static String draw(double netDelta, double target, double halfWidth) {
        return Gauge.draw(netDelta, target, halfWidth, 25, Glyphs.ASCII);
    }

    @Test
    void shouldPlaceDeltaRelativeToItsBand() {
        assertThat(draw(0.0, 0.0, 1.0)).isEqualTo("........[===O===]........");
        assertThat(draw(0.5, 0.0, 1.0)).isEqualTo("........[===+=O=]........");
        assertThat(draw(-2.0, 0.0, 1.0)).isEqualTo("....O...[===+===]........");
        assertThat(draw(11.0, 10.0, 2.0)).isEqualTo("........[===+=O=]........");
    }

    @Test
    void shouldStickToTheEndsBeyondTheScale() {
        assertThat(draw(100.0, 0.0, 1.0)).isEqualTo("........[===+===].......O");
        assertThat(draw(-100.0, 0.0, 1.0)).isEqualTo("O.......[===+===]........");
    }

    @Test
    void shouldDrawNoBandWhereThereIsNone() {
        assertThat(draw(1.0, 0.0, 0.0)).isEqualTo(".".repeat(25));
        assertThat(draw(Double.NaN, 0.0, 1.0)).isEqualTo(".".repeat(25));
    }
}
