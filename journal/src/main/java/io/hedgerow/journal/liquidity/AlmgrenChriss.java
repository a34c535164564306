package io.hedgerow.journal.liquidity;

import java.util.ArrayList;
import java.util.List;

/**
 * The best way to trade out of a position in equal slices of time, by Almgren and Chriss (2000): cost against the risk of
 * what is left.
 *
 * <pre>
 *   x_j = X sinh(kappa (T - t_j)) / sinh(kappa T),   n_j = x_(j-1) - x_j
 *   2 / tau^2 (cosh(kappa tau) - 1) = lambda sigma^2 / eta',   eta' = eta - gamma tau / 2
 *   E = gamma X^2 / 2 + epsilon X + eta' / tau sum n_j^2,   V = sigma^2 tau sum x_j^2
 * </pre>
 *
 * <p>Static; any thread. Coefficients are linear in what is traded, per lot and in one currency.
 */
public final class AlmgrenChriss {
    /** Kappa times the time, beyond which everything is sold in the first slice whatever their number. */
    private static final double AT_ONCE = 1e6;

    private AlmgrenChriss() {}

    /**
     * What is traded and what it meets.
     *
     * @param lots to get rid of, positive
     * @param days until all is gone, positive
     * @param slices equal times, at least 1
     * @param sigma standard deviation of the price of a lot in a day
     * @param epsilon fixed cost of a lot: half of the spread and fees
     * @param eta temporary impact on a lot of one lot a day
     * @param gamma permanent impact on a lot of one lot
     */
    public record Problem(
            double lots, double days, int slices, double sigma, double epsilon, double eta, double gamma) {
        /** Checks the numbers. */
        public Problem {
            if (!(lots > 0.0) || !(days > 0.0) || slices < 1 || !(sigma >= 0.0)) {
                throw new IllegalArgumentException(
                        "a schedule needs lots, days and slices, and no negative sigma; it has " + lots + ", " + days
                                + ", " + slices + " and " + sigma);
            }
            if (!(eta - 0.5 * gamma * days / slices > 0.0)) {
                throw new IllegalArgumentException("slices of " + days / slices
                        + " days are too long: what moves for good in one is more than what passes (eta " + eta
                        + ", gamma " + gamma + "); take more slices");
            }
        }

        double tau() {
            return days / slices;
        }

        double etaPrime() {
            return eta - 0.5 * gamma * tau();
        }
    }

    /**
     * A way out.
     *
     * @param riskAversion lambda, per unit of the currency
     * @param left what is left at the end of each slice, the first number is all of it
     * @param cost expected
     * @param sd standard deviation of the cost
     * @param halfLifeDays {@code 1 / kappa}: the time in which the best way gets rid of all but 1/e where nothing else
     *     ends it; infinite without risk aversion
     */
    public record Schedule(double riskAversion, List<Double> left, double cost, double sd, double halfLifeDays) {
        /** Copies the list. */
        public Schedule {
            left = List.copyOf(left);
        }
    }

    /**
     * The best way.
     *
     * @param problem what is traded
     * @param riskAversion lambda, per unit of the currency, not negative
     * @return its schedule
     */
    public static Schedule best(Problem problem, double riskAversion) {
        if (!(riskAversion >= 0.0)) {
            throw new IllegalArgumentException("risk aversion must not be negative, it is " + riskAversion);
        }
        double kappa = kappa(problem, riskAversion);
        List<Double> left = new ArrayList<>(problem.slices() + 1);
        for (int slice = 0; slice <= problem.slices(); slice++) {
            left.add(problem.lots() * share(kappa, problem.days(), slice, problem.slices()));
        }
        return new Schedule(
                riskAversion,
                left,
                cost(problem, left),
                Math.sqrt(variance(problem, left)),
                kappa == 0.0 ? Double.POSITIVE_INFINITY : 1.0 / kappa);
    }

