package io.hedgerow.gateway.surface.fit;

/** What the quotes of a slice add to the equations of its refinement. Reused, one thread. */
final class QuoteRows {
    private int[] cell = new int[64];
    private double[] values = new double[64 * BandedSystem.BAND];
    private double[] backbone = new double[64];
    private ExpiryQuotes quotes;

    /** Evaluates backbone and splines at the quotes. */
    void take(ExpiryQuotes source, EssviSlice slice, SplineBasis basis) {
        quotes = source;
        if (cell.length < quotes.size) {
            cell = new int[quotes.k.length];
            values = new double[quotes.k.length * BandedSystem.BAND];
            backbone = new double[quotes.k.length];
        }
        for (int i = 0; i < quotes.size; i++) {
            double k = quotes.k[i];
            cell[i] = basis.cell(k);
            basis.values(cell[i], k, values, i * BandedSystem.BAND);
            backbone[i] = Math.sqrt(slice.totalVariance(k) / quotes.years);
        }
    }

    /** Adds the loss of all quotes to gradient and matrix. */
    double add(
            SplineBasis basis,
            double[] c,
            double flatten,
            double pull,
            double dead,
            double[] gradient,
            BandedSystem system) {
        double loss = 0.0;
        double wide = flatten * flatten;
        for (int i = 0; i < quotes.size; i++) {
            int first = SplineBasis.first(cell[i]);
            int at = i * BandedSystem.BAND;
            double vol = backbone[i] + basis.combine(first, values, at, c);
            double scale = quotes.scale[i];
            double beyond = beyond(i, vol, dead) / scale;
            double square = beyond * beyond;
            double flat = wide / (wide + square);
            loss += 0.5 * square * flat;
            double slope = beyond * flat * flat;
            double weight = square > 0.0 ? flat * flat : 0.0;
            if (quotes.half[i] < Double.POSITIVE_INFINITY) {
                double off = (vol - quotes.mid[i]) / scale;
                double size = Math.max(1.0, Math.abs(off));
                loss += pull * (size > 1.0 ? size - 0.5 : 0.5 * off * off);
                slope += pull * off / size;
                weight += pull / size;
            }
            for (int j = Math.max(0, -first); j < BandedSystem.BAND && first + j < basis.splines(); j++) {
                gradient[first + j] += slope / scale * values[at + j];
            }
            system.addOuter(first, values, at, weight / (scale * scale));
        }
        return loss;
    }

    /** Adds what the quotes that are believed tell, whether they pull or not. */
    void addInformation(SplineBasis basis, double[] c, double flatten, double dead, BandedSystem system) {
        double wide = flatten * flatten;
        for (int i = 0; i < quotes.size; i++) {
            int first = SplineBasis.first(cell[i]);
            int at = i * BandedSystem.BAND;
            double vol = backbone[i] + basis.combine(first, values, at, c);
            double beyond = beyond(i, vol, dead) / quotes.scale[i];
            double flat = wide / (wide + beyond * beyond);
            if (quotes.half[i] < Double.POSITIVE_INFINITY || beyond != 0.0) {
                system.addOuter(first, values, at, flat * flat / (quotes.scale[i] * quotes.scale[i]));
            }
        }
    }

    /** How many quotes are more than so many scales beyond their sides. */
    int beyond(SplineBasis basis, double[] c, double scales, double dead) {
        int count = 0;
        for (int i = 0; i < quotes.size; i++) {
            double vol = backbone[i] + basis.combine(SplineBasis.first(cell[i]), values, i * BandedSystem.BAND, c);
            count += Math.abs(beyond(i, vol, dead)) > scales * quotes.scale[i] ? 1 : 0;
        }
        return count;
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
