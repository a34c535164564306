package io.hedgerow.gateway.surface.fit;

import io.hedgerow.engine.pricing.implied.ImpliedVol;
import io.hedgerow.engine.pricing.math.NormalDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A chain of coin-settled options as venues show it, with a truth behind it: a mixture of three lognormals at each
 * expiry, so that smiles have a shape of no fitted model's kind. Strikes lie on the grids of a venue, spreads and ticks
 * are in price, mids are off the truth by part of the spread.
 */
final class SyntheticChain {
    static final double FORWARD = 91_000.0;
    private static final double TICK = 1e-4;
    private static final double[] DAYS = {0.95, 1.95, 2.95, 3.95, 5.95, 12.95, 19.95, 47.95, 75.95, 166.95, 258.0, 349.0
    };
    private static final double[] PROBABILITY = {0.58, 0.3, 0.12};
    private static final double[] SHIFT = {0.12, -0.05, -0.45};
    private static final double[] VOL = {0.33, 0.5, 0.85};

    /** One quote as shown, NaN for a bid that no tick allows. */
    record Quote(double k, double bid, double ask) {
        double half() {
            return 0.5 * (ask - bid);
        }
    }

    final List<List<Quote>> quotes = new ArrayList<>();
    private final ImpliedVol implied = new ImpliedVol();

    SyntheticChain(long seed) {
        Random random = new Random(seed);
        for (int e = 0; e < expiries(); e++) {
            quotes.add(quotesOf(e, random));
        }
    }

    static int expiries() {
        return DAYS.length;
    }

    static double years(int e) {
        return DAYS[e] / 365.0;
    }

    /** The true vol. */
    double vol(int e, double k) {
        double strike = FORWARD * Math.exp(k);
        return vol(e, strike, price(e, strike));
    }

    /** Standard deviation at the money. */
    double unit(int e) {
        return vol(e, 0.0) * Math.sqrt(years(e));
    }

    private List<Quote> quotesOf(int e, Random random) {
        double unit = unit(e);
        double step = e < 4 ? 500.0 : e < 6 ? 1000.0 : e < 8 ? 2000.0 : 5000.0;
        List<Quote> list = new ArrayList<>();
        for (double strike = step; strike < 6.0 * FORWARD; strike += step) {
            double z = Math.log(strike / FORWARD) / unit;
            boolean listed = Math.abs(z) < 1.5
                    || (Math.abs(z) < 6.0 && Math.round(strike / step) % (Math.abs(z) < 3.0 ? 2 : 4) == 0);
            if (listed) {
                addQuote(e, strike, random, list);
            }
        }
        return list;
    }

    private void addQuote(int e, double strike, Random random, List<Quote> list) {
        double truth = price(e, strike) / FORWARD;
        double half = 0.5 * TICK + (0.006 + 0.014 * random.nextDouble()) * truth;
        double mid = truth + 0.5 * half * (2.0 * random.nextDouble() - 1.0);
        double bid = TICK * Math.floor((mid - half) / TICK);
        double ask = TICK * Math.ceil((mid + half) / TICK);
        if (ask <= 2.0 * TICK) {
            return;
        }
        double bidVol = bid > 0.0 ? vol(e, strike, bid * FORWARD) : Double.NaN;
        list.add(new Quote(Math.log(strike / FORWARD), bidVol, vol(e, strike, ask * FORWARD)));
    }

    private double vol(int e, double strike, double price) {
        boolean call = strike >= FORWARD;
        int status = implied.solve(call, FORWARD, strike, years(e), 1.0, price);
        if (status != ImpliedVol.CONVERGED) {
            throw new IllegalStateException("no vol at strike " + strike + " of expiry " + e);
        }
        return implied.vol();
    }

    /** The out-of-the-money option. */
    private static double price(int e, double strike) {
        double root = Math.sqrt(years(e));
        double mean = 0.0;
        for (int j = 0; j < VOL.length; j++) {
            mean += PROBABILITY[j] * Math.exp(SHIFT[j] * root);
        }
        double sum = 0.0;
        for (int j = 0; j < VOL.length; j++) {
            double forward = FORWARD * Math.exp(SHIFT[j] * root) / mean;
            sum += PROBABILITY[j] * black(forward, strike, VOL[j] * root * (1.0 + 0.15 * root));
        }
        return strike >= FORWARD ? sum : sum - FORWARD + strike;
    }

    private static double black(double forward, double strike, double deviation) {
        double d1 = Math.log(forward / strike) / deviation + 0.5 * deviation;
        return forward * NormalDistribution.cumulative(d1) - strike * NormalDistribution.cumulative(d1 - deviation);
    }

    /** The chain as input, each quote as it is shown. */
    void fill(FitInput input) {
        fill(input, 0.0, 0.0, 0L);
    }

    /** The chain as input, with a part of the quotes missing and a part wrong by 5 to 50 vol points. */
    void fill(FitInput input, double missing, double wrong, long seed) {
        Random random = new Random(seed);
        input.clear();
        for (int e = 0; e < expiries(); e++) {
            input.addExpiry(e + 1L, years(e), years(e), FORWARD);
            for (Quote quote : quotes.get(e)) {
                boolean left = random.nextDouble() < missing;
                boolean off = random.nextDouble() < wrong;
                double by = (0.05 + 0.45 * random.nextDouble()) * (random.nextBoolean() ? 1.0 : -1.0);
                double low = Double.isNaN(quote.bid) ? quote.ask : quote.bid;
                by = low + by < 0.02 ? -by : by;
                if (!left) {
                    input.addQuote(quote.k, quote.bid + (off ? by : 0.0), quote.ask + (off ? by : 0.0), 0.0);
                }
            }
        }
    }

    /** Whether a two-sided quote is in the input as it is shown. */
    boolean isGood(FitInput input, int e, Quote quote) {
        ExpiryQuotes shown = input.quotesOf(e);
        for (int i = 0; i < shown.size; i++) {
            if (shown.k[i] == quote.k && shown.bid[i] == quote.bid && shown.ask[i] == quote.ask) {
                return true;
            }
        }
        return false;
    }
}
