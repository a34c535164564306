package io.hedgerow.journal.explain.model;

/**
 * Price of one unit and its derivatives by forward F, time t (years of calendar time), vol and rate, raw.
 *
 * @param price V
 * @param delta dV/dF
 * @param gamma d2V/dF2
 * @param theta dV/dt
 * @param vega dV/dvol
 * @param vanna d2V/dF dvol
 * @param volga d2V/dvol2
 * @param charm d2V/dF dt
 * @param veta d2V/dvol dt
 * @param rho dV/dr, forward fixed
 * @param speed d3V/dF3
 * @param zomma d3V/dF2 dvol
 * @param ultima d3V/dvol3
 * @param color d3V/dF2 dt
 * @param dvannaDvol d3V/dF dvol2
 */
public record PointGreeks(
        double price,
        double delta,
        double gamma,
        double theta,
        double vega,
        double vanna,
        double volga,
        double charm,
        double veta,
        double rho,
        double speed,
        double zomma,
        double ultima,
        double color,
        double dvannaDvol) {
    /**
     * The same of an option that is quoted in the coin: derivatives of {@code V / F}.
     *
     * @param f forward
     * @return coin
     */
    PointGreeks inCoin(double f) {
        double f2 = f * f;
        double f3 = f2 * f;
        return new PointGreeks(
                price / f,
                delta / f - price / f2,
                gamma / f - 2.0 * delta / f2 + 2.0 * price / f3,
                theta / f,
                vega / f,
                vanna / f - vega / f2,
                volga / f,
                charm / f - theta / f2,
                veta / f,
                rho / f,
                speed / f - 3.0 * gamma / f2 + 6.0 * delta / f3 - 6.0 * price / (f3 * f),
                zomma / f - 2.0 * vanna / f2 + 2.0 * vega / f3,
                ultima / f,
                color / f - 2.0 * charm / f2 + 2.0 * theta / f3,
                dvannaDvol / f - volga / f2);
    }
}
