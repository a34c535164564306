package io.hedgerow.engine.pricing.implied;

import java.util.random.RandomGenerator;

/** The columns of a batch of prices, and what became of them. */
public final class QuoteColumns {
    private static final double[] ODD = {
        0.0,
        -1.0,
        Double.MIN_VALUE,
        1e-300,
        1e-30,
        1e30,
        1e300,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        100.0,
        99.99999999999999
    };

    final boolean[] call;
    public final double[] forward;
    public final double[] strike;
    public final double[] tYears;
    final double[] discount;
    public final double[] price;
    public final double[] vols;
    public final int[] statuses;

    public QuoteColumns(int rows) {
        call = new boolean[rows];
        forward = new double[rows];
        strike = new double[rows];
        tYears = new double[rows];
        discount = new double[rows];
        price = new double[rows];
        vols = new double[rows];
        statuses = new int[rows];
    }

    /** A batch of whatever comes. */
    public static QuoteColumns mixed(int rows, RandomGenerator random) {
        QuoteColumns quotes = new QuoteColumns(rows);
        for (int row = 0; row < rows; row++) {
            quotes.random(row, random);
        }
        return quotes;
    }

    public void set(int row, boolean isCall, double f, double k, double t, double d, double p) {
        call[row] = isCall;
        forward[row] = f;
        strike[row] = k;
        tYears[row] = t;
        discount[row] = d;
        price[row] = p;
    }

    public void copy(QuoteColumns from, int row) {
        set(
                0,
                from.call[row],
                from.forward[row],
                from.strike[row],
                from.tYears[row],
                from.discount[row],
                from.price[row]);
    }

    /** Anything a table or a feed may hold: plausible quotes of any moneyness, prices at the edges, and nonsense. */
    void random(int row, RandomGenerator random) {
        double f = Math.exp(random.nextDouble(-10.0, 12.0));
        double k = random.nextInt(8) == 0 ? f : f * Math.exp(random.nextDouble(-2.0, 2.0) * random.nextDouble(2.0));
        boolean isCall = random.nextBoolean();
        double intrinsic = Math.max(isCall ? f - k : k - f, 0.0);
        double share = random.nextBoolean() ? random.nextDouble() : Math.exp(random.nextDouble(-60.0, 0.0));
        double d = random.nextDouble(0.5, 1.1);
        double p = d * (intrinsic + share * Math.min(f, k));
        set(row, isCall, f, k, Math.exp(random.nextDouble(-9.0, 2.0)), d, p);
        switch (random.nextInt(40)) {
            case 0 -> forward[row] = odd(random);
            case 1 -> strike[row] = odd(random);
            case 2 -> tYears[row] = odd(random);
            case 3 -> discount[row] = odd(random);
            case 4 -> price[row] = odd(random);
            case 5 -> price[row] = d * intrinsic;
            case 6 -> price[row] = Math.nextDown(d * (isCall ? f : k));
            default -> {
                // a plausible quote
            }
        }
    }

    private static double odd(RandomGenerator random) {
        return ODD[random.nextInt(ODD.length)];
    }

    public int solve(ImpliedVolBatch batch, int count) {
        return batch.solve(count, call, forward, strike, tYears, discount, price, vols, statuses);
    }

    public int solve(ImpliedVol single, int row) {
        return single.solve(call[row], forward[row], strike[row], tYears[row], discount[row], price[row]);
    }

    /** By how much more than itself the vol feels a rounding of the price or of the intrinsic value taken from it. */
    public double condition(int row, double vol) {
        double s = vol * Math.sqrt(tYears[row]);
        double vega = NormalisedBlack.vega(-Math.abs(Math.log(forward[row] / strike[row])), s);
        double scale = Math.sqrt(forward[row]) * Math.sqrt(strike[row]);
        double undiscounted = price[row] / discount[row];
        double condition = undiscounted / scale / (s * vega);
        return Double.isFinite(condition) ? Math.max(1.0, condition) : 1.0;
    }

    public String text(int row) {
        return (call[row] ? "call" : "put") + " forward " + forward[row] + " strike " + strike[row] + " t "
                + tYears[row] + " discount " + discount[row] + " price " + price[row];
    }
}
