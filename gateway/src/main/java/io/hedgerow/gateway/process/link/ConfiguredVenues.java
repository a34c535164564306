package io.hedgerow.gateway.process.link;

import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.settings.GatewayConfig;
import io.hedgerow.gateway.settings.venue.VenueConfig;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.JournalPoint;
import io.hedgerow.gateway.venue.LockStepVenue;
import io.hedgerow.gateway.venue.recorded.RecordedVenue;
import io.hedgerow.gateway.venue.sim.SimVenue;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Makes the simulated and recorded venues of a configuration, which list what they trade. Static. */
public final class ConfiguredVenues {
    private ConfiguredVenues() {}

    /**
     * Lists them.
     *
     * @param gateway their settings
     * @param registry gives the ids
     * @return in the order of the configuration
     * @throws GatewayException if a file cannot be used, or two of them define the same name
     *     differently or price the same underlying differently
     */
    public static List<LockStepVenue> list(GatewayConfig gateway, ReferenceRegistry registry) {
        List<LockStepVenue> venues =
                gateway.venues().stream().map(venue -> list(venue, registry)).toList();
        OnePrice.require(gateway.venues(), venues, registry.directory());
        return venues;
    }

    /**
     * The journal that a captured session among the venues went on with.
     *
     * @param gateway the venues
     * @return where it ended; empty = there is no such session
     * @throws GatewayException if a capture cannot be used
     */
    public static Optional<JournalPoint> continued(GatewayConfig gateway) {
        return gateway.venues().stream()
                .filter(venue -> venue.kind() == VenueConfig.Kind.RECORDED)
                .flatMap(venue -> RecordedVenue.continued(venue.recorded()).stream())
                .findFirst();
    }

    private static LockStepVenue list(VenueConfig venue, ReferenceRegistry registry) {
        try {
            return switch (venue.kind()) {
                case SIM -> new SimVenue(venue.sim(), registry);
                case RECORDED -> new RecordedVenue(venue.recorded(), registry);
                case DERIBIT, BINANCE, AERON ->
                    throw new IllegalStateException("[" + venue.table() + "] is live: it is no venue of this kind");
            };
        } catch (UncheckedIOException e) {
            throw new GatewayException(
                    e.getMessage() + "; recordings do not come with the program, see ["
                            + venue.recorded().table() + "] in the configuration",
                    e);
        } catch (IllegalArgumentException e) {
            throw new GatewayException(
                    "[" + venue.table() + "] does not go with the venues before it: " + e.getMessage(), e);
        }
    }
}
