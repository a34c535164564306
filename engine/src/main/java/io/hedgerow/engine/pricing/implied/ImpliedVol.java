package io.hedgerow.engine.pricing.implied;

import io.hedgerow.engine.pricing.SliceMarket;
import io.hedgerow.engine.pricing.math.DoubleDoubleLog;

/**
 * Implied volatility of European options, to the precision the price allows, over the whole domain.
 *
 * <p>The out-of-the-money part of the price, over {@code sqrt(F K)}, is solved for {@code s = vol sqrt(t)}. Price against
 * s has one inflection, at {@code sqrt(2 |x|)} with {@code x = ln(F/K)}; below it {@code (-ln beta)^(-1/2)} and above it
 * {@code (-ln(bound - beta))^(1/2)} are nearly straight lines in s, so Newton steps on them, kept inside a bracket,
 * settle in a few rounds; so do steps on the price itself above the inflection while the price is the smaller number. The last step is on the price itself. (The normalisation and the choice of regions follow P.
 * Jaeckel, "Let's Be Rational", 2013.)
 *
 * <p>One option at a time; {@link ImpliedVolBatch} finds the vols of many. Holds its last result; owned by one thread.
 */
public final class ImpliedVol {
    /** The vol is found. */
    public static final int CONVERGED = 0;

    /** The price is exactly the intrinsic value: vol 0. */
    public static final int AT_INTRINSIC = 1;

    /** The price is below the discounted intrinsic value: no vol. */
    public static final int BELOW_INTRINSIC = 2;

    /** The price is at or above the discounted forward (call) or strike (put): no vol. */
    public static final int ABOVE_BOUND = 3;

    /** An input is missing, not positive or outside the supported range: no vol. */
    public static final int INVALID = 4;

    /** No time is left: no vol. */
    public static final int EXPIRED = 5;

    /** The search did not settle: no vol. */
    public static final int NOT_CONVERGED = 6;

    private static final int MAX_STEPS = 80;
    private static final double SETTLED = 1e-9;
    private static final double SQRT_TWO_PI = 0x1.40d931ff62706p1;

    private final DoubleDoubleLog log = new DoubleDoubleLog();
    private int status = INVALID;
    private double vol;

    /** Creates a solver. */
    public ImpliedVol() {}

    /**
     * Finds the vol of one option. Never throws; {@link #status()} and {@link #vol()} have the answer.
     *
     * @param call true for a call
     * @param forward in quote currency
     * @param strike in quote currency
     * @param tYears time to expiry in years
     * @param discount discount factor to expiry
     * @param price premium in quote currency
     * @return the status
     */
    public int solve(boolean call, double forward, double strike, double tYears, double discount, double price) {
        vol = 0.0;
        status = check(forward, strike, tYears, discount, price);
        if (status != CONVERGED) {
            return status;
        }
        double undiscounted = price / discount;
        double timeValue = timeValue(call, forward, strike, undiscounted);
        status = place(undiscounted, call ? forward : strike, timeValue);
        if (status == CONVERGED) {
            double missing = Math.min(forward, strike) - timeValue;
            double s = normalised(
                    -Math.abs(logRatio(forward, strike)),
                    timeValue / Math.sqrt(forward) / Math.sqrt(strike),
                    missing / Math.sqrt(forward) / Math.sqrt(strike));
            accept(s / Math.sqrt(tYears));
        }
        return status;
    }

    /**
     * Status of the last solve.
     *
     * @return one of the constants
     */
    public int status() {
        return status;
    }

    /**
     * Vol of the last solve.
     *
     * @return as a decimal; 0 where there is none
     */
    public double vol() {
        return vol;
    }

    /**
     * The name for tables and logs.
     *
     * @param status one of the constants
     * @return its name in lower case with underscores
     */
    public static String name(int status) {
        return switch (status) {
            case CONVERGED -> "ok";
            case AT_INTRINSIC -> "at_intrinsic";
            case BELOW_INTRINSIC -> "below_intrinsic";
            case ABOVE_BOUND -> "above_bound";
            case INVALID -> "invalid";
            case EXPIRED -> "expired";
            case NOT_CONVERGED -> "not_converged";
            default -> throw new IllegalArgumentException("unknown implied vol status " + status);
        };
    }

    /** What is wrong with the inputs, or {@link #CONVERGED}. */
    static int check(double forward, double strike, double tYears, double discount, double price) {
        boolean prices = SliceMarket.isPrice(forward) && SliceMarket.isPrice(strike) && SliceMarket.isPrice(discount);
        if (!prices || !Double.isFinite(price) || !(tYears <= SliceMarket.MAX_YEARS)) {
            return INVALID;
        }
        return tYears < SliceMarket.MIN_YEARS ? EXPIRED : CONVERGED;
    }

