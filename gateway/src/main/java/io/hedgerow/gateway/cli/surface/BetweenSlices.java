package io.hedgerow.gateway.cli.surface;

import java.util.List;

/**
 * The smile of any time to expiry up to the last slice: total variance linear in time at fixed log-moneyness, the
 * logarithm of the forward too; before the first expiry its vols. Immutable.
 */
final class BetweenSlices {
    private static final double DEVIATIONS = 12.0;
    private static final int HALVINGS = 100;

    private final JournaledSurface.Slice before;
    private final JournaledSurface.Slice after;
    private final boolean isOne;
    private final double yearsBefore;
    private final double yearsAfter;
    private final double years;

    BetweenSlices(List<JournaledSurface.Slice> slices, long atNs, double years) {
        this.years = years;
        int right = 0;
        while (right < slices.size() - 1 && slices.get(right).years(atNs) < years) {
            right++;
        }
        after = slices.get(right);
        isOne = right == 0 || after.years(atNs) <= years;
        before = isOne ? after : slices.get(right - 1);
        yearsAfter = after.years(atNs);
        yearsBefore = before.years(atNs);
    }

    double years() {
        return years;
    }

    /** How far it is from the slice before to that after, 0 to 1. */
    private double share() {
        return isOne ? 0.0 : (years - yearsBefore) / (yearsAfter - yearsBefore);
    }

    double forward() {
        return Math.exp((1.0 - share()) * Math.log(before.forward()) + share() * Math.log(after.forward()));
    }

    double volAt(double k) {
        if (isOne) {
            return before.smile().volAt(k);
        }
        double variance = (1.0 - share()) * before.smile().totalVarianceAt(k, yearsBefore)
                + share() * after.smile().totalVarianceAt(k, yearsAfter);
        return Math.sqrt(variance / years);
    }

    double errorAt(double k) {
        return (1.0 - share()) * before.smile().standardErrorAt(k)
                + share() * after.smile().standardErrorAt(k);
    }

    /** Log-moneyness at which a call has a delta. */
    double atCallDelta(double callDelta) {
        double reach = DEVIATIONS * volAt(0.0) * Math.sqrt(years);
        double low = -reach;
        double high = reach;
        for (int i = 0; i < HALVINGS; i++) {
            double k = 0.5 * (low + high);
            if (SmileNumbers.black(true, 1.0, k, years, volAt(k)).delta() > callDelta) {
                low = k;
            } else {
                high = k;
            }
        }
        return 0.5 * (low + high);
    }
}
