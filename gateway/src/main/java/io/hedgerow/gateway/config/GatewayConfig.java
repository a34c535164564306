package io.hedgerow.gateway.config;

import java.nio.file.Path;

/**
 * Where market data come from and orders go to.
 *
 * @param kind which gateway
 * @param speed times real (or recorded) time; positive infinity = as fast as it goes
 * @param recorded settings of the RECORDED gateway
 */
public record GatewayConfig(Kind kind, double speed, RecordedConfig recorded) {
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
        GatewayConfig config = new GatewayConfig(
                section.choice("kind", Kind.SIM, Section.all(Kind.class)),
                section.speed("speed", 1.0),
                RecordedConfig.read(section.section("recorded"), folder));
        section.end();
        return config;
    }
}
