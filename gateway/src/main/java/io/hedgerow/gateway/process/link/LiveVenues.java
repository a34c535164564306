package io.hedgerow.gateway.process.link;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.LiveClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.settings.GatewayConfig;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.gateway.settings.venue.VenueConfig;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.LiveVenue;
import io.hedgerow.gateway.venue.TimeSource;
import io.hedgerow.gateway.venue.aeron.AeronVenue;
import io.hedgerow.gateway.venue.binance.live.BinanceVenue;
import io.hedgerow.gateway.venue.deribit.live.DeribitVenue;
import io.hedgerow.gateway.venue.paper.PaperVenue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Makes the live venues of a configuration, which list what they trade. One that cannot be reached is tried again: for a
 * new journal as long as its configuration says, for one that is continued without end, since its positions are there
 * whether or not the venue is; a venue that refuses us is never tried again.
 *
 * <p>Owned by the main thread.
 */
public final class LiveVenues {
    /** Connects over the network. */
    public static final Lister NETWORK = LiveVenues::connect;

    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final long PAUSE_MIN_NS = 250_000_000L;
    private static final long PAUSE_MAX_NS = 8_000_000_000L;

    private final ReferenceRegistry registry;
    private final Lister lister;
    private final StartListener listener;
    private final boolean endless;

    /** Makes a venue, which lists what it trades. */
    @FunctionalInterface
    public interface Lister {
        /**
         * Makes it.
         *
         * @param venue its settings
         * @param registry gives the ids
         * @param notes told what a person should know; any thread
         * @return the venue, not connected
         * @throws LinkException if it cannot be reached
         * @throws GatewayException if it refuses us
         */
        LiveVenue list(VenueConfig venue, ReferenceRegistry registry, Consumer<String> notes);
    }

    /**
     * Prepares it.
     *
     * @param registry gives the ids, from the journal that is continued if there is one
     * @param lister makes each venue
     * @param listener told why it takes long
     * @param endless whether a venue is waited for without end
     */
    public LiveVenues(ReferenceRegistry registry, Lister lister, StartListener listener, boolean endless) {
        this.registry = registry;
        this.lister = lister;
        this.listener = listener;
        this.endless = endless;
    }

    /**
     * Makes them.
     *
     * @param gateway their settings
     * @return in the order of the configuration
     * @throws GatewayException if one refuses us, or cannot be reached in time
     */
    public List<LiveVenue> list(GatewayConfig gateway) {
        List<LiveVenue> listed = new ArrayList<>();
        try {
            return list(gateway, listed);
        } catch (RuntimeException e) {
            listed.forEach(LiveVenue::discard);
            throw e;
        }
    }

    private List<LiveVenue> list(GatewayConfig gateway, List<LiveVenue> listed) {
        for (VenueConfig venue : gateway.venues()) {
            registry.venue(venue.code(), venue.mode());
            listed.add(patiently(venue));
        }
        List<LiveVenue> venues = new ArrayList<>();
        for (int i = 0; i < listed.size(); i++) {
            VenueConfig venue = gateway.venues().get(i);
            // A file of positions may name contracts of any of them.
            venues.add(venue.isOnPaper() ? new PaperVenue(listed.get(i), venue.paper(), registry) : listed.get(i));
        }
        return venues;
    }

    private LiveVenue patiently(VenueConfig venue) {
        long fromNs = NanoClock.SYSTEM.nanoTime();
        long pauseNs = PAUSE_MIN_NS;
        while (true) {
            try {
                return list(venue);
            } catch (LinkException e) {
                long waitedNs = NanoClock.SYSTEM.nanoTime() - fromNs;
                long leftNs = timeout(venue).toNanos() - waitedNs;
                if (!endless && leftNs <= pauseNs) {
                    throw new GatewayException(
                            "venue " + venue.code() + " cannot be reached: " + e.getMessage() + "; see ["
                                    + venue.table() + "] in the configuration, or try `hedgerow venue check`",
                            e);
                }
                listener.onNote("venue " + venue.code() + " cannot be reached: " + e.getMessage() + "; tried again in "
                        + Durations.text(pauseNs)
                        + (endless
                                ? ""
                                : ", for " + Durations.text(Math.max(1L, leftNs / 1_000_000_000L) * 1_000_000_000L)
                                        + " more"));
                LockSupport.parkNanos(pauseNs);
                pauseNs = Math.min(2 * pauseNs, PAUSE_MAX_NS);
            }
        }
    }

    private LiveVenue list(VenueConfig venue) {
        try {
            return lister.list(venue, registry, listener::onNote);
        } catch (IllegalArgumentException e) {
            throw new GatewayException(
                    "[" + venue.table() + "] does not go with the venues before it: " + e.getMessage(), e);
        }
    }

    private static Duration timeout(VenueConfig venue) {
        return switch (venue.kind()) {
            case DERIBIT -> venue.deribit().connection().startTimeout();
            case AERON -> venue.aeron().times().startTimeout();
            case SIM, RECORDED, BINANCE -> START_TIMEOUT;
        };
    }

    /**
     * What stamps their events.
     *
     * @param gateway their settings
     * @param venues listed
     * @param machine the clock of this machine
     * @param notes told of times of the venue that are not believed; any thread
     * @return that, or the venue's time
     */
    public static LiveClock clock(
            GatewayConfig gateway, List<LiveVenue> venues, EpochClock machine, Consumer<String> notes) {
        boolean follows = gateway.venues().stream().anyMatch(venue -> venue.time() == TimeSource.VENUE);
        return follows
                ? LiveClock.ofVenue(
                        venues.stream().mapToLong(LiveVenue::startTimeNs).max().orElseThrow(), notes)
                : LiveClock.ofMachine(machine);
    }

    private static LiveVenue connect(VenueConfig venue, ReferenceRegistry registry, Consumer<String> notes) {
        return switch (venue.kind()) {
            case BINANCE -> BinanceVenue.list(venue.binance(), registry, notes);
            case DERIBIT -> DeribitVenue.list(venue.deribit(), registry, notes);
            case AERON -> AeronVenue.list(venue.aeron(), registry, notes);
            case SIM, RECORDED ->
                throw new IllegalStateException("[" + venue.table() + "] waits for the engine: it is no live venue");
        };
    }
}
