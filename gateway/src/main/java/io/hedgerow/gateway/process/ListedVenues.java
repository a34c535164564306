package io.hedgerow.gateway.process;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.LiveClock;
import io.hedgerow.gateway.console.TelemetryModel;
import io.hedgerow.gateway.process.link.ConfiguredVenues;
import io.hedgerow.gateway.process.link.LiveVenues;
import io.hedgerow.gateway.process.link.ProcessVenues;
import io.hedgerow.gateway.process.start.ContinuedSession;
import io.hedgerow.gateway.process.start.JournaledState;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.settings.GatewayConfig;
import io.hedgerow.gateway.venue.JournalPoint;
import io.hedgerow.gateway.venue.LiveVenue;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Venues with everything that they list, before the journal is opened. Made by the main thread.
 *
 * @param registry names and ids
 * @param venues of one kind, none connected
 * @param model what is shown
 * @param journaled what the journal holds, where it had to be read for its ids
 */
record ListedVenues(ReferenceRegistry registry, ProcessVenues venues, TelemetryModel model, JournaledState journaled) {
    /** Lists live venues. */
    interface Lister {
        List<LiveVenue> list(ReferenceRegistry registry, boolean continued);
    }

    /** Those of a configuration. */
    static ListedVenues list(GatewayConfig gateway, Path journalFolder, StartListener listener, EpochClock clock) {
        return gateway.isLive()
                ? live(
                        gateway,
                        journalFolder,
                        listener,
                        clock,
                        (registry, continued) ->
                                new LiveVenues(registry, LiveVenues.NETWORK, listener, continued).list(gateway))
                : lockStep(gateway, journalFolder);
    }

    private static ListedVenues lockStep(GatewayConfig gateway, Path journalFolder) {
        Optional<JournalPoint> continued = ConfiguredVenues.continued(gateway);
        if (continued.isPresent()) {
            return continued(gateway, journalFolder, continued.get());
        }
        ReferenceDirectory directory = new ReferenceDirectory();
        TelemetryModel model = new TelemetryModel(directory);
        ReferenceRegistry registry = new ReferenceRegistry(directory);
        ProcessVenues venues = ProcessVenues.lockStep(ConfiguredVenues.list(gateway, registry));
        return new ListedVenues(registry, venues, model, new JournaledState(model));
    }

    /** A captured session that went on with a journal goes on with a copy of it: names have the ids that it gave them. */
    private static ListedVenues continued(GatewayConfig gateway, Path journalFolder, JournalPoint point) {
        ContinuedSession.require(journalFolder, point);
        ReferenceDirectory directory = new ReferenceDirectory();
        TelemetryModel model = new TelemetryModel(directory);
        JournaledState journaled = new JournaledState(model);
        journaled.read(journalFolder);
        ReferenceRegistry registry = new ReferenceRegistry(directory);
        ProcessVenues venues = ProcessVenues.lockStep(ConfiguredVenues.list(gateway, registry));
        return new ListedVenues(registry, venues, model, journaled);
    }

    /** Live venues: their instruments keep the ids that the journal gave them. */
    static ListedVenues live(
            GatewayConfig gateway, Path journalFolder, StartListener listener, EpochClock clock, Lister lister) {
        ReferenceDirectory directory = new ReferenceDirectory();
        TelemetryModel model = new TelemetryModel(directory);
        JournaledState journaled = new JournaledState(model);
        journaled.read(journalFolder);
        ReferenceRegistry registry = new ReferenceRegistry(directory);
        List<LiveVenue> venues = lister.list(registry, directory.venueCount() > 0);
        LiveClock time = LiveVenues.clock(gateway, venues, clock, listener::onNote);
        return new ListedVenues(registry, ProcessVenues.live(venues, time), model, journaled);
    }
}
