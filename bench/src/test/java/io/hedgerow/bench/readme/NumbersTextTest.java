package io.hedgerow.bench.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.bench.BenchMain;
import io.hedgerow.engine.testing.SharedFiles;
import io.hedgerow.gateway.cli.Hedgerow;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The README's section of numbers: what runs for it and how its places are filled. */
class NumbersTextTest {
    private static final String TEXT = """
        run flat = demo --speed max
        run again = replay {flat.journal_dir} --verify
        run gone = run --set capture={CAPTURE} --config {ROOT}/examples/x.toml
        ----
        {flat.rate|count} a second, {flat.list[b].ns|time}, {flat.list[b].ns / flat.list[a].ns|ratio}
        `{again|command}`
        {gone.rate|count} and `{gone|command}`
        """;

    private static Figures figures(long rate, double other) {
        return new Figures(
                List.of("{\"rate\":" + rate + ",\"journal_dir\":\"x/y\",\"list\":[{\"name\":\"a\",\"ns\":100},"
                        + "{\"contender\":\"b\",\"ns\":" + other + "}]}"));
    }

    @Test
    void shouldFillPlacesAndLeaveOutWhatDidNotRun() {
        Map<String, Figures> found = Map.of("flat", figures(134_321, 3_912.0), "again", figures(1, 1.0));
        assertThat(new NumbersText(TEXT).fill(found))
                .isEqualTo("134,000 a second, 3.9 us, 39.12\n`./hedgerow replay DIR --verify`\n");
    }

    @Test
    void shouldTakeTheMedianOfAllTimes() {
        List<String> texts = List.of("{\"a\":{\"b\":3}}", "{\"a\":{\"b\":1}}", "{\"a\":{\"b\":2}}");
        assertThat(new Figures(texts).median("a.b")).isEqualTo(2.0);
    }

    @Test
    void shouldNameAFigureThatIsNotThere() {
        Map<String, Figures> found = Map.of("flat", new Figures(List.of("{\"rate\":1,\"list\":[]}")));
        assertThatThrownBy(() -> new NumbersText(TEXT).fill(found))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("flat: there is no element 'b' of 'list[b].ns'");
    }

    @Test
    void shouldPutTextsOfEarlierRunsAndFromOutsideIntoCommands() {
        NumbersText text = new NumbersText(TEXT);
        Map<String, Figures> found = Map.of("flat", figures(1, 1.0));
        assertThat(NumbersText.words(text.runs().get("again"), found, Map.of()))
                .contains(List.of("replay", "x/y", "--verify"));
        assertThat(NumbersText.words(text.runs().get("gone"), found, Map.of("ROOT", "/r")))
                .isEqualTo(Optional.empty());
        assertThat(NumbersText.words(text.runs().get("gone"), found, Map.of("ROOT", "/r", "CAPTURE", "/f")))
                .contains(List.of("run", "--set", "capture=/f", "--config", "/r/examples/x.toml"));
    }

    @Test
    void shouldWriteTwoDigitsThatMeanSomething() {
        assertThat(NumbersText.form(110.4, "time")).isEqualTo("110 ns");
        assertThat(NumbersText.form(510_000.0, "time")).isEqualTo("510 us");
        assertThat(NumbersText.form(0.083, "seconds")).isEqualTo("83 ms");
        assertThat(NumbersText.form(42_400_000.0, "millions")).isEqualTo("42 million");
        assertThat(NumbersText.form(5_311.0, "count")).isEqualTo("5,310");
        assertThat(NumbersText.form(0.694, "percent")).isEqualTo("69 %");
    }

    @Test
    void shouldRunOnceWhatHasMediansOfItsOwn() {
        NumbersText text = new NumbersText("run a = demo\nrun b once = bench hedge --groups 2\n----\n`{b|command}`");
        assertThat(text.times("a", 3)).isEqualTo(3);
        assertThat(text.times("b", 3)).isEqualTo(1);
        assertThat(text.runs().get("b")).containsExactly("bench", "hedge", "--groups", "2");
    }

    /** Each command of the section is one that its program knows, with its options. */
    @Test
    void shouldRunCommandsThatExist() {
        for (List<String> words : NumbersText.ofReadme().runs().values()) {
            boolean bench = words.get(0).equals("bench");
            CommandLine program = bench ? Hedgerow.configure(new CommandLine(new BenchMain())) : Hedgerow.commandLine();
            List<String> line = new ArrayList<>(words.subList(bench ? 1 : 0, words.size()));
            line.add("--json");
            assertThat(program.parseArgs(line.toArray(String[]::new)).subcommands())
                    .isNotEmpty();
        }
    }

    /** Else the command would measure for a quarter of an hour and find no place for what it has. */
    @Test
    void shouldHaveItsPlaceInTheReadme() throws IOException {
        String readme = Files.readString(SharedFiles.root().resolve("README.md"));
        String changed = ReadmeCommand.replaced(readme, "\nnothing\n");
        assertThat(changed).contains("\nnothing\n").doesNotContain("tick to decision p50 | p99 |");
        assertThat(changed).startsWith(readme.substring(0, 1_000)).endsWith(readme.substring(readme.length() - 1_000));
    }
}
