package io.hedgerow.engine.pricing.implied;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.pricing.PreciseBlack;
import io.hedgerow.engine.pricing.SliceMarket;
import io.hedgerow.engine.testing.OracleTable;
import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImpliedVolBatchTest {
    private static final double MOST_ULPS = 4.0;

    private final StateMemory memory = new StateMemory();
    private final ImpliedVolBatch batch = new ImpliedVolBatch(memory);
    private final ImpliedVol single = new ImpliedVol();

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void shouldReachAttainablePrecisionOverTheWholeDomain() {
        OracleTable table = OracleTable.read("mp_implied_vol_normalised.csv");
        QuoteColumns quotes = new QuoteColumns(table.size());
        int row = 0;
        for (int i = 0; i < table.size(); i++) {
            double high = StrictMath.exp(-table.number(i, "x"));
            double value = table.number(i, "beta_double") * StrictMath.sqrt(high);
            if (high <= SliceMarket.MAX_PRICE && value >= 1e-150 && value < 1.0) {
                quotes.set(row++, true, 1.0, high, 0.25 + i, 1.0, value);
            }
        }
        assertThat(row).isGreaterThan(table.size() / 2);
        assertThat(quotes.solve(batch, row)).isEqualTo(row);
        for (int i = 0; i < row; i++) {
            assertPrecise(quotes, i, quotes.vols[i]);
        }
        assertThat(batch.solvedSingly()).isLessThan(10);
    }

    @Test
    void shouldBePreciseForQuotesOfEveryKind() {
        Seeds.forEach(40, seed -> {
            RandomGenerator random = Seeds.random(seed);
            QuoteColumns quotes = new QuoteColumns(4);
            for (int i = 0; i < 4; i++) {
                double forward = Math.exp(random.nextDouble(-5.0, 12.0));
                double distance =
                        random.nextBoolean() ? random.nextDouble(1.0) : Math.exp(random.nextDouble(-12.0, 4.0));
                double strike = forward * Math.exp(random.nextBoolean() ? distance : -distance);
                double share = random.nextInt(4) == 0 ? Math.exp(random.nextDouble(-150.0, 0.0)) : random.nextDouble();
                double price = share * Math.min(forward, strike);
                quotes.set(i, strike > forward, forward, strike, Math.exp(random.nextDouble(-9.0, 2.0)), 1.0, price);
            }
            assertThat(quotes.solve(batch, 4)).isEqualTo(4);
            for (int i = 0; i < 4; i++) {
                assertPrecise(quotes, i, quotes.vols[i]);
            }
        });
        assertThat(batch.solvedSingly()).isZero();
    }

    private static void assertPrecise(QuoteColumns quotes, int row, double vol) {
        double low = Math.min(quotes.forward[row], quotes.strike[row]);
        double high = Math.max(quotes.forward[row], quotes.strike[row]);
        PreciseBlack precise = new PreciseBlack(low, high, quotes.price[row] / low);
        assertThat(precise.errorInUlps(vol, quotes.tYears[row], quotes.price[row], low))
                .as("row %d: %s", row, quotes.text(row))
                .isLessThanOrEqualTo(MOST_ULPS);
    }

    @Test
    void shouldSayWhatTheScalarSolverSays() {
        Seeds.forEach(100, seed -> {
            RandomGenerator random = Seeds.random(seed);
            QuoteColumns quotes = QuoteColumns.mixed(300, random);
            quotes.solve(batch, 300);
            for (int i = 0; i < 300; i++) {
                assertThat(quotes.statuses[i]).as(quotes.text(i)).isEqualTo(quotes.solve(single, i));
                double allowed = 40.0 * Math.ulp(1.0) * quotes.condition(i, single.vol());
                assertThat(Math.abs(quotes.vols[i] - single.vol()))
                        .as("%s: %s and %s", quotes.text(i), quotes.vols[i], single.vol())
                        .isLessThanOrEqualTo(allowed * single.vol());
            }
        });
    }

    @Test
    void shouldFindEveryVolInItsOwnSteps() {
        Seeds.forEach(60, seed -> {
            RandomGenerator random = Seeds.random(seed);
            QuoteColumns quotes = new QuoteColumns(1_000);
            for (int i = 0; i < 1_000; i++) {
                double x = Math.exp(random.nextDouble(-20.0, 5.0));
                double forward = random.nextDouble(1.0, 10.0);
                double strike = Math.max(forward * Math.exp(-x), SliceMarket.MIN_PRICE);
                double share = random.nextBoolean() ? random.nextDouble() : Math.exp(random.nextDouble(-450.0, 0.0));
                quotes.set(i, false, forward, strike, 1.0, 1.0, share * strike);
            }
            quotes.solve(batch, 1_000);
        });
        assertThat(batch.solvedSingly()).isZero();
    }

    @Test
    void shouldGiveARowTheSameBitsAnywhere() {
        RandomGenerator random = Seeds.random(3);
        QuoteColumns quotes = QuoteColumns.mixed(999, random);
        QuoteColumns alone = new QuoteColumns(1);
        quotes.solve(batch, 999);
        for (int i = 0; i < 999; i += 7) {
            alone.copy(quotes, i);
            alone.solve(batch, 1);
            assertThat(alone.vols[0]).as(quotes.text(i)).isEqualTo(quotes.vols[i]);
            assertThat(alone.statuses[0]).isEqualTo(quotes.statuses[i]);
        }
    }

    @Test
    void shouldGiveEveryOptionItsOwnStatus() {
        QuoteColumns quotes = new QuoteColumns(8);
        quotes.set(0, true, 100, 100, 1, 1, 8);
        quotes.set(1, true, 100, 100, 1, 1, 100);
        quotes.set(2, true, 110, 100, 1, 1, 9);
        quotes.set(3, false, 100, 120, 1, 0.9, 18);
        quotes.set(4, true, 100, 100, 1, 1, -1);
        quotes.set(5, true, Double.NaN, 100, 1, 1, 5);
        quotes.set(6, true, 100, 100, 0, 1, 5);
        quotes.set(7, false, 100, 120, 1, 1, 119.999);
        assertThat(quotes.solve(batch, 8)).isEqualTo(2);
        assertThat(quotes.statuses)
                .containsExactly(
                        ImpliedVol.CONVERGED,
                        ImpliedVol.ABOVE_BOUND,
                        ImpliedVol.BELOW_INTRINSIC,
                        ImpliedVol.AT_INTRINSIC,
                        ImpliedVol.BELOW_INTRINSIC,
                        ImpliedVol.INVALID,
                        ImpliedVol.EXPIRED,
                        ImpliedVol.CONVERGED);
        assertThat(quotes.vols[0]).isCloseTo(0.20086744102293957, offset(1e-15));
        assertThat(quotes.vols[1]).isZero();
    }
}
