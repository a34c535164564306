package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.testing.SyntheticRecording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An input that cannot be used never looks like a calm market. */
class UnusableRecordingTest {
    @TempDir
    private Path folder;

    private RecordedFixture fixture;

    @BeforeEach
    void write() {
        fixture = new RecordedFixture(folder);
    }

    private static String joined(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    @Test
    void shouldRunWhatIsSound() {
        for (String venue : List.of("deribit", "binance")) {
            CommandRun run = fixture.run(venue);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("net delta ").contains("P&L USD ").doesNotContain("not computed");
            assertThat(run.err()).doesNotContain(" x ");
        }
    }

    @ParameterizedTest
    @CsvSource({"binance, 000000, milliseconds", "binance, 000, microseconds", "binance, 000000000, seconds"})
    void shouldNameTheUnitOfReceiveTimesInAnother(String venue, String dropped, String unit) {
        String other = joined(SyntheticRecording.binance().stream()
                .map(line -> line.substring(0, 19 - dropped.length()) + line.substring(19))
                .toList());
        fixture.write(venue + ".txt", other);
        CommandRun run = fixture.run(venue);
        assertThat(run.exitCode()).isEqualTo(ExitCodes.GATEWAY);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("holds nothing that can be used")
                .contains("40 x receive time does not fit")
                .contains(
                        "binance.txt:1:1: the receive time is in " + unit + "; this format has nanoseconds since 1970");
    }

    @Test
    void shouldNameTheUnitWhereSecondsAreExpected() {
        for (int digits : new int[] {3, 6}) {
            String other = joined(SyntheticRecording.deribit().stream()
                    .map(line -> line.replaceFirst("([.])(\\d{" + digits + "})\\d*", "$2"))
                    .toList());
            fixture.write("deribit.txt", other);
            CommandRun run = fixture.run("deribit");
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.GATEWAY);
            assertThat(run.err())
                    .contains("the receive time is in " + (digits == 3 ? "milli" : "micro") + "seconds;")
                    .contains("this format has seconds since 1970, such as 1735286380.010: ");
        }
    }

    @Test
    void shouldHoldReceiveTimesAgainstTheVenuesOwn() {
        for (String venue : List.of("deribit", "binance")) {
            List<String> lines = venue.equals("deribit") ? SyntheticRecording.deribit() : SyntheticRecording.binance();
            String shifted = joined(lines.stream()
                    .map(line -> line.replaceFirst("^17352", "17362"))
                    .toList());
            fixture.write(venue + ".txt", shifted);
            CommandRun run = fixture.run(venue);
            assertThat(run.exitCode()).isEqualTo(ExitCodes.GATEWAY);
            assertThat(run.err()).contains("received 1000000 s after the venue's own time; see");
            assertThat(fixture.run(venue, "gateway.recorded.clock_tolerance=20d")
                            .exitCode())
                    .isZero();
        }
    }

    @Test
    void shouldLeaveOutOneLineFromTheFutureAndSaySo() {
        String[] lines = SyntheticRecording.binance().toArray(String[]::new);
        lines[3] = lines[3].replaceFirst("^1735", "1935");
        fixture.write("binance.txt", joined(Arrays.asList(lines)));
        CommandRun run = fixture.run("binance");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(run.out()).contains("9.8 s of engine time");
        assertThat(run.err())
                .contains("binance.txt:4:1: received 200000000 s after the venue's own time")
                .contains("1 of 40 lines of")
                .contains("could not be used (gateway.recorded.unusable_share_max = 0.01)");
        assertThat(fixture.run("binance", "gateway.recorded.unusable_share_max=0.05")
                        .exitCode())
                .isZero();
    }