    /** What is left of an undiscounted price without its intrinsic value. */
    static double timeValue(boolean call, double forward, double strike, double undiscounted) {
        double moneyness = call ? forward - strike : strike - forward;
        return undiscounted - Math.max(moneyness, 0.0);
    }

    /** Where the price lies: {@link #CONVERGED} where there is a vol to be found. */
    static int place(double undiscounted, double bound, double timeValue) {
        if (undiscounted >= bound) {
            return ABOVE_BOUND;
        }
        if (timeValue < 0.0) {
            return BELOW_INTRINSIC;
        }
        return timeValue == 0.0 ? AT_INTRINSIC : CONVERGED;
    }

    private void accept(double found) {
        if (Double.isFinite(found) && found > 0.0) {
            vol = found;
        } else {
            status = NOT_CONVERGED;
        }
    }

    private double logRatio(double forward, double strike) {
        log.compute(forward);
        double hi = log.hi();
        double lo = log.lo();
        log.compute(strike);
        return (hi - log.hi()) + (lo - log.lo());
    }

    /** Solves {@code beta(x, s) = beta} for s; not a number where the search does not settle. */
    static double normalised(double x, double beta) {
        return normalised(x, beta, StrictMath.exp(0.5 * x) - beta);
    }

    /** The same with what is missing to the bound {@code e^(x/2)}, which is the more precise number near it. */
    private static double normalised(double x, double beta, double missing) {
        if (missing <= 0.0) {
            return Double.NaN;
        }
        double inflection = Math.sqrt(-2.0 * x);
        boolean low = inflection > 0.0 && beta < NormalisedBlack.value(x, inflection);
        boolean byValue = low || beta < missing;
        double target = byValue ? beta : missing;
        double from = low ? 0.0 : inflection;
        double to = low ? inflection : Double.POSITIVE_INFINITY;
        double s = start(x, beta, missing, low, inflection);
        for (int step = 0; step < MAX_STEPS; step++) {
            double value = byValue ? NormalisedBlack.value(x, s) : NormalisedBlack.complement(x, s);
            boolean tooSmall = byValue == value < target;
            from = tooSmall ? s : from;
            to = tooSmall ? to : s;
            double vega = NormalisedBlack.vega(x, s);
            double next = s + (byValue && !low ? (target - value) / vega : newtonStep(value, target, vega, low));
            if (!(next > from && next < to)) {
                next = Double.isInfinite(to) ? 2.0 * s : 0.5 * (from + to);
            }
            double change = Math.abs(next - s);
            s = next;
            if (change <= SETTLED * s) {
                return polish(x, s, target, byValue);
            }
        }
        return Double.NaN;
    }

    private static double start(double x, double beta, double missing, boolean low, double inflection) {
        if (low) {
            return Math.min(inflection, -x / Math.sqrt(-2.0 * StrictMath.log(beta)));
        }
        double linear = inflection + SQRT_TWO_PI * beta;
        double saturating = Math.sqrt(Math.max(-8.0 * StrictMath.log(missing), 0.0));
        return beta < missing ? linear : Math.max(inflection, Math.min(saturating, linear));
    }

    /** One Newton step on the nearly straight transform of the value (below) or of the complement (above). */
    private static double newtonStep(double value, double target, double vega, boolean low) {
        double logValue = -StrictMath.log(value);
        double logTarget = -StrictMath.log(target);
        if (!(logValue > 0.0 && logTarget > 0.0 && vega > 0.0)) {
            return Double.NaN;
        }
        if (low) {
            double slope = 0.5 * vega / (value * logValue * Math.sqrt(logValue));
            return (1.0 / Math.sqrt(logTarget) - 1.0 / Math.sqrt(logValue)) / slope;
        }
        double slope = 0.5 * vega / (value * Math.sqrt(logValue));
        return (Math.sqrt(logTarget) - Math.sqrt(logValue)) / slope;
    }

    /** The last steps, on the price itself, or on its complement where that is the smaller number. */
    private static double polish(double x, double s, double target, boolean byValue) {
        double polished = s;
        for (int i = 0; i < 2; i++) {
            double vega = NormalisedBlack.vega(x, polished);
            double error = byValue
                    ? NormalisedBlack.value(x, polished) - target
                    : target - NormalisedBlack.complement(x, polished);
            polished -= error / vega;
        }
        return polished;
    }
}
