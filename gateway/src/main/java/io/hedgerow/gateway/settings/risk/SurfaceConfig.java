package io.hedgerow.gateway.settings.risk;

import io.hedgerow.engine.event.VolSourceSpec;
import io.hedgerow.engine.event.codec.SurfaceFallback;
import io.hedgerow.engine.event.codec.VolSource;
import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import java.util.List;

/**
 * The vol surface of one underlying: what prices its options, and how the surface is fitted.
 *
 * @param underlying its symbol
 * @param source what prices its options, how a surface ages and when the engine asks for another
 * @param fit how the worker fits it
 */
public record SurfaceConfig(String underlying, VolSourceSpec source, SurfaceFitConfig fit) {
    private static final long DAY_NS = 86_400_000_000_000L;

    /** What holds where a table says nothing; an option without a vol of its venue is priced from the surface. */
    private static final VolSourceSpec NORMAL = new VolSourceSpec(
            VolSourceSpec.DEFAULT.source(),
            true,
            VolSourceSpec.DEFAULT.fallback(),
            VolSourceSpec.DEFAULT.softAgeNs(),
            VolSourceSpec.DEFAULT.hardAgeNs(),
            VolSourceSpec.DEFAULT.refitMove(),
            VolSourceSpec.DEFAULT.refitIntervalNs(),
            VolSourceSpec.DEFAULT.volFloor());

    /** Keys that can be changed while a process runs; the others say how its worker was built. */
    public static final List<String> COMMANDED = List.of(
            "vol_source",
            "price_unmarked",
            "fallback",
            "soft_age",
            "hard_age",
            "move",
            "request_interval",
            "vol_floor");

    static SurfaceConfig read(String underlying, Section section) {
        VolSourceSpec source = source(section);
        if (source.hardAgeNs() < source.softAgeNs()) {
            section.problem("hard_age", "must not be shorter than soft_age");
        }
        SurfaceConfig surface = new SurfaceConfig(underlying, source, SurfaceFitConfig.read(section));
        section.end();
        return surface;
    }

    private static VolSourceSpec source(Section section) {
        return new VolSourceSpec(
                section.choice("vol_source", NORMAL.source(), List.of(VolSource.VENUE, VolSource.SURFACE)),
                section.flag("price_unmarked", NORMAL.priceUnmarked()),
                section.choice("fallback", NORMAL.fallback(), Section.all(SurfaceFallback.class)),
                section.durationNs("soft_age", NORMAL.softAgeNs(), 1L, DAY_NS),
                section.durationNs("hard_age", NORMAL.hardAgeNs(), 1L, 30L * DAY_NS),
                section.decimal("move", NORMAL.refitMove(), Range.of(0, 1, "log-return of a forward, 0 = never")),
                section.durationNs("request_interval", NORMAL.refitIntervalNs(), 0L, DAY_NS),
                section.decimal("vol_floor", NORMAL.volFloor(), Range.of(1e-4, 1, "vol as a decimal")));
    }
}
