package io.hedgerow.engine.pricing;

import static io.hedgerow.engine.pricing.Lanes.FIELD_BYTES;
import static io.hedgerow.engine.pricing.Lanes.LOGICAL;
import static io.hedgerow.engine.pricing.Lanes.WIDTH_BYTES;
import static io.hedgerow.engine.pricing.Lanes.broadcast;
import static io.hedgerow.engine.pricing.Lanes.fma;
import static io.hedgerow.engine.pricing.Lanes.load;
import static io.hedgerow.engine.pricing.Lanes.store;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The passes for the two legs {@code w D F N(w d1)} and {@code w D K N(w d2)} and their difference, the price.
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

    private static final DoubleVector ZERO = broadcast(0.0);
    private static final DoubleVector ONE = broadcast(1.0);
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

    /** The legs {@code w D F N(w d1)}. */
    static void forwardLegs(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
            long in = block.inputs.group(firstRow) + lane;
            forwardLegs(in, block.tile.address + lane, market.discountedForward, rowCount / LOGICAL);
        }
    }

    private static void forwardLegs(long inputs, long scratch, double discountedForward, int groups) {
        DoubleVector forward = broadcast(discountedForward);
        for (int group = 0; group < groups; group++) {
            long in = inputs + group * (long) RowInputs.GROUP_BYTES;
            long tile = scratch + group * (long) TileScratch.GROUP_BYTES;
            DoubleVector r = load(tile, TileScratch.RECIPROCAL_1);
            VectorMask<Double> positive = load(tile, TileScratch.D1).compare(VectorOperators.GT, ZERO);
            DoubleVector whole = whole(load(in, RowInputs.CALL), positive).mul(forward);
            DoubleVector scale = signed(load(tile, TileScratch.PHI).mul(r), positive);
            store(fma(polynomial(r), scale, whole), tile, TileScratch.FORWARD_LEG);
        }
    }

    /** The legs {@code w D K N(w d2)} and the prices. */
    static void strikeLegs(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
            long in = block.inputs.group(firstRow) + lane;
            strikeLegs(in, block.tile.address + lane, market.discount, rowCount / LOGICAL);
        }
    }

    private static void strikeLegs(long inputs, long scratch, double discountFactor, int groups) {
        DoubleVector discount = broadcast(discountFactor);
        for (int group = 0; group < groups; group++) {
            long in = inputs + group * (long) RowInputs.GROUP_BYTES;
            long tile = scratch + group * (long) TileScratch.GROUP_BYTES;
            DoubleVector r = load(tile, TileScratch.RECIPROCAL_2);
            VectorMask<Double> positive = load(tile, TileScratch.D2).compare(VectorOperators.GT, ZERO);
            DoubleVector strike = load(in, RowInputs.STRIKE).mul(discount);
            DoubleVector whole = whole(load(in, RowInputs.CALL), positive).mul(strike);
            DoubleVector scale = signed(load(tile, TileScratch.PHI).mul(r), positive);
            DoubleVector leg = fma(polynomial(r), scale, whole);
            DoubleVector difference = load(tile, TileScratch.FORWARD_LEG).sub(leg);
            store(leg, tile, TileScratch.STRIKE_LEG);
            store(difference.blend(ZERO, difference.compare(VectorOperators.LT, ZERO)), tile, TileScratch.PRICE);
        }
    }

    /** What the tail is subtracted from: 1 for a call with positive d, -1 for a put with negative d, otherwise 0. */
    private static DoubleVector whole(DoubleVector call, VectorMask<Double> positive) {
        return call.sub(ONE).blend(call, positive);
    }

    private static DoubleVector signed(DoubleVector tail, VectorMask<Double> positive) {
        return tail.blend(tail.neg(), positive);
    }

    /** P(1 - 2 a r), in four interleaved chains to shorten the wait. */
    private static DoubleVector polynomial(DoubleVector r) {
        DoubleVector t = fma(r, MINUS_TWO_SHIFTS, ONE);
        DoubleVector square = t.mul(t);
        DoubleVector fourth = square.mul(square);
        DoubleVector p0 = fma(fma(fma(fma(C16, fourth, C12), fourth, C8), fourth, C4), fourth, C0);
        DoubleVector p1 = fma(fma(fma(fma(C17, fourth, C13), fourth, C9), fourth, C5), fourth, C1);
        DoubleVector p2 = fma(fma(fma(C14, fourth, C10), fourth, C6), fourth, C2);
        DoubleVector p3 = fma(fma(fma(C15, fourth, C11), fourth, C7), fourth, C3);
        return fma(fma(p3, t, p2), square, fma(p1, t, p0));
    }
}
