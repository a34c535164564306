package io.hedgerow.journal.tail;

import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.MarketShock;
import io.hedgerow.journal.scenario.VolShock;
import io.hedgerow.journal.tail.path.MarketPath;
import java.util.List;

/**
 * A book's market at a step of a path. The vol of 30 days moves as the path has it, that of another expiry by the power
 * {@code (30 / days)^p} of its logarithm, {@code p} = 0.3 below 30 days and 0.13 beyond (as Deribit's margin weighs vol
 * moves), at least one day; the skew by as much for each standard deviation of the strike. Vols stay with their strikes
 * otherwise, and the annualised basis of a forward stays. What expires on the way is settled at the path's price then.
 *
 * <p>Set anew for each path; owned by one thread.
 */
final class PathShock implements MarketShock {
    static final double POWER_SHORT = 0.3;
    static final double POWER_LONG = 0.13;

    private static final double NS_PER_DAY = 86_400e9;
    private static final double REFERENCE_DAYS = 30.0;
    private static final double STILL = 0.0;
    private static final double LOG_MAX = 25.0;
    private static final double LOG_VOL_MAX = 7.0;

    private final BookMoment book;
    private final int[] placeInModel;
    private final double[] weight;
    private final double[] factors;
    private final VolShock[] vols;
    private MarketPath path;
    private double days;

    PathShock(BookMoment book, List<String> symbols) {
        this.book = book;
        placeInModel = new int[book.underlyings().size()];
        for (int place = 0; place < placeInModel.length; place++) {
            placeInModel[place] = symbols.indexOf(book.underlyings().get(place).symbol());
        }
        weight = new double[book.expiries().size()];
        for (int place = 0; place < weight.length; place++) {
            double left = Math.max(days(book.expiries().get(place).expiryNs()), 1.0);
            weight[place] = StrictMath.pow(REFERENCE_DAYS / left, left < REFERENCE_DAYS ? POWER_SHORT : POWER_LONG);
        }
        factors = new double[placeInModel.length];
        vols = new VolShock[weight.length];
    }

    private double days(long expiryNs) {
        return (expiryNs - book.timeNs()) / NS_PER_DAY;
    }

    /** Goes to a step of a path. */
    PathShock at(MarketPath way, int step) {
        path = way;
        days = way.days(step);
        for (int place = 0; place < factors.length; place++) {
            int model = placeInModel[place];
            factors[place] = model < 0 ? 1.0 : factor(way.logPrice(step, model));
        }
        for (int place = 0; place < vols.length; place++) {
            int model = placeInModel[book.expiries().get(place).underlying()];
            vols[place] =
                    model < 0 ? VolShock.NONE : vol(weight[place], way.logVol(step, model), way.skew(step, model));
        }
        return this;
    }

    /** A price stays a number, whatever the parameters are. */
    static double factor(double logPrice) {
        return StrictMath.exp(Math.min(Math.max(logPrice, -LOG_MAX), LOG_MAX));
    }

    /** What a move of the vol of 30 days does to the vols of an expiry. */
    static VolShock vol(double weight, double logVol, double skew) {
        if (logVol == STILL && skew == STILL) {
            return VolShock.NONE;
        }
        double relative = StrictMath.expm1(Math.min(Math.max(logVol * weight, -LOG_VOL_MAX), LOG_VOL_MAX));
        return new VolShock(
                "path",
                relative,
                0.0,
                0.0,
                0.0,
                1.0,
                skew,
                0.0,
                VolShock.VOL_MIN,
                VolShock.SmileDynamics.STICKY_STRIKE);
    }

    /** Power of an expiry. */
    double weight(int expiry) {
        return weight[expiry];
    }

    /** Place of an underlying in the model, negative where it does not move. */
    int placeInModel(int underlying) {
        return placeInModel[underlying];
    }

    @Override
    public double factor(int underlying) {
        return factors[underlying];
    }

    @Override
    public double settlementFactor(int underlying, long expiryNs) {
        int model = placeInModel[underlying];
        return model < 0 ? 1.0 : factor(path.logPriceAt(days(expiryNs), model));
    }

    @Override
    public VolShock vol(int expiry) {
        return vols[expiry];
    }

    @Override
    public double days() {
        return days;
    }
}
