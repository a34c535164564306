package io.hedgerow.gateway.settings;

import io.hedgerow.gateway.settings.toml.RecordReader;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.gateway.venue.recorded.RecordedSpec;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One venue: where market data come from and orders go to.
 *
 * @param table name of its table in the configuration
 * @param kind which kind of venue
 * @param sim settings of a simulated one
 * @param recorded settings of a recorded one
 */
public record VenueConfig(String table, Kind kind, SimSpec sim, RecordedSpec recorded) {
    static final String KIND = "kind";
    static final String SIM = "sim";
    static final String RECORDED = "recorded";

    /** Which kind of venue. */
    public enum Kind {
        /** The embedded simulated exchange. */
        SIM,
        /** Captures, with a simulated matcher for our orders. */
        RECORDED
    }

    /** Reads the keys of a venue; the caller ends the section. */
    static VenueConfig read(Section section, Path folder, String code) {
        Section recorded = section.section(RECORDED);
        VenueConfig config = new VenueConfig(
                section.tableName(),
                section.choice(KIND, Kind.SIM, Section.all(Kind.class)),
                sim(section.section(SIM), code),
                RecordedConfig.read(recorded, folder));
        if (config.kind == Kind.RECORDED) {
            RecordedConfig.require(recorded, config.recorded);
        }
        return config;
    }

    private static SimSpec sim(Section section, String code) {
        Section tables = section.section("underlyings");
        Set<String> symbols = tables.names().isEmpty() ? Set.of(UnderlyingSpec.BTC.symbol()) : tables.names();
        List<UnderlyingSpec> underlyings = symbols.stream()
                .map(symbol -> RecordReader.read(tables.section(symbol), defaultsOf(symbol), Map.of("symbol", symbol)))
                .toList();
        return RecordReader.read(section, SimSpec.DEFAULT.withVenue(code), Map.of("underlyings", underlyings));
    }

    private static UnderlyingSpec defaultsOf(String symbol) {
        return UnderlyingSpec.ETH.symbol().equals(symbol) ? UnderlyingSpec.ETH : UnderlyingSpec.BTC;
    }
}
