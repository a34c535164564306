package io.hedgerow.gateway.venue.sim.spec;

/**
 * What moves all underlyings together, beside what each has of its own. Betas of the underlyings are the true loadings that
 * an estimate is to find.
 *
 * <p>Immutable; any thread.
 *
 * @param market the market
 * @param theme a second factor, such as small coins against large ones
 */
public record CommonSpec(FactorSpec market, FactorSpec theme) {
    /** Nothing in common but the correlation with the first underlying. */
    public static final CommonSpec NONE = new CommonSpec(FactorSpec.NONE, FactorSpec.NONE);

    /** Checks that both are there. */
    public CommonSpec {
        Settings.present("sim.common.market", market);
        Settings.present("sim.common.theme", theme);
    }

    /**
     * What the factors add to the variance of an underlying.
     *
     * @param betas of the underlying
     * @return variance of its log-price in a year
     */
    public double variancePerYear(BetaSpec betas) {
        return betas.market() * betas.market() * market.variancePerYear()
                + betas.theme() * betas.theme() * theme.variancePerYear();
    }

    /**
     * What the factors take off the drift of an underlying.
     *
     * @param betas of the underlying
     * @return drift of its log-price in a year
     */
    public double driftPerYear(BetaSpec betas) {
        return market.driftPerYear(betas.market()) + theme.driftPerYear(betas.theme());
    }
}
