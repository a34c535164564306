package io.hedgerow.gateway.process.link;

import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.gateway.clock.LiveClock;
import io.hedgerow.gateway.console.TelemetryModel;
import io.hedgerow.gateway.process.start.JournalStart;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.settings.SurfaceConfig;
import io.hedgerow.gateway.settings.WhatIfConfig;
import java.nio.file.Path;
import java.util.List;

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
        WhatIfConfig whatIf) {
    /** Copies the list. */
    public HostParts {
        surfaces = List.copyOf(surfaces);
    }

    public EnginePipeline pipeline() {
        return start.pipeline();
    }

    /** Venue of an instrument, or -1. */
    int venueOf(int instrumentId) {
        return registry.directory().venueOf(instrumentId);
    }
}
