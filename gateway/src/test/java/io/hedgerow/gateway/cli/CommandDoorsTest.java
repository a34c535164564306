package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.process.HedgeProcess;
import io.hedgerow.gateway.process.RunResult;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.StrictExposition;
import io.hedgerow.gateway.venue.sim.market.SimUniverse;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What cannot be reached does not exist for its users: every command of the schema has doors. */
@Timeout(600)
class CommandDoorsTest {
    private static final String PERPETUAL = "BTC-PERPETUAL.SIM";
    private static final String SCHEMA = "hedgerow-events.xml";

    /**
     * How a command is given.
     *
     * @param key what sets it in a configuration; empty with a reason why nothing does
     * @param verb of {@code hedgerow control}
     * @param shown member of its status that tells it
     * @param given words after the verb that give it
     */
    private record Door(String key, String verb, String shown, List<String> given) {
        Door(String key, String verb, String shown, String... given) {
            this(key, verb, shown, List.of(given));
        }
    }

    private static final Map<String, Door> DOORS = new TreeMap<>(Map.ofEntries(
            Map.entry("SetPosition", new Door("positions =", "position", "positions", "BTC-FUTURE", "--lots", "-7")),
            Map.entry(
                    "CashAdjustment", new Door("[account.SIM.balances]", "cash", "accounts", "USD", "--in", "1000.5")),
            Map.entry("SetHedgePolicy", new Door("[hedge.BTC]", "policy", "underlyings", "BTC", "target_delta=0.25")),
            Map.entry(
                    "AddHedgeInstrument",
                    new Door("instruments =", "policy", "underlyings", "BTC", "instruments=[PERPETUAL,FUTURE]")),
            Map.entry(
                    "SetLimit",
                    new Door("[limits.default]", "limit", "risk_states", "--portfolio", "portfolio_loss_max=5")),
            Map.entry("KillSwitch", new Door("", "kill", "killed")),
            Map.entry("SetRiskState", new Door("on_resume =", "state", "risk_states", "BTC", "widen")),
            Map.entry("SetRiskParameters", new Door("[risk.BTC]", "risk", "risks", "BTC", "skew_stickiness=1.25")),
            Map.entry("SetVegaHedge", new Door("vega_hedge =", "risk", "risks", "BTC", "vega_hedge=OPTION")),
            Map.entry("SetFactor", new Door("[factors.MARKET]", "factor", "factors", "NEW", "kept=true")),
            Map.entry(
                    "SetFactorLoading",
                    new Door("[factors.MARKET.betas]", "factor", "factors", "MARKET", "betas.ETH=1.3")),
            Map.entry(
                    "SetFactorCovariance",
                    new Door("[factors.MARKET.covariances]", "factor", "factors", "NEW", "variance=0.01")),
            Map.entry(
                    "SetFactorWeight",
                    new Door("[factors.ALTS.weights]", "factor", "factors", "BASKET", "weights.ETH=0.5")),
            Map.entry(
                    "SetVolSource",
                    new Door("[surface.BTC]", "surface", "surfaces", "set", "BTC", "vol_source=surface")),
            Map.entry("RequestRefit", new Door("", "surface", "surfaces", "refit", "BTC")),
            Map.entry("HistoryBar", new Door("history =", "history", "history_bars", "PRICES")),
            Map.entry("RestartEstimates", new Door("", "history", "vol_forecasts", "PRICES")),
            Map.entry(
                    "SetBasis",
                    new Door("[basis.CURVE]", "basis", "bases", "CURVE", "long=BTC-FUTURE", "short=BTC-PERPETUAL.SIM")),
            Map.entry("SetInterest", new Door("[interest.USD]", "interest", "accounts", "USD", "earned=0.04")),
            Map.entry("SetCovarianceBars", new Door("[bars]", "bars", "bar_interval_ns", "interval=2s")),
            Map.entry(
                    "SetMaintenanceMargin",
                    new Door(
                            "[account.SIM.maintenance_margin]",
                            "account",
                            "accounts",
                            "SIM",
                            "maintenance_margin.USD=12"))));

    private static final List<String> CONFIGURED = List.of(
            "gateway.speed=20",
            "gateway.sim.underlyings.BTC.coin_decimals=8",
            "gateway.sim.underlyings.ETH.coin_decimals=8",
            "account.SIM.balances.BTC=2.5",
            "account.SIM.balances.USD=250000",
            "account.SIM.maintenance_margin.BTC=0.5",
            "risk.ETH.skew_stickiness=0.5",
            "factors.MARKET.proxy=BTC",
            "factors.MARKET.betas.BTC=1",
            "factors.MARKET.betas.ETH=1.2",
            "bars.interval=1s",
            "bars.bars_min=2");

    @TempDir
    private Path folder;

