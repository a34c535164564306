package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.FalseDecisions;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class BacktestCommandTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("hedgerow.root"), "examples");

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path journal;

    @BeforeAll
    static void recordADemo() {
        journal = shared.resolve("demo");
        CommandRun run = CommandRun.of(
                "demo",
                "--duration=8s",
                "--speed=max",
                "--json",
                "--journal=" + journal,
                "--set=gateway.sim.cadence.chain=200ms",
                "--set=gateway.sim.cadence.future=200ms",
                "--set=gateway.sim.cadence.index=20ms",
                "--set=gateway.sim.cadence.perpetual=20ms",
                "--set=gateway.sim.customers.arrivals_per_second=12");
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static CommandRun backtest(Object... arguments) {
        List<String> line = new ArrayList<>(List.of("backtest", journal.toString(), "--resamples=200"));
        Stream.of(arguments).map(Object::toString).forEach(line::add);
        return CommandRun.of(line.toArray(String[]::new));
    }

    private Path policy(String name, String... lines) throws IOException {
        Path file = folder.resolve(name + ".toml");
        return Files.write(file, List.of(lines));
    }

    private Path band(String name, double halfWidth) throws IOException {
        return policy(name, "[hedge.BTC]", "fixed_band_half_width = " + halfWidth);
    }

    /** Numbers by "policy.member", arrays as "policy.member0" and so on. */
    private static Map<String, Double> numbers(String json) {
        Map<String, Double> numbers = new HashMap<>();
        String policy = "";
        String member = "";
        int index = 0;
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    member = parser.currentName();
                    index = 0;
                } else if (token == JsonToken.VALUE_STRING && member.equals("name")) {
                    policy = parser.getString();
                } else if (token.isNumeric()) {
                    boolean inArray = parser.streamReadContext().inArray();
                    numbers.put(policy + "." + member + (inArray ? index++ : ""), parser.getDoubleValue());
                }
            }
        }
        return numbers;
    }

    @Test
    void shouldCompareEveryExampleAndWriteAReport() throws Exception {
        Path report = folder.resolve("report.html");
        List<Object> arguments = new ArrayList<>(List.of("--policy", "original", "-o", report));
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            files.filter(file -> file.getFileName().toString().startsWith("policy-"))
                    .sorted()
                    .forEach(file -> arguments.add("--policy=" + file));
        }
        assertThat(arguments).hasSizeGreaterThanOrEqualTo(8);
        CommandRun run = backtest(arguments.toArray());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("original as journaled: every output reproduced")
                .contains("intervals of 100ms")
                .contains("hedge effectiveness %", "cost USD", "turnover BTC", "price variance / original's")
                .contains("Whalley-Wilmott: ", "report: " + report);
        assertThat(run.err()).isEmpty();
        assertIsAccessiblePage(report);
    }

    private static void assertIsAccessiblePage(Path report) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Document page = factory.newDocumentBuilder().parse(report.toFile());
        NodeList pictures = page.getElementsByTagName("svg");
        assertThat(pictures.getLength()).isGreaterThanOrEqualTo(9);
        for (int i = 0; i < pictures.getLength(); i++) {
            Element picture = (Element) pictures.item(i);
            assertThat(picture.getAttribute("aria-labelledby")).isNotEmpty();
            assertThat(picture.getElementsByTagName("title").item(0).getTextContent())
                    .isNotBlank();
            assertThat(picture.getElementsByTagName("desc").item(0).getTextContent())
                    .isNotBlank();
        }
        assertThat(page.getElementsByTagName("table").getLength()).isEqualTo(1);
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(Files.readString(report))
                .contains("prefers-color-scheme: dark")
                .doesNotContain("NaN")
                .doesNotContain("src=")
                .doesNotContain("url(");
    }

    @Test
    void shouldKnowThatATighterBandCostsMoreAndLeavesLess() throws IOException {
        CommandRun run = backtest(
                "--policy", band("none", 0.0), "--policy", band("wide", 2.0), "--policy", band("as-is", 0.5), "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        Map<String, Double> numbers = numbers(run.out());
        assertThat(numbers.get("none.turnover_cash")).isGreaterThan(numbers.get("wide.turnover_cash"));
        assertThat(numbers.get("none.orders")).isGreaterThan(numbers.get("wide.orders"));
        assertThat(numbers.get("none.cost_cash")).isGreaterThan(numbers.get("wide.cost_cash"));
        assertThat(numbers.get("none.price_variance_cash2_per_interval"))
                .isLessThan(numbers.get("wide.price_variance_cash2_per_interval"));
        assertThat(numbers.get("none.cost_difference_cash")).isPositive();
        assertThat(numbers.get("none.cost_difference_cash_interval950"))
                .isLessThanOrEqualTo(numbers.get("none.cost_difference_cash_interval951"));
        assertThat(numbers.get("unhedged.orders")).isZero();
        assertThat(numbers.get("as-is.cost_cash")).isEqualTo(numbers.get("original.cost_cash"));
        assertThat(numbers.get("as-is.variance_ratio")).isEqualTo(1.0);
        assertThat(run.out()).contains("\"original_reproduced\":true", "\"verdict\":[\"", "\"conclusive\":false");
        assertThat(backtest(
                                "--policy",
                                band("none", 0.0),
                                "--policy",
                                band("wide", 2.0),
                                "--policy",
                                band("as-is", 0.5),
                                "--json",
                                "--threads=1")
                        .out())
                .as("the same to the bit, with any number of threads")
                .isEqualTo(run.out());
    }

    @Test
    void shouldMoveAlongTheFrontierOfWhalleyAndWilmott() throws IOException {
        String rule = "band_rule = \"whalley_wilmott\"";
        CommandRun run = backtest(
                "--json",
                "--policy",
                policy("bold", "[hedge.BTC]", rule, "risk_aversion = 1e-6"),
                "--policy",
                policy("wary", "[hedge.BTC]", rule, "risk_aversion = 1e-2"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        Map<String, Double> numbers = numbers(run.out());
        assertThat(numbers.get("wary.cost_cash")).isGreaterThan(numbers.get("bold.cost_cash"));
        assertThat(numbers.get("wary.delta_rms_units")).isLessThan(numbers.get("bold.delta_rms_units"));
        assertThat(numbers.get("wary.price_variance_cash2_per_interval"))
                .isLessThan(numbers.get("bold.price_variance_cash2_per_interval"));
    }

    @Test
    void shouldTakeTheFillModelFromTheOptions() {
        CommandRun slow = backtest("--json", "--order-latency=200ms", "--depth=0");
        CommandRun fast = backtest("--json", "--order-latency=0s", "--report-latency=0s", "--depth=0");
        assertThat(slow.exitCode()).as(slow.err()).isZero();
        assertThat(slow.out()).contains("\"order_latency_ns\":200000000", "\"depth_behind_touch\":0.0");
        assertThat(numbers(slow.out()).get("original.outside_band_share"))
                .isGreaterThan(numbers(fast.out()).get("original.outside_band_share"));
        assertThat(numbers(slow.out()).get("original.impact_cash")).isZero();
    }

    @Test
    void shouldNameThePlaceOfEveryMistakeInAPolicy() throws IOException {
        Path misspelt = policy("misspelt", "nam = \"x\"", "[hedge.BTC]", "fixed_band_halfwidth = 2.0");
        CommandRun run = backtest("--policy", misspelt);
        assertThat(run.exitCode()).isEqualTo(ExitCodes.CONFIG);
        assertThat(run.err())
                .contains(misspelt + ":1:1: error: unknown key 'nam'")
                .contains(misspelt + ":3:1: error: unknown key 'hedge.BTC.fixed_band_halfwidth'")
                .contains("did you mean 'fixed_band_half_width'")
                .contains("2 errors");
        Path strange = policy("strange", "[hedge.ETH]", "[hedge.BTC]", "instruments = [\"BTC_USD.SIM\"]");
        assertThat(backtest("--policy", strange).err())
                .contains(strange + ":1:1: error: the journal does not hedge 'ETH'; it hedges BTC")
                .contains(
                        strange + ":3:1: error: hedge.BTC.instruments has 'BTC_USD.SIM', in which the journal's limits"
                                + " allow no orders; they allow BTC-PERPETUAL.SIM");
        assertThat(backtest("--policy", policy("empty", "# nothing")).err()).contains("there is nothing to try");
        Path taken = policy("taken", "name = \"original\"", "[hedge.BTC]");
        assertThat(backtest("--policy", taken).err()).contains(taken + ": error: name 'original' is taken");
        assertThat(backtest("--policy", folder.resolve("none.toml")).exitCode()).isEqualTo(ExitCodes.CONFIG);
    }

    @Test
    void shouldRefuseOptionsOutOfRange() {
        assertThat(backtest("--depth=-1").err()).contains("depth must be 0 to 100");
        assertThat(backtest("--depth=-1").exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(backtest("--queue=2").exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(backtest("--block=-1").exitCode()).isEqualTo(ExitCodes.USAGE);
        CommandRun coarse = backtest("--interval=1h");
        assertThat(coarse.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(coarse.err()).contains("too short for an interval of 3600.0 s");
        assertThat(backtest("-o", folder).err()).contains("is a folder; name a file in it");
    }

    @Test
    void shouldExitWithFourWhereThereIsNoJournalOrADamagedOne() throws IOException {
        CommandRun none = CommandRun.of("backtest", folder.toString());
        assertThat(none.exitCode()).isEqualTo(ExitCodes.JOURNAL);
        assertThat(none.err()).contains("holds no journal");

        Path damaged = folder.resolve("damaged");
        writeJournal(damaged, false);
        try (Stream<Path> files = Files.walk(damaged)) {
            Path queue = files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
            try (RandomAccessFile file = new RandomAccessFile(queue.toFile(), "rw")) {
                file.seek(200_000);
                file.write(0x55);
                file.write(0x55);
            }
        }
        CommandRun run = CommandRun.of("backtest", damaged.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCodes.JOURNAL);
        assertThat(run.err()).contains("offset").contains(".cq4");
    }

    @Test
    void shouldExitWithFiveWhereTheOriginalIsNotReproduced() {
        writeJournal(folder.resolve("false"), true);
        CommandRun run = CommandRun.of("backtest", folder.resolve("false").toString());
        assertThat(run.exitCode()).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(run.err())
                .contains("does not reproduce the journal")
                .contains("HedgeDecision")
                .contains("netDelta");
        assertThat(run.out()).isEmpty();
    }

    private static void writeJournal(Path dir, boolean falsely) {
        CapacitySpec capacity = CapacitySpec.builder()
                .instruments(64)
                .options(64)
                .slices(8)
                .underlyings(2)
                .currencies(4)
                .venues(2)
                .workingOrders(64)
                .hedgeInstruments(4)
                .stateHashInterval(50L)
                .reportingCurrencyId(BitcoinDesk.USD)
                .build();
        ChronicleEventJournal journal = ChronicleEventJournal.create(dir, JournalOptions.DEFAULT);
        try (InlinePublisher engine =
                new InlinePublisher(capacity, falsely ? new FalseDecisions(journal) : journal, OutputSink.NONE)) {
            BitcoinDesk desk = new BitcoinDesk(engine, 2, 3);
            desk.reference().engineStarted(1, NumericProfile.CURRENT, "test", capacity);
            desk.define();
            desk.openMarket();
            desk.hedgeWith(HedgePolicySpec.fixedBand(0.1), BitcoinDesk.PERPETUAL);
            for (int i = 0; i < 500; i++) {
                desk.pass(10_000_000L);
                desk.tick(100_000 + i % 50);
            }
        }
    }
}
