package io.hedgerow.engine.hedge;

import io.hedgerow.engine.testing.OracleTable;

/** A plain Black-Scholes call without dividends, for whole-system cases where the hedge is under test, not the price. */
final class ReferenceBlack {
    private ReferenceBlack() {}

    static double d1(double spot, double strike, double tYears, double rate, double vol) {
        return (Math.log(spot / strike) + (rate + 0.5 * vol * vol) * tYears) / (vol * Math.sqrt(tYears));
    }

    static double price(double spot, double strike, double tYears, double rate, double vol) {
        double d1 = d1(spot, strike, tYears, rate, vol);
        double d2 = d1 - vol * Math.sqrt(tYears);
        return spot * cdf(d1) - strike * Math.exp(-rate * tYears) * cdf(d2);
    }

    static double delta(double spot, double strike, double tYears, double rate, double vol) {
        return cdf(d1(spot, strike, tYears, rate, vol));
    }

    static double delta(OracleTable table, int row, double vol) {
        return delta(
                table.number(row, "S"), table.number(row, "K"), table.number(row, "tau"), table.number(row, "r"), vol);
    }

    static double gamma(double spot, double strike, double tYears, double rate, double vol) {
        return pdf(d1(spot, strike, tYears, rate, vol)) / (spot * vol * Math.sqrt(tYears));
    }

    static double vega(double spot, double strike, double tYears, double rate, double vol) {
        return spot * pdf(d1(spot, strike, tYears, rate, vol)) * Math.sqrt(tYears);
    }

    static double pdf(double x) {
        return Math.exp(-0.5 * x * x) / Math.sqrt(2.0 * Math.PI);
    }

    /** Series of Marsaglia (2004), absolute error about 1e-15 up to 7 standard deviations and cut off there. */
    static double cdf(double x) {
        if (Math.abs(x) > 7.0) {
            return x > 0.0 ? 1.0 : 0.0;
        }
        double sum = x;
        double term = x;
        for (int i = 3; Math.abs(term) > 1e-17; i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * pdf(x);
    }
}
