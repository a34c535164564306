package io.hedgerow.gateway.venue.sim.floor;

import static io.hedgerow.engine.event.EventWriter.NONE;

import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.instrument.ContractTrait;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.gateway.venue.sim.market.ChainSlice;
import io.hedgerow.gateway.venue.sim.market.SimMarket;
import io.hedgerow.gateway.venue.sim.market.SimRandom;
import io.hedgerow.gateway.venue.sim.market.TickGrid;
import io.hedgerow.gateway.venue.sim.market.UnderlyingMarket;
import io.hedgerow.gateway.venue.sim.spec.ChainSpec;
import io.hedgerow.gateway.venue.sim.spec.LinearSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;

/**
 * Makes the books: touch and sizes of every contract from the true state of the market.
 *
 * <p>Owned by the simulation's thread; allocates nothing after construction.
 */
public final class Quoter {
    /** Grain of option marks: a millionth of a coin. */
    public static final long OPTION_MARK_GRAIN_E9 = 1_000L;

    private final SimFloor venue;
    private final DataLine feed;
    private final ChainPricer pricer;
    private final SimMarket late;
    private final SimRandom lateStreams;
    private final ChainPricer latePricer;
    private final SimRandom random;
    private final InstrumentSpec[] contracts;
    private final ChainSlice[] sliceOf;

    public Quoter(SimFloor venue, DataLine feed, Deliveries deliveries) {
        this.venue = venue;
        this.feed = feed;
        pricer = new ChainPricer(venue, deliveries);
        lateStreams = venue.seedAgain();
        boolean isLate = venue.optionFaults.delayNs() > 0;
        late = isLate ? venue.newScout(lateStreams) : venue.market;
        latePricer = isLate ? new ChainPricer(venue, deliveries, late) : pricer;
        random = venue.newStream();
        contracts = new InstrumentSpec[venue.universe.idEnd()];
        venue.universe.instruments().forEach(contract -> contracts[contract.instrumentId()] = contract);
        sliceOf = new ChainSlice[contracts.length];
        for (ChainSlice slice : venue.universe.slices()) {
            for (int id = slice.firstOptionId(); slice.contains(id); id++) {
                sliceOf[id] = slice;
            }
        }
    }

    /** Brings the live book of one contract up to now, sizes unchanged. */
    public void refresh(int instrumentId, long timeNs) {
        ChainSlice slice = sliceOf[instrumentId];
        if (slice == null) {
            refreshLinear(instrumentId, timeNs);
        } else {
            pricer.at(slice, timeNs);
            pricer.mark((instrumentId - slice.firstOptionId()) / 2);
            refreshOption(instrumentId);
        }
    }

    private void refreshLinear(int instrumentId, long timeNs) {
        InstrumentSpec contract = contracts[instrumentId];
        double midE9 = fairPrice(contract, timeNs) * 1e9;
        double halfE9 =
                linear(contract).depth().halfSpreadTicks() * contract.tick().sizeE9();
        venue.board.liveBidE9[instrumentId] = TickGrid.floorE9(contract, midE9 - halfE9);
        venue.board.liveAskE9[instrumentId] = TickGrid.ceilE9(contract, midE9 + halfE9);
    }

    private double fairPrice(InstrumentSpec contract, long timeNs) {
        UnderlyingMarket market = venue.market.underlying(venue.universe.underlyingOf(contract));
        if (StandardFamilies.has(contract, ContractTrait.DATED)) {
            return market.forward(UnderlyingMarket.years(contract.expiryNs() - timeNs));
        }
        return StandardFamilies.has(contract, ContractTrait.FUNDED) ? market.perpetual() : market.spot();
    }

    /** Live book of an option that the pricer has just marked. */
    private void refreshOption(int optionId) {
        InstrumentSpec contract = contracts[optionId];
        ChainSpec chain =
                venue.underlyingSpec(venue.universe.underlyingOf(contract)).chain();
        double mark = venue.board.mark[optionId];
        double half = chain.quoting().halfSpreadVol() * venue.board.vega[optionId]
                + chain.quoting().halfSpreadPremium() * mark;
        double halfE9 = Math.max(half * 1e9, 0.5 * contract.tick().atE9(mark * 1e9));
        long bidE9 = TickGrid.floorE9(contract, mark * 1e9 - halfE9);
        venue.board.liveBidE9[optionId] = bidE9 > 0 ? bidE9 : NONE;
        venue.board.liveAskE9[optionId] = Math.max(
                TickGrid.ceilE9(contract, mark * 1e9 + halfE9), contract.tick().sizeE9());
    }

