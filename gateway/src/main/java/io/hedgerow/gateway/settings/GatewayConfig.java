package io.hedgerow.gateway.settings;

import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Where market data come from and orders go to: one venue in {@code [gateway]}, or any number, each in a table
 * {@code [gateway.venues.NAME]}.
 *
 * @param speed times real (or recorded) time; positive infinity = as fast as it goes
 * @param venues one at least, in the order of their names; of moments at the same time that of the first comes first
 */
public record GatewayConfig(double speed, List<VenueConfig> venues) {
    /** Speed of a run that does not wait at all. */
    public static final double FLAT_OUT = Double.POSITIVE_INFINITY;

    private static final String VENUES = "venues";

    /** Creates the configuration. */
    public GatewayConfig {
        venues = List.copyOf(venues);
    }

    static GatewayConfig read(Section section, Path folder) {
        double speed = section.speed("speed", 1.0);
        Section tables = section.section(VENUES);
        List<VenueConfig> venues = new ArrayList<>();
        if (tables.names().isEmpty()) {
            venues.add(VenueConfig.read(section, folder, SimSpec.DEFAULT.venue()));
        } else {
            requireNoOther(section);
            for (String name : new TreeSet<>(tables.names())) {
                Section table = tables.section(name);
                venues.add(VenueConfig.read(table, folder, code(table, name)));
                table.end();
            }
        }
        section.end();
        return new GatewayConfig(speed, venues);
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
        for (String key : List.of(VenueConfig.KIND, VenueConfig.SIM, VenueConfig.RECORDED)) {
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
}
