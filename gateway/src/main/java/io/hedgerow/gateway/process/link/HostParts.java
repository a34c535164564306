package io.hedgerow.gateway.process.link;

import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.gateway.clock.LiveClock;
import io.hedgerow.gateway.cluster.client.ClusterStanding;
import io.hedgerow.gateway.cluster.client.ReplicaLog;
import io.hedgerow.gateway.console.TelemetryModel;
import io.hedgerow.gateway.process.start.ClusterHost;
import io.hedgerow.gateway.process.start.JournalStart;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.settings.ClusterConfig;
import io.hedgerow.gateway.settings.WhatIfConfig;
import io.hedgerow.gateway.settings.risk.SurfaceConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/**
 * What the venues of a process are wired to.
 *
 * @param start journal and running engine
 * @param folder folder of the journal
 * @param registry gives the ids of what is listed
 * @param model what is shown
 * @param control kill switch and commands
 * @param listener told what is found and how far it is
 * @param clock stamps the events of live venues
 * @param surfaces vol surfaces of the configuration
 * @param whatIf who answers what the whole book would lose
 * @param cluster hosts the engine that the one here follows; empty = the one here is all there is
 */
public record HostParts(
        JournalStart start,
        Path folder,
        ReferenceRegistry registry,
        TelemetryModel model,
        ControlRoom control,
        StartListener listener,
        LiveClock clock,
        List<SurfaceConfig> surfaces,
        WhatIfConfig whatIf,
        Optional<ClusterHost> cluster) {
    /** Copies the list. */
    public HostParts {
        surfaces = List.copyOf(surfaces);
    }

    public EnginePipeline pipeline() {
        return start.pipeline();
    }

    /** Tells of a journal sequence whether orders up to it may leave. */
    LongPredicate mayLeave() {
        LongPredicate own = start.mayLeave();
        return log().<LongPredicate>map(it -> sequence -> it.isOrdered(sequence) && own.test(sequence))
                .orElse(own);
    }

    /** The log of the cluster, if there is one. */
    public Optional<ReplicaLog> log() {
        return cluster.flatMap(ClusterHost::log);
    }

    /** How the process stands with the cluster, if there is one. Any thread. */
    public Optional<ClusterStanding> standing() {
        return cluster.flatMap(it -> it.standing(pipeline().journalSequence()));
    }

    /** Connections with the cluster so far, where another one has orders at live venues settled; else always 0. */
    LongSupplier settledConnections() {
        return cluster.filter(it -> it.onChange() == ClusterConfig.OnChange.SETTLE)
                .flatMap(ClusterHost::log)
                .<LongSupplier>map(it -> it::connections)
                .orElse(() -> 0L);
    }

    /** Venue of an instrument, or -1. */
    int venueOf(int instrumentId) {
        return registry.directory().venueOf(instrumentId);
    }
}
