package io.hedgerow.gateway.settings;

import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.gateway.settings.venue.VenueConfig;
import io.hedgerow.gateway.settings.venue.VenueConfig.Kind;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where market data come from and orders go to: one venue in {@code [gateway]}, or any number, each in a table
 * {@code [gateway.venues.NAME]}. All of them wait for the engine, or all of them are live.
 *
 * @param speed times real (or recorded) time; positive infinity = as fast as it goes; 1 for live venues
 * @param venues one at least, in the order of their names; of moments at the same time that of the first comes first
 * @param indexVenues code of the venue whose index prices an underlying, by symbol, where several could
 */
public record GatewayConfig(double speed, List<VenueConfig> venues, Map<String, String> indexVenues) {
    /** Speed of a run that does not wait at all. */
    public static final double FLAT_OUT = Double.POSITIVE_INFINITY;

    private static final String SPEED = "speed";
    private static final String VENUES = "venues";

    /** Creates the configuration. */
    public GatewayConfig {
        venues = List.copyOf(venues);
        indexVenues = Map.copyOf(indexVenues);
    }

    /**
     * Whether its venues do not wait for the engine.
     *
     * @return true for venues of the world outside
     */
    public boolean isLive() {
        return venues.stream().anyMatch(venue -> venue.kind().isLive());
    }

    static GatewayConfig read(Section section, Path folder) {
        double speed = section.speed(SPEED, 1.0);
        Section tables = section.section(VENUES);
        List<VenueConfig> venues = new ArrayList<>();
        if (tables.names().isEmpty()) {
            venues.add(VenueConfig.read(section, folder, SimSpec.DEFAULT.venue()));
        } else {
            requireNoOther(section);
            for (String name : new TreeSet<>(tables.names())) {
                venues.add(readTable(tables.section(name), folder, name));
            }
        }
        GatewayConfig config = new GatewayConfig(speed, venues, indexVenues(section.section("index")));
        requireOneWorld(section, config);
        section.end();
        return config;
    }

    private static VenueConfig readTable(Section table, Path folder, String name) {
        if (!table.has(VenueConfig.KIND)) {
            table.problem(
                    VenueConfig.KIND,
                    "is missing: write kind = one of "
                            + Section.all(Kind.class).stream()
                                    .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", ")));
        }
        VenueConfig venue = VenueConfig.read(table, folder, code(table, name));
        table.end();
        return venue;
    }

    private static Map<String, String> indexVenues(Section section) {
        Map<String, String> venues = new TreeMap<>();
        for (String underlying : section.names()) {
            venues.put(underlying, section.text(underlying, "").toUpperCase(Locale.ROOT));
        }
        section.end();
        return venues;
    }

    /** A simulated venue is called as its table. */
    private static String code(Section table, String name) {
        String code = name.toUpperCase(Locale.ROOT);
        if (code.matches("[A-Z0-9_]{1,16}")) {
            return code;
        }
        table.problem("must be named with 1 to 16 of A-Z, 0-9, _");
        return SimSpec.DEFAULT.venue();
    }

    /** Two ways to name venues at once would leave one of them without effect. */
    private static void requireNoOther(Section section) {
        for (String key : VenueConfig.keys()) {
            boolean given = section.has(key);
            section.expect(key);
            if (given) {
                section.problem(
                        key,
                        "belongs to the one venue of [gateway], but there are tables [gateway.venues.NAME]: move it"
                                + " into one of them");
            }
        }
    }

    /** What has the time of the world outside, and what makes its own. */
    private static void requireOneWorld(Section section, GatewayConfig config) {
        if (!config.isLive()) {
            return;
        }
        if (config.speed != 1.0) {
            section.problem(SPEED, "must be 1.0 with live venues: they have a pace of their own");
        }
        String waiting = tables(config, false);
        if (!waiting.isEmpty()) {
            section.problem(
                    VENUES,
                    "has live venues (" + tables(config, true) + ") beside simulated or recorded ones (" + waiting
                            + "): these wait for the engine, those do not, so they cannot share a process; run two");
        }
        if (config.venues.stream().map(VenueConfig::time).distinct().count() > 1) {
            section.problem(
                    VENUES,
                    "has venues of which one stamps its events by the venue's time and another by this machine's: a"
                            + " process has one time; set the same time in all");
        }
        for (Kind kind : Section.all(Kind.class)) {
            List<VenueConfig> same = config.venues.stream()
                    .filter(venue -> venue.kind() == kind && kind.isLive() && kind != Kind.AERON)
                    .toList();
            if (same.size() > 1) {
                section.problem(
                        VENUES,
                        "has [" + same.get(0).table() + "] and [" + same.get(1).table() + "] of the same live kind: one"
                                + " process trades one account of a venue; run two");
            }
        }
    }

    private static String tables(GatewayConfig config, boolean live) {
        return config.venues.stream()
                .filter(venue -> venue.kind().isLive() == live)
                .map(venue -> "[" + venue.table() + "]")
                .collect(Collectors.joining(", "));
    }
}
