package io.hedgerow.gateway.process;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.process.start.ClusterHost;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.settings.LiveConfig;
import io.hedgerow.gateway.venue.LiveVenue;
import io.hedgerow.gateway.wire.WireLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Who a process is, where its journal is, and who is told. Main thread.
 *
 * @param live checked configuration
 * @param journalFolder of its journal, there already or not
 * @param build that writes the journal
 * @param listener told what is found, and how far it is
 * @param clock wall clock of what operators do
 * @param warmUpNs processor time that warming up may take; 0 = it is left out
 * @param cluster hosts the engine; empty = it is the process' own
 */
record ProcessSetting(
        LiveConfig live,
        Path journalFolder,
        String build,
        StartListener listener,
        EpochClock clock,
        long warmUpNs,
        Optional<ClusterHost> cluster) {
    /** Of a test, with an engine of its own. */
    static ProcessSetting alone(LiveConfig live, Path journalFolder, StartListener listener) {
        return new ProcessSetting(live, journalFolder, "test", listener, EpochClock.SYSTEM, 0L, Optional.empty());
    }

    /** Of a test, over lines to a cluster that it has made. */
    static ProcessSetting over(LiveConfig live, Path journalFolder, StartListener listener, Supplier<WireLine> lines) {
        ClusterHost cluster = ClusterHost.over(live.config(), lines, listener);
        return new ProcessSetting(live, journalFolder, "test", listener, EpochClock.SYSTEM, 0L, Optional.of(cluster));
    }

    /** Opens it with the venues of its configuration. */
    HedgeProcess open() {
        return open(() -> ListedVenues.list(live.config().gateway(), journalFolder, listener, clock));
    }

    /** Opens it with live venues that a test has made. */
    HedgeProcess openWith(Function<ReferenceRegistry, List<LiveVenue>> lister) {
        return open(() -> ListedVenues.live(
                live.config().gateway(),
                journalFolder,
                listener,
                clock,
                (registry, continued) -> lister.apply(registry)));
    }

    /** Where a cluster hosts the engine, the journal is brought to where the cluster's is before it is read for its names. */
    private HedgeProcess open(Supplier<ListedVenues> lister) {
        try {
            cluster.ifPresent(host -> host.bringLevel(journalFolder, live.config()));
            return open(lister.get());
        } catch (RuntimeException e) {
            cluster.ifPresent(ClusterHost::close);
            throw e;
        }
    }

    private HedgeProcess open(ListedVenues listed) {
        HedgeProcess process;
        try {
            process = new HedgeProcess(this, listed);
        } catch (RuntimeException e) {
            listed.venues().live().forEach(LiveVenue::discard);
            throw e;
        }
        return process.begin();
    }
}
