package io.hedgerow.gateway.venue.sim.actors;

import static io.hedgerow.engine.event.EventWriter.NONE;

import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.gateway.venue.sim.floor.Actor;
import io.hedgerow.gateway.venue.sim.floor.ChainPricer;
import io.hedgerow.gateway.venue.sim.floor.DataLine;
import io.hedgerow.gateway.venue.sim.floor.QuoteBoard;
import io.hedgerow.gateway.venue.sim.floor.SimFloor;
import io.hedgerow.gateway.venue.sim.market.ChainSlice;
import io.hedgerow.gateway.venue.sim.market.MeanReverting;
import io.hedgerow.gateway.venue.sim.market.SimMarket;
import io.hedgerow.gateway.venue.sim.market.SimRandom;
import io.hedgerow.gateway.venue.sim.matching.Fees;
import io.hedgerow.gateway.venue.sim.spec.CustomerSpec;
import java.util.List;

/**
 * Customers who trade options at our quotes; see {@link CustomerSpec}. The argument is the underlying id.
 *
 * <p>Owned by the simulation's thread; allocates nothing after construction.
 */
public final class CustomerFlow implements Actor {
    /** Group of the customers who choose their side by mood. */
    private static final int ORDINARY = 1;

    /** Group of those who know the index of later. */
    private static final int INFORMED = 2;

    private static final long SENTIMENT_STEP_NS_MIN = 100_000_000L;

    /** Steps of the sentiment in the time in which a swing dies out: fine enough to be smooth, however long that is. */
    private static final double SENTIMENT_STEPS = 300.0;

    private final SimFloor venue;
    private final DataLine feed;
    private final ChainPricer pricer;
    private final CustomerSpec spec;
    private final SimRandom random;
    private final MeanReverting sentiment;
    private final List<ChainSlice> slices;
    private final SimRandom scoutStreams;
    private final SimMarket scout;
    private final long horizonNs;
    private final long sentimentStepNs;
    private long sentimentNs;

    public CustomerFlow(SimFloor venue, DataLine feed, ChainPricer pricer) {
        this.venue = venue;
        this.feed = feed;
        this.pricer = pricer;
        spec = venue.spec.customers();
        random = venue.newStream();
        sentimentStepNs =
                Math.max(SENTIMENT_STEP_NS_MIN, Math.round(spec.mood().sentimentSeconds() * 1e9 / SENTIMENT_STEPS));
        sentiment = new MeanReverting(
                spec.mood().buyShare(),
                spec.mood().sentimentStdDev(),
                spec.mood().sentimentSeconds(),
                sentimentStepNs * 1e-9,
                venue.newStream());
        sentimentNs = venue.spec.startNs();
        slices = venue.universe.slices();
        scoutStreams = venue.seedAgain();
        scout = venue.newScout(scoutStreams);
        horizonNs = spec.knowledge().informedHorizon().toNanos();
    }

    /** Puts the first moments on the agenda. */
    public void start() {
        for (int u = 0; u < venue.universe.underlyingCount() && spec.arrivals().arrivalsPerSecond() > 0.0; u++) {
            venue.agenda.schedule(
                    venue.spec.startNs() + random.arrivalNs(spec.arrivals().arrivalsPerSecond()), this, u);
        }
    }

    @Override
    public void act(long timeNs, int underlying) {
        venue.agenda.schedule(timeNs + random.arrivalNs(spec.arrivals().arrivalsPerSecond()), this, underlying);
        while (timeNs - sentimentNs >= sentimentStepNs) {
            sentimentNs += sentimentStepNs;
            sentiment.step();
        }
        ChainSlice slice = choose(underlying, timeNs);
        if (slice == null) {
            return;
        }
        int optionId = chooseOption(slice, timeNs);
        boolean informed = random.chance(spec.knowledge().informedShare());
        boolean customerBuys = informed ? knownSide(underlying, optionId, timeNs) : random.chance(sentiment.value());
        long wanted = random.geometric(spec.arrivals().lotsMean());
        boolean willing =
                random.chance(StrictMath.exp(-spec.arrivals().spreadSensitivity() * halfSpreadVolPoints(optionId)));
        if (willing && !feed.isLost()) {
            trade(timeNs, optionId, customerBuys, wanted, informed ? INFORMED : ORDINARY);
        } else {
            venue.statistics.customersTurnedAway++;
        }
    }

