package io.hedgerow.journal.scenario;

import io.hedgerow.engine.pricing.math.ReferenceBlack;
import io.hedgerow.journal.scenario.BookMoment.Expiry;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoment.LinearKind;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import io.hedgerow.journal.scenario.BookMoment.Underlying;

/**
 * A second answer to what a book gains in a scenario, written from the definitions, position by position, with nothing
 * of the first but its inputs.
 */
final class SlowRepricer {
    private static final double YEAR_NS = 365.0 * 86_400e9;

    private final BookMoment book;
    private final Scenario scenario;

    SlowRepricer(BookMoment book, Scenario scenario) {
        this.book = book;
        this.scenario = scenario;
    }

    double pnl() {
        double[] gain = new double[book.currencies().size()];
        for (OptionHolding option : book.options()) {
            Expiry expiry = book.expiries().get(option.expiry());
            double now = worth(
                    option,
                    expiry,
                    expiry.forward(),
                    spot(expiry.underlying(), 0.0),
                    yearsNow(expiry.expiryNs()),
                    option.vol());
            double then = worth(
                    option,
                    expiry,
                    forwardThen(expiry),
                    spotThen(expiry.underlying()),
                    yearsThen(expiry.expiryNs()),
                    volThen(option, expiry));
            gain[option.currency()] += then - now;
        }
        for (LinearHolding linear : book.linears()) {
            gain[linear.currency()] += gain(linear);
        }
        double sum = 0.0;
        for (int place = 0; place < gain.length; place++) {
            double now = place == 0 ? 1.0 : spot(place - 1, 0.0);
            double then = place == 0 ? 1.0 : spotThen(place - 1);
            double equity = book.currencies().get(place).equity();
            sum += (equity + gain[place]) * then - equity * now;
        }
        return sum;
    }

    private double worth(OptionHolding option, Expiry expiry, double forward, double spot, double years, double vol) {
        double quote;
        double discount = Math.exp(-expiry.rate() * years);
        if (years == 0.0) {
            quote = Math.max(option.call() ? forward - option.strike() : option.strike() - forward, 0.0);
        } else {
            // Black-76 on the forward, whatever the Greeks are derivatives by.
            quote = new ReferenceBlack(option.call(), forward, option.strike(), years, vol, 0.0, 0.0).price()
                    * discount;
        }
        double coin = expiry.spotBasis() ? spot : forward;
        return option.units() * (expiry.inverse() ? quote / coin : quote);
    }

    private double gain(LinearHolding linear) {
        double factor = spotThen(linear.underlying()) / spot(linear.underlying(), 0.0);
        double then = linear.price() * factor;
        if (linear.kind() == LinearKind.FUTURE) {
            double t0 = yearsNow(linear.expiryNs());
            double t1 = yearsThen(linear.expiryNs());
            double carry = Math.log(linear.price() / spot(linear.underlying(), 0.0)) / t0;
            then = spotThen(linear.underlying()) * Math.exp((carry + scenario.basisPerYear()) * t1);
        }
        double funding = linear.kind() == LinearKind.PERPETUAL ? scenario.fundingPer8h() * 3.0 * scenario.days() : 0.0;
        return linear.inverse()
                ? linear.units() * (1.0 / linear.price() - 1.0 / then) - linear.units() / then * funding
                : linear.units() * (then - linear.price()) - linear.units() * then * funding;
    }

    private double volThen(OptionHolding option, Expiry expiry) {
        VolShock shock = scenario.vol();
        double t = yearsNow(expiry.expiryNs());
        double days = Math.max(t * 365.0, shock.daysMin());
        double weight = Math.pow(30.0 / days, days < 30.0 ? shock.powerShort() : shock.powerLong());
        double vol = option.vol() * (1.0 + shock.relative() * weight)
                + shock.points() * weight
                + shock.skew() * Math.log(option.strike() / expiry.forward()) / (option.vol() * Math.sqrt(t))
                + shock.term() * Math.log(days / 30.0);
        return Math.max(vol, shock.floor());
    }

    private double spot(int underlying, double move) {
        return book.underlyings().get(underlying).price() * (1.0 + move);
    }

    private double spotThen(int place) {
        Underlying underlying = book.underlyings().get(place);
        Double own = scenario.moves().get(underlying.symbol());
        double all = scenario.moves().getOrDefault(Scenario.ALL, 0.0);
        double rest = scenario.byBeta() ? Math.max(all * underlying.marketBeta(), -0.999) : all;
        return spot(place, own == null ? rest : own);
    }

    private double forwardThen(Expiry expiry) {
        double now = yearsNow(expiry.expiryNs());
        double carry = Math.log(expiry.forward() / spot(expiry.underlying(), 0.0)) / now;
        return spotThen(expiry.underlying())
                * Math.exp((carry + scenario.basisPerYear()) * yearsThen(expiry.expiryNs()));
    }

    private double yearsNow(long expiryNs) {
        return (expiryNs - book.timeNs()) / YEAR_NS;
    }

    private double yearsThen(long expiryNs) {
        return Math.max(yearsNow(expiryNs) - scenario.days() / 365.0, 0.0);
    }
}
