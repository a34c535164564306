package io.hedgerow.gateway.surface.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.market.SmileSlice;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SliceCertificateTest {
    private final SliceCertificate certificate = new SliceCertificate();

    @Test
    void shouldFindTheButterfliesThatDifferencesFindAndNoOthers() {
        Random random = new Random(42);
        int free = 0;
        int found = 0;
        for (int i = 0; i < 400; i++) {
            SmileSlice slice = random(random, 0.6 * i / 400.0);
            double years = 0.05 + random.nextDouble();
            double at = certificate.butterfly(slice, years);
            double least = least(slice, years);
            if (Double.isNaN(at)) {
                free++;
                assertThat(least).as("slice %d", i).isGreaterThan(-1e-6);
            } else {
                found++;
                assertThat(density(slice, years, at))
                        .as("slice %d at %s", i, at)
                        .isLessThan(1e-6);
            }
        }
        assertThat(free).isGreaterThan(50);
        assertThat(found).isGreaterThan(50);
    }

    @Test
    void shouldFindAButterflyBetweenPlacesOfAGrid() {
        double[] k = {-1.0, 0.0, 0.0004, 0.0008, 1.0};
        double[] vol = {0.6, 0.5, 0.50003, 0.5, 0.6};
        double[] slope = {-0.1, 0.0, 0.0, 0.0, 0.1};
        SmileSlice slice = new SmileSlice(k, vol, slope, new double[5]);
        assertThat(certificate.butterfly(slice, 0.1)).isBetween(0.0, 0.0008);
    }

    @Test
    void shouldRefuseWingsSteeperThanLeeAllows() {
        double[] k = {0.0, 1.0};
        SmileSlice slice = new SmileSlice(k, new double[] {1.0, 1.3}, new double[] {0.0, 0.6}, new double[2]);
        assertThat(certificate.butterfly(slice, 0.2)).isNaN();
        assertThat(certificate.butterfly(slice, 1.3)).isEqualTo(1.0);
    }

    @Test
    void shouldFindAButterflyFarOutInAWing() {
        double[] k = {-0.1, 0.0, 0.1};
        SmileSlice slice =
                new SmileSlice(k, new double[] {0.3, 0.3, 0.31}, new double[] {0.0, 0.0, 0.31}, new double[3]);
        double years = 9.0;
        double at = certificate.butterfly(slice, years);
        assertThat(least(slice, years)).isNegative();
        assertThat(density(slice, years, at)).isNegative();
    }

    @Test
    void shouldFindCalendarSpreadsWhereverSlicesCross() {
        Random random = new Random(7);
        int ordered = 0;
        int crossed = 0;
        for (int i = 0; i < 400; i++) {
            SmileSlice earlier = random(random, 0.1);
            SmileSlice later = random(random, 0.1);
            double years = 1.0 + 3.0 * random.nextDouble();
            double at = certificate.calendar(earlier, 1.0, later, years);
            double least = Double.POSITIVE_INFINITY;
            for (int j = -3000; j <= 3000; j++) {
                double x = j / 500.0;
                least = Math.min(least, gap(earlier, later, years, x));
            }
            if (Double.isNaN(at)) {
                ordered++;
                assertThat(least).as("pair %d", i).isGreaterThanOrEqualTo(-1e-12);
                assertThat(gap(earlier, later, years, 1e5)).as("pair %d", i).isGreaterThanOrEqualTo(0.0);
                assertThat(gap(earlier, later, years, -1e5)).as("pair %d", i).isGreaterThanOrEqualTo(0.0);
            } else {
                crossed++;
                assertThat(gap(earlier, later, years, at))
                        .as("pair %d at %s", i, at)
                        .isLessThan(1e-9);
            }
        }
        assertThat(ordered).isGreaterThan(20);
        assertThat(crossed).isGreaterThan(20);
    }

    @Test
    void shouldTakeASliceForNotBelowItself() {
        SmileSlice slice = random(new Random(1), 0.1);
        assertThat(certificate.calendar(slice, 0.5, slice, 0.5)).isNaN();
        assertThat(certificate.calendar(SmileSlice.flat(0.4, 0.0), 0.5, SmileSlice.flat(0.4, 0.0), 0.6))
                .isNaN();
        assertThat(certificate.calendar(SmileSlice.flat(0.4, 0.0), 0.6, SmileSlice.flat(0.4, 0.0), 0.5))
                .isNotNaN();
    }

    private static double gap(SmileSlice earlier, SmileSlice later, double years, double x) {
        return later.totalVarianceAt(x, years) - earlier.totalVarianceAt(x, 1.0);
    }

    /** A smile with noise of so many vol points on some knots. */
    private static SmileSlice random(Random random, double noise) {
        int n = 3 + random.nextInt(20);
        double[] k = new double[n];
        double[] vol = new double[n];
        double[] slope = new double[n];
        for (int i = 0; i < n; i++) {
            k[i] = (i - 0.5 * n + 0.4 * random.nextDouble()) * 3.0 / n;
            double base = Math.sqrt(0.2 + 0.1 * (-0.2 * k[i] + Math.sqrt(k[i] * k[i] + 0.2)));
            vol[i] = base + 0.02 * noise * random.nextGaussian();
            slope[i] = 0.5 * 0.1 * (-0.2 + k[i] / Math.sqrt(k[i] * k[i] + 0.2)) / vol[i]
                    + 0.1 * noise * random.nextGaussian();
        }
        slope[0] = Math.min(slope[0], 0.0);
        slope[n - 1] = Math.max(slope[n - 1], 0.0);
        return new SmileSlice(k, vol, slope, new double[n]);
    }

    private static double least(SmileSlice slice, double years) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = -20000; i <= 20000; i++) {
            double x = i / 4000.0;
            least = Math.min(least, density(slice, years, x));
        }
        return least;
    }

    private static double density(SmileSlice slice, double years, double x) {
        double s = slice.volAt(x);
        double s1 = slice.slopeAt(x);
        double s2 = Math.min(slice.curvatureAt(x), slice.curvatureAt(Math.nextDown(x)));
        double a = 1.0 - x * s1 / s;
        return a * a - 0.25 * years * years * s * s * s1 * s1 + years * s * s2;
    }
}
