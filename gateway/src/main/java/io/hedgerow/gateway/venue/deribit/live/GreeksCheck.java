package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.pricing.math.NormalDistribution;
import io.hedgerow.gateway.venue.deribit.DeribitGreeks;
import io.hedgerow.gateway.venue.deribit.GreeksListener;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The venue's Greeks of options against those of Black's formula at the venue's own forward and vol: a running mean of the
 * differences, which is an alarm beyond what rounding explains, for then one of the fields does not mean what we think.
 *
 * <p>Options that expire within half an hour are left out: there the venue lets deltas decay to its settlement average.
 * Bounds are those within which 99 of 100 recorded tickers lie; vols are told to 0.01 points, gammas to 1e-5.
 *
 * <p>Owned by the I/O thread, but for {@link #deltaDifference}; allocates nothing per ticker.
 */
final class GreeksCheck implements GreeksListener {
    /** Mean difference of deltas beyond which something is wrong. */
    static final double DELTA_MAX = 2e-4;

    /** The same of vegas, dollars for a vol point. */
    static final double VEGA_MAX = 0.04;

    /** The same of thetas, of the larger of the two. */
    static final double THETA_SHARE_MAX = 0.05;

    private static final long LEAST_NS = 1_800_000_000_000L;
    private static final double NS_PER_DAY = 86_400e9;
    private static final double DAYS_PER_YEAR = 365.0;
    private static final double VOL_POINT = 0.01;
    private static final double WEIGHT = 0.02;
    private static final int FIRST = 50;

    private final ReferenceDirectory directory;
    private final Consumer<String> notes;
    private double deltaMean;
    private double vegaMean;
    private double thetaMean;
    private long count;
    private boolean alarmed;
    private volatile double deltaDifference = Double.NaN;

    GreeksCheck(ReferenceDirectory directory, Consumer<String> notes) {
        this.directory = directory;
        this.notes = notes;
    }

    @Override
    public void onGreeks(int id, long timeNs, double forward, double vol, double mark, DeribitGreeks theirs) {
        InstrumentSpec spec = directory.instrument(id);
        long leftNs = spec.expiryNs() - timeNs;
        if (leftNs < LEAST_NS || !(vol > 0.0) || Double.isNaN(theirs.delta())) {
            return;
        }
        double days = leftNs / NS_PER_DAY;
        double rootT = Math.sqrt(days / DAYS_PER_YEAR);
        double strike = spec.terms().strikeE9() / 1e9;
        double d1 = Math.log(forward / strike) / (vol * rootT) + vol * rootT / 2.0;
        double d2 = d1 - vol * rootT;
        double sign = spec.terms().right() == OptionRight.CALL ? 1.0 : -1.0;
        double density = NormalDistribution.density(d1);
        double value = sign
                * (forward * NormalDistribution.cumulative(sign * d1)
                        - strike * NormalDistribution.cumulative(sign * d2));
        double delta = sign * NormalDistribution.cumulative(sign * d1);
        double vega = forward * density * rootT * VOL_POINT;
        double theta = -Math.min(
                forward * density * vol / (2.0 * rootT) / DAYS_PER_YEAR * Math.min(1.0, days), Math.max(value, 0.0));
        count++;
        deltaMean = mean(deltaMean, theirs.delta() - delta);
        vegaMean = mean(vegaMean, theirs.vega() - vega);
        thetaMean = mean(thetaMean, share(theirs.theta(), theta));
        deltaDifference = deltaMean;
        look();
    }

    private double mean(double before, double difference) {
        if (Double.isNaN(difference)) {
            return before;
        }
        return before + (difference - before) * Math.max(WEIGHT, 1.0 / count);
    }

    /** Thetas of a few cents are rounding. */
    private static double share(double theirs, double ours) {
        double larger = Math.max(Math.abs(theirs), Math.abs(ours));
        return larger < 1.0 ? 0.0 : (theirs - ours) / larger;
    }

    private void look() {
        boolean beyond = Math.abs(deltaMean) > DELTA_MAX
                || Math.abs(vegaMean) > VEGA_MAX
                || Math.abs(thetaMean) > THETA_SHARE_MAX;
        if (count >= FIRST && beyond && !alarmed) {
            notes.accept(String.format(
                    Locale.ROOT,
                    "market data: the venue's Greeks of options are not ours at its own forwards and vols: delta"
                            + " differs by %.6f on average, vega by %.4f, theta by %.1f %%; a field may have changed its"
                            + " meaning",
                    deltaMean,
                    vegaMean,
                    100.0 * thetaMean));
        }
        alarmed = count >= FIRST && beyond;
    }

    /** Running mean of the venue's delta less ours; NaN before the first. Any thread. */
    double deltaDifference() {
        return deltaDifference;
    }
}
