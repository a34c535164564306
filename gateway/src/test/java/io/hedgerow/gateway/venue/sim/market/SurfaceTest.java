package io.hedgerow.gateway.venue.sim.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.codec.ImpliedVolDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.gateway.venue.sim.EventTape;
import io.hedgerow.gateway.venue.sim.SimExchange;
import io.hedgerow.gateway.venue.sim.floor.Quoter;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.gateway.venue.sim.spec.SurfaceSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SurfaceTest {
    /** Relative to the forward; what the normal distribution function and the subtraction of two of them leave. */
    private static final double NOISE = 2e-14;

    @Test
    void shouldHoldNoArbitrageForEveryAdmissibleState() {
        Seeds.forEach(300, seed -> {
            RandomGenerator random = Seeds.random(seed);
            double eta = random.nextDouble(0.05, 1.8);
            double limit = SurfaceSpec.rhoLimit(eta);
            double rho = random.nextDouble(-limit, limit);
            double theta = StrictMath.exp(random.nextDouble(-12.0, 0.5));
            assertConvexDecreasing(theta, eta, rho);
            assertCalendar(theta, theta * (1.0 + random.nextDouble()), eta, rho);
        });
    }

    /** Calls over the forward fall with the strike, by at most the strike's move, and are convex. */
    private static void assertConvexDecreasing(double theta, double eta, double rho) {
        double width = 4.0 * Math.sqrt(theta);
        int n = 200;
        double[] strike = new double[n];
        double[] call = new double[n];
        for (int i = 0; i < n; i++) {
            double k = width * (2.0 * i / (n - 1) - 1.0);
            strike[i] = StrictMath.exp(k);
            call[i] = call(k, Surface.totalVariance(theta, eta, rho, k));
        }
        for (int i = 1; i < n; i++) {
            double slope = (call[i] - call[i - 1]) / (strike[i] - strike[i - 1]);
            double noise = NOISE / (strike[i] - strike[i - 1]);
            assertThat(slope).as("slope at %s", strike[i]).isBetween(-1.0 - noise, noise);
            if (i > 1) {
                double before = (call[i - 1] - call[i - 2]) / (strike[i - 1] - strike[i - 2]);
                assertThat(slope - before).as("convexity at %s", strike[i]).isGreaterThan(-4.0 * noise);
            }
        }
    }

    private static void assertCalendar(double near, double far, double eta, double rho) {
        for (double k = -2.0; k <= 2.0; k += 0.05) {
            assertThat(Surface.totalVariance(far, eta, rho, k))
                    .isGreaterThanOrEqualTo(Surface.totalVariance(near, eta, rho, k));
        }
    }

    private static double call(double logMoneyness, double variance) {
        double moneyness = StrictMath.exp(logMoneyness);
        return BlackPrice.outOfTheMoney(logMoneyness, moneyness, Math.sqrt(variance)) + Math.max(1.0 - moneyness, 0.0);
    }

    @Test
    void shouldGrowWithTimeWhateverTheVarianceIs() {
        for (double variance = 0.0; variance < 4.0; variance += 0.1) {
            double last = 0.0;
            for (double years = 1e-9; years < 3.0; years *= 1.5) {
                double theta = UnderlyingMarket.atTheMoneyVariance(UnderlyingSpec.BTC, 0.0, variance, years);
                assertThat(theta).isGreaterThan(last);
                last = theta;
            }
        }
    }

    @Test
    void shouldPublishMarksThatKeepParityAndFallWithTheStrike() {
        Seeds.forEach(3, seed -> {
            SimSpec spec = SimSpec.DEFAULT.withSeed(seed);
            EventTape tape = EventTape.keeping();
            SimExchange exchange = new SimExchange(spec, tape);
            exchange.advance();
            Map<Integer, Double> marks = new HashMap<>();
            for (QuoteDecoder quote : tape.quotes()) {
                marks.put(quote.instrumentId(), quote.markPriceE9() / 1e9);
            }
            for (ChainSlice slice : exchange.universe().slices()) {
                assertParityAndOrder(slice, forward(tape, slice), marks);
            }
        });
    }

    private static double forward(EventTape tape, ChainSlice slice) {
        return tape.forwards().stream()
                        .filter(f -> f.expiryNs() == slice.expiryNs())
                        .findFirst()
                        .orElseThrow()
                        .priceE9()
                / 1e9;
    }

    private static void assertParityAndOrder(ChainSlice slice, double forward, Map<Integer, Double> marks) {
        double grain = 2.1 * Quoter.OPTION_MARK_GRAIN_E9 / 1e9;
        for (int i = 0; i < slice.strikeCount(); i++) {
            double parity = 1.0 - slice.strike(i) / forward;
            assertThat(marks.get(slice.callId(i)) - marks.get(slice.putId(i))).isCloseTo(parity, within(grain));
            if (i > 0) {
                assertThat(marks.get(slice.callId(i))).isLessThanOrEqualTo(marks.get(slice.callId(i - 1)));
                assertThat(marks.get(slice.putId(i))).isGreaterThanOrEqualTo(marks.get(slice.putId(i - 1)));
            }
        }
    }

    @Test
    void shouldPublishASmilePerExpiryThatMoves() {
        EventTape tape = EventTape.keeping();
        SimExchange exchange = new SimExchange(SimSpec.DEFAULT, tape);
        exchange.advance();
        Map<Integer, Double> first = vols(tape);
        exchange.advanceTo(SimSpec.DEFAULT.startNs() + 5_000_000_000L);
        Map<Integer, Double> later = vols(tape);
        for (ChainSlice slice : exchange.universe().slices()) {
            int centre = slice.callId(slice.strikeCount() / 2);
            assertThat(first.get(slice.callId(0))).isGreaterThan(first.get(centre));
            assertThat(first.get(slice.callId(0))).isGreaterThan(first.get(slice.callId(slice.strikeCount() - 1)));
            assertThat(first.get(slice.callId(3))).isEqualTo(first.get(slice.putId(3)));
            assertThat(later.get(centre)).isNotEqualTo(first.get(centre)).isBetween(0.2, 2.0);
        }
    }

    private static Map<Integer, Double> vols(EventTape tape) {
        Map<Integer, Double> vols = new HashMap<>();
        for (ImpliedVolDecoder event : tape.vols()) {
            vols.put(event.instrumentId(), event.vol());
        }
        return vols;
    }

    @Test
    void shouldAgreeWithTabulatedNormalTails() {
        // Abramowitz and Stegun, table 26.1 and 26.2.
        assertThat(BlackPrice.upperTail(0.0)).isCloseTo(0.5, within(1e-15));
        assertThat(BlackPrice.upperTail(1.0)).isCloseTo(0.158655253931457, within(1e-14));
        assertThat(BlackPrice.upperTail(2.0)).isCloseTo(0.0227501319481792, within(1e-14));
        assertThat(BlackPrice.upperTail(-1.0)).isCloseTo(0.841344746068543, within(1e-14));
        assertThat(BlackPrice.upperTail(5.0)).isCloseTo(2.866515718791939e-7, within(1e-15));
        assertThat(BlackPrice.upperTail(40.0)).isZero();
    }
}
