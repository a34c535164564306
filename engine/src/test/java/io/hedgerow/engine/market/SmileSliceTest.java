package io.hedgerow.engine.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SmileSliceTest {
    private static final double[] K = {-0.4, -0.1, 0.0, 0.3};
    private static final double[] VOL = {0.8, 0.55, 0.5, 0.6};
    private static final double[] SLOPE = {-0.9, -0.7, -0.2, 0.5};
    private static final double[] ERROR = {0.02, 0.01, 0.001, 0.03};

    private final SmileSlice slice = new SmileSlice(K, VOL, SLOPE, ERROR);

    @Test
    void shouldGoThroughItsKnotsWithTheirSlopes() {
        for (int i = 0; i < K.length; i++) {
            assertThat(slice.volAt(K[i])).isEqualTo(VOL[i]);
            assertThat(slice.slopeAt(K[i])).isCloseTo(SLOPE[i], within(1e-15));
            assertThat(slice.volAt(Math.nextDown(K[i]))).isCloseTo(VOL[i], within(1e-14));
            assertThat(slice.slopeAt(Math.nextDown(K[i]))).isCloseTo(SLOPE[i], within(1e-13));
        }
    }

    @Test
    void shouldHaveSlopeAndCurvatureThatDifferencesConfirm() {
        double h = 1e-5;
        for (double x : new double[] {-2.0, -0.7, -0.3, -0.05, 0.01, 0.2, 0.5, 3.0}) {
            double slope = (slice.volAt(x + h) - slice.volAt(x - h)) / (2.0 * h);
            double curvature = (slice.slopeAt(x + h) - slice.slopeAt(x - h)) / (2.0 * h);
            assertThat(slice.slopeAt(x)).as("slope at %s", x).isCloseTo(slope, within(1e-8));
            assertThat(slice.curvatureAt(x)).as("curvature at %s", x).isCloseTo(curvature, within(1e-7));
        }
    }

    @Test
    void shouldGoOnWithLinearTotalVarianceBeyondItsKnots() {
        double years = 0.25;
        double atEnd = slice.totalVarianceAt(0.3, years);
        double first = slice.totalVarianceAt(1.3, years) - atEnd;
        double second = slice.totalVarianceAt(2.3, years) - slice.totalVarianceAt(1.3, years);
        assertThat(second).isCloseTo(first, within(1e-14));
        assertThat(first).isCloseTo(2.0 * 0.6 * 0.5 * years, within(1e-14));
        assertThat(slice.volAt(-1e6)).isGreaterThan(0.8);
    }

    @Test
    void shouldInterpolateStandardErrorsAndHoldThoseOfTheEnds() {
        assertThat(slice.standardErrorAt(-0.25)).isCloseTo(0.015, within(1e-15));
        assertThat(slice.standardErrorAt(-9.0)).isEqualTo(0.02);
        assertThat(slice.standardErrorAt(9.0)).isEqualTo(0.03);
        assertThat(slice.standardErrorAt(0.3)).isEqualTo(0.03);
    }

    @Test
    void shouldBeFlatWithOneKnot() {
        SmileSlice flat = SmileSlice.flat(0.4, 0.1);
        assertThat(flat.volAt(-5.0)).isEqualTo(0.4);
        assertThat(flat.volAt(5.0)).isEqualTo(0.4);
        assertThat(flat.slopeAt(2.0)).isZero();
        assertThat(flat.curvatureAt(-2.0)).isZero();
    }

    @Test
    void shouldNotKeepTheArraysOfItsMaker() {
        double[] k = K.clone();
        SmileSlice own = new SmileSlice(k, VOL, SLOPE, ERROR);
        k[0] = -9.0;
        assertThat(own.k(0)).isEqualTo(-0.4);
    }

    @Test
    void shouldRefuseWhatIsNoSmile() {
        double[] one = {0.0};
        assertThatThrownBy(() -> new SmileSlice(new double[0], new double[0], new double[0], new double[0]))
                .hasMessageContaining("1 to 32 knots");
        assertThatThrownBy(() -> new SmileSlice(K, VOL, SLOPE, one)).hasMessageContaining("differ in number");
        assertThatThrownBy(() -> new SmileSlice(one, new double[] {Double.NaN}, one, one))
                .hasMessageContaining("knot 0: vol NaN");
        assertThatThrownBy(() -> new SmileSlice(new double[] {0.1, 0.1}, new double[] {1, 1}, new double[2], ERROR))
                .hasMessageContaining("differ");
        assertThatThrownBy(() ->
                        new SmileSlice(new double[] {0.1, 0.1}, new double[] {1, 1}, new double[2], new double[2]))
                .hasMessageContaining("knot 1: k 0.1");
        assertThatThrownBy(() -> new SmileSlice(one, new double[] {0.4}, new double[] {0.1}, one))
                .hasMessageContaining("first knot is positive");
        assertThatThrownBy(() -> new SmileSlice(one, new double[] {0.4}, one, new double[] {-1.0}))
                .hasMessageContaining("standard error");
    }
}
