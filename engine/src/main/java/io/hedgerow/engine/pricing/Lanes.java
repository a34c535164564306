package io.hedgerow.engine.pricing;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Eight logical lanes over vectors of whatever width the hardware has (1, 2 or 4 registers of 8, 4 or 2 doubles).
 * Element-wise work does not depend on the width; sums keep one accumulator per logical lane.
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

    private static final ByteOrder NATIVE = ByteOrder.nativeOrder();

    private Lanes() {}

    static DoubleVector load(MemorySegment column, long row) {
        return DoubleVector.fromMemorySegment(SPECIES, column, row * Double.BYTES, NATIVE);
    }

    static void store(DoubleVector vector, MemorySegment column, long row) {
        vector.intoMemorySegment(column, row * Double.BYTES, NATIVE);
    }

    static DoubleVector broadcast(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }

    /** {@code a * b + c} with one rounding. */
    static DoubleVector fma(DoubleVector a, DoubleVector b, DoubleVector c) {
        return a.lanewise(VectorOperators.FMA, b, c);
    }

    /** {@code a * b + c} with one rounding. */
    static DoubleVector fma(DoubleVector a, DoubleVector b, double c) {
        return a.lanewise(VectorOperators.FMA, b, broadcast(c));
    }

    /** {@code a * b + c} with one rounding. */
    static DoubleVector fma(DoubleVector a, double b, DoubleVector c) {
        return a.lanewise(VectorOperators.FMA, broadcast(b), c);
    }
}
