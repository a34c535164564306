package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.ExposureUpdateDecoder;
import io.hedgerow.engine.pricing.math.ReferenceBlack;
import io.hedgerow.engine.testing.BitcoinDesk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every exposure against a finite difference of the reference pricer, in the unit that its name states. */
class ExposureUnitsTest {
    private static final int EXPIRIES = 3;
    private static final int STRIKES = 5;
    private static final double RATE = 0.03;
    private static final double ATM = 0.6;
    private static final double SKEW = -0.4;
    private static final double CURVATURE = 1.7;
    private static final double RATIO = 1.6;
    private static final double SMALL = 1e-4;

    /** What is moved away from the market: log forward, vol, slope, half curvature, years, rate, and how vols follow. */
    private record Shock(
            double logForward, double vol, double slope, double square, double years, double rate, double stickiness) {
        static final double STICKY_STRIKE = Double.NaN;

        static Shock forward(double by) {
            return new Shock(by, 0.0, 0.0, 0.0, 0.0, 0.0, STICKY_STRIKE);
        }

        static Shock forward(double by, double vol, double years) {
            return new Shock(by, vol, 0.0, 0.0, years, 0.0, STICKY_STRIKE);
        }

        static Shock smile(double by, double stickiness) {
            return new Shock(by, 0.0, 0.0, 0.0, 0.0, 0.0, stickiness);
        }
    }

    private final ExposureDesk book = new ExposureDesk(EXPIRIES, STRIKES);
    private final BitcoinDesk desk = book.desk;
    private final double[][] units = new double[EXPIRIES][2 * STRIKES];

    @BeforeEach
    void holdOptionsOnAParabolicSmile() {
        desk.market().interestRate(BitcoinDesk.UNDERLYING, EventWriter.NONE, RATE);
        for (int expiry = 0; expiry < EXPIRIES; expiry++) {
            for (int strike = 0; strike < STRIKES; strike++) {
                double k = StrictMath.log(desk.strikePrice(strike) / forward(expiry));
                double vol = ATM + SKEW * k + 0.5 * CURVATURE * k * k;
                hold(expiry, strike, true, 7 - 3L * strike + expiry, vol);
                hold(expiry, strike, false, 5L * strike - 4 - 2L * expiry, vol);
            }
        }
        desk.commands().riskParameters(BitcoinDesk.UNDERLYING, RATIO, 0.4);
        desk.tick(100_000.0);
    }

    @AfterEach
    void closeEngine() {
        book.close();
    }

    private static double forward(int expiry) {
        return 100_000.0 + 200.0 * expiry;
    }

    private void hold(int expiry, int strike, boolean call, long lots, double vol) {
        int id = desk.option(expiry, strike, call);
        desk.market().impliedVol(id, EventWriter.NONE, vol);
        book.hold(id, lots, 10_000_000L);
        units[expiry][2 * strike + (call ? 0 : 1)] = 0.1 * lots;
    }

    private double years(int expiry) {
        return (desk.expiryNs(expiry) - desk.nowNs()) / (365.0 * 86_400e9);
    }

    private double value(int expiry, Shock shock) {
        double sum = 0.0;
        for (int i = 0; i < 2 * STRIKES; i++) {
            sum += units[expiry][i] * option(expiry, i, shock).price();
        }
        return sum;
    }

    private ReferenceBlack option(int expiry, int place, Shock shock) {
        double forward = forward(expiry) * StrictMath.exp(shock.logForward);
        double strike = desk.strikePrice(place / 2);
        boolean follows = !Double.isNaN(shock.stickiness);
        double k = StrictMath.log(strike / (follows ? forward : forward(expiry)));
        double atm = ATM + shock.vol + (follows ? shock.stickiness * SKEW * shock.logForward : 0.0);
        double vol = atm + (SKEW + shock.slope) * k + (0.5 * CURVATURE + shock.square) * k * k;
        double rate = RATE + shock.rate;
        return new ReferenceBlack(place % 2 == 0, forward, strike, years(expiry) + shock.years, vol, rate, shock.rate);
    }

