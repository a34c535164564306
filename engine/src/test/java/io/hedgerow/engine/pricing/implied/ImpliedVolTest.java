package io.hedgerow.engine.pricing.implied;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.hedgerow.engine.pricing.PreciseBlack;
import io.hedgerow.engine.pricing.PricingFixture;
import io.hedgerow.engine.testing.OracleTable;
import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ImpliedVolTest {
    private static final double EPSILON = Math.ulp(1.0);

    private final ImpliedVol solver = new ImpliedVol();

    @Test
    void shouldReachAttainablePrecisionOverTheWholeDomain() {
        OracleTable table = OracleTable.read("mp_implied_vol_normalised.csv");
        for (int i = 0; i < table.size(); i++) {
            String expected = table.text(i, "s_from_double");
            double s = ImpliedVol.normalised(table.number(i, "x"), table.number(i, "beta_double"));
            if (expected.equals("nan")) {
                assertThat(s).as("row %d", i).isNaN();
            } else {
                double allowed = 4.0 * EPSILON * Math.max(1.0, table.number(i, "cond"));
                assertThat(Math.abs(s / Double.parseDouble(expected) - 1.0))
                        .as("row %d, s = %s", i, expected)
                        .isLessThanOrEqualTo(allowed);
            }
        }
    }

    @Test
    void shouldFindTheVolOfAKernelPrice() {
        Seeds.forEach(300, seed -> {
            RandomGenerator random = Seeds.random(seed);
            double forward = Math.exp(random.nextDouble(-5.0, 12.0));
            double years = Math.exp(random.nextDouble(-7.0, 1.0));
            double vol = random.nextDouble(0.05, 2.0);
            double strike = forward * Math.exp(random.nextDouble(-3.0, 3.0) * vol * Math.sqrt(years));
            boolean call = strike > forward;
            try (PricingFixture fixture = new PricingFixture(8)) {
                fixture.option(0, call, false, strike, vol);
                fixture.market.set(forward, 0.02, 0.0, years);
                fixture.revalue();
                double discount = StrictMath.exp(-0.02 * years);
                solver.solve(call, forward, strike, years, discount, fixture.block.price(0));
                assertThat(solver.status()).isEqualTo(ImpliedVol.CONVERGED);
                assertThat(Math.abs(solver.vol() / vol - 1.0)).isLessThan(1e-11);
            }
        });
    }

    @Test
    void shouldFindTheSmallestVolsAtTheMoney() {
        for (double share = 0.3; share > 1e-250; share *= 0.003) {
            solver.solve(true, 1.0, 1.0, 0.25, 1.0, share);
            assertThat(solver.status()).as("price %s", share).isEqualTo(ImpliedVol.CONVERGED);
            PreciseBlack precise = new PreciseBlack(1.0, 1.0, Math.max(share, 1e-40));
            if (share > 1e-40) {
                assertThat(precise.errorInUlps(solver.vol(), 0.25, share, 1.0)).isLessThan(6.0);
            } else {
                assertThat(solver.vol() / (2.0 * Math.sqrt(2.0 * Math.PI) * share))
                        .isCloseTo(1.0, offset(1e-15));
            }
        }
    }

    @Test
    void shouldNeverThrowAndNeverReturnNonsense() {
        double[] odd = {
            0.0,
            -1.0,
            1.0,
            Double.MIN_VALUE,
            1e-300,
            1e-30,
            1e30,
            1e300,
            Double.MAX_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            100.0,
            99.99999999999999
        };
        Seeds.forEach(2_000, seed -> {
            RandomGenerator random = Seeds.random(seed);
            int status = solver.solve(
                    random.nextBoolean(),
                    any(odd, random),
                    any(odd, random),
                    any(odd, random),
                    any(odd, random),
                    any(odd, random));
            assertThat(solver.vol()).isFinite().isGreaterThanOrEqualTo(0.0);
            assertThat(solver.vol() > 0.0).isEqualTo(status == ImpliedVol.CONVERGED);
            assertThat(ImpliedVol.name(status)).isNotBlank();
        });
    }

    private static double any(double[] values, RandomGenerator random) {
        return values[random.nextInt(values.length)];
    }
}
