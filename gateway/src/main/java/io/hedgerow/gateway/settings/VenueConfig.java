package io.hedgerow.gateway.settings;

import io.hedgerow.gateway.settings.toml.RecordReader;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec;
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
 * @param deribit settings of Deribit, live
 */
public record VenueConfig(String table, Kind kind, SimSpec sim, RecordedSpec recorded, DeribitSpec deribit) {
    static final String KIND = "kind";
    static final String SIM = "sim";
    static final String RECORDED = "recorded";
    static final String DERIBIT = "deribit";

    /** Which kind of venue. */
    public enum Kind {
        /** The embedded simulated exchange. */
        SIM(false),
        /** Captures, with a simulated matcher for our orders. */
        RECORDED(false),
        /** Deribit, over the network. */
        DERIBIT(true);

        private final boolean live;

        Kind(boolean live) {
            this.live = live;
        }

        /**
         * Whether it does not wait for the engine.
         *
         * @return true for a venue of the world outside
         */
        public boolean isLive() {
            return live;
        }
    }

    /** Keys that belong to one venue. */
    static List<String> keys() {
        return List.of(KIND, SIM, RECORDED, DERIBIT);
    }

    /** Reads the keys of a venue; the caller ends the section. */
    static VenueConfig read(Section section, Path folder, String code) {
        Section recorded = section.section(RECORDED);
        Section deribit = section.section(DERIBIT);
        VenueConfig config = new VenueConfig(
                section.tableName(),
                section.choice(KIND, Kind.SIM, Section.all(Kind.class)),
                sim(section.section(SIM), code),
                RecordedConfig.read(recorded, folder),
                DeribitConfig.read(deribit, folder));
        switch (config.kind) {
            case SIM -> {
                // Every setting has a default.
            }
            case RECORDED -> RecordedConfig.require(recorded, config.recorded);
            case DERIBIT -> DeribitConfig.require(deribit, config.deribit);
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
