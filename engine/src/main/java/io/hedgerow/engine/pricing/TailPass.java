package io.hedgerow.engine.pricing;

import static io.hedgerow.engine.pricing.math.Lanes.FIELD_BYTES;
import static io.hedgerow.engine.pricing.math.Lanes.LOGICAL;
import static io.hedgerow.engine.pricing.math.Lanes.MEMORY;
import static io.hedgerow.engine.pricing.math.Lanes.NATIVE;
import static io.hedgerow.engine.pricing.math.Lanes.ONE;
import static io.hedgerow.engine.pricing.math.Lanes.SIGN;
import static io.hedgerow.engine.pricing.math.Lanes.SPECIES;
import static io.hedgerow.engine.pricing.math.Lanes.WIDTH_BYTES;
import static io.hedgerow.engine.pricing.math.Lanes.broadcast;
import static jdk.incubator.vector.DoubleVector.fromMemorySegment;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Third pass: the two legs {@code w D F N(w d1)} and {@code w D K N(w d2)}.
 *
 * <p>One loop each: both polynomials at once want more registers than four lanes have.
 *
 * <p>A tail {@code D F N(-|d1|)} is density times Mills ratio, and a leg is the tail or the whole less the tail, so that
 * small legs keep full relative precision. An out-of-the-money price is therefore a difference of two tails and never
 * one of large legs, without any case distinction.
 *
 * <p>The Mills ratio {@code N(-y)/n(y) = sqrt(pi/2) erfcx(y/sqrt 2)} is {@code r P(t)} with {@code r = 1/(y + 5)} and
 * {@code t = 1 - 10 r}. P has degree 17 and is fitted so that the error is below 7e-14 up to {@code y = 38.5}, where the
 * density ends, below 8e-15 where prices are told from zero, and vanishes with {@code y}, where tails cancel at the
 * money.
 */
final class TailPass {
    /** The a of {@code r = 1/(y + a)}. */
    static final double SHIFT = 5.0;

    private static final DoubleVector HALF = broadcast(0.5);
    private static final DoubleVector MINUS_TWO_SHIFTS = broadcast(-2.0 * SHIFT);
    private static final DoubleVector C0 = broadcast(0x1.ed96b8318f6f1p+0);
    private static final DoubleVector C1 = broadcast(-0x1.aaf94e206d2ffp+0);
    private static final DoubleVector C2 = broadcast(0x1.3dd60739e4712p+0);
    private static final DoubleVector C3 = broadcast(-0x1.9262efbe3e739p-1);
    private static final DoubleVector C4 = broadcast(0x1.a7927afb11cc2p-2);
    private static final DoubleVector C5 = broadcast(-0x1.62d360b2dcd57p-3);
    private static final DoubleVector C6 = broadcast(0x1.ab03190af2338p-5);
    private static final DoubleVector C7 = broadcast(-0x1.ebbc51b9143d5p-8);
    private static final DoubleVector C8 = broadcast(-0x1.0623383dfcc2ap-9);
    private static final DoubleVector C9 = broadcast(0x1.66107eef5d66cp-10);
    private static final DoubleVector C10 = broadcast(-0x1.382e03fc1bc95p-13);
    private static final DoubleVector C11 = broadcast(-0x1.05f41bc135a54p-13);
    private static final DoubleVector C12 = broadcast(0x1.5eb0e86ff6ff0p-15);
    private static final DoubleVector C13 = broadcast(0x1.5a31b2b387b17p-17);
    private static final DoubleVector C14 = broadcast(-0x1.c7a66e77cac83p-18);
    private static final DoubleVector C15 = broadcast(-0x1.3cbd98bcbabdfp-20);
    private static final DoubleVector C16 = broadcast(0x1.b7afd1411a6f6p-21);
    private static final DoubleVector C17 = broadcast(0x1.dd6e0e61bc203p-23);

    private TailPass() {}

    /** The forward's leg. */
    static void forward(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        forward(block.inputs.group(firstRow), block.tile.group(firstRow), market, rowCount / LOGICAL);
    }

    /** The strike's leg. */
    static void strike(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        strike(block.inputs.group(firstRow), block.tile.group(firstRow), market, rowCount / LOGICAL);
    }

    private static void forward(long inputs, long scratch, SliceMarket market, int groups) {
        DoubleVector discountedForward = broadcast(market.discountedForward);
        for (int group = 0; group < groups; group++) {
            for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
                long in = inputs + group * (long) RowInputs.GROUP_BYTES + lane;
                long tile = scratch + group * (long) TileScratch.GROUP_BYTES + lane;
                DoubleVector r = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.FORWARD_LEG, NATIVE);
                DoubleVector polynomial = polynomial(r.abs());
                DoubleVector phi = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.PHI, NATIVE);
                DoubleVector call = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.CALL, NATIVE);
                DoubleVector whole = whole(call, r).mul(discountedForward);
                polynomial.fma(phi.mul(r), whole).intoMemorySegment(MEMORY, tile + TileScratch.FORWARD_LEG, NATIVE);
            }
        }
    }

    private static void strike(long inputs, long scratch, SliceMarket market, int groups) {
        DoubleVector discount = broadcast(market.discount);
        for (int group = 0; group < groups; group++) {
            for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
                long in = inputs + group * (long) RowInputs.GROUP_BYTES + lane;
                long tile = scratch + group * (long) TileScratch.GROUP_BYTES + lane;
                DoubleVector r = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.STRIKE_LEG, NATIVE);
                DoubleVector polynomial = polynomial(r.abs());
                DoubleVector phi = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.PHI, NATIVE);
                DoubleVector call = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.CALL, NATIVE);
                DoubleVector strike = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.STRIKE, NATIVE);
                DoubleVector whole = whole(call, r).mul(strike.mul(discount));
                polynomial.fma(phi.mul(r), whole).intoMemorySegment(MEMORY, tile + TileScratch.STRIKE_LEG, NATIVE);
            }
        }
    }

    /** What a tail is taken from: 1 for a call with positive d, -1 for a put with negative d, otherwise 0. */
    private static DoubleVector whole(DoubleVector call, DoubleVector r) {
        LongVector sign = r.reinterpretAsLongs().and(SIGN);
        DoubleVector half =
                HALF.reinterpretAsLongs().lanewise(VectorOperators.XOR, sign).reinterpretAsDoubles();
        return call.sub(HALF).sub(half);
    }

    /**
     * P(1 - 2 a r), in four interleaved chains to shorten the wait. The loop calls it first, while C2 still inlines it.
     */
    private static DoubleVector polynomial(DoubleVector r) {
        DoubleVector t = r.fma(MINUS_TWO_SHIFTS, ONE);
        DoubleVector square = t.mul(t);
        DoubleVector fourth = square.mul(square);
        DoubleVector p0 = C16.fma(fourth, C12).fma(fourth, C8).fma(fourth, C4).fma(fourth, C0);
        DoubleVector p1 = C17.fma(fourth, C13).fma(fourth, C9).fma(fourth, C5).fma(fourth, C1);
        DoubleVector p2 = C14.fma(fourth, C10).fma(fourth, C6).fma(fourth, C2);
        DoubleVector p3 = C15.fma(fourth, C11).fma(fourth, C7).fma(fourth, C3);
        return p3.fma(t, p2).fma(square, p1.fma(t, p0));
    }
}
