package io.hedgerow.gateway.settings.venue;

import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.gateway.venue.recorded.RecordedSpec;
import io.hedgerow.gateway.venue.recorded.RecordedSpec.CaptureKind;
import io.hedgerow.gateway.venue.recorded.RecordedSpec.Matching;
import io.hedgerow.gateway.venue.recorded.RecordedVenue;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reads the settings of a recorded venue. Static. */
final class RecordedConfig {
    private static final long HOUR_NS = 3_600_000_000_000L;

    private RecordedConfig() {}

    static RecordedSpec read(Section section, Path folder) {
        RecordedSpec config = new RecordedSpec(
                section.tableName(),
                new RecordedSpec.Files(
                        section.file("capture", folder),
                        section.choice("format", CaptureKind.DERIBIT, Section.all(CaptureKind.class)),
                        section.file("instruments", folder),
                        section.texts("coins", List.of()),
                        section.file("positions", folder)),
                new RecordedSpec.Times(
                        section.durationNs("order_latency", 2_000_000L, 0L, 60_000_000_000L),
                        section.durationNs("silence", 0L, 0L, 3_600_000_000_000L),
                        section.durationNs("clock_tolerance", HOUR_NS, 1_000_000L, 24 * 365 * HOUR_NS)),
                new RecordedSpec.Tolerance(
                        section.decimal("unusable_share_max", 0.01, Range.of(0.0, 1.0, "share of the lines")),
                        section.decimal("late_share_max", 0.1, Range.of(0.0, 1.0, "share of the lines"))),
                section.choice("matching", Matching.AUTO, Section.all(Matching.class)));
        section.end();
        return config;
    }

    /** Reports what a run from a recording cannot do without. */
    static void require(Section section, RecordedSpec spec) {
        if (spec.files().capture().isEmpty()) {
            String key = section.nameOf("capture");
            String variable = "HEDGEROW_" + key.replace(".", "__").toUpperCase(Locale.ROOT);
            section.problem(
                    "capture",
                    "is missing: name the recorded file, here or with --set " + key + "=FILE or " + variable + "=FILE");
        }
        if (spec.files().format() == CaptureKind.DERIBIT
                && spec.files().instruments().isEmpty()
                && !namesItsContracts(spec)) {
            section.problem(
                    "instruments",
                    "is missing: a Deribit capture needs the venue's instrument list"
                            + " (recorded public/get_instruments replies), unless it is that of a session of ours");
        }
    }

    /** Whether the list of contracts comes with the capture; one that is not there yet is reported as such later. */
    private static boolean namesItsContracts(RecordedSpec spec) {
        return switch (spec.matching()) {
            case RECORDED -> true;
            case AUTO ->
                spec.files().capture().filter(RecordedVenue::mayHoldSession).isPresent();
            case OWN -> false;
        };
    }
}
