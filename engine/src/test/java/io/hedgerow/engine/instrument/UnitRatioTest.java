package io.hedgerow.engine.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.Seeds;
import java.math.BigInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class UnitRatioTest {
    private static final BigInteger E18 = BigInteger.TEN.pow(18);

    private final UnitRatio ratio = new UnitRatio();

    @Test
    void shouldReduceTheSizesOfRealContracts() {
        assertThat(ratio.reduce(1_000_000_000L, 100_000_000L)).isTrue();
        assertThat(ratio.numerator()).isEqualTo(1L);
        assertThat(ratio.denominator()).isEqualTo(10L);
        assertThat(ratio.reduce(100_000_000_000L, 1_000_000_000L)).isTrue();
        assertThat(ratio.numerator()).isEqualTo(100L);
        assertThat(ratio.denominator()).isEqualTo(1L);
    }

    @Test
    void shouldEqualTheReducedFractionOfBigIntegers() {
        Seeds.forEach(50, seed -> {
            RandomGenerator random = Seeds.random(seed);
            for (int i = 0; i < 2_000; i++) {
                check(positive(random), positive(random));
            }
        });
    }

    private void check(long size, long lot) {
        BigInteger product = BigInteger.valueOf(size).multiply(BigInteger.valueOf(lot));
        BigInteger divisor = product.gcd(E18);
        BigInteger numerator = product.divide(divisor);
        boolean fits = numerator.bitLength() < Long.SIZE;
        assertThat(ratio.reduce(size, lot)).isEqualTo(fits);
        if (fits) {
            assertThat(ratio.numerator()).isEqualTo(numerator.longValueExact());
            assertThat(ratio.denominator()).isEqualTo(E18.divide(divisor).longValueExact());
        }
    }

    private static long positive(RandomGenerator random) {
        long value = random.nextLong(1L, 1L << random.nextInt(1, 40));
        return random.nextBoolean() ? value : value * 1_000_000L;
    }
}
