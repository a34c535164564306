package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.MomentWish;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All panels by name. Static; any thread. */
public final class Panels {
    private static final Map<String, Panel> ALL = Collections.unmodifiableMap(all());

    private static final List<String> PLACES = List.copyOf(ALL.keySet());

    private Panels() {}

    private static Map<String, Panel> all() {
        Map<String, Panel> panels = new LinkedHashMap<>();
        panels.put("header", new HeaderPanel());
        panels.put("ladder", new LadderPanel());
        panels.put("heat", new HeatPanel());
        panels.put("chain", new ChainPanel());
        panels.put("surface", new SurfacePanel());
        panels.put("delta", new DeltaPanel());
        panels.put("hedges", new HedgesPanel());
        panels.put("cause", new ChainOfCausePanel());
        panels.put("limits", new LimitsPanel());
        panels.put("margin", new MarginPanel());
        panels.put("accounts", new AccountsPanel());
        panels.put("attribution", new AttributionPanel());
        panels.put("latency", new LatencyPanel());
        panels.put("venues", new VenuesPanel());
        panels.put("cluster", new ClusterPanel());
        panels.put("positions", new PositionsPanel());
        panels.put("journal", new JournalPanel());
        return panels;
    }

    /**
     * Their names, in the order of the screen.
     *
     * @return names
     */
    public static Set<String> names() {
        return ALL.keySet();
    }

    /**
     * What panels need of a moment.
     *
     * @param asked panels by name, with what is asked of them
     * @return all of it; what is asked wrongly is left out here and told by the panel
     */
    public static MomentWish wanted(Map<String, Ask> asked) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        Set<String> lots = new HashSet<>();
        asked.forEach((name, ask) -> {
            parts.addAll(of(name).needs());
            lots.addAll(WhatIfAsk.symbols(ask));
        });
        return new MomentWish(parts, lots);
    }

    /**
     * Where a panel stands among all.
     *
     * @param name of it
     * @return 0 for the first
     */
    public static int place(String name) {
        return PLACES.indexOf(name);
    }

    /**
     * A panel by its name.
     *
     * @param name as a client asks for it
     * @return panel
     * @throws IllegalArgumentException if there is none such
     */
    public static Panel of(String name) {
        Panel panel = ALL.get(name);
        if (panel == null) {
            throw new IllegalArgumentException(
                    "no panel \"" + name + "\"; there are " + String.join(", ", ALL.keySet()));
        }
        return panel;
    }
}