    private static List<String> commandsOfTheSchema() throws IOException, ParserConfigurationException, SAXException {
        List<String> commands = new ArrayList<>();
        try (InputStream in = EventPrefix.class.getResourceAsStream(SCHEMA)) {
            NodeList messages = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getElementsByTagName("sbe:message");
            for (int i = 0; i < messages.getLength(); i++) {
                Element message = (Element) messages.item(i);
                if (message.getAttribute("description").startsWith("Command:")) {
                    commands.add(message.getAttribute("name"));
                }
            }
        }
        return commands;
    }

    @Test
    void shouldHaveADoorForEveryCommandOfTheSchema() throws IOException, ParserConfigurationException, SAXException {
        assertThat(commandsOfTheSchema()).hasSizeGreaterThan(12).containsExactlyInAnyOrderElementsOf(DOORS.keySet());
        List<String> verbs = List.copyOf(Hedgerow.commandLine()
                .getSubcommands()
                .get("control")
                .getSubcommands()
                .keySet());
        DOORS.forEach((command, door) -> {
            assertThat(ConfigReader.reference()).as(command).contains(door.key());
            assertThat(verbs).as(command).contains(door.verb());
        });
    }

    private CommandRun control(String... words) {
        List<String> all =
                new ArrayList<>(List.of("control", folder.resolve("j").toString()));
        all.addAll(List.of(words));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private Map<String, Object> status() {
        return Json.read(control("status", "--json").out());
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> one(String list, String member, Object value) {
        return ((List<Map<String, Object>>) status().get(list))
                .stream()
                        .filter(it -> value.equals(it.get(member)))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no " + value + " in " + status().get(list)));
    }

    private HedgeProcess open(List<String> settings) {
        return HedgeProcess.open(
                ConfigReader.readSimulator(settings, Map.of()).live(),
                folder.resolve("j"),
                "test",
                new Silence(),
                EpochClock.SYSTEM);
    }

    /** Contracts of the simulated exchange are called by their dates. */
    private static String listed(String word) {
        ReferenceRegistry registry = new ReferenceRegistry(new ReferenceDirectory());
        SimUniverse universe = new SimUniverse(
                ConfigReader.readSimulator(CONFIGURED, Map.of())
                        .config()
                        .gateway()
                        .venues()
                        .get(0)
                        .sim(),
                registry);
        assertThat(universe.idEnd()).isPositive();
        return registry.directory()
                .instruments()
                .map(registry.directory()::symbolOf)
                .filter(symbol -> switch (word) {
                    case "FUTURE" -> symbol.matches("BTC-[0-9A-Z]+\\.SIM") && !symbol.contains("PERPETUAL");
                    case "OPTION" -> symbol.matches("ETH-.*-C\\.SIM");
                    default -> symbol.equals("BTC-PERPETUAL.SIM");
                })
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldGiveEachWhileRunningAndTellItAndKeepIt() throws IOException, InterruptedException {
        int port = freePort();
        List<String> settings = new ArrayList<>(CONFIGURED);
        settings.add("metrics.port=" + port);
        HedgeProcess process = open(settings);
        String future = listed("FUTURE");
        String option = listed("OPTION");
        String prices = Files.writeString(
                        folder.resolve("prices.csv"),
                        "time_s,BTC,ETH\n1600000000,10000,300\n1600000001,10010,301\n1600000002,9990.5,299\n")
                .toString();
        CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(() -> process.run(3_600_000_000_000L));
        Await.until("equity is told", () -> ((List<?>) status().get("accounts")).size() > 2);
        double equity = (Double) one("accounts", "currency", "BTC").get("balance_cash");
        assertThat(equity).isBetween(2.0, 3.0);
        Map<String, Object> total = one("accounts", "total", true);
        assertThat((Double) total.get("equity_cash")).isGreaterThan(400_000.0);
        assertThat((Double) total.get("gross_leverage")).isLessThan(50.0);

        DOORS.forEach((command, door) -> {
            if (!door.given().isEmpty() && !command.equals("AddHedgeInstrument")) {
                List<String> words = new ArrayList<>(List.of(door.verb()));
                for (String word : door.given()) {
                    words.add(word.replace("BTC-FUTURE", future)
                            .replace("OPTION", option)
                            .replace("PRICES", prices));
                }
                if (command.equals("SetPosition")) {
                    words.addAll(List.of("--price", "100000"));
                }
                words.addAll(List.of("--reason", "a test", "--actor", "ann", "--json"));
                CommandRun given = control(words.toArray(String[]::new));
                assertThat(given.exitCode()).as(command + ": " + given.err()).isZero();
                assertThat(status()).containsKey(door.shown());
            }
        });
        assertThat(one("factors", "factor", "MARKET").get("betas").toString()).contains("ETH", "1.3");
        assertThat(one("factors", "factor", "NEW")).containsEntry("kept", true);
        assertThat(one("risks", "underlying", "BTC"))
                .containsEntry("skew_stickiness", 1.25)
                .containsEntry("vega_hedge", option);
        assertThat(status()).containsEntry("bar_interval_ns", 2_000_000_000L).containsEntry("history_bars", 6L);
        assertThat(one("positions", "instrument", future)).containsEntry("lots", -7L);
        assertThat(one("bases", "basis", "CURVE")).containsEntry("long", future).containsEntry("short", PERPETUAL);
        Await.until(
                "the basis is told",
                () -> one("bases", "basis", "CURVE").get("exposure_cash") instanceof Double cash && cash < 0.0);
        Await.until("vols are told", () -> !((List<?>) status().get("vol_forecasts")).isEmpty());
        Await.until("margin is told", () -> one("accounts", "currency", "BTC").get("margin_ratio") instanceof Double);
        shouldRefuseWhatIsWrong();
        assertThat(StrictExposition.read(metrics(port)).value("hedgerow_venue_link{venue=\"SIM\"}"))
                .isEqualByComparingTo("2");
        process.stop();
        RunResult first = run.join();
        process.close();

        String dump = CommandRun.of("journal", "dump", folder.resolve("j").toString(), "--type", "OperatorNote")
                .out();
        assertThat(dump).contains("a test", "ann");
        DOORS.keySet().stream()
                .filter(command -> !List.of("KillSwitch", "AddHedgeInstrument").contains(command))
                .forEach(command -> assertThat(CommandRun.of(
                                        "journal", "dump", folder.resolve("j").toString(), "--type", command)
                                .out())
                        .as(command)
                        .contains(command));
        shouldGoOn(first);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String metrics(int port) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private void shouldRefuseWhatIsWrong() {
        assertThat(control("cash", "XYZ", "--in", "1", "--reason", "x").err())
                .contains("no currency 'XYZ'; there are BTC");
        assertThat(control("cash", "BTC", "--in", "0.123456789", "--reason", "x")
                        .err())
                .contains("at most 8 decimals");
        assertThat(control("position", "NONE.SIM", "--lots", "1", "--reason", "x")
                        .err())
                .contains("no instrument");
        assertThat(control("position", "BTC-PERPETUAL.SIM", "--lots", "1", "--reason", "x")
                        .err())
                .contains("needs the average price");
        assertThat(control("account", "SIM", "balances.BTC=3", "--reason", "x").err())
                .contains("command cash");
        assertThat(control("factor", "MARKET", "betas.XYZ=1", "--reason", "x").err())
                .contains("XYZ", "BTC");
        assertThat(control("factor", "MARKET", "covariances.NEW=1", "--reason", "x")
                        .err())
                .contains("not positive semi-definite");
        assertThat(control("basis", "CURVE", "short=ETH-PERPETUAL.SIM", "--reason", "x")
                        .err())
                .contains("one underlying", "BTC", "ETH");
        assertThat(control("history", "nothing.csv", "--reason", "x").err()).contains("no such file", "nothing.csv");
        assertThat(control("factor", "NEW", "proxy=BTC", "momentum=5", "--reason", "x")
                        .err())
                .contains("one of five");
        assertThat(control("bars", "forecast=har", "--reason", "x").err()).contains("needs period_bars");
        assertThat(control("risk", "BTC", "vega_hedge=BTC-PERPETUAL.SIM", "--reason", "x")
                        .exitCode())
                .isNotZero();
    }

    /** What the configuration has put in is not put in again, and what an operator has set stays. */
    private void shouldGoOn(RunResult first) {
        HedgeProcess process = open(CONFIGURED);
        CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(() -> process.run(3_600_000_000_000L));
        Await.until("equity is told", () -> ((List<?>) status().get("accounts")).size() > 2);
        long records = first.written().records();
        assertThat((Long) status().get("journal_sequence")).isGreaterThan(records);
        assertThat(one("factors", "factor", "MARKET").get("betas").toString()).contains("1.3");
        assertThat(control("factor", "MARKET", "kept=true", "--reason", "x", "--json")
                        .out())
                .contains("\"changed\":1");
        assertThat(one("risks", "underlying", "BTC")).containsEntry("skew_stickiness", 1.25);
        process.stop();
        run.join();
        process.close();
        long adjustments = CommandRun.of("journal", "dump", folder.resolve("j").toString(), "--type", "CashAdjustment")
                .out()
                .lines()
                .count();
        assertThat(adjustments)
                .as("two of the configuration, one of the operator")
                .isEqualTo(3);
        assertThat(CommandRun.of("replay", folder.resolve("j").toString(), "--verify")
                        .exitCode())
                .isZero();
    }

    private static final class Silence implements StartListener {
        @Override
        public void onNote(String text) {
            // Not of interest.
        }

        @Override
        public void onProgress(String what, long done, long total) {
            // Not of interest.
        }
    }
}
