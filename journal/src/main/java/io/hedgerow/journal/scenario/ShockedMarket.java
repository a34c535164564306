package io.hedgerow.journal.scenario;

import io.hedgerow.engine.pricing.SliceMarket;
import io.hedgerow.journal.scenario.BookMoment.Expiry;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoment.LinearKind;
import io.hedgerow.journal.scenario.BookMoment.Underlying;
import java.util.ArrayList;
import java.util.List;

/**
 * Prices, forwards and times of a book in a scenario. The annualised basis of an expiry stays what it is (plus the shock
 * to it), so that it shrinks as the expiry comes nearer; without any of that a forward moves as the price does.
 *
 * <p>Owned by one thread.
 */
final class ShockedMarket {
    private static final double NS_PER_DAY = 86_400e9;
    private static final double DAYS_PER_YEAR = 365.0;
    private static final double HOURS_8_PER_DAY = 3.0;

    private final BookMoment book;
    private final double[] factors;
    private MarketShock shock = new ScenarioShock(Scenario.LIVE);

    ShockedMarket(BookMoment book) {
        this.book = book;
        factors = new double[book.underlyings().size()];
        set(Scenario.LIVE);
    }

    void set(Scenario next) {
        set(new ScenarioShock(next));
    }

    void set(MarketShock next) {
        shock = next;
        for (int place = 0; place < factors.length; place++) {
            factors[place] = next.factor(place);
        }
    }

    MarketShock shock() {
        return shock;
    }

    /** A scenario as what it does to this book. */
    private final class ScenarioShock implements MarketShock {
        private final Scenario scenario;

        ScenarioShock(Scenario scenario) {
            this.scenario = scenario;
        }

        @Override
        public double factor(int place) {
            Underlying underlying = book.underlyings().get(place);
            return 1.0 + scenario.move(underlying.symbol(), underlying.marketBeta());
        }

        @Override
        public VolShock vol(int expiry) {
            return scenario.vol();
        }

        @Override
        public double days() {
            return scenario.days();
        }

        @Override
        public double basisPerYear() {
            return scenario.basisPerYear();
        }

        @Override
        public double fundingPer8h() {
            return scenario.fundingPer8h();
        }
    }

    /** Reference price of an underlying. */
    double price(int underlying) {
        return book.underlyings().get(underlying).price() * factors[underlying];
    }

    /** Years to expiry before any time passes. */
    double yearsNow(long expiryNs) {
        return (expiryNs - book.timeNs()) / NS_PER_DAY / DAYS_PER_YEAR;
    }

    /** Years to expiry; 0 once it has passed. */
    double years(long expiryNs) {
        double now = yearsNow(expiryNs);
        return shock.days() == 0.0 ? now : Math.max(now - shock.days() / DAYS_PER_YEAR, 0.0);
    }

    /** Forward of an expiry. */
    double forward(Expiry expiry) {
        return expiry.forward() * forwardFactor(expiry.underlying(), expiry.expiryNs(), expiry.forward());
    }

    private double forwardFactor(int underlying, long expiryNs, double forward) {
        double now = yearsNow(expiryNs);
        double then = years(expiryNs);
        double factor = then == 0.0 ? shock.settlementFactor(underlying, expiryNs) : factors[underlying];
        double exponent = shock.basisPerYear() * then;
        if (then != now) {
            double carry =
                    StrictMath.log(forward / book.underlyings().get(underlying).price()) / now;
            exponent += carry * (then - now);
        }
        return exponent == 0.0 ? factor : factor * StrictMath.exp(exponent);
    }

    /** The price that Greeks of an expiry are derivatives by. */
    double greekPrice(Expiry expiry) {
        if (!expiry.spotBasis()) {
            return forward(expiry);
        }
        return years(expiry.expiryNs()) == 0.0
                ? book.underlyings().get(expiry.underlying()).price()
                        * shock.settlementFactor(expiry.underlying(), expiry.expiryNs())
                : price(expiry.underlying());
    }

    /** Price of what is linear. */
    double price(LinearHolding holding) {
        return holding.kind() == LinearKind.FUTURE
                ? holding.price() * forwardFactor(holding.underlying(), holding.expiryNs(), holding.price())
                : holding.price() * factors[holding.underlying()];
    }

    /** Underlyings at the prices of the scenario. */
    List<Underlying> underlyings() {
        List<Underlying> moved = new ArrayList<>(factors.length);
        for (int place = 0; place < factors.length; place++) {
            Underlying it = book.underlyings().get(place);
            moved.add(new Underlying(
                    it.id(),
                    it.symbol(),
                    price(place),
                    it.quoteCurrency(),
                    it.baseCurrency(),
                    it.premiumAdjusted(),
                    it.marketBeta(),
                    it.skewStickiness()));
        }
        return moved;
    }

    /** Expiries with the forwards of the scenario. */
    List<Expiry> expiries() {
        return book.expiries().stream()
                .map(it -> new Expiry(
                        it.underlying(),
                        it.expiryNs(),
                        forward(it),
                        it.rate(),
                        it.spotBasis(),
                        it.inverse(),
                        it.windowNs(),
                        it.settlementAverage(),
                        it.smile()))
                .toList();
    }

    /** Funding that a long perpetual of one unit of notional pays beyond what it pays anyway. */
    double extraFunding() {
        return shock.fundingPer8h() * HOURS_8_PER_DAY * shock.days();
    }

    /** Sets what the kernel needs to know of an expiry. */
    void prepare(Expiry expiry, SliceMarket into) {
        double forward = forward(expiry);
        double years = years(expiry.expiryNs());
        double greekPrice = greekPrice(expiry);
        boolean hasCarry = greekPrice != forward && years > 0.0;
        double carry = hasCarry ? StrictMath.log(forward / greekPrice) / years : 0.0;
        double window = expiry.windowNs() / NS_PER_DAY / DAYS_PER_YEAR;
        boolean averaging = years < window && years > 0.0 && expiry.settlementAverage() > 0.0;
        into.set(greekPrice, expiry.rate(), carry, years, averaging ? window : 0.0, expiry.settlementAverage());
    }
}
