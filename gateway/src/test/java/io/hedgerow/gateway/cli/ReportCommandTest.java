package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The morning after, of the journal of a demo and of journals made by hand. */
class ReportCommandTest {
    private static final long MS = 1_000_000L;
    private static final long E9 = 1_000_000_000L;
    private static final CapacitySpec CAPACITY = CapacitySpec.builder()
            .instruments(64)
            .options(64)
            .slices(8)
            .underlyings(2)
            .currencies(4)
            .venues(2)
            .workingOrders(64)
            .hedgeInstruments(4)
            .stateHashInterval(500L)
            .reportingCurrencyId(BitcoinDesk.USD)
            .build();

    @TempDir
    private static Path folder;

    private static String journal;
    private static String page;
    private static Map<String, Object> report;

    @BeforeAll
    static void trade() throws IOException {
        journal = folder.resolve("j").toString();
        String[] demo = {
            "demo",
            "--duration",
            "3s",
            "--speed",
            "max",
            "--headless",
            "--seed",
            "7",
            "--progress",
            "off",
            "--journal",
            journal
        };
        assertThat(CommandRun.of(demo).exitCode()).isZero();
        Path html = folder.resolve("day.html");
        CommandRun run = CommandRun.of("report", journal, "--step", "1s", "--json", "-o", html.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        report = Json.read(run.out());
        page = Files.readString(html);
    }

    @Test
    void shouldTellTheNumbersOfExplainAndOfExecution() {
        Map<String, Object> explain = Json.read(
                CommandRun.of("explain", journal, "--step", "1s", "--json").out());
        assertThat((Map<?, ?>) report.get("explain"))
                .isNotEmpty()
                .allSatisfy((name, value) ->
                        assertThat(explain.get(name)).as("%s", name).isEqualTo(value));
        Map<String, Object> tca =
                Json.read(CommandRun.of("tca", journal, "--json").out());
        assertThat((Map<?, ?>) report.get("execution"))
                .isNotEmpty()
                .allSatisfy((name, value) ->
                        assertThat(tca.get(name)).as("%s", name).isEqualTo(value));
        assertThat(report.get("blotter")).isEqualTo(tca.get("orders"));
        Map<String, Object> strikes =
                Json.read(CommandRun.of("explain", journal, "--step", "1s", "--by", "strike", "--json")
                        .out());
        assertThat(report.get("strikes")).isEqualTo(strikes.get("parts"));
        Map<String, Object> stress =
                Json.read(CommandRun.of("stress", journal, "--json").out());
        assertThat(((Map<?, ?>) report.get("stress")).get("worst_pnl")).isEqualTo(stress.get("worst_pnl"));
    }

    /** What is asked for of anywhere would be named in an attribute or a style; the page's own policy forbids all of it. */
    @Test
    void shouldWriteAPageThatAsksForNothing() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
        for (String element : List.of("script", "link", "img", "iframe", "object", "embed", "image", "use", "form")) {
            assertThat(document.getElementsByTagName(element).getLength())
                    .as(element)
                    .isZero();
        }
        assertThat(page).contains("default-src 'none'").doesNotContain("src=", "url(", "@import");
        assertThat(page.replace("http://www.w3.org/1999/xhtml", "").replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http:", "https:", "NaN", "Infinity");
        assertThat(page)
                .contains("What to look into", "Why equity changed", "By expiry and strike", "Hedges", "Markouts")
                .contains("Exposures and limits", "Not recorded", "What was realised", "Risk at the end")
                .contains("@media print", "prefers-color-scheme: dark");
        assertThat(document.getElementsByTagName("figure").getLength())
                .isEqualTo(document.getElementsByTagName("figcaption").getLength());
        assertThat(document.getElementsByTagName("table").getLength())
                .isEqualTo(document.getElementsByTagName("caption").getLength());
    }

    private static Path made(String name, boolean trades) {
        Path dir = folder.resolve(name);
        try (InlinePublisher engine = new InlinePublisher(
                CAPACITY, ChronicleEventJournal.create(dir, JournalOptions.DEFAULT), (message, offset, length) -> {})) {
            BitcoinDesk desk = new BitcoinDesk(engine, 2, 5);
            desk.reference().engineStarted(7L, NumericProfile.CURRENT, "test", CAPACITY);
            if (trades) {
                desk.define();
                desk.openMarket();
                desk.pass(MS);
                desk.customer(BitcoinDesk.LINEAR_PERPETUAL, Side.BUY, 1_000, 99_990L * E9);
                desk.pass(2_000 * MS);
                desk.perpetuals(100_030.0);
                desk.pass(2_000 * MS);
            }
        }
        return dir;
    }

    /** One unit bought of a customer ten below the mid, and thirty up since: 10 of edge, 30 of revaluation. */
    @Test
    @SuppressWarnings("unchecked")
    void shouldTellWhatIsKnownOfAJournalMadeByHand() {
        CommandRun run = CommandRun.of("report", made("hand", true).toString(), "--json", "--step", "1s");
        assertThat(run.exitCode()).as(run.err()).isZero();
        Map<String, Object> told = Json.read(run.out());
        Map<String, Object> explain = (Map<String, Object>) told.get("explain");
        Map<String, Object> identity = (Map<String, Object>) explain.get("identity");
        assertThat(((Number) identity.get("new_trades")).doubleValue()).isEqualTo(10.0, offset(1e-6));
        assertThat(((Number) identity.get("revaluation")).doubleValue()).isEqualTo(30.0, offset(1e-6));
        assertThat(told.get("orders")).isEqualTo(0L);
        List<Map<String, Object>> realised = (List<Map<String, Object>>) told.get("realised");
        assertThat(realised)
                .anySatisfy(row -> assertThat(row)
                        .containsEntry("trades", 1L)
                        .containsEntry("lots_held", 1_000L)
                        .containsEntry("realised", "0"));
        assertThat((List<String>) told.get("summary"))
                .anySatisfy(line -> assertThat(line).isEqualTo("No hedge order was sent."));
    }

    @Test
    void shouldSayClearlyWhyThereIsNoReport() {
        assertThat(CommandRun.of("report", made("empty", false).toString()))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(ExitCodes.JOURNAL))
                .satisfies(run -> assertThat(run.err()).contains("there is no book"));
        assertThat(CommandRun.of("report", folder.resolve("nowhere").toString()).exitCode())
                .isEqualTo(ExitCodes.JOURNAL);
        assertThat(CommandRun.of("report").exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(CommandRun.of("report", journal, "-o", folder.toString()).exitCode())
                .isEqualTo(ExitCodes.USAGE);
        assertThat(CommandRun.of(
                                "report",
                                journal,
                                "-o",
                                folder.resolve("no/day.html").toString())
                        .exitCode())
                .isEqualTo(ExitCodes.USAGE);
        assertThat(CommandRun.of("report", journal, "--from", "2040-01-01T00:00:00Z")
                        .exitCode())
                .isEqualTo(ExitCodes.USAGE);
        assertThat(CommandRun.of("report", journal, "--from", "yesterday").err())
                .contains("2026-11-27T13:00:00Z");
    }
}
