package io.hedgerow.gateway.venue.sim.spec;

/**
 * How the price of an underlying moves: Heston's square-root variance and Merton's log-normal jumps, with no drift other
 * than the one that makes the price a martingale.
 *
 * <pre>
 *   d ln S = -(v/2 + lambda m) dt + sqrt(v) dW + J dN      m = E[e^J] - 1
 *   d v    = kappa (vbar - v) dt + xi sqrt(v) dZ           corr(dW, dZ) = rho
 * </pre>
 *
 * <p>Immutable; any thread.
 *
 * @param initialVol sqrt(v) at the start, annualised decimal, 0.01 to 5
 * @param meanVol sqrt(vbar), annualised decimal, 0.01 to 5
 * @param meanReversionPerYear kappa, 0.01 to 10,000
 * @param volOfVol xi, 0 to 100
 * @param spotVolCorrelation rho, -0.99 to 0.99
 * @param jumpsPerHour lambda, mean number of jumps in an hour, 0 to 100,000
 * @param jumpMean mean of J, the jump of the log-price, -0.2 to 0.2
 * @param jumpStdDev standard deviation of J, 0 to 0.2
 */
public record DynamicsSpec(
        double initialVol,
        double meanVol,
        double meanReversionPerYear,
        double volOfVol,
        double spotVolCorrelation,
        double jumpsPerHour,
        double jumpMean,
        double jumpStdDev) {

    /** A bitcoin-like day: 55 % diffusive vol and a jump of a few basis points every half minute. */
    public static final DynamicsSpec DEFAULT = new DynamicsSpec(0.55, 0.55, 12.0, 1.6, -0.25, 120.0, 0.0, 3e-4);

    /** Checks every range. */
    public DynamicsSpec {
        String in = "sim.dynamics.";
        Settings.range(in + "initialVol", initialVol, 0.01, 5.0);
        Settings.range(in + "meanVol", meanVol, 0.01, 5.0);
        Settings.range(in + "meanReversionPerYear", meanReversionPerYear, 0.01, 10_000.0);
        Settings.range(in + "volOfVol", volOfVol, 0.0, 100.0);
        Settings.range(in + "spotVolCorrelation", spotVolCorrelation, -0.99, 0.99);
        Settings.range(in + "jumpsPerHour", jumpsPerHour, 0.0, 100_000.0);
        Settings.range(in + "jumpMean", jumpMean, -0.2, 0.2);
        Settings.range(in + "jumpStdDev", jumpStdDev, 0.0, 0.2);
    }

    public double jumpsPerYear() {
        return jumpsPerHour * 24.0 * 365.0;
    }

    /** Variance that jumps add in a year. */
    public double jumpVariancePerYear() {
        return jumpsPerYear() * (jumpMean * jumpMean + jumpStdDev * jumpStdDev);
    }
}