    @Test
    void shouldRefuseARecordingOfWhichNothingCanBeUsed() {
        fixture.write("binance.txt", joined(SyntheticRecording.binance()).replaceAll("\"T\":\\d+,", ""));
        CommandRun run = fixture.run("binance");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.GATEWAY);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("40 x a required field is missing")
                .contains("gateway.recorded.format = binance_coinm expects lines with the receive time in nanoseconds");
        fixture.write("binance.txt", "");
        assertThat(fixture.run("binance").exitCode()).isEqualTo(ExitCodes.GATEWAY);
    }

    /** The end of a contract and states of the venue are made without a single price: they are no market. */
    @Test
    void shouldRefuseARecordingOfStreamsThatAreNotUsed() {
        List<String> unknown = SyntheticRecording.deribit().stream()
                .map(line -> line.replace("\"channel\": \"ticker.", "\"channel\": \"other."))
                .toList();
        String afterExpiry = unknown.get(0).replaceFirst("^[0-9.]+", "1798185600.010000");
        fixture.write("deribit.txt", joined(unknown) + afterExpiry + "\n");
        CommandRun run = fixture.run("deribit");
        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCodes.GATEWAY);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("holds nothing that can be used").contains("x unknown stream");
    }

    @Test
    void shouldNotTakeARecordingOutOfOrderForACalmMarket() {
        for (String venue : List.of("deribit", "binance")) {
            fixture.write(venue + ".txt", joined(SyntheticRecording.lines(venue).reversed()));
            CommandRun run = fixture.run(venue);
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.CHECK_FAILED);
            assertThat(run.err())
                    .contains("39 of 40 lines of ")
                    .contains(venue + ".txt are older than one before them (gateway.recorded.late_share_max = 0.1)")
                    .contains("sort the lines by their receive time");
            assertThat(fixture.run(venue, "gateway.recorded.late_share_max=1").exitCode())
                    .isZero();
        }
    }

    @Test
    void shouldCountALineOfZeros() {
        fixture.write("binance.txt", joined(SyntheticRecording.binance()) + "\0\0\0\0\n");
        CommandRun run = fixture.run("binance");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(run.err()).contains("binance.txt:41:1: line does not start with a receive time");
    }

    @Test
    void shouldFailWhereARecordingBreaksOff() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(joined(SyntheticRecording.deribit()).getBytes(StandardCharsets.UTF_8));
        }
        fixture.write("deribit.txt", Arrays.copyOf(bytes.toByteArray(), bytes.size() - 40));
        CommandRun run = fixture.run("deribit", "gateway.recorded.unusable_share_max=0.5");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(run.err()).contains("and the file is cut off");
    }

    @Test
    void shouldNotPrintWhatWasNotComputed() {
        String onlyOneOption = joined(SyntheticRecording.deribit().stream()
                .filter(line -> line.contains("100000-C") || line.contains("PERPETUAL"))
                .toList());
        fixture.write("deribit.txt", onlyOneOption);
        CommandRun text = fixture.run("deribit");
        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out())
                .contains("net delta not computed: 1 option without a value, for want of a forward or a vol")
                .contains("P&L not computed: 1 position without a mark")
                .doesNotContain("inside")
                .doesNotContain("OUTSIDE");
        assertThat(fixture.run("deribit", "--json").out())
                .contains("\"net_delta_units\":null", "\"pnl_cash\":null", "\"feed_failure\":null")
                .contains("\"net_delta_missing\":\"1 option without a value, for want of a forward or a vol\"")
                .contains("\"pnl_missing\":\"1 position without a mark\"");
    }

    @Test
    void shouldReadInstrumentsAsEveryClientSavesThem() throws IOException {
        String array = "[" + String.join(",\n  ", SyntheticRecording.instruments()) + "]";
        String reply = "{\"jsonrpc\": \"2.0\",\n \"id\": 1,\n \"result\": " + array + ",\n \"usIn\": 1}";
        String line = "https://www.deribit.com/api/v2/public/get_instruments?currency=BTC -> 1735286000.0: ";
        for (String form : List.of(
                reply,
                array,
                "[" + reply + ",\n" + reply + "]",
                "\uFEFF\n" + reply + "\n\n" + reply.replace("\n", "") + "\n",
                line + reply.replace("\n", "") + "\n")) {
            fixture.write("instruments.json", form);
            CommandRun run = fixture.run("deribit");
            assertThat(run.exitCode()).as(form + run.err()).isZero();
        }
        fixture.write("instruments.json", ("\uFEFF" + reply).getBytes(StandardCharsets.UTF_16LE));
        assertThat(fixture.run("deribit").exitCode()).isZero();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(reply.getBytes(StandardCharsets.UTF_8));
        }
        fixture.write("instruments.json", bytes.toByteArray());
        assertThat(fixture.run("deribit").exitCode()).isZero();
    }

    @Test
    void shouldRefuseInstrumentsThatYieldNothingOrAreDamaged() {
        fixture.write("instruments.json", "{\"result\": []}");
        CommandRun empty = fixture.run("deribit");
        assertThat(empty.exitCode()).isEqualTo(ExitCodes.GATEWAY);
        assertThat(empty.err())
                .contains("lists no contract; expected is a public/get_instruments reply as any client saves it");
        assertThat(fixture.run("deribit", "gateway.recorded.coins=[\"ETH\"]").err())
                .contains("no contract of ETH");
        String sound = "{\"result\": [\n  " + String.join(",\n  ", SyntheticRecording.instruments()) + "\n]}";
        fixture.write("instruments.json", sound.substring(0, sound.length() - 10));
        CommandRun cut = fixture.run("deribit");
        assertThat(cut.exitCode()).isEqualTo(ExitCodes.GATEWAY);
        assertThat(cut.err()).contains("is damaged: 1 of 1 entries").contains("instruments.json:4:");
        fixture.write("instruments.json", sound.replace("\"tick_size\": 0.5,", ""));
        assertThat(fixture.run("deribit").err())
                .contains("instruments.json:4:3: 'BTC-PERPETUAL': 'BTC-PERPETUAL' lacks");
    }
}
