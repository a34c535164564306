package io.hedgerow.gateway.venue.sim.floor;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.gateway.venue.sim.market.SimMarket;
import io.hedgerow.gateway.venue.sim.market.SimRandom;
import io.hedgerow.gateway.venue.sim.market.SimUniverse;
import io.hedgerow.gateway.venue.sim.market.TickGrid;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** What the parts of the exchange share. Owned by the simulation's thread. */
public final class SimFloor {
    private static final int FAULTS = 0xFFFF;

    public final SimSpec spec;
    public final SimUniverse universe;
    public final Agenda agenda = new Agenda();
    public final SimMarket market;
    public final QuoteBoard board;
    public final EventFrame frame;
    public final EventWriter writer;
    public final SimStatistics statistics;

    final OptionFaults optionFaults;

    private final SimRandom random;
    private final VenueSmile[] smiles;
    private long lastExecutionId;
    private long lastTradeId;

    public SimFloor(SimSpec spec, SimUniverse universe, EventPublisher publisher, int source) {
        this.spec = spec;
        this.universe = universe;
        random = SimRandom.ofSeed(spec.seed());
        market = newMarket(spec, random);
        board = new QuoteBoard(universe.idEnd());
        frame = new EventFrame(publisher, source);
        writer = new EventWriter(frame);
        statistics = new SimStatistics(universe.idEnd());
        optionFaults = new OptionFaults(spec.stress().options(), spec.startNs(), ownStreams(FAULTS));
        smiles = new VenueSmile[spec.underlyings().size()];
        for (int u = 0; u < smiles.length; u++) {
            smiles[u] = new VenueSmile(underlyingSpec(u).chain().bias(), spec.startNs(), ownStreams(u));
        }
    }

    /** Streams that no other venue of the same seed has. */
    private SimRandom ownStreams(int part) {
        CRC32C name = new CRC32C();
        name.update(spec.venue().getBytes(StandardCharsets.US_ASCII));
        return SimRandom.ofSeed(spec.seed() ^ ((name.getValue() + 1L) << 16) ^ part);
    }

    /** The venue's smile of an underlying. */
    VenueSmile smile(int underlying) {
        return smiles[underlying];
    }

    /** The market's path takes the first stream of the seed, whatever else draws from it. */
    private static SimMarket newMarket(SimSpec spec, SimRandom ofSeed) {
        return new SimMarket(spec, ofSeed.split());
    }

    /** The same market once more, to be moved ahead of time: where it goes is known to the seed. */
    public SimMarket newScout(SimRandom ofSeed) {
        return newMarket(spec, ofSeed);
    }

    /** Where all streams begin, once more. */
    public SimRandom seedAgain() {
        return SimRandom.ofSeed(spec.seed());
    }

    /** A stream of random numbers for one part; parts are built in a fixed order. */
    public SimRandom newStream() {
        return random.split();
    }

    public UnderlyingSpec underlyingSpec(int underlying) {
        return spec.underlyings().get(underlying);
    }

    /** Index price now, on its grain. */
    public long indexE9(int underlying) {
        return TickGrid.roundE9(market.underlying(underlying).index(), universe.grainE9(underlying));
    }

    public long nextExecutionId() {
        return ++lastExecutionId;
    }

    public void executionsAfter(long executionId) {
        lastExecutionId = Math.max(lastExecutionId, executionId);
    }

    long nextTradeId() {
        return ++lastTradeId;
    }

    /** Its state. */
    public void fields(VenueFields fields) {
        random.fieldsOfAll(fields);
        market.fields(fields);
        board.fields(fields);
        statistics.fields(fields);
        lastExecutionId = fields.of(lastExecutionId);
        lastTradeId = fields.of(lastTradeId);
        optionFaults.fields(fields);
        for (VenueSmile smile : smiles) {
            smile.fields(fields);
        }
    }
}
