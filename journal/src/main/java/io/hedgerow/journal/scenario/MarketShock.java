package io.hedgerow.journal.scenario;

/**
 * What has become of a market, underlying by underlying and expiry by expiry: a state that {@link ScenarioPricer} values a
 * book in. A {@link Scenario} is one that moves everything at once; the end of a simulated path is another.
 */
public interface MarketShock {
    /**
     * Price of an underlying there.
     *
     * @param underlying place in {@link BookMoment#underlyings()}
     * @return price there by price now, positive
     */
    double factor(int underlying);

    /**
     * Price that what has expired meanwhile was settled at.
     *
     * @param underlying place in {@link BookMoment#underlyings()}
     * @param expiryNs UTC ns, not beyond the time that passes
     * @return price at that time by price now, positive; where nothing is known of the way, the price at its end
     */
    default double settlementFactor(int underlying, long expiryNs) {
        return factor(underlying);
    }

    /**
     * What the vols of an expiry do.
     *
     * @param expiry place in {@link BookMoment#expiries()}
     * @return the shock, for an expiry that lives on
     */
    VolShock vol(int expiry);

    /**
     * Time that passes.
     *
     * @return days, not negative
     */
    double days();

    /**
     * Shock to the annualised basis of every expiry.
     *
     * @return continuously compounded, 0 = none
     */
    default double basisPerYear() {
        return 0.0;
    }

    /**
     * Shock to the funding rate of every perpetual.
     *
     * @return fraction of notional for 8 hours, 0 = none
     */
    default double fundingPer8h() {
        return 0.0;
    }
}
