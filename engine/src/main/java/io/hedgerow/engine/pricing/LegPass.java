package io.hedgerow.engine.pricing;

import static io.hedgerow.engine.pricing.Lanes.WIDTH;
import static io.hedgerow.engine.pricing.Lanes.broadcast;
import static io.hedgerow.engine.pricing.Lanes.load;
import static io.hedgerow.engine.pricing.Lanes.store;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Third pass: the two legs {@code w D F N(w d1)} and {@code w D K N(w d2)} and the price.
 *
 * <p>The price is the value of the out-of-the-money side plus the intrinsic value, never a difference of large legs:
 * where {@code d1} and {@code d2} have the same sign it is the difference of the two tails, otherwise the smaller of
 * forward and strike less both tails.
 */
final class LegPass {
    private LegPass() {}

    static void run(RowInputs in, TileScratch tile, int firstRow, int rowCount, SliceMarket market) {
        legs(in, tile, firstRow, rowCount, market.discountedForward, market.discount);
        prices(in, tile, firstRow, rowCount, market.discountedForward, market.discount);
    }

    private static void legs(
            RowInputs in, TileScratch tile, int firstRow, int rowCount, double forward, double discount) {
        MemorySegment callUnit = in.callUnit;
        MemorySegment putUnit = in.putUnit;
        MemorySegment strikes = in.strike;
        MemorySegment d1 = tile.d1;
        MemorySegment d2 = tile.d2;
        MemorySegment forwardTail = tile.forwardTail;
        MemorySegment strikeTail = tile.strikeTail;
        MemorySegment forwardLeg = tile.forwardLeg;
        MemorySegment strikeLeg = tile.strikeLeg;
        for (int i = 0; i < rowCount; i += WIDTH) {
            int row = firstRow + i;
            DoubleVector call = load(callUnit, row);
            DoubleVector put = load(putUnit, row);
            DoubleVector strike = load(strikes, row).mul(discount);
            store(leg(load(d1, i), call.mul(forward), put.mul(forward), load(forwardTail, i)), forwardLeg, i);
            store(leg(load(d2, i), call.mul(strike), put.mul(strike), load(strikeTail, i)), strikeLeg, i);
        }
    }

    /** {@code w X N(w d)} from the tail {@code X N(-|d|)}, without subtracting from one where the leg is small. */
    private static DoubleVector leg(DoubleVector d, DoubleVector ofCall, DoubleVector ofPut, DoubleVector tail) {
        return tail.sub(ofPut).blend(ofCall.sub(tail), d.compare(VectorOperators.GT, 0.0));
    }

    private static void prices(
            RowInputs in, TileScratch tile, int firstRow, int rowCount, double forward, double discount) {
        MemorySegment callUnit = in.callUnit;
        MemorySegment putUnit = in.putUnit;
        MemorySegment strikes = in.strike;
        MemorySegment d1 = tile.d1;
        MemorySegment d2 = tile.d2;
        MemorySegment forwardTails = tile.forwardTail;
        MemorySegment strikeTails = tile.strikeTail;
        MemorySegment price = tile.price;
        for (int i = 0; i < rowCount; i += WIDTH) {
            int row = firstRow + i;
            DoubleVector side = load(callUnit, row).sub(load(putUnit, row));
            DoubleVector strike = load(strikes, row).mul(discount);
            DoubleVector forwardTail = load(forwardTails, i);
            DoubleVector strikeTail = load(strikeTails, i);
            DoubleVector between = strike.min(forward).sub(forwardTail).sub(strikeTail);
            DoubleVector sameSide = forwardTail.sub(strikeTail).abs();
            VectorMask<Double> isBetween = load(d1, i)
                    .compare(VectorOperators.GT, 0.0)
                    .andNot(load(d2, i).compare(VectorOperators.GT, 0.0));
            DoubleVector intrinsic = side.mul(broadcast(forward).sub(strike)).max(0.0);
            store(sameSide.blend(between, isBetween).add(intrinsic), price, i);
        }
    }
}
