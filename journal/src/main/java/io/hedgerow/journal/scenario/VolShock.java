package io.hedgerow.journal.scenario;

/**
 * What a scenario does to vols. With {@code w = (30 / days)^p} of the time to expiry before the scenario's time passes
 * ({@code p} = {@code powerShort} below 30 days, else {@code powerLong}; days at least {@code daysMin}),
 * {@code k = ln(K / F)} and {@code T} years:
 *
 * <pre>
 *   vol' = max(vol (1 + relative w) + points w + skew k / (vol sqrt T) + term ln(days / 30), floor)
 * </pre>
 *
 * <p>Vols stay with their strikes unless {@code dynamics} lets them move with the price.
 *
 * @param name for people, as "+25 %" or "up"
 * @param relative share of each vol, -1 exclusive
 * @param points added to each vol, decimal
 * @param powerShort exponent below 30 days
 * @param powerLong exponent from 30 days on
 * @param daysMin fewest days to expiry that the weight is worked out for, positive
 * @param skew added for each standard deviation that the strike is above the forward, decimal
 * @param term added for each e-fold of days beyond 30, decimal
 * @param floor least vol, decimal; at least {@link #VOL_MIN}
 * @param dynamics what a change of the price does
 */
public record VolShock(
        String name,
        double relative,
        double points,
        double powerShort,
        double powerLong,
        double daysMin,
        double skew,
        double term,
        double floor,
        SmileDynamics dynamics) {
    /** No shock leaves less. */
    public static final double VOL_MIN = 1e-4;

    /** Vols as they are. */
    public static final VolShock NONE = of("same");

    private static final double REFERENCE_DAYS = 30.0;

    /** Whether vols belong to strikes or move with the price. */
    public enum SmileDynamics {
        /** Each option keeps its vol. */
        STICKY_STRIKE,
        /** Each moneyness keeps its vol. */
        STICKY_MONEYNESS,
        /** As the desk's skew stickiness says, which the smile deltas are worked out with. */
        SKEW_STICKINESS
    }

    /** Checks the numbers. */
    public VolShock {
        if (!(relative > -1.0) || !(floor >= VOL_MIN) || !(daysMin > 0.0)) {
            throw new IllegalArgumentException(
                    "vol shock '" + name + "': relative must be above -1 (-100 %), floor at least " + VOL_MIN
                            + " and days_min above 0; they are " + relative + ", " + floor + " and " + daysMin);
        }
        if (!Double.isFinite(relative + points + powerShort + powerLong + skew + term + floor)) {
            throw new IllegalArgumentException("vol shock '" + name + "' holds a number that is not finite");
        }
    }

    private static VolShock of(String name) {
        return new VolShock(name, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, VOL_MIN, SmileDynamics.STICKY_STRIKE);
    }

    /**
     * The same points for every option.
     *
     * @param points decimal
     * @return the shock
     */
    public static VolShock parallel(double points) {
        String name = points == 0.0 ? "same" : Scenario.signed(100.0 * points) + " pts";
        return new VolShock(name, 0.0, points, 0.0, 0.0, 1.0, 0.0, 0.0, VOL_MIN, SmileDynamics.STICKY_STRIKE);
    }

    /**
     * The same share of every vol.
     *
     * @param share above -1
     * @return the shock
     */
    public static VolShock relative(double share) {
        String name = share == 0.0 ? "same" : Scenario.signed(100.0 * share) + " %";
        return new VolShock(name, share, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, VOL_MIN, SmileDynamics.STICKY_STRIKE);
    }

    /**
     * A share of every vol that depends on the time to expiry.
     *
     * @param name for people
     * @param share of a vol of 30 days, above -1
     * @param powerShort exponent below 30 days
     * @param powerLong exponent from 30 days on
     * @param floor least vol
     * @return the shock
     */
    public static VolShock byTenor(String name, double share, double powerShort, double powerLong, double floor) {
        return new VolShock(name, share, 0.0, powerShort, powerLong, 1.0, 0.0, 0.0, floor, SmileDynamics.STICKY_STRIKE);
    }

    /**
     * The same shock with other dynamics.
     *
     * @param other what a change of the price does
     * @return the shock
     */
    public VolShock with(SmileDynamics other) {
        return new VolShock(name, relative, points, powerShort, powerLong, daysMin, skew, term, floor, other);
    }

    /**
     * Whether it leaves every vol as it is, whatever the price does.
     *
     * @return true if nothing is to be done
     */
    public boolean isNone() {
        return relative == 0.0
                && points == 0.0
                && skew == 0.0
                && term == 0.0
                && floor == VOL_MIN
                && dynamics == SmileDynamics.STICKY_STRIKE;
    }

    /**
     * Weight of an expiry.
     *
     * @param years to expiry
     * @return 1 at 30 days
     */
    public double tenorWeight(double years) {
        double days = Math.max(365.0 * years, daysMin);
        double power = days < REFERENCE_DAYS ? powerShort : powerLong;
        return power == 0.0 ? 1.0 : StrictMath.pow(REFERENCE_DAYS / days, power);
    }

    /**
     * Vol after the shock, before the smile moves with the price.
     *
     * @param vol decimal, positive
     * @param years to expiry, positive
     * @param logMoneyness {@code ln(K / F)}
     * @return decimal, at least the floor
     */
    public double apply(double vol, double years, double logMoneyness) {
        if (relative == 0.0 && points == 0.0 && skew == 0.0 && term == 0.0) {
            return Math.max(vol, floor);
        }
        double weight = tenorWeight(years);
        double days = Math.max(365.0 * years, daysMin);
        double shocked = vol * (1.0 + relative * weight) + points * weight;
        if (skew != 0.0) {
            shocked += skew * logMoneyness / (vol * Math.sqrt(years));
        }
        if (term != 0.0) {
            shocked += term * StrictMath.log(days / REFERENCE_DAYS);
        }
        return Math.max(shocked, floor);
    }
}
