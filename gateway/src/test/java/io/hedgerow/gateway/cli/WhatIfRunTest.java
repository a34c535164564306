package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.cli.output.ExitCodes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A desk whose hedges are held against scenarios that a worker answers: the same journal wherever it is cut. */
@Timeout(600)
class WhatIfRunTest {
    @TempDir
    private Path folder;

    private static CommandRun demo(Path journal, String duration, String... settings) {
        List<String> words = new ArrayList<>(List.of(
                "demo",
                "--duration",
                duration,
                "--speed",
                "max",
                "--json",
                "--warm-up",
                "0s",
                "--journal",
                journal.toString()));
        List<String> all = new ArrayList<>(List.of(
                "what_if.enabled=true",
                "what_if.interval=\"200ms\"",
                "what_if.interval_min=\"100ms\"",
                "what_if.collateral=\"cross\"",
                "limits.portfolio.what_if_hard_age=\"1s\""));
        all.addAll(List.of(settings));
        all.forEach(setting -> words.addAll(List.of("--set", setting)));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private static String value(CommandRun run, String key) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        Matcher matcher = Pattern.compile("\"" + key + "\":\"?([^,\"}]*)").matcher(run.out());
        assertThat(matcher.find()).as(run.out()).isTrue();
        return matcher.group(1);
    }

    private static String dump(Path journal, String type) {
        return CommandRun.of("journal", "dump", journal.toString(), "--type", type)
                .out();
    }

    @Test
    void shouldGoOnAfterARestartAsIfItHadNeverStopped() {
        Path whole = folder.resolve("whole");
        CommandRun once = demo(whole, "1100ms", "limits.portfolio.stress_loss_max=1_000");
        Path twice = folder.resolve("twice");
        demo(twice, "600ms", "limits.portfolio.stress_loss_max=1_000");
        CommandRun resumed = demo(twice, "500ms", "limits.portfolio.stress_loss_max=1_000");
        assertThat(value(resumed, "state_hash")).isEqualTo(value(once, "state_hash"));
        assertThat(value(once, "rejections")).isEqualTo("0");
        assertThat(dump(whole, "WhatIfPublished")).contains("\"grid\":\"deribit-27\"");
        assertThat(dump(whole, "RiskStateChange")).contains("\"cause\":\"STRESS_LOSS_MAX\"");
        assertThat(CommandRun.of("replay", whole.toString(), "--verify").exitCode())
                .isZero();
    }

    @Test
    void shouldAskARunningProcessOnly() {
        Path journal = folder.resolve("gone");
        CommandRun.of(
                "demo", "--duration", "50ms", "--speed", "max", "--warm-up", "0s", "--journal", journal.toString());
        CommandRun gone = CommandRun.of("control", journal.toString(), "stress");
        assertThat(gone.exitCode()).isEqualTo(ExitCodes.GATEWAY);
        assertThat(gone.err()).contains("no process writes", "hedgerow stress " + journal);
        CommandRun two = CommandRun.of("control", journal.toString(), "margin", "another");
        assertThat(two.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(two.err()).contains("one folder too many");
    }

    @Test
    void shouldRefuseLimitsThatNobodyWouldAnswerAndGridsThatDoNotFit() {
        CommandRun unanswered =
                demo(folder.resolve("u"), "1s", "limits.portfolio.stress_loss_max=1", "what_if.enabled=false");
        assertThat(unanswered.exitCode()).isEqualTo(ExitCodes.CONFIG);
        assertThat(unanswered.err()).contains("what_if.enabled", "limits.portfolio sets stress_loss_max");
        CommandRun slow =
                demo(folder.resolve("s"), "1s", "limits.portfolio.stress_loss_max=1", "what_if.interval=\"1s\"");
        assertThat(slow.exitCode()).isEqualTo(ExitCodes.CONFIG);
        assertThat(slow.err()).contains("what_if.interval", "shorter than limits.portfolio.what_if_hard_age, 1s");
        CommandRun large = demo(folder.resolve("l"), "1s", "what_if.grid=\"desk\"");
        assertThat(large.err()).contains("'desk' has 297 scenarios, engine.capacity.what_if_nodes is 64");
        CommandRun unknown = demo(folder.resolve("n"), "1s", "what_if.margin_model=\"nobody\"");
        assertThat(unknown.err()).contains("what_if.margin_model", "deribit-portfolio");
    }
}