    /** Derivative of the value by the logarithm of the forward, which is cash delta. */
    private double cashDelta(int expiry, double vol, double years) {
        return (value(expiry, Shock.forward(SMALL, vol, years)) - value(expiry, Shock.forward(-SMALL, vol, years)))
                / (2.0 * SMALL);
    }

    private double smileDelta(int expiry, double stickiness) {
        return (value(expiry, Shock.smile(SMALL, stickiness)) - value(expiry, Shock.smile(-SMALL, stickiness)))
                / (2.0 * SMALL);
    }

    private double derivative(int expiry, Shock up, Shock down) {
        return (value(expiry, up) - value(expiry, down)) / (2.0 * SMALL);
    }

    private static Shock vol(double by) {
        return Shock.forward(0.0, by, 0.0);
    }

    private static Shock years(double by) {
        return Shock.forward(0.0, 0.0, by);
    }

    private static Shock shape(double slope, double square) {
        return new Shock(0.0, 0.0, slope, square, 0.0, 0.0, Shock.STICKY_STRIKE);
    }

    private static Shock rate(double by) {
        return new Shock(0.0, 0.0, 0.0, 0.0, 0.0, by, Shock.STICKY_STRIKE);
    }

    private static void assertClose(double actual, double expected, double scale) {
        assertThat(actual).isCloseTo(expected, within(1e-5 * Math.max(Math.abs(expected), scale)));
    }

    @Test
    void shouldStateFirstOrderExposuresInTheirUnits() {
        for (int expiry = 0; expiry < EXPIRIES; expiry++) {
            ExposureUpdateDecoder update = book.expiry(expiry);
            double deltaCash = cashDelta(expiry, 0.0, 0.0);
            assertClose(update.deltaCash(), deltaCash, 1e3);
            assertClose(update.deltaCashPer1Pct(), deltaCash / 100.0, 1e1);
            assertClose(update.deltaUnits(), deltaCash / forward(expiry), 1e-2);
            double vega = derivative(expiry, vol(SMALL), vol(-SMALL)) / 100.0;
            assertClose(update.vegaPerVolPoint(), vega, 1.0);
            double weight = StrictMath.pow(30.0 / 365.0 / years(expiry), 0.4);
            assertClose(update.weightedVegaPerVolPoint(), vega * weight, 1.0);
            double theta = -derivative(expiry, years(SMALL / 100), years(-SMALL / 100)) * 100 / 365.0;
            assertClose(update.thetaPerDay(), theta, 1.0);
            assertClose(update.rhoPer1Pct(), derivative(expiry, rate(SMALL), rate(-SMALL)) / 100.0, 1.0);
            assertThat(update.parts().complete()).isTrue();
        }
    }

    @Test
    void shouldStateSecondOrderExposuresInTheirUnits() {
        for (int expiry = 0; expiry < EXPIRIES; expiry++) {
            ExposureUpdateDecoder update = book.expiry(expiry);
            double h = 1e-3;
            double bent = value(expiry, Shock.forward(h))
                    + value(expiry, Shock.forward(-h))
                    - 2.0 * value(expiry, Shock.forward(0.0));
            double gammaCash = bent / (h * h) - cashDelta(expiry, 0.0, 0.0);
            assertThat(update.gammaCashPer1Pct()).isCloseTo(gammaCash / 100.0, within(1e-4 * Math.abs(gammaCash)));
            double vanna = (cashDelta(expiry, SMALL, 0.0) - cashDelta(expiry, -SMALL, 0.0)) / (2.0 * SMALL);
            assertThat(update.vannaCashPerVolPointPer1Pct()).isCloseTo(vanna / 1e4, within(1e-2));
            double volga = (value(expiry, vol(h)) + value(expiry, vol(-h)) - 2.0 * value(expiry, vol(0.0))) / (h * h);
            assertThat(update.volgaPerVolPointSquared()).isCloseTo(volga / 1e4, within(1e-3));
            double charm = -(cashDelta(expiry, 0.0, 1e-6) - cashDelta(expiry, 0.0, -1e-6)) / 2e-6;
            assertThat(update.charmCashPerDay()).isCloseTo(charm / 365.0, within(1e-4 * Math.abs(charm) / 365.0 + 1.0));
            assertThat(update.charmUnitsPerDay() * forward(expiry)).isCloseTo(update.charmCashPerDay(), within(1e-6));
        }
    }

