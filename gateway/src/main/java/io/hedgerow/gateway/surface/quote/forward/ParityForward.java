package io.hedgerow.gateway.surface.quote.forward;

import io.hedgerow.gateway.surface.quote.ForwardEstimate;
import io.hedgerow.gateway.surface.quote.OptionQuote;
import io.hedgerow.gateway.surface.quote.PriceUnit;
import io.hedgerow.gateway.surface.robust.RobustMean;
import io.hedgerow.gateway.surface.robust.RobustRegression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The forward by put-call parity over the strikes of one chain: {@code call - put = D (F - K)} in quote currency and
 * {@code D (1 - K / F)} in coin. Each strike with both sides of put and call says where the forward lies, as exactly as
 * their spreads allow; what most of them agree on is the forward, so that wrong quotes do no harm.
 *
 * <p>Where premiums are in quote currency and no discount factor is given, {@code D} is the slope over the strikes, if it
 * is known well enough to differ from 1 and all strikes agree much better with it. Static; any thread.
 */
final class ParityForward {
    /** Standard deviation of a number somewhere in an interval, over half its width. */
    private static final double UNIFORM = 1.0 / Math.sqrt(3.0);

    /** What marks are rounded to, over the strike. */
    private static final double MARK_ROUNDING = 1e-7;

    private static final int LEAST_PAIRS_FOR_DISCOUNT = 5;

    /** Rates of a year that a discount factor may speak of. */
    private static final double MOST_RATE = 0.3;

    private static final double LEAST_RATE = -0.03;

    private static final double LEAST_ROOM = 0.01;
    private static final double SIGNIFICANT = 5.0;

    /** Errors from which on a pair is wrong. */
    private static final double WRONG = 3.0;

    private ParityForward() {}

    /**
     * Put and call of a strike.
     *
     * @param strike in quote currency
     * @param difference mid of call less put, in the premium's unit
     * @param error standard error of it
     */
    private record Pair(double strike, double difference, double error) {}

    /**
     * Finds the forward.
     *
     * @param chain two-sided quotes of one expiry at one venue, all of one unit
     * @return unknown where no strike has put and call
     */
    static ForwardEstimate.Parity of(List<OptionQuote> chain) {
        return of(chain, pairs(chain, ParityForward::quoted));
    }

    /**
     * The same by the venue's own prices: the forward that it values with.
     *
     * @param chain quotes with marks of one expiry at one venue, all of one unit
     * @return unknown where no strike has put and call
     */
    static ForwardEstimate.Parity ofMarks(List<OptionQuote> chain) {
        return of(chain, pairs(chain, ParityForward::marked));
    }

    private static ForwardEstimate.Parity of(List<OptionQuote> chain, List<Pair> pairs) {
        if (pairs.isEmpty()) {
            return ForwardEstimate.Parity.NONE;
        }
        PriceUnit unit = chain.get(0).unit();
        double given = chain.get(0).discount();
        if (given > 0.0) {
            return of(pairs, unit, new RobustMean(given, 0.0));
        }
        ForwardEstimate.Parity plain = of(pairs, unit, new RobustMean(1.0, 0.0));
        RobustMean slope = discount(pairs, unit, chain.get(0).years());
        if (slope.value() == 1.0) {
            return plain;
        }
        ForwardEstimate.Parity discounted = of(pairs, unit, slope);
        double better = misfit(pairs, plain) - misfit(pairs, discounted);
        return better > 0.5 * SIGNIFICANT * SIGNIFICANT ? discounted : plain;
    }

    /**
     * How badly pairs fit, where none counts more than one that is plainly wrong: a discount factor that is so makes
     * all strikes agree, one that two or three wrong quotes have made gains little by it.
     */
    private static double misfit(List<Pair> pairs, ForwardEstimate.Parity parity) {
        double sum = 0.0;
        for (Pair pair : pairs) {
            double z = (pair.difference() - parity.discount() * (parity.forward() - pair.strike())) / pair.error();
            sum += 0.5 * Math.min(z * z, WRONG * WRONG);
        }
        return sum;
    }

