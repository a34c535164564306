package io.hedgerow.gateway.settings;

import io.hedgerow.gateway.settings.toml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A hedge policy to try on a journal.
 *
 * @param name for tables and pictures
 * @param hedges one per underlying that it changes
 */
public record PolicyFile(String name, List<HedgeConfig> hedges) {
    private static final int NAME_LENGTH_MAX = 40;
    private static final String UNSET = "UNSET.UNSET";

    /** Copies the list. */
    public PolicyFile {
        hedges = List.copyOf(hedges);
    }

    static PolicyFile read(Section root, String fallbackName, Map<String, JournaledHedge> journaled) {
        String name = root.text("name", fallbackName);
        if (name.isBlank() || name.length() > NAME_LENGTH_MAX) {
            root.problem("name", "= '" + name + "': must have 1 to " + NAME_LENGTH_MAX + " characters");
        }
        List<HedgeConfig> hedges = new ArrayList<>();
        Section hedge = root.section("hedge");
        for (String underlying : hedge.names()) {
            hedges.add(read(underlying, hedge.section(underlying), journaled));
        }
        if (hedges.isEmpty()) {
            root.problem("has no [hedge.UNDERLYING] table, such as [hedge.BTC]: there is nothing to try");
        }
        root.end();
        return new PolicyFile(name, hedges);
    }

    private static HedgeConfig read(String underlying, Section section, Map<String, JournaledHedge> journaled) {
        HedgeConfig normal = HedgeConfig.normal(underlying);
        if (journaled == null) {
            return HedgeConfig.read(section, new HedgeConfig(underlying, normal.policy(), List.of(UNSET)));
        }
        JournaledHedge known = journaled.get(underlying);
        if (known == null) {
            section.problem("the journal does not hedge '" + underlying + "'; it hedges "
                    + String.join(", ", journaled.keySet()));
            return normal;
        }
        HedgeConfig hedge = HedgeConfig.read(section, known.hedge());
        for (String symbol : hedge.instruments()) {
            if (!known.instruments().contains(symbol)) {
                section.problem(
                        "instruments",
                        "has '" + symbol + "', in which the journal's limits allow no orders; they allow "
                                + String.join(", ", known.instruments()));
            }
        }
        return hedge;
    }
}