    /** Publishes one future, perpetual or spot pair. */
    public void publishLinear(int instrumentId, long timeNs) {
        InstrumentSpec contract = contracts[instrumentId];
        refreshLinear(instrumentId, timeNs);
        long grainE9 = venue.universe.grainE9(venue.universe.underlyingOf(contract));
        publish(instrumentId, timeNs, TickGrid.roundE9(fairPrice(contract, timeNs), grainE9), touchLotsMean(contract));
    }

    /** Publishes vols and quotes of all options of one expiry, as they are or, if the venue is late, as they were. */
    public void publishSlice(ChainSlice slice, long timeNs) {
        long marketNs = Math.max(timeNs - venue.optionFaults.delayNs(), venue.spec.startNs());
        late.advanceTo(marketNs);
        latePricer.at(slice, marketNs);
        int lotsMean =
                venue.underlyingSpec(slice.underlying()).chain().quoting().quoteLotsMean();
        for (int i = 0; i < slice.strikeCount(); i++) {
            latePricer.mark(i);
            publishOption(slice.callId(i), timeNs, marketNs, lotsMean);
            publishOption(slice.putId(i), timeNs, marketNs, lotsMean);
        }
    }

    private void publishOption(int optionId, long timeNs, long marketNs, int lotsMean) {
        refreshOption(optionId);
        show(optionId, lotsMean);
        long markE9 = TickGrid.roundE9(venue.board.mark[optionId], OPTION_MARK_GRAIN_E9);
        feed.option(contracts[optionId], timeNs, marketNs, markE9);
    }

    private void publish(int instrumentId, long timeNs, long markE9, double lotsMean) {
        show(instrumentId, lotsMean);
        feed.quote(instrumentId, timeNs, markE9);
    }

    /** The live book, with new sizes, is what is on the board. */
    private void show(int instrumentId, double lotsMean) {
        QuoteBoard board = venue.board;
        board.touchBidLots[instrumentId] = touchLots(lotsMean);
        board.touchAskLots[instrumentId] = touchLots(lotsMean);
        board.takenBidLots[instrumentId] = 0L;
        board.takenAskLots[instrumentId] = 0L;
        board.bidE9[instrumentId] = board.liveBidE9[instrumentId];
        board.askE9[instrumentId] = board.liveAskE9[instrumentId];
        board.bidLots[instrumentId] = board.bidE9[instrumentId] == NONE ? 0L : board.touchBidLots[instrumentId];
        board.askLots[instrumentId] = board.touchAskLots[instrumentId];
    }

    /** A size between a fifth and nine fifths of the mean. */
    private long touchLots(double mean) {
        return Math.max(1L, (long) (mean * random.uniform(0.2, 1.8)));
    }

    /** Mean size at the touch in lots; the spot pair has the same worth as the perpetual. */
    public double touchLotsMean(InstrumentSpec contract) {
        LinearSpec linear = linear(contract);
        if (!StandardFamilies.has(contract, ContractTrait.PAID_UP_FRONT)) {
            return linear.depth().quoteLotsMean();
        }
        UnderlyingSpec underlying = venue.underlyingSpec(venue.universe.underlyingOf(contract));
        return linear.depth().quoteLotsMean()
                * linear.contract().contractSizeQuote()
                / (linear.spot().spotLotCoins() * underlying.initialPrice());
    }

    /** Its state. */
    public void fields(VenueFields fields) {
        if (late != venue.market) {
            lateStreams.fieldsOfAll(fields);
            late.fields(fields);
        }
    }

    private LinearSpec linear(InstrumentSpec contract) {
        return venue.underlyingSpec(venue.universe.underlyingOf(contract)).linear();
    }
}
