package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.event.codec.VenueMode;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.LiveVenue;
import io.hedgerow.gateway.venue.TradingMode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A venue that clients bring over Aeron. Any thread. */
public final class AeronVenue implements LiveVenue {
    private final AeronVenueSpec spec;
    private final int venueId;
    private final AeronHub hub;
    private final AeronDesk desk;
    private final ReferenceRegistry registry;
    private final boolean heard;

    private AeronVenue(
            AeronVenueSpec spec, int venueId, AeronHub hub, AeronDesk desk, ReferenceRegistry registry, boolean heard) {
        this.spec = spec;
        this.venueId = venueId;
        this.hub = hub;
        this.desk = desk;
        this.registry = registry;
        this.heard = heard;
    }

    /**
     * Listens; where nothing of the venue is known yet, until a client has said what there is.
     *
     * @param spec where and how
     * @param registry where the contracts go
     * @param notes told who comes and goes; any thread
     * @return the venue
     * @throws LinkException if no client has said what there is in time
     * @throws GatewayException if the media driver or the channel cannot be used
     */
    public static AeronVenue list(AeronVenueSpec spec, ReferenceRegistry registry, Consumer<String> notes) {
        int venueId = registry.venue(spec.venue(), spec.mode() == TradingMode.PAPER ? VenueMode.PAPER : VenueMode.LIVE);
        boolean known = registry.directory().instruments().anyMatch(it -> it.venueId() == venueId);
        AeronHub hub = AeronHub.open(spec, notes);
        try {
            AeronDesk desk = new AeronDesk(spec, venueId, hub, registry, notes);
            notes.accept(
                    spec.venue() + " listens on " + spec.transport().channel() + ", stream " + spec.transport().stream()
                            + ", media driver in " + hub.driver().directory());
            if (!known) {
                hub.start(desk);
                await(spec, desk, registry, venueId);
            }
            return new AeronVenue(spec, venueId, hub, desk, registry, !known);
        } catch (RuntimeException e) {
            hub.close();
            throw e;
        }
    }

    private static void await(AeronVenueSpec spec, AeronDesk desk, ReferenceRegistry registry, int venueId) {
        Duration within = spec.times().startTimeout();
        try {
            boolean said = desk.listing().complete().await(within.toNanos(), TimeUnit.NANOSECONDS);
            if (!said || registry.directory().instruments().noneMatch(it -> it.venueId() == venueId)) {
                throw new GatewayException("[" + spec.table() + "]: no client has said within " + within.toSeconds()
                        + " s what is traded at " + spec.venue() + ": start one, such as examples/aeron");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkException("interrupted while clients were waited for");
        }
    }

    @Override
    public String name() {
        return spec.venue();
    }

    @Override
    public List<Integer> venueIds() {
        return List.of(venueId);
    }

    @Override
    public void discard() {
        hub.close();
    }

    @Override
    public LiveSession connect(LiveSession.Wiring wiring) {
        return new AeronSession(spec, venueId, hub, desk, registry, wiring, heard);
    }
}