    @Test
    void shouldStateSkewAndConvexityPerVolPointOfSlopeAndSquare() {
        for (int expiry = 0; expiry < EXPIRIES; expiry++) {
            ExposureUpdateDecoder update = book.expiry(expiry);
            double skew = derivative(expiry, shape(SMALL, 0.0), shape(-SMALL, 0.0));
            assertClose(update.skewPerVolPoint(), skew / 100.0, 1e-2);
            double convexity = derivative(expiry, shape(0.0, SMALL), shape(0.0, -SMALL));
            assertClose(update.convexityPerVolPoint(), convexity / 100.0, 1e-3);
        }
    }

    @Test
    void shouldMoveTheSmileWithTheForwardAsTheRatioSays() {
        for (int expiry = 0; expiry < EXPIRIES; expiry++) {
            ExposureUpdateDecoder update = book.expiry(expiry);
            assertThat(update.parts().smile()).isTrue();
            assertThat(update.atmVol()).isCloseTo(ATM, within(1e-10));
            assertThat(update.atmSkew()).isCloseTo(SKEW, within(1e-8));
            assertThat(update.smileCurvature()).isCloseTo(CURVATURE, within(1e-6));
            assertThat(update.skewStickinessRatio()).isEqualTo(RATIO);
            assertClose(update.stickyMoneynessDeltaCash(), smileDelta(expiry, 0.0), 1e3);
            assertClose(update.skewStickinessDeltaCash(), smileDelta(expiry, RATIO), 1e3);
            assertClose(update.stickyMoneynessDeltaUnits(), smileDelta(expiry, 0.0) / forward(expiry), 1e-2);
            assertClose(update.skewStickinessDeltaUnits(), smileDelta(expiry, RATIO) / forward(expiry), 1e-2);
        }
    }

    @Test
    void shouldKeepTheFittedSmileByStrikeWhileOnlyTheForwardMoves() {
        desk.tick(101_500.0);
        double k = StrictMath.log(1.015);
        ExposureUpdateDecoder update = book.expiry(1);
        assertThat(update.atmVol()).isCloseTo(ATM + SKEW * k + 0.5 * CURVATURE * k * k, within(1e-9));
        assertThat(update.atmSkew()).isCloseTo(SKEW + CURVATURE * k, within(1e-7));
        assertThat(update.smileCurvature()).isCloseTo(CURVATURE, within(1e-6));
    }

    @Test
    void shouldAddExpiriesUpInCash() {
        ExposureUpdateDecoder total = book.underlying(BitcoinDesk.UNDERLYING);
        double delta = 0.0;
        double weightedVega = 0.0;
        double gross = 0.0;
        double net = 0.0;
        for (int expiry = 0; expiry < EXPIRIES; expiry++) {
            delta += book.expiry(expiry).deltaCash();
            weightedVega += book.expiry(expiry).weightedVegaPerVolPoint();
            for (double held : units[expiry]) {
                gross += Math.abs(held) * forward(expiry);
                net += held * forward(expiry);
            }
        }
        assertThat(total.deltaCash()).isCloseTo(delta, within(1e-6));
        assertThat(total.deltaUnits() * 100_000.0).isCloseTo(delta, within(1e-6));
        assertThat(total.optionDeltaUnits()).isCloseTo(total.deltaUnits(), within(1e-9));
        assertThat(total.weightedVegaPerVolPoint()).isCloseTo(weightedVega, within(1e-6));
        assertThat(total.grossNotional()).isCloseTo(gross, within(1e-4));
        assertThat(total.netNotional()).isCloseTo(net, within(1e-4));
        assertThat(total.deltaAdjustedNotional()).isCloseTo(Math.abs(delta), within(1e-6));
        assertThat(total.atmVol()).isCloseTo(ATM, within(1e-9));
        assertThat(book.portfolio().deltaCash()).isCloseTo(delta, within(1e-6));
    }
}
