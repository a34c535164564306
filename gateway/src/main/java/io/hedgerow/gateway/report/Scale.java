package io.hedgerow.gateway.report;

import java.util.ArrayList;
import java.util.List;

/** Maps numbers to places along an axis, with ticks at round numbers. Immutable; any thread. */
public final class Scale {
    private static final double[] ROUND = {1.0, 2.0, 2.5, 5.0, 10.0};

    private final double low;
    private final double high;
    private final double from;
    private final double to;
    private final double step;

    /**
     * Covers a range, widened to round numbers.
     *
     * @param least smallest number shown
     * @param most largest number shown
     * @param from place of the low end
     * @param to place of the high end
     * @param ticksWanted about how many steps
     */
    public Scale(double least, double most, double from, double to, int ticksWanted) {
        double span = most > least ? most - least : Math.max(Math.abs(least), 1.0);
        step = roundStep(span / ticksWanted);
        low = Math.floor(least / step) * step;
        high = Math.max(Math.ceil(most / step) * step, low + step);
        this.from = from;
        this.to = to;
    }

    private static double roundStep(double atLeast) {
        double power = StrictMath.pow(10.0, Math.floor(StrictMath.log10(atLeast)));
        for (double mantissa : ROUND) {
            if (mantissa * power >= atLeast * 0.999_999) {
                return mantissa * power;
            }
        }
        return 10.0 * power;
    }

    /**
     * Place of a number.
     *
     * @param value any
     * @return along the axis
     */
    public double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /**
     * Numbers to write beside the axis.
     *
     * @return ascending
     */
    public List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (long i = Math.round(low / step); i <= Math.round(high / step); i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /**
     * Decimals that tell its ticks apart.
     *
     * @return from 0
     */
    public int decimals() {
        double rest = step;
        int decimals = 0;
        while (decimals < 9 && Math.abs(rest - Math.rint(rest)) > 1e-6) {
            rest *= 10.0;
            decimals++;
        }
        return decimals;
    }
}
