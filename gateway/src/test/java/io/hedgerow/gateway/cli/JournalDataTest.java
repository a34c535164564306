package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.json.Json;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person gets out of a journal: symbols beside ids, words instead of raw fields, exports like journals. */
class JournalDataTest {
    private static final String PERPETUAL = "BTC-PERPETUAL.SIM";

    private static final double LOT_USD = 10.0;
    private static final double DUST_USD = 2_000.0;
    private static final double SMALL_USD = 20_000.0;
    private static final double SMALL_SHARE_MAX = 0.1;

    @TempDir
    private static Path folder;

    private static String journal;
    private static String export;
    private static CommandRun demo;

    @BeforeAll
    static void run() {
        journal = folder.resolve("run").toString();
        export = folder.resolve("run.hjx").toString();
        demo = CommandRun.of(
                "demo",
                "--duration",
                "4s",
                "--seed",
                "3",
                "--speed",
                "max",
                "--headless",
                "--progress",
                "1ms",
                "--journal",
                journal);
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        assertThat(CommandRun.of("journal", "export", journal, "-o", export).exitCode())
                .isZero();
    }

    private static CommandRun step(String commands) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(commands.getBytes(StandardCharsets.UTF_8)));
        try {
            return CommandRun.of("replay", journal, "--step");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void shouldTellNowAndThenHowARunWithoutAScreenIs() {
        assertThat(demo.err().lines().filter(line -> line.contains(" events, ")))
                .isNotEmpty()
                .allMatch(line -> line.matches(".* orders?, .* positions?(  .*)?"))
                .anyMatch(line -> line.contains("BTC delta ") && line.contains("P&L ") && line.contains(" USD"));
        CommandRun quiet = CommandRun.of(
                "demo",
                "--duration",
                "1s",
                "--speed",
                "max",
                "--headless",
                "--progress",
                "off",
                "--journal",
                folder.resolve("quiet").toString());
        assertThat(quiet.err()).doesNotContain(" events, ");
    }

    /** What an order is worth sending for is configured: 2,000 USD at least, and half way into the band. */
    @Test
    void shouldSendNoDust() {
        double[] usd = CommandRun.of("journal", "dump", journal, "--type", "HedgeOrder")
                .out()
                .lines()
                .map(Json::read)
                .filter(order -> "NEW".equals(order.get("action")))
                .mapToDouble(order -> LOT_USD * ((Number) order.get("lots")).doubleValue())
                .toArray();
        assertThat(usd).hasSizeGreaterThan(4);
        assertThat(DoubleStream.of(usd).min().orElseThrow()).isGreaterThanOrEqualTo(DUST_USD);
        assertThat((double)
                        DoubleStream.of(usd).filter(each -> each < SMALL_USD).count())
                .as("small ones of " + usd.length)
                .isLessThanOrEqualTo(SMALL_SHARE_MAX * usd.length);
    }

    @Test
    void shouldShowTheSymbolBesideEveryId() {
        CommandRun orders = CommandRun.of("journal", "dump", journal, "--type", "HedgeOrder");
        assertThat(orders.out().lines())
                .isNotEmpty()
                .allMatch(line -> line.contains("\"instrument\":\"" + PERPETUAL + "\""));
        CommandRun decisions = CommandRun.of("journal", "dump", journal, "--type", "HedgeDecision");
        assertThat(decisions.out().lines()).isNotEmpty().allMatch(line -> line.contains("\"underlying\":\"BTC\""));
    }

    @Test
    void shouldTakeASymbolOrAnId() {
        CommandRun bySymbol = CommandRun.of("journal", "dump", journal, "--instrument", PERPETUAL, "--type", "Quote");
        assertThat(bySymbol.out().lines()).isNotEmpty().allMatch(line -> line.contains(PERPETUAL));
        String id = bySymbol.out().replaceAll("(?s).*?\"instrument_id\":(\\d+).*", "$1");
        assertThat(CommandRun.of("journal", "dump", journal, "--instrument", id, "--type", "Quote")
                        .out())
                .isEqualTo(bySymbol.out());
        CommandRun unknown = CommandRun.of("journal", "dump", journal, "--instrument", "BTC-PERPETUAL.SIN");
        assertThat(unknown.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(unknown.err()).contains("defines no instrument 'BTC-PERPETUAL.SIN'; it defines ");
        assertThat(unknown.out()).isEmpty();
    }

    @Test
    void shouldReadAnExportLikeAJournal() {
        for (String type : List.of("Fill", "HedgeDecision")) {
            assertThat(CommandRun.of("journal", "dump", export, "--type", type).out())
                    .isNotEmpty()
                    .isEqualTo(CommandRun.of("journal", "dump", journal, "--type", type)
                            .out());
        }
        CommandRun described = CommandRun.of("journal", "describe", export);
        assertThat(described.exitCode()).as(described.err()).isZero();
        assertThat(described.out()).contains("in an export").contains("HedgeDecision");
    }

    @Test
    void shouldStepToWhatIsAskedForAndSayItInWords() {
        CommandRun run = step("hedge\ndecision\nfill\n" + PERPETUAL + "\nalert\nq\n");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("-> hedge order  " + PERPETUAL)
                .contains("-> hedge decision  ")
                .contains("fill  ")
                .contains("net delta  ")
                .contains(" BTC")
                .doesNotContain("E9=", "instrumentId", "priceE9", "ORDER_SENT");
        assertThat(step("BTC-NOTHING.SIM\nq\n").out()).contains("neither a command nor an instrument");
    }
}
