package io.hedgerow.engine.pricing;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Eight logical lanes over vectors of whatever width the hardware has (1, 2 or 4 registers of 8, 4 or 2 doubles).
 * Element-wise work does not depend on the width; sums keep one accumulator per logical lane.
 *
 * <p>The passes address columns by their native address: a check of bounds and liveness at every vector costs more than
 * the arithmetic and keeps the compiler from seeing a straight loop. {@link ChainKernel} checks the whole range and the
 * life of the block once per call instead.
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
    static final long FIELD_BYTES = LOGICAL * Double.BYTES;

    /** Bytes per vector. */
    static final int WIDTH_BYTES = WIDTH * Double.BYTES;

    private static final ByteOrder NATIVE = ByteOrder.nativeOrder();
    private static final MemorySegment MEMORY = allMemory();

    private Lanes() {}

    @SuppressWarnings("restricted") // the one place that leaves checked memory; see the class comment
    private static MemorySegment allMemory() {
        return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    }

    /** Index of a value in columns stored in groups of eight rows. */
    static int index(int row, int field, int groupBytes) {
        return row / LOGICAL * (groupBytes / Double.BYTES) + field * LOGICAL + (row & (LOGICAL - 1));
    }

    /** Eight (or the hardware's width of) values of one field. */
    static DoubleVector load(long group, int field) {
        return DoubleVector.fromMemorySegment(SPECIES, MEMORY, group + field * FIELD_BYTES, NATIVE);
    }

    static void store(DoubleVector vector, long group, int field) {
        vector.intoMemorySegment(MEMORY, group + field * FIELD_BYTES, NATIVE);
    }

    static double get(long address, int index) {
        return MEMORY.get(ValueLayout.JAVA_DOUBLE, address + (long) index * Double.BYTES);
    }

    static long getLong(long address, int index) {
        return MEMORY.get(ValueLayout.JAVA_LONG, address + (long) index * Long.BYTES);
    }

    static void set(long address, int index, double value) {
        MEMORY.set(ValueLayout.JAVA_DOUBLE, address + (long) index * Double.BYTES, value);
    }

    static DoubleVector broadcast(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }

    /** {@code a * b + c} with one rounding. */
    static DoubleVector fma(DoubleVector a, DoubleVector b, DoubleVector c) {
        return a.lanewise(VectorOperators.FMA, b, c);
    }
}
