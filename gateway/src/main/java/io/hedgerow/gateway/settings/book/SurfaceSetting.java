package io.hedgerow.gateway.settings.book;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.SurfaceWriter;
import io.hedgerow.engine.event.VolSourceSpec;
import io.hedgerow.engine.event.codec.SetVolSourceDecoder;
import io.hedgerow.engine.event.codec.SetVolSourceEncoder;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What prices the options of an underlying. Immutable.
 *
 * @param underlyingId whose
 * @param source venue or surface, how a surface ages, what takes its place
 */
record SurfaceSetting(int underlyingId, VolSourceSpec source) implements BookSetting {
    static SurfaceSetting of(SetVolSourceDecoder command) {
        return new SurfaceSetting(
                command.underlyingId(),
                new VolSourceSpec(
                        command.volSource(),
                        command.priceUnmarked() != 0,
                        command.fallback(),
                        command.softAgeNs(),
                        command.hardAgeNs(),
                        command.refitMove(),
                        command.refitIntervalNs(),
                        command.volFloor()));
    }

    @Override
    public Subject subject() {
        return new Subject(SurfaceSetting.class, underlyingId, 0);
    }

    @Override
    public List<String> path(ReferenceDirectory directory) {
        return List.of("surface", directory.underlyingSymbol(underlyingId));
    }

    @Override
    public Optional<BookSetting> undone() {
        return Optional.of(new SurfaceSetting(underlyingId, VolSourceSpec.DEFAULT));
    }

    @Override
    public List<String> assignments(ReferenceDirectory directory) {
        String table = table(directory);
        return List.of(
                table + ".vol_source=" + word(source.source()),
                table + ".price_unmarked=" + source.priceUnmarked(),
                table + ".fallback=" + word(source.fallback()),
                table + ".soft_age=" + duration(source.softAgeNs()),
                table + ".hard_age=" + duration(source.hardAgeNs()),
                table + ".move=" + source.refitMove(),
                table + ".request_interval=" + duration(source.refitIntervalNs()),
                table + ".vol_floor=" + source.volFloor());
    }

    private static String word(Enum<?> choice) {
        return '"' + choice.name().toLowerCase(Locale.ROOT) + '"';
    }

    private static String duration(long ns) {
        return '"' + Durations.text(ns) + '"';
    }

    @Override
    public int templateId() {
        return SetVolSourceEncoder.TEMPLATE_ID;
    }

    @Override
    public void publish(EventFrame frame) {
        new SurfaceWriter(frame).volSource(underlyingId, source);
    }
}
