package io.hedgerow.gateway.venue.sim.floor;

import io.hedgerow.gateway.venue.sim.market.BlackPrice;
import io.hedgerow.gateway.venue.sim.market.ChainSlice;
import io.hedgerow.gateway.venue.sim.market.SimMarket;
import io.hedgerow.gateway.venue.sim.market.Surface;
import io.hedgerow.gateway.venue.sim.market.UnderlyingMarket;

/**
 * Marks the options of one expiry on the venue's smile: implied vol, premium in coin, vega. Call and put of a strike share one
 * evaluation, so that parity holds exactly. Inside the settlement window the premium is that of the average: its known
 * part is certain, its open part has a third of the variance; the implied vol stays that of the index.
 *
 * <p>Owned by the simulation's thread; allocates nothing.
 */
public final class ChainPricer {
    private final SimFloor venue;
    private final Deliveries deliveries;
    private ChainSlice slice;
    private final SimMarket markets;
    private UnderlyingMarket market;
    private VenueSmile smile;
    private double years;
    private double logForward;
    private double theta;
    private double rho;
    private double deliveryForward;
    private double logDeliveryForward;
    private double averagingShare;

    public ChainPricer(SimFloor venue, Deliveries deliveries) {
        this(venue, deliveries, venue.market);
    }

    /** A pricer that looks at another market than the venue's. */
    ChainPricer(SimFloor venue, Deliveries deliveries, SimMarket markets) {
        this.venue = venue;
        this.markets = markets;
        this.deliveries = deliveries;
    }

    /** Chooses the expiry and the time for the calls that follow. */
    public void at(ChainSlice newSlice, long timeNs) {
        slice = newSlice;
        market = markets.underlying(slice.underlying());
        smile = venue.smile(slice.underlying());
        smile.advanceTo(timeNs);
        long leftNs = slice.expiryNs() - timeNs;
        years = UnderlyingMarket.years(leftNs);
        logForward = market.logForward(years);
        theta = market.atTheMoneyVariance(years);
        rho = market.rho(theta);
        Delivery delivery = deliveries.of(slice);
        averagingShare = delivery.varianceShare(leftNs);
        deliveryForward = delivery.expectedPrice(StrictMath.exp(logForward));
        logDeliveryForward = StrictMath.log(deliveryForward);
    }

    public double logForward() {
        return logForward;
    }

    /** At-the-money standard deviation to expiry. */
    public double stdDev() {
        return Math.sqrt(theta);
    }

    /** Marks call and put of one strike on the board. */
    void mark(int strikeIndex) {
        double logStrike = slice.logStrike(strikeIndex) - logForward;
        double variance = Surface.totalVariance(theta, market.eta(), rho, logStrike);
        if (!smile.isNeutral()) {
            double venueVol = smile.vol(Math.sqrt(variance / years), logStrike);
            variance = venueVol * venueVol * years;
        }
        double stdDev = Math.sqrt(variance * averagingShare);
        double logMoneyness = slice.logStrike(strikeIndex) - logDeliveryForward;
        double moneyness = slice.strike(strikeIndex) / deliveryForward;
        double premium = BlackPrice.outOfTheMoney(logMoneyness, moneyness, stdDev);
        double vega = BlackPrice.vega(logMoneyness, stdDev, Math.sqrt(years * averagingShare));
        double vol = Math.sqrt(variance / years);
        set(slice.callId(strikeIndex), vol, premium + Math.max(1.0 - moneyness, 0.0), vega);
        set(slice.putId(strikeIndex), vol, premium + Math.max(moneyness - 1.0, 0.0), vega);
    }

    private void set(int optionId, double vol, double premium, double vega) {
        venue.board.vol[optionId] = vol;
        venue.board.mark[optionId] = premium;
        venue.board.vega[optionId] = vega;
    }
}
