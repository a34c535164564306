package io.hedgerow.engine.pricing.math;

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
 * the arithmetic and keeps the compiler from seeing a straight loop. {@code ChainKernel} checks the whole range and the
 * life of the block once per call instead.
 *
 * <p>The passes spell out {@code fromMemorySegment} and {@code intoMemorySegment} instead of calling helpers of ours:
 * C2 always inlines the methods of the Vector API, however large the loop has become, but past its node limit it calls
 * any other method, and a vector that crosses a call is boxed.
 *
 * <p>They neither compare nor blend: two lanes have no mask on x86, so that every one of them is boxed there, and four
 * have none that costs less than the arithmetic on sign bits that stands in their place.
 */
public final class Lanes {
    /** Rows that are summed side by side on every machine. */
    public static final int LOGICAL = 8;

    /** The widest vector of the hardware, at most eight doubles. */
    public static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.length() > LOGICAL
            ? DoubleVector.SPECIES_512
            : DoubleVector.SPECIES_PREFERRED;

    /** Rows per vector. */
    public static final int WIDTH = SPECIES.length();

    /** Bytes of eight values of one field. */
    public static final int FIELD_BYTES = LOGICAL * Double.BYTES;

    /** Bytes per vector. */
    public static final int WIDTH_BYTES = WIDTH * Double.BYTES;

    /** Order of the bytes in every column. */
    public static final ByteOrder NATIVE = ByteOrder.nativeOrder();

    /** All memory, addressed from zero. */
    public static final MemorySegment MEMORY = allMemory();

    /** 0 in every lane. */
    public static final DoubleVector ZERO = broadcast(0.0);

    /** 1 in every lane. */
    public static final DoubleVector ONE = broadcast(1.0);

    /** 3 in every lane. */
    public static final DoubleVector THREE = broadcast(3.0);

    /** The bit that tells negative numbers. */
    public static final LongVector SIGN = broadcast(-0.0).reinterpretAsLongs();

    private Lanes() {}

    @SuppressWarnings("restricted") // the one place that leaves checked memory; see the class comment
    private static MemorySegment allMemory() {
        return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    }

    /**
     * Index of a value in columns that are stored in groups of eight rows.
     *
     * @param row 0 or more
     * @param field bytes from the start of a group to the values of the field
     * @param groupBytes bytes of all fields of eight rows
     * @return for {@link #get}
     */
    public static int index(int row, long field, int groupBytes) {
        int inGroup = (int) (field / Double.BYTES) + (row & (LOGICAL - 1));
        return row / LOGICAL * (groupBytes / Double.BYTES) + inGroup;
    }

    /**
     * Reads a double; nothing is checked.
     *
     * @param address start of the column, native
     * @param index doubles behind it
     * @return what stands there
     */
    public static double get(long address, int index) {
        return UnsafeApi.getDouble(null, address + (long) index * Double.BYTES);
    }

    /**
     * Reads a long; nothing is checked.
     *
     * @param address start of the column, native
     * @param index longs behind it
     * @return what stands there
     */
    public static long getLong(long address, int index) {
        return UnsafeApi.getLong(null, address + (long) index * Long.BYTES);
    }

    /**
     * The numbers that are not negative, zero in place of others.
     *
     * @param value no negative zero among them
     * @return lane by lane
     */
    public static DoubleVector positivePart(DoubleVector value) {
        LongVector bits = value.reinterpretAsLongs();
        LongVector keep = bits.lanewise(VectorOperators.LSHR, Long.SIZE - 1).sub(1L);
        return bits.and(keep).reinterpretAsDoubles();
    }

    /**
     * One number in every lane.
     *
     * @param value any
     * @return of {@link #SPECIES}
     */
    public static DoubleVector broadcast(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }
}
