package io.hedgerow.gateway.surface.quote;

import io.hedgerow.engine.pricing.math.ReferenceBlack;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A market of a known smile that venues quote, each in its own way: what recorded chains look like. */
public final class QuotedMarket {
    /** Ten in the morning of a winter's day. */
    public static final long NOW_NS = 1_768_039_200_000_000_000L;

    public static final long DAY_NS = 86_400_000_000_000L;
    private static final double STEPS_OF_STRIKES = 0.35;

    private final List<OptionQuote> quotes = new ArrayList<>();
    private final Random random;

    /** Noise by a seed. */
    public QuotedMarket(long seed) {
        random = new Random(seed);
    }

    /**
     * How a venue quotes.
     *
     * @param name of the venue
     * @param unit of its premiums
     * @param halfSpread in vol
     * @param level its vols are higher by
     * @param slope its vols are higher by, for each unit of log-moneyness
     * @param noise standard deviation of its middles, in half spreads
     * @param tick of its prices; 0 for none
     * @param discount of its premiums
     */
    public record Venue(
            String name,
            PriceUnit unit,
            double halfSpread,
            double level,
            double slope,
            double noise,
            double tick,
            double discount) {
        /** A plain one. */
        public static Venue of(String name, PriceUnit unit) {
            return new Venue(name, unit, 0.01, 0.0, 0.0, 0.3, 0.0, 1.0);
        }

        public Venue biased(double newLevel, double newSlope) {
            return new Venue(name, unit, halfSpread, newLevel, newSlope, noise, tick, discount);
        }
    }

    /** The true vol: a skewed smile that flattens with time. */
    public static double vol(double k, double years) {
        double x = (k - 0.02) / Math.sqrt(years + 0.02);
        return 0.5 + 0.05 * Math.sqrt(years) - 0.04 * x + 0.08 * (Math.sqrt(x * x + 0.25) - 0.5);
    }

    /** The true forward. */
    public static double forward(double years) {
        return 90_000.0 * Math.exp(0.05 * years);
    }

    /** Adds a venue's chain of an expiry at a moment. */
    public QuotedMarket chain(Venue venue, String underlying, long timeNs, long expiryNs, int strikes) {
        double years = (expiryNs - timeNs) / OptionQuote.YEAR_NS;
        double forward = forward(years);
        double step = STEPS_OF_STRIKES * 0.5 * Math.sqrt(years);
        for (int i = 0; i < strikes; i++) {
            double aim = forward * Math.exp(step * (i - (strikes - 1) / 2));
            double strike = Math.rint(aim / 100.0) * 100.0;
            double k = Math.log(strike / forward);
            double mid = vol(k, years)
                    + venue.level()
                    + venue.slope() * k
                    + venue.noise() * venue.halfSpread() * random.nextGaussian();
            for (boolean call : new boolean[] {true, false}) {
                quotes.add(quote(venue, underlying, timeNs, expiryNs, strike, call, mid));
            }
        }
        return this;
    }

    private static OptionQuote quote(
            Venue venue, String underlying, long timeNs, long expiryNs, double strike, boolean call, double mid) {
        double years = (expiryNs - timeNs) / OptionQuote.YEAR_NS;
        double forward = forward(years);
        double unit = venue.discount() / (venue.unit() == PriceUnit.COIN ? forward : 1.0);
        double bid = unit * price(call, forward, strike, years, Math.max(0.01, mid - venue.halfSpread()));
        double ask = unit * price(call, forward, strike, years, mid + venue.halfSpread());
        if (venue.tick() > 0.0) {
            bid = Math.floor(bid / venue.tick() + 1e-9) * venue.tick();
            ask = Math.ceil(ask / venue.tick() - 1e-9) * venue.tick();
        }
        return new OptionQuote(
                new QuotedOption(venue.name(), underlying, expiryNs, strike, call),
                timeNs,
                venue.unit(),
                bid,
                ask,
                Double.NaN,
                Double.NaN,
                unit * price(call, forward, strike, years, vol(Math.log(strike / forward), years)),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                venue.tick() > 0.0 ? venue.tick() : Double.NaN);
    }

    public static double price(boolean call, double forward, double strike, double years, double vol) {
        return new ReferenceBlack(call, forward, strike, years, vol, 0.0, 0.0).price();
    }

    /** The quotes so far. */
    public List<OptionQuote> quotes() {
        return quotes;
    }

    /** The quotes so far, each with room for what is made of it. */
    public List<ImpliedQuote> implied() {
        List<ImpliedQuote> implied = new ArrayList<>();
        quotes.forEach(each -> implied.add(new ImpliedQuote(each)));
        return implied;
    }

    /** The quotes so far, without the venue's own prices. */
    public QuotedMarket withoutMarks() {
        quotes.replaceAll(each -> new OptionQuote(
                each.option(),
                each.timeNs(),
                each.unit(),
                each.bid(),
                each.ask(),
                each.bidSize(),
                each.askSize(),
                Double.NaN,
                each.forward(),
                each.underlyingPrice(),
                each.discount(),
                each.tick()));
        return this;
    }

    /** The quotes so far as a table. */
    public String csv() {
        StringBuilder text = new StringBuilder("venue,underlying,time,expiry,strike,type,bid,ask,mark,price_unit\n");
        for (OptionQuote each : quotes) {
            text.append(each.option().venue())
                    .append(',')
                    .append(each.option().underlying())
                    .append(',')
                    .append(each.timeNs())
                    .append(',')
                    .append(each.option().expiryNs())
                    .append(',')
                    .append(each.option().strike())
                    .append(',')
                    .append(each.option().type())
                    .append(',')
                    .append(each.hasBid() ? each.bid() : "")
                    .append(',')
                    .append(each.hasAsk() ? each.ask() : "")
                    .append(',')
                    .append(each.mark() > 0.0 ? each.mark() : "")
                    .append(',')
                    .append(each.unit().word())
                    .append('\n');
        }
        return text.toString();
    }
}
