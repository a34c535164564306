package io.hedgerow.gateway.venue.sim.spec;

/**
 * How much of a common factor's return an underlying has.
 *
 * <p>Immutable; any thread.
 *
 * @param market to the market, -5 to 5
 * @param theme to the second factor, -5 to 5
 */
public record BetaSpec(double market, double theme) {
    /** Does not move with them. */
    public static final BetaSpec NONE = new BetaSpec(0.0, 0.0);

    /** Checks every range. */
    public BetaSpec {
        Settings.range("sim.underlyings.betas.market", market, -5.0, 5.0);
        Settings.range("sim.underlyings.betas.theme", theme, -5.0, 5.0);
    }
}
