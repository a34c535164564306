package io.hedgerow.gateway.exchange.floor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Charges;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.contract.ContractSheet;
import io.hedgerow.gateway.exchange.floor.contract.Kind;
import io.hedgerow.gateway.exchange.floor.contract.PriceSteps;
import org.junit.jupiter.api.Test;

/** Greeks against differences of the price. */
class OptionGreeksTest {
    private static final double F = 100_000.0;
    private static final double YEARS = 0.1;
    private static final double VOL = 55.0;

    private static Contract option(double strike, boolean call) {
        return new Contract(new ContractSheet(
                "X",
                1,
                Kind.OPTION,
                Asset.BTC,
                "BTC",
                Asset.BTC,
                "btc_usd",
                Math.round(strike * 1e9),
                call,
                0,
                1,
                "day",
                100_000_000L,
                1_000_000_000L,
                new PriceSteps(100_000L, 5_000_000L, 500_000L),
                new Charges(0.0003, 0.0003, 0.125)));
    }

    private static double price(double forward, double strike, double vol, double years, boolean call) {
        return Black.dollars(forward, strike, vol / 100.0 * Math.sqrt(years), call);
    }

    @Test
    void shouldBeDerivativesOfTheDollarPrice() {
        for (boolean call : new boolean[] {true, false}) {
            for (double strike : new double[] {80_000.0, 100_000.0, 130_000.0}) {
                OptionGreeks greeks = OptionGreeks.of(option(strike, call), new Valuation(0.0, F, VOL, YEARS));
                double up = price(F + 1.0, strike, VOL, YEARS, call);
                double middle = price(F, strike, VOL, YEARS, call);
                double down = price(F - 1.0, strike, VOL, YEARS, call);
                assertThat(greeks.delta()).isCloseTo((up - down) / 2.0, within(1e-6));
                double wide = price(F + 50.0, strike, VOL, YEARS, call) + price(F - 50.0, strike, VOL, YEARS, call);
                assertThat(greeks.gamma()).isCloseTo((wide - 2.0 * middle) / 2_500.0, within(1e-9));
                double vega = price(F, strike, VOL + 0.5, YEARS, call) - price(F, strike, VOL - 0.5, YEARS, call);
                assertThat(greeks.vega()).isCloseTo(vega, within(1e-2));
                double day = 1.0 / 365.0;
                double theta =
                        price(F, strike, VOL, YEARS - 0.5 * day, call) - price(F, strike, VOL, YEARS + 0.5 * day, call);
                assertThat(greeks.theta()).isCloseTo(theta, within(0.05));
            }
        }
    }

    @Test
    void shouldLoseNoMoreThanThePremiumInADayAndFadeBeforeTheEnd() {
        double hour = 1.0 / (365.0 * 24.0);
        Contract call = option(101_000.0, true);
        OptionGreeks greeks = OptionGreeks.of(call, new Valuation(0.0, F, VOL, hour));
        assertThat(-greeks.theta()).isLessThanOrEqualTo(price(F, 101_000.0, VOL, hour, true));
        Contract money = option(F, true);
        double before =
                OptionGreeks.of(money, new Valuation(0.0, F, VOL, hour / 2.0)).delta();
        double inside =
                OptionGreeks.of(money, new Valuation(0.0, F, VOL, hour / 4.0)).delta();
        assertThat(inside).isCloseTo(before / 2.0, within(1e-3));
    }

    @Test
    void shouldFindTheVolatilityOfAPrice() {
        double dollars = price(F, 110_000.0, VOL, YEARS, true);
        assertThat(Black.impliedVol(F, 110_000.0, YEARS, true, dollars)).isCloseTo(VOL, within(1e-9));
        assertThat(Black.impliedVol(F, 90_000.0, YEARS, true, 9_000.0)).isZero();
    }
}
