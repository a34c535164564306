package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.gateway.feed.OrderSource;
import io.hedgerow.gateway.process.RunResult.UnderlyingResult;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.testing.MutationRun;
import io.hedgerow.gateway.testing.SyntheticRecording;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.LockStepRun;
import io.hedgerow.gateway.venue.LockStepSession;
import io.hedgerow.gateway.venue.recorded.PositionsFileException;
import io.hedgerow.gateway.venue.recorded.RecordedSpec;
import io.hedgerow.gateway.venue.recorded.RecordedSpec.CaptureKind;
import io.hedgerow.gateway.venue.recorded.RecordedVenue;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Damaged captures, and damaged instrument lists: refused before the start, or counted and failed at the end, or as good
 * as the sound one. A line counts as damaged where another parser cannot read it, or finds no number in a field that the
 * message must have.
 */
@Execution(ExecutionMode.CONCURRENT)
class CaptureMutationTest {
    private static final CapacitySpec CAPACITY = CapacitySpec.builder()
            .instruments(64)
            .options(64)
            .slices(16)
            .underlyings(8)
            .currencies(8)
            .venues(4)
            .workingOrders(16)
            .hedgeInstruments(4)
            .build();
    private static final JsonFactory JACKSON = new JsonFactory();
    private static final Pattern SPACE = Pattern.compile("\\s*");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"deribit", "binance"})
    void shouldSurviveDamagedCaptures(String venue) {
        captures(venue, 1, 150);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"deribit", "binance"})
    void shouldSurviveTenThousandDamagedCaptures(String venue) {
        captures(venue, 20_261_126, 10_000);
    }

    @Test
    void shouldSurviveDamagedInstrumentLists() {
        instruments(1, 150);
    }

    @Tag("slow")
    @Test
    void shouldSurviveTenThousandDamagedInstrumentLists() {
        instruments(20_261_126, 10_000);
    }

    private void captures(String venue, long seed, int count) {
        write("instruments.json", SyntheticRecording.instrumentsReply().getBytes(StandardCharsets.UTF_8));
        write("book.csv", SyntheticRecording.book(venue).getBytes(StandardCharsets.UTF_8));
        String sound = String.join("\n", SyntheticRecording.lines(venue)) + "\n";
        MutationRun.of(venue + " captures", seed, count, sound, text -> {
            write("capture.txt", text);
            Outcome outcome = outcome(venue);
            if (isDamaged(venue, text, line -> !isMessage(line, venue))) {
                assertThat(outcome).isEqualTo(Outcome.FAILED);
            }
            if (isDamaged(venue, text, line -> isMessage(line, venue) && !hasNumbers(line, venue))) {
                assertThat(outcome).isNotEqualTo(Outcome.SILENT);
            }
            return outcome != Outcome.SILENT;
        });
    }

    private void instruments(long seed, int count) {
        write("book.csv", SyntheticRecording.book("deribit").getBytes(StandardCharsets.UTF_8));
        String lines = String.join("\n", SyntheticRecording.lines("deribit")) + "\n";
        write("capture.txt", lines.getBytes(StandardCharsets.UTF_8));
        String sound = SyntheticRecording.instrumentsReply().replace(", {", ",\n  {");
        MutationRun.of("instrument lists", seed, count, sound, text -> {
            write("instruments.json", text);
            Outcome outcome = outcome("deribit");
            if (!isJson(new String(text, StandardCharsets.ISO_8859_1).replace("\u00ef\u00bb\u00bf", ""))) {
                assertThat(outcome).isEqualTo(Outcome.FAILED);
            }
            return outcome != Outcome.SILENT;
        });
    }

    private void write(String name, byte[] text) {
        try {
            Files.write(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private enum Outcome {
        /** Nothing was said. */
        SILENT,
        /** Told with its place; the run is good. */
        COUNTED,
        /** Refused before the start, or failed at the end. */
        FAILED
    }

    /** Runs the recording. */
    private Outcome outcome(String venue) {
        boolean deribit = venue.equals("deribit");
        RecordedSpec config = new RecordedSpec(
                "gateway.recorded",
                new RecordedSpec.Files(
                        Optional.of(folder.resolve("capture.txt")),
                        deribit ? CaptureKind.DERIBIT : CaptureKind.BINANCE_COINM,
                        deribit ? Optional.of(folder.resolve("instruments.json")) : Optional.empty(),
                        List.of(),
                        Optional.of(folder.resolve("book.csv"))),
                new RecordedSpec.Times(2_000_000L, 1_000_000_000L, 3_600_000_000_000L),
                new RecordedSpec.Tolerance(0.01, 0.1));
        try {
            ReferenceDirectory directory = new ReferenceDirectory();
            return run(new RecordedVenue(config, new ReferenceRegistry(directory)), directory);
        } catch (GatewayException | PositionsFileException refused) {
            assertThat(refused.getMessage()).doesNotContain("Exception", "java.");
            return Outcome.FAILED;
        }
    }

    private static Outcome run(RecordedVenue venue, ReferenceDirectory directory) {
        OutputSink nobody = (message, offset, length) -> {};
        try (InlinePublisher engine = new InlinePublisher(CAPACITY, EventJournal.NONE, nobody);
                LockStepSession session = venue.connect(engine)) {
            session.publishReference(venue.startTimeNs());
            LockStepRun.of(session, OrderSource.IMMEDIATE, venue.startTimeNs()).flatOutWhile(() -> true);
            for (UnderlyingResult it : ResultReader.underlyings(engine.engine(), directory, List.of())) {
                assertThat(Double.isFinite(it.delta().net()))
                        .isEqualTo(it.delta().missing().isEmpty());
                assertThat(Double.isFinite(it.pnl().total()))
                        .isEqualTo(it.pnlMissing().isEmpty());
            }
            assertThat(session.issues()).doesNotContain("Exception");
            if (session.failure().isPresent()) {
                return Outcome.FAILED;
            }
            return session.issues().isEmpty() ? Outcome.SILENT : Outcome.COUNTED;
        }
    }

    private static boolean isDamaged(String venue, byte[] text, Predicate<String> damage) {
        for (String line : new String(text, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            boolean ignored = line.isEmpty() || line.equals("\r") || (venue.equals("deribit") && line.startsWith("w"));
            if (!ignored && damage.test(line)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the line has a receive time and a message that Jackson can read. */
    private static boolean isMessage(String line, String venue) {
        int brace = line.indexOf('{');
        String time = venue.equals("deribit") ? "[0-9.eE+-]+: \\s*" : "[0-9.eE+-]+ \\s*";
        return brace > 0 && line.substring(0, brace).matches(time) && isJson(line.substring(brace));
    }

    /** Whether a message of best prices has all numbers that the venue always sends. */
    private static boolean hasNumbers(String line, String venue) {
        boolean deribit = venue.equals("deribit");
        if (!line.contains(deribit ? "\"ticker." : "@bookTicker\"")) {
            return true;
        }
        Map<String, String> values = new HashMap<>();
        try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), line.substring(line.indexOf('{')))) {
            String name = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    name = parser.currentName();
                } else if (token.isScalarValue()) {
                    values.put(name, String.valueOf(parser.getString()));
                }
            }
        }
        List<String> required = deribit ? List.of("timestamp") : List.of("u", "b", "B", "a", "A", "T");
        return required.stream().allMatch(key -> isNumber(values.get(key)));
    }

    private static boolean isNumber(String text) {
        try {
            return text != null && new BigDecimal(text).signum() >= 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isJson(String text) {
        if (SPACE.matcher(text).matches()) {
            return false;
        }
        try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), text)) {
            JsonToken token = parser.nextToken();
            while (token != null) {
                token = parser.nextToken();
            }
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }
}
