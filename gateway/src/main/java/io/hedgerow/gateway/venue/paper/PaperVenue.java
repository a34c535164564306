package io.hedgerow.gateway.venue.paper;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.LiveVenue;
import io.hedgerow.gateway.venue.recorded.PositionsFile;
import io.hedgerow.gateway.venue.recorded.UnknownContracts;
import java.util.List;
import java.util.Optional;

/**
 * A live venue on paper: its market data, and a matcher of our own for the orders, which never leave the process. Any
 * thread; what it starts from is read when it is made.
 */
public final class PaperVenue implements LiveVenue {
    /** Badge of what is traded on paper. */
    public static final String MODE = "PAPER";

    private final LiveVenue feed;
    private final PaperSpec spec;
    private final ReferenceRegistry registry;
    private final Optional<PositionsFile> positions;

    /**
     * Trades a venue on paper.
     *
     * @param feed gives the market data; no order is ever handed to it
     * @param spec how orders are taken to trade, and what is held at the start
     * @param registry what all venues list
     * @throws io.hedgerow.gateway.venue.GatewayException if the positions file cannot be used
     */
    public PaperVenue(LiveVenue feed, PaperSpec spec, ReferenceRegistry registry) {
        this.feed = feed;
        this.spec = spec;
        this.registry = registry;
        positions = spec.positions().map(path -> PositionsFile.read(path, registry, UnknownContracts.REFUSE));
    }

    @Override
    public String name() {
        return feed.name();
    }

    @Override
    public String mode() {
        return MODE;
    }

    @Override
    public List<Integer> venueIds() {
        return feed.venueIds();
    }

    @Override
    public long startTimeNs() {
        return feed.startTimeNs();
    }

    @Override
    public void publishStart(EventFrame frame) {
        positions.ifPresent(book -> book.publish(frame));
    }

    @Override
    public void discard() {
        feed.discard();
    }

    @Override
    public LiveSession connect(LiveSession.Wiring wiring) {
        return new PaperSession(feed, spec, registry.directory(), wiring);
    }
}
