package io.hedgerow.engine.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FixedMathTest {
    private static final long[] EDGES = {
        0L,
        1L,
        -1L,
        2L,
        3L,
        0xFFFF_FFFFL,
        0x1_0000_0000L,
        0x1_0000_0001L,
        Long.MAX_VALUE,
        -Long.MAX_VALUE,
        Long.MAX_VALUE - 1,
        1L << 62,
        -(1L << 62),
        1_000_000_000L,
        1_000_000_000_000_000_000L,
        Long.MIN_VALUE
    };

    @Test
    void shouldAgreeWithBigIntegersAtTheEdges() {
        for (long a : EDGES) {
            for (long b : EDGES) {
                checkPair(a, b);
                for (long c : EDGES) {
                    for (long divisor : EDGES) {
                        check(a, b, c, divisor);
                    }
                }
            }
        }
    }

    @Test
    void shouldAgreeWithBigIntegersOnRandomNumbersOfEveryLength() {
        Seeds.forEach(20, seed -> {
            RandomGenerator random = Seeds.random(seed);
            for (int i = 0; i < 20_000; i++) {
                checkPair(anyLength(random), anyLength(random));
                check(anyLength(random), anyLength(random), anyLength(random), anyLength(random));
            }
        });
    }

    @Test
    void shouldRoundExactHalvesToEven() {
        assertThat(FixedMath.mulDiv(1L, 1L, 2L)).isZero();
        assertThat(FixedMath.mulDiv(3L, 1L, 2L)).isEqualTo(2L);
        assertThat(FixedMath.mulDiv(5L, 1L, 2L)).isEqualTo(2L);
        assertThat(FixedMath.mulDiv(-5L, 1L, 2L)).isEqualTo(-2L);
        assertThat(FixedMath.mulDiv(-7L, 1L, 2L)).isEqualTo(-4L);
        Seeds.forEach(10, seed -> {
            RandomGenerator random = Seeds.random(seed);
            for (int i = 0; i < 10_000; i++) {
                long odd = anyLength(random) | 1L;
                long factor = random.nextLong(1L, 1L << 40);
                check(odd, factor, 1L, 2L * factor);
            }
        });
    }

    @Test
    void shouldCarryAnOverflowThroughEveryOperation() {
        long overflow = FixedMath.multiply(Long.MAX_VALUE, 2L);
        assertThat(overflow).isEqualTo(FixedMath.OVERFLOW);
        assertThat(FixedMath.add(overflow, 5L)).isEqualTo(FixedMath.OVERFLOW);
        assertThat(FixedMath.subtract(5L, overflow)).isEqualTo(FixedMath.OVERFLOW);
        assertThat(FixedMath.multiply(overflow, 0L)).isEqualTo(FixedMath.OVERFLOW);
        assertThat(FixedMath.mulDiv(0L, overflow, 5L)).isEqualTo(FixedMath.OVERFLOW);
        assertThat(FixedMath.mulDiv(1L, 1L, 1L, overflow)).isEqualTo(FixedMath.OVERFLOW);
        assertThat(-overflow).isEqualTo(FixedMath.OVERFLOW);
    }

    private static long anyLength(RandomGenerator random) {
        long value = random.nextLong() >>> random.nextInt(Long.SIZE);
        return random.nextBoolean() ? value : -value;
    }

    private static void checkPair(long a, long b) {
        BigInteger x = BigInteger.valueOf(a);
        BigInteger y = BigInteger.valueOf(b);
        boolean known = a != FixedMath.OVERFLOW && b != FixedMath.OVERFLOW;
        assertThat(FixedMath.add(a, b)).isEqualTo(known ? orOverflow(x.add(y)) : FixedMath.OVERFLOW);
        assertThat(FixedMath.subtract(a, b)).isEqualTo(known ? orOverflow(x.subtract(y)) : FixedMath.OVERFLOW);
        assertThat(FixedMath.multiply(a, b)).isEqualTo(known ? orOverflow(x.multiply(y)) : FixedMath.OVERFLOW);
    }

    private static void check(long a, long b, long c, long divisor) {
        long actual = FixedMath.mulDiv(a, b, c, divisor);
        boolean known = a != FixedMath.OVERFLOW && b != FixedMath.OVERFLOW && c != FixedMath.OVERFLOW;
        long expected = known && divisor > 0 ? orOverflow(exact(a, b, c, divisor)) : FixedMath.OVERFLOW;
        if (actual != expected) {
            throw new AssertionError(
                    a + " * " + b + " * " + c + " / " + divisor + " = " + expected + ", got " + actual);
        }
    }

    private static BigInteger exact(long a, long b, long c, long divisor) {
        BigInteger product =
                BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).multiply(BigInteger.valueOf(c));
        return new BigDecimal(product)
                .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_EVEN)
                .toBigInteger();
    }

    private static long orOverflow(BigInteger value) {
        return value.bitLength() < Long.SIZE ? value.longValueExact() : FixedMath.OVERFLOW;
    }
}