    /** An open expiry, each weighted against the next longer one. */
    private ChainSlice choose(int underlying, long timeNs) {
        double total = 0.0;
        ChainSlice chosen = null;
        double weight = 1.0;
        for (int i = 0; i < slices.size(); i++) {
            ChainSlice slice = slices.get(i);
            if (slice.underlying() != underlying || timeNs >= slice.expiryNs()) {
                continue;
            }
            total += weight;
            if (random.uniform() * total < weight) {
                chosen = slice;
            }
            weight /= spec.choice().shortExpiryWeight();
        }
        return chosen;
    }

    private int chooseOption(ChainSlice slice, long timeNs) {
        pricer.at(slice, timeNs);
        double wanted = pricer.logForward() + random.gaussian() * spec.choice().moneynessStdDev() * pricer.stdDev();
        int strikeIndex = slice.nearestStrike(wanted);
        boolean callIsOut = slice.logStrike(strikeIndex) >= pricer.logForward();
        boolean call = random.chance(spec.choice().outOfTheMoneyShare()) == callIsOut;
        return call ? slice.callId(strikeIndex) : slice.putId(strikeIndex);
    }

    /** Calls up and puts down with the index of later. */
    private boolean knownSide(int underlying, int optionId, long timeNs) {
        scout.advanceTo(timeNs + horizonNs);
        boolean rises = scout.underlying(underlying).index()
                > venue.market.underlying(underlying).index();
        boolean call = venue.universe.instrument(optionId).terms().right() == OptionRight.CALL;
        return rises == call;
    }

    /** Half of the published spread in vol points; infinite where there is no vega to speak of. */
    private double halfSpreadVolPoints(int optionId) {
        QuoteBoard board = venue.board;
        if (board.bidE9[optionId] == NONE || board.askE9[optionId] == NONE) {
            return Double.POSITIVE_INFINITY;
        }
        double halfSpread = 0.5 * (board.askE9[optionId] - board.bidE9[optionId]) / 1e9;
        return 100.0 * halfSpread / board.vega[optionId];
    }

    private void trade(long timeNs, int optionId, boolean customerBuys, long wanted, int customer) {
        QuoteBoard board = venue.board;
        long[] shown = customerBuys ? board.askLots : board.bidLots;
        long lots = Math.min(wanted, shown[optionId]);
        if (lots == 0) {
            venue.statistics.customersTurnedAway++;
            return;
        }
        shown[optionId] -= lots;
        long priceE9 = customerBuys ? board.askE9[optionId] : board.bidE9[optionId];
        Side ours = customerBuys ? Side.SELL : Side.BUY;
        venue.statistics.customerFills++;
        venue.statistics.book(optionId, customerBuys ? -lots : lots);
        InstrumentSpec contract = venue.universe.instrument(optionId);
        long fee = Fees.minorUnits(contract, venue.universe.settlementDecimals(contract), lots, priceE9, true);
        feed.trade(optionId, timeNs, priceE9, lots, customerBuys ? Side.BUY : Side.SELL);
        venue.writer
                .orders()
                .with(customer)
                .otherFill(
                        optionId,
                        venue.nextExecutionId(),
                        FillSource.CUSTOMER,
                        ours,
                        lots,
                        priceE9,
                        Liquidity.MAKER,
                        fee);
    }

    /** Its state. */
    public void fields(VenueFields fields) {
        fields.same("customers");
        sentiment.fields(fields);
        sentimentNs = fields.of(sentimentNs);
        scoutStreams.fieldsOfAll(fields);
        scout.fields(fields);
    }
}