    private static ForwardEstimate.Parity of(List<Pair> pairs, PriceUnit unit, RobustMean discount) {
        double[] forwards = new double[pairs.size()];
        double[] errors = new double[pairs.size()];
        int count = 0;
        for (Pair pair : pairs) {
            double forward = forward(pair, unit, discount.value());
            double slope = unit == PriceUnit.COIN ? forward * forward / pair.strike() : 1.0;
            if (forward > 0.0 && Double.isFinite(forward)) {
                forwards[count] = forward;
                errors[count++] = pair.error() * slope / discount.value();
            }
        }
        if (count == 0) {
            return ForwardEstimate.Parity.NONE;
        }
        RobustMean mean = RobustMean.consensus(Arrays.copyOf(forwards, count), Arrays.copyOf(errors, count));
        return new ForwardEstimate.Parity(
                mean.value(), mean.standardError(), discount.value(), discount.standardError(), count);
    }

    private static double forward(Pair pair, PriceUnit unit, double discount) {
        double undiscounted = pair.difference() / discount;
        return unit == PriceUnit.COIN ? pair.strike() / (1.0 - undiscounted) : pair.strike() + undiscounted;
    }

    private static List<Pair> pairs(List<OptionQuote> chain, BiFunction<OptionQuote, OptionQuote, Pair> pair) {
        Map<Double, OptionQuote> puts = new HashMap<>();
        chain.stream()
                .filter(quote -> !quote.option().call())
                .forEach(quote -> puts.put(quote.option().strike(), quote));
        List<Pair> pairs = new ArrayList<>();
        for (OptionQuote call : chain) {
            OptionQuote put = puts.get(call.option().strike());
            if (call.option().call() && put != null) {
                pairs.add(pair.apply(call, put));
            }
        }
        return pairs;
    }

    private static Pair quoted(OptionQuote call, OptionQuote put) {
        double half = 0.5 * (call.ask() - call.bid() + put.ask() - put.bid());
        double mid = 0.5 * (call.ask() + call.bid() - put.ask() - put.bid());
        return new Pair(call.option().strike(), mid, UNIFORM * half);
    }

    private static Pair marked(OptionQuote call, OptionQuote put) {
        double size = call.unit() == PriceUnit.COIN ? 1.0 : call.option().strike();
        return new Pair(call.option().strike(), call.mark() - put.mark(), MARK_ROUNDING * size);
    }

    /** The slope over the strikes, where it is known well enough to differ from 1. */
    private static RobustMean discount(List<Pair> pairs, PriceUnit unit, double years) {
        RobustMean none = new RobustMean(1.0, 0.0);
        if (unit == PriceUnit.COIN || pairs.size() < LEAST_PAIRS_FOR_DISCOUNT) {
            return none;
        }
        double centre =
                RobustMean.median(pairs.stream().mapToDouble(Pair::strike).toArray());
        double[][] design = new double[pairs.size()][];
        double[] differences = new double[pairs.size()];
        double[] errors = new double[pairs.size()];
        for (int i = 0; i < errors.length; i++) {
            Pair pair = pairs.get(i);
            design[i] = new double[] {1.0, centre - pair.strike()};
            differences[i] = pair.difference();
            errors[i] = pair.error();
        }
        RobustRegression line = new RobustRegression(design, differences, errors, new double[2]);
        double error = Math.sqrt(line.covariance(1, 1)) * Math.max(1.0, 1.0 / line.scale());
        RobustMean slope = new RobustMean(line.solution()[1], error);
        boolean usable = slope.value() > StrictMath.exp(-MOST_RATE * years - LEAST_ROOM)
                && slope.value() < StrictMath.exp(-LEAST_RATE * years + LEAST_ROOM);
        boolean differs = Math.abs(slope.value() - 1.0) > SIGNIFICANT * slope.standardError();
        return usable && differs ? slope : none;
    }
}
