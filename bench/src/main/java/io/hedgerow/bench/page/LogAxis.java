package io.hedgerow.bench.page;

import java.util.ArrayList;
import java.util.List;

/** Maps positive numbers to places along a logarithmic axis that covers whole decades. Immutable; any thread. */
final class LogAxis {
    private final int low;
    private final int high;
    private final double from;
    private final double to;

    /**
     * Covers a range.
     *
     * @param least smallest number shown, above 0
     * @param most largest number shown
     * @param from place of the low end
     * @param to place of the high end
     */
    LogAxis(double least, double most, double from, double to) {
        low = (int) Math.floor(Math.log10(least));
        high = Math.max(low + 1, (int) Math.ceil(Math.log10(most)));
        this.from = from;
        this.to = to;
    }

    /** Place of a number; what lies outside is at the end. */
    double at(double value) {
        double decades = Math.log10(Math.max(value, Double.MIN_NORMAL)) - low;
        return from + Math.max(0.0, Math.min(1.0, decades / (high - low))) * (to - from);
    }

    /** Powers of ten. */
    List<Double> decades() {
        List<Double> decades = new ArrayList<>();
        for (int exponent = low; exponent <= high; exponent++) {
            decades.add(Math.pow(10.0, exponent));
        }
        return decades;
    }
}
