package io.hedgerow.engine.pricing;

import static io.hedgerow.engine.pricing.Lanes.WIDTH;
import static io.hedgerow.engine.pricing.Lanes.broadcast;
import static io.hedgerow.engine.pricing.Lanes.fma;
import static io.hedgerow.engine.pricing.Lanes.load;
import static io.hedgerow.engine.pricing.Lanes.store;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * First pass: {@code d1}, {@code d2} and the discounted density {@code phi = D F n(d1) = D K n(d2)}, with the only
 * exponential of the kernel.
 *
 * <p>With {@code x = ln F - ln K}, {@code h = x/s} and {@code t = s/2}: {@code d1 = h + t}, {@code d2 = h - t} and
 * {@code phi = D sqrt(F K / 2 pi) exp(-(h^2 + t^2)/2)}, which favours neither side.
 */
final class DensityPass {
    /** Below this the exponential is zero: the density is then under 1e-307 of the forward. */
    private static final double SMALLEST_EXPONENT = -708.0;

    private static final double LOG2_E = 0x1.71547652b82fep0;
    private static final double LN2_HI = 0x1.62e42fefa3800p-1;
    private static final double LN2_LO = 0x1.ef35793c76730p-45;
    private static final double ROUND_TO_INTEGER = 0x1.8p52;

    private DensityPass() {}

    static void run(RowInputs in, TileScratch tile, int firstRow, int rowCount, SliceMarket market) {
        MemorySegment logStrikeHi = in.logStrikeHi;
        MemorySegment logStrikeLo = in.logStrikeLo;
        MemorySegment sqrtStrike = in.sqrtStrike;
        MemorySegment vol = in.vol;
        MemorySegment inverseVol = in.inverseVol;
        MemorySegment d1 = tile.d1;
        MemorySegment d2 = tile.d2;
        MemorySegment phi = tile.phi;
        double logForwardHi = market.logForwardHi;
        double logForwardLo = market.logForwardLo;
        double halfSqrtVariance = 0.5 * market.sqrtVarianceYears;
        double inverseSqrtVariance = market.inverseSqrtVarianceYears;
        double scale = market.densityScale;
        for (int i = 0; i < rowCount; i += WIDTH) {
            int row = firstRow + i;
            DoubleVector x = broadcast(logForwardHi)
                    .sub(load(logStrikeHi, row))
                    .add(broadcast(logForwardLo).sub(load(logStrikeLo, row)));
            DoubleVector h = x.mul(load(inverseVol, row).mul(inverseSqrtVariance));
            DoubleVector t = load(vol, row).mul(halfSqrtVariance);
            store(h.add(t), d1, i);
            store(h.sub(t), d2, i);
            DoubleVector exponent = fma(h, h, t.mul(t)).mul(-0.5);
            store(exp(exponent).mul(load(sqrtStrike, row).mul(scale)), phi, i);
        }
    }

    /** {@code e^y} for {@code y <= 0}, exactly zero below {@link #SMALLEST_EXPONENT}. */
    private static DoubleVector exp(DoubleVector y) {
        DoubleVector bounded = y.max(SMALLEST_EXPONENT);
        DoubleVector shifted = fma(bounded, LOG2_E, broadcast(ROUND_TO_INTEGER));
        DoubleVector k = shifted.sub(ROUND_TO_INTEGER);
        DoubleVector r = fma(k, -LN2_LO, fma(k, -LN2_HI, bounded));
        DoubleVector p = fma(r, 0x1.af4dea43cc39ep-26, broadcast(0x1.2891861bf46efp-22));
        p = fma(p, r, 0x1.71de02312a642p-19);
        p = fma(p, r, 0x1.a019b90c7771cp-16);
        p = fma(p, r, 0x1.a01a01abe824dp-13);
        p = fma(p, r, 0x1.6c16c1788c0eep-10);
        p = fma(p, r, 0x1.11111111100dbp-7);
        p = fma(p, r, 0x1.5555555553d62p-5);
        p = fma(p, r, 0x1.5555555555557p-3);
        p = fma(p, r, 0.5);
        p = fma(p, r, 1.0);
        p = fma(p, r, 1.0);
        LongVector exponentBits = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
        DoubleVector result = p.reinterpretAsLongs().add(exponentBits).reinterpretAsDoubles();
        return result.blend(0.0, y.compare(VectorOperators.LT, SMALLEST_EXPONENT));
    }
}
