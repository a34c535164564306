package io.hedgerow.gateway.exchange.floor.market;

import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.venue.sim.market.SimMarket;
import io.hedgerow.gateway.venue.sim.market.Surface;
import io.hedgerow.gateway.venue.sim.market.UnderlyingMarket;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;

/**
 * Marks contracts on the simulated market, in numbers that agree as they are printed: forwards to the cent, volatilities
 * to a hundredth of a percent, and the premium computed from those.
 *
 * <p>Owned by the exchange's thread.
 */
final class Pricer {
    private static final double LEAST_YEARS = 1.0 / (365.0 * 86_400.0);
    private static final double WINDOW_YEARS = 30.0 / (365.0 * 24.0 * 60.0);

    private final MarketSettings settings;
    private final SimMarket market;

    Pricer(MarketSettings settings, SimMarket market) {
        this.settings = settings;
        this.market = market;
    }

    double index(Asset coin) {
        return coin == Asset.USDC ? 1.0 : round(of(coin).index(), 100.0);
    }

    private UnderlyingMarket of(Asset coin) {
        return market.underlying(place(coin));
    }

    private int place(Asset coin) {
        for (int u = 0; u < settings.underlyings().size(); u++) {
            if (settings.underlyings().get(u).symbol().equals(coin.name())) {
                return u;
            }
        }
        throw new IllegalArgumentException(coin + " is not simulated");
    }

    UnderlyingSpec spec(Contract contract) {
        return settings.underlyings().get(place(contract.base()));
    }

    Valuation value(Contract contract, long nowNs) {
        UnderlyingMarket state = of(contract.base());
        return switch (contract.kind()) {
            case SPOT -> Valuation.linear(round(state.spot(), 100.0));
            case FUTURE -> Valuation.linear(round(fair(contract, state, nowNs), 100.0));
            case OPTION -> option(contract, state, nowNs);
        };
    }

    private static double fair(Contract future, UnderlyingMarket state, long nowNs) {
        return future.isPerpetual() ? state.perpetual() : state.forward(years(future, nowNs));
    }

    private static Valuation option(Contract option, UnderlyingMarket state, long nowNs) {
        double years = years(option, nowNs);
        double forward = round(state.forward(years), 100.0);
        double strike = option.sheet().strikeE9() / 1e9;
        double theta = state.atTheMoneyVariance(years);
        double variance = Surface.totalVariance(theta, state.eta(), state.rho(theta), Math.log(strike / forward));
        double vol = round(100.0 * Math.sqrt(variance * averagingShare(years) / years), 100.0);
        double dollars = Black.dollars(
                forward, strike, vol / 100.0 * Math.sqrt(years), option.sheet().call());
        return new Valuation(round(dollars / forward, 1e6), forward, vol, years);
    }

    /** Variance of the average over the last half hour, as a share of that of the price. */
    private static double averagingShare(double years) {
        if (years >= WINDOW_YEARS) {
            return (years - WINDOW_YEARS * (2.0 / 3.0)) / years;
        }
        double open = years / WINDOW_YEARS;
        return open * open / 3.0;
    }

    double atTheMoneyVol(Asset coin, double years) {
        return round(100.0 * Math.sqrt(of(coin).atTheMoneyVariance(years) / years), 100.0);
    }

    static double years(Contract contract, long nowNs) {
        return Math.max(LEAST_YEARS, UnderlyingMarket.years(contract.expiryNs() - nowNs));
    }

    static double round(double value, double perUnit) {
        return Math.rint(value * perUnit) / perUnit;
    }
}
