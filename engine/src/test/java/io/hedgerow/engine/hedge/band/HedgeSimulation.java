package io.hedgerow.engine.hedge.band;

import io.hedgerow.engine.pricing.math.ReferenceBlack;
import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;

/** Sells one at-the-money call at its fair price and hedges it along seeded paths without drift. */
record HedgeSimulation(double tYears, int steps, double vol, double proportionalCost, int paths) {
    private static final double STRIKE = 100.0;

    /** A hedging policy: the holding wanted after a decision. */
    @FunctionalInterface
    interface Policy {
        double holding(double held, ReferenceBlack call, int step, double price, double tYears);
    }

    /** What came out over all paths, per option. */
    record Outcome(double meanLoss, double sd, double meanCost) {
        /** Mean and variance traded off as a hedger of this risk aversion does. */
        double utility(double riskAversion) {
            return -meanLoss - 0.5 * riskAversion * sd * sd;
        }
    }

    Outcome run(long seed, Policy policy) {
        RandomGenerator random = Seeds.random(seed);
        double sum = 0.0;
        double squares = 0.0;
        double costs = 0.0;
        for (int path = 0; path < paths; path++) {
            double[] result = runPath(random, policy);
            sum += result[0];
            squares += result[0] * result[0];
            costs += result[1];
        }
        double mean = sum / paths;
        return new Outcome(-mean, Math.sqrt(squares / paths - mean * mean), costs / paths);
    }

    private double[] runPath(RandomGenerator random, Policy policy) {
        double dt = tYears / steps;
        double price = STRIKE;
        double held = 0.0;
        double cost = 0.0;
        double cash = Calls.call(price, STRIKE, tYears, 0.0, vol).price();
        for (int step = 0; step < steps; step++) {
            double left = tYears - step * dt;
            double wanted = policy.holding(held, Calls.call(price, STRIKE, left, 0.0, vol), step, price, left);
            cash -= (wanted - held) * price;
            cost += Math.abs(wanted - held) * price * proportionalCost;
            held = wanted;
            price *= Math.exp(-0.5 * vol * vol * dt + vol * Math.sqrt(dt) * random.nextGaussian());
        }
        cost += Math.abs(held) * price * proportionalCost;
        double pnl = cash + held * price - Math.max(price - STRIKE, 0.0) - cost;
        return new double[] {pnl, cost};
    }
}
