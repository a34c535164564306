package io.hedgerow.engine.pricing.implied;

import static io.hedgerow.engine.pricing.math.Lanes.MEMORY;
import static io.hedgerow.engine.pricing.math.Lanes.NATIVE;
import static io.hedgerow.engine.pricing.math.Lanes.ONE;
import static io.hedgerow.engine.pricing.math.Lanes.SPECIES;
import static io.hedgerow.engine.pricing.math.Lanes.broadcast;
import static jdk.incubator.vector.DoubleVector.fromMemorySegment;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * How far a price is off, as {@code ln(model/target)}. The model's is {@code low n(d1)} times the bracket, with the
 * density in its d1 form because that loses least: {@code h^2 + t^2} of the normalised value is far larger than
 * {@code d1^2} where x is.
 */
final class PriceErrorPass {
    private static final int EXPONENT_SHIFT = 52;
    private static final DoubleVector INVERSE_SQRT_TWO_PI = broadcast(0x1.9884533d43651p-2);
    private static final DoubleVector MINUS_HALF = broadcast(-0.5);
    private static final DoubleVector LOG2_E = broadcast(0x1.71547652b82fep+0);
    private static final DoubleVector MINUS_LN2_HI = broadcast(-0x1.62e42feep-1);
    private static final DoubleVector MINUS_LN2_LO = broadcast(-0x1.a39ef35793c76p-33);
    private static final DoubleVector ROUND_TO_INTEGER = broadcast(0x1.8p52);
    private static final DoubleVector C2 = broadcast(0x1.0000000000001p-1);
    private static final DoubleVector C3 = broadcast(0x1.5555555555557p-3);
    private static final DoubleVector C4 = broadcast(0x1.5555555553d62p-5);
    private static final DoubleVector C5 = broadcast(0x1.11111111100dbp-7);
    private static final DoubleVector C6 = broadcast(0x1.6c16c1788c0eep-10);
    private static final DoubleVector C7 = broadcast(0x1.a01a01abe824dp-13);
    private static final DoubleVector C8 = broadcast(0x1.a019b90c7771cp-16);
    private static final DoubleVector C9 = broadcast(0x1.71de02312a642p-19);
    private static final DoubleVector C10 = broadcast(0x1.2891861bf46efp-22);
    private static final DoubleVector C11 = broadcast(0x1.af4dea43cc39ep-26);

    private PriceErrorPass() {}

    /** Takes d1, the bracket, the bound and the target; leaves the error. */
    static void run(long tile, int groups) {
        for (int group = 0; group < groups; group++) {
            long at = tile + group * (long) ImpliedVolTile.GROUP_BYTES;
            DoubleVector d1 = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.D1, NATIVE);
            DoubleVector density = exp(d1.mul(d1).mul(MINUS_HALF));
            DoubleVector bracket = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.BRACKET, NATIVE);
            DoubleVector low = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.LOW, NATIVE);
            DoubleVector target = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.TARGET, NATIVE);
            DoubleVector model = density.mul(bracket).mul(low.mul(INVERSE_SQRT_TWO_PI));
            LogRatioPass.logRatio(model, target).intoMemorySegment(MEMORY, at + ImpliedVolTile.ERROR, NATIVE);
        }
    }

    /** For arguments from -700 to 0, to about one ulp: {@code 2^k exp(f)} with {@code k = round(z log2 e)}. */
    private static DoubleVector exp(DoubleVector z) {
        DoubleVector shifted = z.fma(LOG2_E, ROUND_TO_INTEGER);
        DoubleVector k = shifted.sub(ROUND_TO_INTEGER);
        DoubleVector f = k.fma(MINUS_LN2_LO, k.fma(MINUS_LN2_HI, z));
        DoubleVector square = f.mul(f);
        DoubleVector even = C10.fma(square, C8).fma(square, C6).fma(square, C4).fma(square, C2);
        DoubleVector odd = C11.fma(square, C9).fma(square, C7).fma(square, C5).fma(square, C3);
        DoubleVector mantissa = ONE.add(odd.fma(f, even).fma(square, f));
        LongVector exponent = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, EXPONENT_SHIFT);
        return mantissa.reinterpretAsLongs().add(exponent).reinterpretAsDoubles();
    }
}
