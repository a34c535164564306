package io.hedgerow.gateway.surface.fit;

import io.hedgerow.gateway.surface.fit.svi.EssviSlice;
import java.util.Arrays;

/** What the quotes of a slice add to the equations of its refinement. Reused, one thread. */
final class QuoteRows {
    private static final double WIDENS = 0.125;

    private int[] cell = new int[64];
    private double[] values = new double[64 * BandedSystem.BAND];
    private double[] backbone = new double[64];
    private double[] scale = new double[64];
    private boolean[] rejected = new boolean[64];
    private boolean[] kept = new boolean[64];
    private boolean convex;
    private ExpiryQuotes quotes;

    /** Evaluates backbone and splines at the quotes. */
    void take(ExpiryQuotes source, EssviSlice slice, SplineBasis basis) {
        quotes = source;
        if (cell.length < quotes.size) {
            cell = new int[quotes.k.length];
            values = new double[quotes.k.length * BandedSystem.BAND];
            backbone = new double[quotes.k.length];
            scale = new double[quotes.k.length];
            rejected = new boolean[quotes.k.length];
            kept = new boolean[quotes.k.length];
        }
        for (int i = 0; i < quotes.size; i++) {
            double k = quotes.k[i];
            rejected[i] = false;
            cell[i] = basis.cell(k);
            basis.values(cell[i], k, values, i * BandedSystem.BAND);
            backbone[i] = Math.sqrt(slice.totalVariance(k) / quotes.years);
        }
    }

    /** What the model cannot follow: an error at the money, that grows in the wings. */
    void modelError(double error, double unit) {
        for (int i = 0; i < quotes.size; i++) {
            double z = quotes.k[i] / unit;
            scale[i] = quotes.scale[i] + error * (1.0 + WIDENS * z * z);
        }
    }

    /** Whether quotes far off keep their say, as much as those one scale beyond their sides have (Huber). */
    void convex(boolean on) {
        convex = on;
    }

    /** Remembers what is left out. */
    void keep() {
        System.arraycopy(rejected, 0, kept, 0, quotes.size);
    }

    /** Leaves out what was left out when that was remembered. */
    void goBack() {
        System.arraycopy(kept, 0, rejected, 0, quotes.size);
    }

    /** Leaves nothing out. */
    void believeAll() {
        Arrays.fill(rejected, 0, quotes.size, false);
    }

    /** Leaves out for good what is more than so many scales beyond its sides, and tells how many. */
    int reject(SplineBasis basis, double[] c, double scales, double dead) {
        int count = 0;
        for (int i = 0; i < quotes.size; i++) {
            double vol = backbone[i] + basis.combine(SplineBasis.first(cell[i]), values, i * BandedSystem.BAND, c);
            rejected[i] = Math.abs(beyond(i, vol, dead)) > scales * scale[i];
            count += rejected[i] ? 1 : 0;
        }
        return count;
    }

    /** Takes back in what is not more than so many scales beyond its sides any more, and tells how many. */
    int readmit(SplineBasis basis, double[] c, double scales, double dead) {
        int count = 0;
        for (int i = 0; i < quotes.size; i++) {
            double vol = backbone[i] + basis.combine(SplineBasis.first(cell[i]), values, i * BandedSystem.BAND, c);
            if (rejected[i] && !(Math.abs(beyond(i, vol, dead)) > scales * scale[i])) {
                rejected[i] = false;
                count++;
            }
        }
        return count;
    }

    /** Adds the loss of all quotes to gradient and matrix. */
    double add(
            SplineBasis basis,
            double[] c,
            double noSay,
            double pull,
            double dead,
            double[] gradient,
            BandedSystem system) {
        double loss = 0.0;
        for (int i = 0; i < quotes.size; i++) {
            int first = SplineBasis.first(cell[i]);
            int at = i * BandedSystem.BAND;
            double vol = backbone[i] + basis.combine(first, values, at, c);
            double of = scale[i];
            double beyond = beyond(i, vol, dead) / of;
            double weight = 0.0;
            double slope = 0.0;
            if (convex) {
                weight = beyond != 0.0 ? Math.min(1.0, 1.0 / Math.abs(beyond)) : 0.0;
                slope = weight * beyond;
                loss += Math.abs(slope) * (Math.abs(beyond) - 0.5 * Math.abs(slope));
            } else {
                double left = rejected[i] ? 0.0 : believed(beyond, noSay);
                loss += noSay * noSay / 6.0 * (1.0 - left * left * left);
                weight = beyond != 0.0 ? left * left : 0.0;
                slope = beyond * weight;
                if (quotes.half[i] < Double.POSITIVE_INFINITY && left > 0.0) {
                    double off = (vol - quotes.mid[i]) / of;
                    double inner = believed(off, 1.0 + noSay);
                    loss -= pull * (1.0 + noSay) * (1.0 + noSay) / 6.0 * inner * inner * inner;
                    slope += pull * off * inner * inner;
                    weight += pull * inner * inner;
                }
            }
            for (int j = Math.max(0, -first); j < BandedSystem.BAND && first + j < basis.splines(); j++) {
                gradient[first + j] += slope / of * values[at + j];
            }
            system.addOuter(first, values, at, weight / (of * of));
        }
        return loss;
    }

    /** Adds what the quotes that are believed tell, whether they pull or not. */
    void addInformation(SplineBasis basis, double[] c, double noSay, double dead, BandedSystem system) {
        for (int i = 0; i < quotes.size; i++) {
            int first = SplineBasis.first(cell[i]);
            int at = i * BandedSystem.BAND;
            double vol = backbone[i] + basis.combine(first, values, at, c);
            double beyond = beyond(i, vol, dead) / scale[i];
            double left = rejected[i] ? 0.0 : believed(beyond, noSay);
            if (quotes.half[i] < Double.POSITIVE_INFINITY || beyond != 0.0) {
                system.addOuter(first, values, at, left * left / (scale[i] * scale[i]));
            }
        }
    }

    /** How many quotes are more than so many scales beyond their sides. */
    int beyond(SplineBasis basis, double[] c, double scales, double dead) {
        int count = 0;
        for (int i = 0; i < quotes.size; i++) {
            double vol = backbone[i] + basis.combine(SplineBasis.first(cell[i]), values, i * BandedSystem.BAND, c);
            count += Math.abs(beyond(i, vol, dead)) > scales * scale[i] ? 1 : 0;
        }
        return count;
    }

    /** The root of what is left of a quote's say, 1 at its sides and 0 from so many scales on (Tukey's biweight). */
    private static double believed(double beyond, double noSay) {
        double part = beyond / noSay;
        return Math.max(0.0, 1.0 - part * part);
    }

    /** How far a vol is beyond the part of bid and ask that costs nothing. */
    private double beyond(int i, double vol, double dead) {
        if (quotes.half[i] < Double.POSITIVE_INFINITY) {
            double off = vol - quotes.mid[i];
            return Math.copySign(Math.max(0.0, Math.abs(off) - dead * quotes.half[i]), off);
        }
        return quotes.inside(i, vol) ? 0.0 : vol - quotes.mid[i];
    }
}
