package io.hedgerow.engine.pricing;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.pricing.implied.ImpliedVolBatch;
import io.hedgerow.engine.pricing.implied.QuoteColumns;
import io.hedgerow.engine.testing.OracleTable;

/**
 * Prints a hash of every output and sum of the kernel over a chain drawn from the oracle table, and of the vols of a batch
 * of prices. Run in child processes with different flags.
 */
final class BitsProbe {
    private static final int OPTIONS = 64;

    private BitsProbe() {}

    /**
     * Prints the hash.
     *
     * @param arguments how often to revalue before hashing
     */
    public static void main(String[] arguments) {
        System.out.println(hashes(Integer.parseInt(arguments[0])));
    }

    /** Those of the kernel, of implied vols and of the kernel with vols of a surface. */
    static String hashes(int calls) {
        return Long.toHexString(hash(calls))
                + " "
                + Long.toHexString(volHash(calls))
                + " "
                + Long.toHexString(surfaceHash(calls));
    }

    /** Forwards at which all options are between the knots, many in the wings, and some at the floor. */
    static long surfaceHash(int calls) {
        try (SmileChain chain = new SmileChain(OPTIONS)) {
            for (int call = 0; call < calls; call++) {
                chain.revalue(60_000.0 + call % 7);
            }
            long hash = 0;
            for (double forward = 40_000.0; forward < 90_000.0; forward += 1_234.5) {
                chain.revalue(forward);
                for (int row = 0; row < OPTIONS; row++) {
                    hash = 31 * hash + Double.doubleToRawLongBits(chain.fixture.block.vol(row));
                }
                hash = hash(chain.fixture, hash);
            }
            return hash;
        }
    }

    static long hash(int calls) {
        OracleTable table = OracleTable.read("gbsm_greeks.csv");
        try (PricingFixture fixture = new PricingFixture(OPTIONS)) {
            for (int row = 0; row < OPTIONS; row++) {
                int from = row * (table.size() / OPTIONS);
                double moneyness = table.number(from, "strike") / table.number(from, "spot");
                boolean call = table.text(from, "type").equals("C");
                fixture.option(row, call, row % 3 == 0, 100.0 * moneyness, table.number(from, "vol"));
                fixture.block.weight(row, 0.1 * (row % 17) - 0.7);
            }
            long hash = 0;
            for (int call = 0; call < calls; call++) {
                fixture.market.set(100.0, 0.02, 0.03, 0.3);
                fixture.revalue();
            }
            for (double years = 1e-4; years < 5.0; years *= 7.0) {
                fixture.market.set(101.0, 0.02, 0.03, years);
                fixture.revalue();
                hash = hash(fixture, hash);
            }
            return hash;
        }
    }

    /** Prices near and far from the money, small, large and next to their bounds. */
    static long volHash(int calls) {
        QuoteColumns quotes = new QuoteColumns(2 * OPTIONS);
        for (int row = 0; row < 2 * OPTIONS; row++) {
            double strike = row < OPTIONS ? 68.0 + row : 5.0 * (row - OPTIONS + 1);
            double share = (row % 7 == 0 ? 1e-30 : 1.0) * (row % 37 + 1) / 38.0;
            double price = share * Math.min(100.0, strike) + Math.max(100.0 - strike, 0.0);
            quotes.set(row, true, 100.0, strike, 0.01 * (row + 1), 1.0, price);
        }
        try (StateMemory memory = new StateMemory()) {
            ImpliedVolBatch batch = new ImpliedVolBatch(memory);
            for (int call = 0; call < calls; call++) {
                quotes.solve(batch, 2 * OPTIONS);
            }
        }
        long hash = 0;
        for (int row = 0; row < 2 * OPTIONS; row++) {
            hash = 31 * hash + Double.doubleToRawLongBits(quotes.vols[row]) + quotes.statuses[row];
        }
        return hash;
    }

    private static long hash(PricingFixture fixture, long seed) {
        long hash = seed;
        for (String name : PricingFixture.OUTPUTS) {
            for (int row = 0; row < OPTIONS; row++) {
                hash = 31 * hash + Double.doubleToRawLongBits(fixture.output(name, row));
            }
            hash = 31 * hash + Double.doubleToRawLongBits(fixture.sum(name));
        }
        SliceSums sums = fixture.sums;
        double[] coin = {
            sums.coinValue(),
            sums.coinDelta(),
            sums.coinGamma(),
            sums.coinDeltaGamma(),
            sums.coinVega(),
            sums.coinVanna(),
            sums.coinVolga(),
            sums.coinTheta()
        };
        for (double value : coin) {
            hash = 31 * hash + Double.doubleToRawLongBits(value);
        }
        return hash;
    }
}
