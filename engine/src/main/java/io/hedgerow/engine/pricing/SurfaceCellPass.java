package io.hedgerow.engine.pricing;

import static io.hedgerow.engine.pricing.math.Lanes.FIELD_BYTES;
import static io.hedgerow.engine.pricing.math.Lanes.LOGICAL;
import static io.hedgerow.engine.pricing.math.Lanes.MEMORY;
import static io.hedgerow.engine.pricing.math.Lanes.NATIVE;
import static io.hedgerow.engine.pricing.math.Lanes.SPECIES;
import static io.hedgerow.engine.pricing.math.Lanes.WIDTH_BYTES;
import static io.hedgerow.engine.pricing.math.Lanes.broadcast;
import static jdk.incubator.vector.DoubleVector.fromMemorySegment;

import io.hedgerow.engine.pricing.math.Lanes;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/**
 * Vols and their reciprocals of rows between the first and the last knot of a smile: the cubic of each row's cell, the shift,
 * the floor.
 *
 * <p>The reciprocal is Newton's from a first guess by the bits: a third of the time of a division, and the same on every
 * machine.
 */
final class SurfaceCellPass {
    /** Bits of a first guess are these less those of the number: within 5.1 % for every normal number. */
    static final LongVector RECIPROCAL = LongVector.broadcast(SPECIES.withLanes(long.class), 0x7FDE_6238_22FC_16E6L);

    private SurfaceCellPass() {}

    static void run(OptionBlock block, SurfaceVols vols, int firstRow, int rowCount) {
        run(block.inputs.group(firstRow), block.surface.group(firstRow), vols, rowCount / LOGICAL);
    }

    private static void run(long inputs, long surface, SurfaceVols vols, int groups) {
        DoubleVector logForward = broadcast(vols.logForward);
        DoubleVector shift = broadcast(vols.shift);
        LongVector floorBits = broadcast(vols.floor).reinterpretAsLongs();
        for (int group = 0; group < groups; group++) {
            for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
                long at = surface + group * (long) SurfaceRows.GROUP_BYTES + lane;
                long to = inputs + group * (long) RowInputs.GROUP_BYTES + lane;
                DoubleVector d = fromMemorySegment(SPECIES, MEMORY, at + SurfaceRows.OFFSET, NATIVE)
                        .sub(logForward);
                DoubleVector fitted = fromMemorySegment(SPECIES, MEMORY, at + SurfaceRows.C3, NATIVE)
                        .fma(d, fromMemorySegment(SPECIES, MEMORY, at + SurfaceRows.C2, NATIVE))
                        .fma(d, fromMemorySegment(SPECIES, MEMORY, at + SurfaceRows.C1, NATIVE))
                        .fma(d, fromMemorySegment(SPECIES, MEMORY, at + SurfaceRows.C0, NATIVE));
                DoubleVector moved = fitted.add(shift);
                LongVector bits = moved.reinterpretAsLongs()
                        .max(floorBits); // Of positive numbers the order is that of their bits.
                DoubleVector vol = bits.reinterpretAsDoubles();
                DoubleVector minus = Lanes.ZERO.sub(vol);
                DoubleVector r = RECIPROCAL.sub(bits).reinterpretAsDoubles();
                DoubleVector e = r.fma(minus, Lanes.ONE);
                r = e.fma(e, e).fma(r, r);
                e = r.fma(minus, Lanes.ONE);
                r = e.fma(e, e).fma(r, r);
                e = r.fma(minus, Lanes.ONE);
                r = e.fma(r, r);
                vol.intoMemorySegment(MEMORY, to + RowInputs.VOL, NATIVE);
                r.intoMemorySegment(MEMORY, to + RowInputs.INVERSE_VOL, NATIVE);
            }
        }
    }
}
