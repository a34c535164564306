package io.hedgerow.engine.hedge.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LotRoundingTest {
    @Test
    void shouldTradeTheFewestLotsThatReachTheBand() {
        assertThat(LotRounding.lotsToBand(10.0, 0.0, 7.5, 1.0)).isEqualTo(-3L);
        assertThat(LotRounding.lotsToBand(-10.0, 0.0, 7.5, 1.0)).isEqualTo(3L);
        assertThat(LotRounding.lotsToBand(-10.0, 0.0, 7.0, 1.0)).isEqualTo(3L);
        assertThat(LotRounding.lotsToBand(10.0, 0.0, 7.5, -1.0)).isEqualTo(3L);
    }

    @Test
    void shouldNotTradeInsideTheBandOrForLessThanALot() {
        assertThat(LotRounding.lotsToBand(7.5, 0.0, 7.5, 1.0)).isZero();
        assertThat(LotRounding.lotsToBand(0.9, 0.0, 0.0, 1.0)).isZero();
    }

    @Test
    void shouldCountWholeLotsInSpiteOfBinaryFractions() {
        assertThat(LotRounding.lotsToTarget(0.3, 0.0, 0.1)).isEqualTo(-3L);
        assertThat(LotRounding.lotsToBand(0.7, 0.0, 0.4, 0.1)).isEqualTo(-3L);
        assertThat(LotRounding.lotsToTarget(-1e6 / 3.0, 0.0, 1.0 / 3.0)).isEqualTo(1_000_000L);
    }

    @Test
    void shouldNotTradeOnDistancesThatCannotBeComputed() {
        assertThat(LotRounding.lotsToBand(Double.NaN, 0.0, 1.0, 1.0)).isZero();
        assertThat(LotRounding.lotsToBand(5.0, Double.NaN, 1.0, 1.0)).isZero();
        assertThat(LotRounding.lotsToBand(5.0, 0.0, Double.NaN, 1.0)).isZero();
        assertThat(LotRounding.lotsToBand(5.0, 0.0, 1.0, Double.NaN)).isZero();
        assertThat(LotRounding.lotsToBand(5.0, 0.0, 1.0, 0.0)).isZero();
        assertThat(LotRounding.lotsToBand(Double.POSITIVE_INFINITY, 0.0, 1.0, 1.0))
                .isZero();
    }

    @Test
    void shouldCutOrdersToTheLargestSize() {
        assertThat(LotRounding.capLots(7L, 5L)).isEqualTo(5L);
        assertThat(LotRounding.capLots(-7L, 5L)).isEqualTo(-5L);
        assertThat(LotRounding.capLots(3L, 5L)).isEqualTo(3L);
        assertThat(LotRounding.capLots(-9L, Long.MAX_VALUE)).isEqualTo(-9L);
    }

    @Test
    void shouldLandInsideTheBandOrWithinALotOfTheTargetAndNeverPassIt() {
        Seeds.forEach(2_000, seed -> {
            RandomGenerator random = Seeds.random(seed);
            double target = scaled(random);
            double net = target + scaled(random);
            double halfWidth = Math.abs(scaled(random));
            double deltaPerLot = scaled(random);
            long lots = LotRounding.lotsToBand(net, target, halfWidth, deltaPerLot);
            double before = net - target;
            double after = before + lots * deltaPerLot;
            double noise = 2.0 * LotRounding.TOLERANCE_LOTS * Math.abs(deltaPerLot) + 1e-12 * Math.abs(before);
            assertThat(after * Math.signum(before)).isGreaterThanOrEqualTo(-noise);
            assertThat(Math.abs(after))
                    .isLessThanOrEqualTo(
                            Math.max(halfWidth, Math.min(Math.abs(deltaPerLot), Math.abs(before))) + noise);
            assertThat(lots == 0L || (Math.abs(before) > halfWidth)).isTrue();
        });
    }

    @Test
    void shouldSettleOnAConstantMarketWithoutEverTurning() {
        Seeds.forEach(1_000, seed -> {
            RandomGenerator random = Seeds.random(seed);
            double target = random.nextInt(-50, 50) / 10.0;
            double start = random.nextInt(-20_000, 20_000) / 100.0;
            double halfWidth = random.nextInt(0, 300) / 100.0;
            double deltaPerLot = (random.nextBoolean() ? 1 : -1) * random.nextInt(1, 200) / 1000.0;
            long lotsMax = random.nextLong(1, 2_000);
            long position = 0L;
            long direction = 0L;
            int trades = 0;
            long lots;
            while ((lots = next(start + position * deltaPerLot, target, halfWidth, deltaPerLot, lotsMax)) != 0L) {
                assertThat(direction * lots).isGreaterThanOrEqualTo(0L);
                direction = Long.signum(lots);
                position += lots;
                trades++;
            }
            long needed = (Math.abs(position) + lotsMax - 1L) / lotsMax;
            assertThat((long) trades).isEqualTo(needed);
        });
    }

    private static long next(double net, double target, double halfWidth, double deltaPerLot, long lotsMax) {
        return LotRounding.capLots(LotRounding.lotsToBand(net, target, halfWidth, deltaPerLot), lotsMax);
    }

    private static double scaled(RandomGenerator random) {
        return (random.nextDouble() - 0.5) * StrictMath.pow(10.0, random.nextInt(-6, 7));
    }
}
