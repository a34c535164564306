package io.hedgerow.gateway.venue.sim.market;

import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.gateway.venue.sim.spec.CommonSpec;
import io.hedgerow.gateway.venue.sim.spec.DynamicsSpec;
import io.hedgerow.gateway.venue.sim.spec.LinearSpec;
import io.hedgerow.gateway.venue.sim.spec.SurfaceSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;

/**
 * The true state of one underlying: price, variance, carry, premium of the perpetual, smile. What the venue publishes
 * and where our orders trade is read from here.
 *
 * <p>Owned by the simulation's thread; allocates nothing after construction.
 */
public final class UnderlyingMarket {
    /** Seconds in the 365-day year of every annualised number. */
    static final double YEAR_SECONDS = 365.0 * 86_400.0;

    private static final double YEAR_NS = YEAR_SECONDS * 1e9;
    private static final double VARIANCE_FLOOR = 1e-4;

    private final UnderlyingSpec spec;
    private final double commonVariancePerYear;
    private final double commonDriftPerStep;
    private final PriceProcess price;
    private final MeanReverting carry;
    private final MeanReverting premium;
    private final MeanReverting spotNoise;
    private final MeanReverting skew;
    private final double rhoLimit;

    UnderlyingMarket(UnderlyingSpec spec, CommonSpec common, double stepSeconds, SimRandom random) {
        this.spec = spec;
        commonVariancePerYear = common.variancePerYear(spec.betas());
        commonDriftPerStep = common.driftPerYear(spec.betas()) * stepSeconds / YEAR_SECONDS;
        LinearSpec linear = spec.linear();
        double reversion = linear.basis().reversionSeconds();
        price = new PriceProcess(spec.dynamics(), spec.initialPrice(), stepSeconds / YEAR_SECONDS, random.split());
        carry = new MeanReverting(
                linear.basis().carryMean(), linear.basis().carryStdDev(), reversion, stepSeconds, random.split());
        premium = new MeanReverting(
                linear.basis().premiumMean(), linear.basis().premiumStdDev(), reversion, stepSeconds, random.split());
        spotNoise =
                new MeanReverting(0.0, 0.25 * linear.basis().premiumStdDev(), reversion, stepSeconds, random.split());
        skew = new MeanReverting(
                spec.surface().rho(),
                spec.surface().rhoStdDev(),
                spec.surface().reversionSeconds(),
                stepSeconds,
                random.split());
        rhoLimit = SurfaceSpec.rhoLimit(spec.surface().eta());
    }

    /**
     * One step of the grid.
     *
     * @param shock standard normal of its own diffusion
     * @param market return of the market factor
     * @param theme return of the second factor
     */
    void step(double shock, double market, double theme) {
        price.step(shock);
        price.shift(commonDriftPerStep
                + spec.betas().market() * market
                + spec.betas().theme() * theme);
        carry.step();
        premium.step();
        spotNoise.step();
        skew.step();
    }

    public double index() {
        return price.price();
    }

    public double perpetual() {
        return price.price() * (1.0 + premium.value());
    }

    public double spot() {
        return price.price() * (1.0 + spotNoise.value());
    }

    /** Forward for delivery in the given years. */
    public double forward(double years) {
        return StrictMath.exp(logForward(years));
    }

    public double logForward(double years) {
        double rate = carry.value() + spec.linear().basis().carrySlope() * Math.min(years, 1.0);
        return price.logPrice() + rate * years;
    }

    /** Implied at-the-money total variance of the given years from now. */
    public double atTheMoneyVariance(double years) {
        return atTheMoneyVariance(spec, commonVariancePerYear, price.variance(), years);
    }

    /**
     * Implied at-the-money total variance: expected diffusive and jump variance times the premium; grows with years.
     *
     * @param spec the underlying
     * @param commonVariancePerYear what common factors add
     * @param variance instantaneous diffusive variance per year
     * @param years to expiry
     * @return positive for positive years
     */
    public static double atTheMoneyVariance(
            UnderlyingSpec spec, double commonVariancePerYear, double variance, double years) {
        DynamicsSpec dynamics = spec.dynamics();
        double mean = dynamics.meanVol() * dynamics.meanVol();
        double kappa = dynamics.meanReversionPerYear();
        double excess = Math.max(variance, VARIANCE_FLOOR) - mean;
        double diffusive = mean * years - excess * StrictMath.expm1(-kappa * years) / kappa;
        double expected = diffusive + (dynamics.jumpVariancePerYear() + commonVariancePerYear) * years;
        return expected * spec.surface().variancePremium();
    }

    public double eta() {
        return spec.surface().eta();
    }

    /** Skew parameter now of an expiry with a total variance, inside what keeps the surface free of arbitrage. */
    public double rho(double theta) {
        return spec.surface().rho(Math.max(-rhoLimit, Math.min(rhoLimit, skew.value())), theta);
    }

    PriceProcess price() {
        return price;
    }

    public static double years(long ns) {
        return ns / YEAR_NS;
    }

    /** Its state. */
    void fields(VenueFields fields) {
        price.fields(fields);
        carry.fields(fields);
        premium.fields(fields);
        spotNoise.fields(fields);
        skew.fields(fields);
    }
}
