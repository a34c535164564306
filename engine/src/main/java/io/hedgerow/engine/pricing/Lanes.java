package io.hedgerow.engine.pricing;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.agrona.UnsafeApi;

/**
 * Eight logical lanes over vectors of whatever width the hardware has (1, 2 or 4 registers of 8, 4 or 2 doubles).
 * Element-wise work does not depend on the width; sums keep one accumulator per logical lane.
 *
 * <p>The passes address columns by their native address: a check of bounds and liveness at every vector costs more than
 * the arithmetic and keeps the compiler from seeing a straight loop. {@link ChainKernel} checks the whole range and the
 * life of the block once per call instead.
 *
 * <p>The passes spell out {@code fromMemorySegment} and {@code intoMemorySegment} instead of calling helpers of ours:
 * C2 always inlines the methods of the Vector API, however large the loop has become, but past its node limit it calls
 * any other method, and a vector that crosses a call is boxed.
 *
 * <p>They neither compare nor blend: two lanes have no mask on x86, so that every one of them is boxed there, and four
 * have none that costs less than the arithmetic on sign bits that stands in their place.
 */
final class Lanes {
    /** Rows that are summed side by side on every machine. */
    static final int LOGICAL = 8;

    /** The widest vector of the hardware, at most eight doubles. */
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.length() > LOGICAL
            ? DoubleVector.SPECIES_512
            : DoubleVector.SPECIES_PREFERRED;

    /** Rows per vector. */
    static final int WIDTH = SPECIES.length();

    /** Bytes of eight values of one field. */
    static final int FIELD_BYTES = LOGICAL * Double.BYTES;

    /** Bytes per vector. */
    static final int WIDTH_BYTES = WIDTH * Double.BYTES;

    /** Order of the bytes in every column. */
    static final ByteOrder NATIVE = ByteOrder.nativeOrder();

    /** All memory, addressed from zero. */
    static final MemorySegment MEMORY = allMemory();

    static final DoubleVector ZERO = broadcast(0.0);
    static final DoubleVector ONE = broadcast(1.0);
    static final DoubleVector THREE = broadcast(3.0);

    /** The bit that tells negative numbers. */
    static final LongVector SIGN = broadcast(-0.0).reinterpretAsLongs();

    private Lanes() {}

    @SuppressWarnings("restricted") // the one place that leaves checked memory; see the class comment
    private static MemorySegment allMemory() {
        return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    }

    /** Index of a value in columns stored in groups of eight rows. */
    static int index(int row, long field, int groupBytes) {
        int inGroup = (int) (field / Double.BYTES) + (row & (LOGICAL - 1));
        return row / LOGICAL * (groupBytes / Double.BYTES) + inGroup;
    }

    static double get(long address, int index) {
        return UnsafeApi.getDouble(null, address + (long) index * Double.BYTES);
    }

    static long getLong(long address, int index) {
        return UnsafeApi.getLong(null, address + (long) index * Long.BYTES);
    }

    /** The number itself where it is not negative, otherwise zero; no number that comes here is a negative zero. */
    static DoubleVector positivePart(DoubleVector value) {
        LongVector bits = value.reinterpretAsLongs();
        LongVector keep = bits.lanewise(VectorOperators.LSHR, Long.SIZE - 1).sub(1L);
        return bits.and(keep).reinterpretAsDoubles();
    }

    static DoubleVector broadcast(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }
}
