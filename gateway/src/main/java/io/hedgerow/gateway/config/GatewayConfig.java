package io.hedgerow.gateway.config;

import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where market data come from and orders go to.
 *
 * @param kind which gateway
 * @param speed times real (or recorded) time; positive infinity = as fast as it goes
 * @param sim settings of the SIM gateway
 * @param recorded settings of the RECORDED gateway
 */
public record GatewayConfig(Kind kind, double speed, SimSpec sim, RecordedConfig recorded) {
    /** Speed of a run that does not wait at all. */
    public static final double FLAT_OUT = Double.POSITIVE_INFINITY;

    /** Which gateway. */
    public enum Kind {
        /** The embedded simulated exchange. */
        SIM,
        /** Captures, with a simulated matcher for our orders. */
        RECORDED
    }

    static GatewayConfig read(Section section, Path folder) {
        Section recorded = section.section("recorded");
        GatewayConfig config = new GatewayConfig(
                section.choice("kind", Kind.SIM, Section.all(Kind.class)),
                section.speed("speed", 1.0),
                sim(section.section("sim")),
                RecordedConfig.read(recorded, folder));
        if (config.kind == Kind.RECORDED) {
            config.recorded.require(recorded);
        }
        section.end();
        return config;
    }

    private static SimSpec sim(Section section) {
        Section tables = section.section("underlyings");
        Set<String> symbols = tables.names().isEmpty() ? Set.of(UnderlyingSpec.BTC.symbol()) : tables.names();
        List<UnderlyingSpec> underlyings = symbols.stream()
                .map(symbol -> RecordReader.read(tables.section(symbol), defaultsOf(symbol), Map.of("symbol", symbol)))
                .toList();
        return RecordReader.read(section, SimSpec.DEFAULT, Map.of("underlyings", underlyings));
    }

    private static UnderlyingSpec defaultsOf(String symbol) {
        return UnderlyingSpec.ETH.symbol().equals(symbol) ? UnderlyingSpec.ETH : UnderlyingSpec.BTC;
    }
}
