package io.hedgerow.gateway.view;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.limit.KillSwitches;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.List;

/** What the kill switch of an engine holds, in words. Static; the engine's thread, between two of its events. */
final class EngineKills {
    private EngineKills() {}

    /** One word for each scope; none if nothing is killed. */
    static List<String> of(HedgeEngine engine, ReferenceDirectory names) {
        KillSwitches kills = engine.killSwitches();
        List<String> held = new ArrayList<>();
        if (kills.isEverythingEngaged()) {
            held.add("everything");
        }
        names.underlyings().filter(it -> kills.isUnderlyingEngaged(it.id())).forEach(it -> held.add(it.symbol()));
        names.venues().filter(it -> kills.isVenueEngaged(it.id())).forEach(it -> held.add("venue " + it.code()));
        return held;
    }
}