    private static double kappa(Problem problem, double riskAversion) {
        double square = riskAversion * problem.sigma() * problem.sigma() / problem.etaPrime();
        double half = 0.5 * square * problem.tau() * problem.tau();
        // acosh(1 + h) without the loss of digits near 1.
        double kappa = StrictMath.log1p(half + StrictMath.sqrt(half * (half + 2.0))) / problem.tau();
        return Math.min(kappa, AT_ONCE / problem.days());
    }

    /** {@code sinh(kappa (T - t)) / sinh(kappa T)} without overflow. */
    private static double share(double kappa, double days, int slice, int slices) {
        double rest = (double) (slices - slice) / slices;
        double whole = kappa * days;
        if (whole < 1e-9) {
            return rest;
        }
        return StrictMath.exp(-whole * (1.0 - rest))
                * (StrictMath.expm1(-2.0 * whole * rest) / StrictMath.expm1(-2.0 * whole));
    }

    /**
     * Expected cost of any way out.
     *
     * @param problem what is traded
     * @param left what is left at the end of each slice
     * @return in the currency of the coefficients
     */
    public static double cost(Problem problem, List<Double> left) {
        double squares = 0.0;
        for (int slice = 1; slice < left.size(); slice++) {
            double traded = left.get(slice - 1) - left.get(slice);
            squares += traded * traded;
        }
        return 0.5 * problem.gamma() * problem.lots() * problem.lots()
                + problem.epsilon() * problem.lots()
                + problem.etaPrime() / problem.tau() * squares;
    }

    /**
     * Variance of the cost of any way out.
     *
     * @param problem what is traded
     * @param left what is left at the end of each slice
     * @return square of the currency
     */
    public static double variance(Problem problem, List<Double> left) {
        double squares = 0.0;
        for (int slice = 1; slice < left.size(); slice++) {
            squares += left.get(slice) * left.get(slice);
        }
        return problem.sigma() * problem.sigma() * problem.tau() * squares;
    }

    /**
     * Points of the efficient frontier, from no risk aversion to where everything is sold at once.
     *
     * @param problem what is traded
     * @param count of points, at least 2
     * @return cheapest first, then ever less risk
     */
    public static List<Schedule> frontier(Problem problem, int count) {
        List<Schedule> points = new ArrayList<>(count);
        points.add(best(problem, 0.0));
        if (problem.sigma() == 0.0) {
            return points;
        }
        // kappa T from a tenth to three times as many as there are slices.
        double most = 3.0 * problem.slices();
        for (int point = 1; point < count; point++) {
            double whole = 0.1 * StrictMath.pow(most / 0.1, (point - 1.0) / Math.max(1.0, count - 2.0));
            double step = whole / problem.slices();
            double square = 2.0 * (StrictMath.cosh(step) - 1.0) / (problem.tau() * problem.tau());
            points.add(best(problem, square * problem.etaPrime() / (problem.sigma() * problem.sigma())));
        }
        return points;
    }

    /**
     * The problem of trading out of a contract, with impacts made linear at a pace.
     *
     * @param contract its liquidity; its volume and moves are known
     * @param lots signed: what is traded
     * @param model how trades move prices
     * @param pace at which the temporary impact is that of the model
     * @param slices equal times
     * @return the problem
     */
    public static Problem problem(InstrumentLiquidity contract, long lots, ImpactModel model, Pace pace, int slices) {
        double volume = contract.volume().lotsPerDay();
        double size = Math.abs((double) lots);
        double move = contract.dailyMovePerLot().orElseThrow();
        double share = pace.shareOf(size / volume);
        double gamma = contract.outstandingLots().isPresent()
                ? model.permanent(move, 1.0 / volume, contract.outstandingLots().getAsDouble() / volume)
                : 0.0;
        return new Problem(
                size,
                pace.daysOf(size / volume),
                slices,
                move,
                contract.touch(lots > 0L).spreadPerLot() + contract.feePerLot(),
                model.temporary(move, share) / (share * volume),
                gamma);
    }
}
