package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.hedgerow.engine.pricing.math.ReferenceBlack;
import io.hedgerow.engine.testing.SharedFiles;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.surface.quote.PriceUnit;
import io.hedgerow.gateway.surface.quote.QuoteTimes;
import io.hedgerow.gateway.surface.quote.QuotedMarket;
import io.hedgerow.gateway.text.Numbers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Surfaces from tables of quotes: the outputs fit together, and what is wrong is told. */
class SurfaceFitCommandTest {
    private static final String HEADER = "venue,underlying,time,expiry,strike,type,bid,ask,price_unit\n";

    @TempDir
    private Path folder;

    private CommandRun fit(String table, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("quotes.csv"), table);
        List<String> words = new ArrayList<>(List.of("surface", "fit", file.toString()));
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private CommandRun fitWithOutputs(String table) throws IOException {
        return fit(
                table,
                "--json",
                "-o",
                folder.resolve("params.csv").toString(),
                "--quotes-out",
                folder.resolve("fitted.csv").toString());
    }

    private static QuotedMarket market(long seed) {
        QuotedMarket market = new QuotedMarket(seed);
        for (int days : new int[] {1, 3, 8, 30, 90, 330}) {
            for (String underlying : List.of("BTC", "ETH")) {
                market.chain(
                        QuotedMarket.Venue.of("SYNTHETIC", PriceUnit.COIN),
                        underlying,
                        QuotedMarket.NOW_NS,
                        QuotedMarket.NOW_NS + days * QuotedMarket.DAY_NS,
                        23);
            }
        }
        return market;
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static Map<?, ?> totals(CommandRun run) {
        return (Map<?, ?>) Json.read(run.out()).get("totals");
    }

    private static List<Map<String, String>> rows(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        String[] header = lines.get(0).split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            assertThat(cells).as(line).hasSameSizeAs(header);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.length; i++) {
                row.put(header[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    /** The vol of a slice by what the help says of PARAMS.csv, and nothing else. */
    private static double vol(List<Map<String, String>> knots, double k) {
        int last = knots.size() - 1;
        int cell = -1;
        while (cell < last && at(knots, cell + 1, "k") <= k) {
            cell++;
        }
        if (cell < 0 || cell == last) {
            int end = Math.max(cell, 0);
            double v = at(knots, end, "vol");
            return Math.sqrt(v * v + 2.0 * v * at(knots, end, "slope") * (k - at(knots, end, "k")));
        }
        double h = at(knots, cell + 1, "k") - at(knots, cell, "k");
        double t = (k - at(knots, cell, "k")) / h;
        return (1.0 + 2.0 * t) * (1.0 - t) * (1.0 - t) * at(knots, cell, "vol")
                + t * (1.0 - t) * (1.0 - t) * h * at(knots, cell, "slope")
                + t * t * (3.0 - 2.0 * t) * at(knots, cell + 1, "vol")
                - t * t * (1.0 - t) * h * at(knots, cell + 1, "slope");
    }

    private static double at(List<Map<String, String>> knots, int knot, String column) {
        return Double.parseDouble(knots.get(knot).get(column));
    }

    /** Every fitted vol and price again from the parameters; answers how many. */
    private int recompute() throws IOException {
        Map<String, List<Map<String, String>>> slices = new HashMap<>();
        for (Map<String, String> knot : rows(folder.resolve("params.csv"))) {
            slices.computeIfAbsent(
                            knot.get("underlying") + knot.get("time") + knot.get("expiry"), key -> new ArrayList<>())
                    .add(knot);
        }
        int checked = 0;
        for (Map<String, String> row : rows(folder.resolve("fitted.csv"))) {
            if (!row.get("fitted_vol").isEmpty()) {
                recompute(row, slices);
                checked++;
            }
        }
        return checked;
    }

    private static void recompute(Map<String, String> row, Map<String, List<Map<String, String>>> slices) {
        String expiry = Numbers.timestamp(QuoteTimes.ns(row.get("expiry")).orElseThrow());
        List<Map<String, String>> knots = slices.get(row.get("underlying") + row.get("fit_time") + expiry);
        double forward = Double.parseDouble(row.get("fit_forward"));
        double strike = Double.parseDouble(row.get("strike"));
        double vol = vol(knots, Math.log(strike / forward));
        assertThat(Double.parseDouble(row.get("fitted_vol"))).isCloseTo(vol, offset(1e-12));
        boolean call = row.get("type").equals("call");
        double years = Double.parseDouble(row.get("years"));
        double price = new ReferenceBlack(call, forward, strike, years, vol, 0.0, 0.0).price();
        double inUnit = row.get("price_unit").equals("coin") ? price / forward : price;
        assertThat(Double.parseDouble(row.get("fitted_price"))).isCloseTo(inUnit, offset(1e-9 * (1.0 + inUnit)));
        if (row.get("inside").equals("yes")) {
            assertThat(inUnit)
                    .isBetween(
                            Double.parseDouble(row.get("bid")) * (1.0 - 1e-9),
                            Double.parseDouble(row.get("ask")) * (1.0 + 1e-9));
        }
    }

    @Test
    void shouldFitWhatIsQuotedAndGiveParametersThatGiveEveryFittedQuoteAgain() throws IOException {
        QuotedMarket market = market(1);
        CommandRun run = fitWithOutputs(market.csv());
        assertThat(run.exitCode()).as(run.err()).isZero();
        Map<?, ?> totals = totals(run);
        assertThat(number(totals.get("fits"))).isEqualTo(2.0);
        assertThat(number(totals.get("quotes"))).isGreaterThan(200.0);
        assertThat(number(totals.get("insideShare"))).isGreaterThan(0.95);
        assertThat(number(totals.get("markInsideShare"))).isGreaterThan(0.95);
        assertThat(number(totals.get("rmseVolPoints"))).isLessThan(0.5);
        assertThat(number(totals.get("butterflyViolations"))).isZero();
        assertThat(number(totals.get("calendarViolations"))).isZero();
        assertThat(recompute()).isEqualTo(market.quotes().size());
        assertThat(rows(folder.resolve("fitted.csv"))).hasSameSizeAs(market.quotes());
    }

    /** Three recorded chains of January and April, where they are at hand; the test above is their twin. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "deribit-btc-eth-20260110T091409Z.csv.gz",
                "deribit-btc-eth-20260110T152753Z.csv.gz",
                "deribit-btc-eth-20260410T213734Z.csv.gz"
            })
    void shouldHoldTheQuotesOfRecordedChains(String name) throws IOException {
        Path recorded = SharedFiles.require("data/chains/" + name);
        String table;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(recorded))) {
            table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        CommandRun run = fitWithOutputs(table);
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<?> fits = (List<?>) Json.read(run.out()).get("fits");
        assertThat(fits).hasSize(2).allSatisfy(each -> {
            Map<?, ?> fit = (Map<?, ?>) each;
            double wanted = Math.min(0.95, number(fit.get("markInsideShare")) - 0.02);
            assertThat(number(fit.get("insideShare"))).as(name).isGreaterThan(wanted - 0.01);
            assertThat(number(fit.get("butterflyViolations"))).isZero();
            assertThat(number(fit.get("calendarViolations"))).isZero();
        });
        assertThat(recompute()).isGreaterThan(1_200);
    }

    @Test
    void shouldKeepTheStatusOfEveryRowAndTellTheFirstThatIsWrong() throws IOException {
        String csv = market(2).csv();
        List<String> lines = new ArrayList<>(csv.lines().toList());
        lines.set(4, lines.get(4).replace(",put,", ",putt,"));
        lines.add(lines.get(5));
        lines.add(
                lines.get(6).replace(Long.toString(QuotedMarket.NOW_NS + QuotedMarket.DAY_NS), "2020-01-01T08:00:00Z"));
        CommandRun run = fitWithOutputs(String.join("\n", lines) + "\n");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(run.err())
                .contains("3 of 554 rows are wrong", "quotes.csv:5:")
                .contains("bad_type: type 'putt' is not C, P, call or put");
        List<Map<String, String>> rows = rows(folder.resolve("fitted.csv"));
        assertThat(rows.get(3)).containsEntry("status", "bad_type").containsEntry("fitted_vol", "");
        assertThat(rows.get(552)).containsEntry("status", "duplicate");
        assertThat(rows.get(553)).containsEntry("status", "expired");
        assertThat(number(Json.read(run.out()).get("badRows"))).isEqualTo(3.0);
        assertThat(number(totals(run).get("insideShare"))).isGreaterThan(0.95);
    }

    @Test
    void shouldRefuseTablesThatCannotBeRead() throws IOException {
        assertThat(fit("").exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(fit("").err()).contains("quotes.csv:1:1: the table is empty");
        assertThat(fit(HEADER).err()).contains("no row below the header");
        CommandRun unknown = fit(HEADER.replace("expiry", "expiri"));
        assertThat(unknown.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(unknown.err()).contains("quotes.csv:1:23: unknown column 'expiri'; did you mean 'expiry'?");
        CommandRun passed = fit(market(3).csv().replace(",mark,", ",my_note,"), "--ignore", "my_note");
        assertThat(passed.exitCode()).as(passed.err()).isZero();
        assertThat(CommandRun.of("surface", "fit", "none.csv").err()).contains("no such file: none.csv");
        assertThat(fit(HEADER, "-o", folder.resolve("quotes.csv").toString()).err())
                .contains("is the file that is read");
    }

    @Test
    void shouldSayWhyThereIsNoSurface() throws IOException {
        String row = "V,BTC,2026-01-10T10:00:00Z,2026-01-16T08:00:00Z,82000,call,0.09,0.1,";
        CommandRun unit = fit(HEADER + row + "\n");
        assertThat(unit.exitCode()).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(unit.err())
                .contains("no_price_unit: price_unit is empty and the venue does not fix it; write coin or quote")
                .contains("BTC has no quote that a surface can be fitted to");
        CommandRun lonely = fit(HEADER + row + "coin\n");
        assertThat(lonely.exitCode()).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(lonely.out()).contains("1 no_forward");
        CommandRun zero = fit(HEADER.replace("\n", ",forward\n") + row + "coin,0\n");
        assertThat(zero.err()).contains("bad_forward: forward '0' is not above 0");
    }

    @Test
    void shouldFitOneStrike() throws IOException {
        String row = "V,BTC,2026-01-10T10:00:00Z,2026-02-16T08:00:00Z,92000,call,0.05,0.06,coin,90000\n";
        CommandRun run = fit(HEADER.replace("\n", ",forward\n") + row, "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(number(totals(run).get("insideShare"))).isEqualTo(1.0);
        assertThat(number(totals(run).get("butterflyViolations"))).isZero();
    }

    /** The quotes of a venue that others contradict are told, and those of one that is silent are not used. */
    @Test
    void shouldTellWhatVenuesDifferBy() throws IOException {
        QuotedMarket market = new QuotedMarket(4);
        long minuteNs = 60_000_000_000L;
        for (int days : new int[] {3, 8, 30}) {
            long expiryNs = QuotedMarket.NOW_NS + days * QuotedMarket.DAY_NS;
            market.chain(QuotedMarket.Venue.of("A", PriceUnit.COIN), "BTC", QuotedMarket.NOW_NS, expiryNs, 21)
                    .chain(
                            new QuotedMarket.Venue("B", PriceUnit.QUOTE, 0.01, 0.03, 0.0, 0.3, 0.0, 1.0),
                            "BTC",
                            QuotedMarket.NOW_NS,
                            expiryNs,
                            21)
                    .chain(
                            QuotedMarket.Venue.of("A", PriceUnit.COIN),
                            "BTC",
                            QuotedMarket.NOW_NS + 60 * minuteNs,
                            expiryNs,
                            21);
        }
        CommandRun text = fit(market.csv());
        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out())
                .contains("ALERT B is +", "ALERT B is silent: its quotes are too old to be used")
                .contains("arbitrages in the quotes themselves: ", " venues");
    }

    private static double atmVol(CommandRun run, int fit, int slice) {
        Map<?, ?> found = (Map<?, ?>) ((List<?>) Json.read(run.out()).get("fits")).get(fit);
        return number(((Map<?, ?>) ((List<?>) found.get("expiries")).get(slice)).get("atmVol"));
    }

    @Test
    void shouldFitFewerParametersToTheSameQuotesForComparison() throws IOException {
        String table = market(3L).csv();
        double refined = number(totals(fit(table, "--json")).get("insideShare"));
        for (String model : List.of("essvi", "raw_svi")) {
            CommandRun run = fit(table, "--json", "--model", model);
            assertThat(Json.read(run.out())).containsEntry("model", model);
            assertThat(number(totals(run).get("insideShare"))).as(model).isLessThanOrEqualTo(refined);
            assertThat(atmVol(run, 0, 3)).as(model).isCloseTo(atmVol(fit(table, "--json"), 0, 3), offset(0.02));
        }
        assertThat(fit(table, "--model", "sabr").exitCode()).isEqualTo(ExitCodes.USAGE);
    }

    /** An expiry without quotes that lies before an event has less of the variance than one behind it. */
    @Test
    void shouldCountDaysAsTheyAreWeighed() throws IOException {
        QuotedMarket market = new QuotedMarket(5L);
        for (int days : new int[] {2, 12, 22}) {
            market.chain(
                    QuotedMarket.Venue.of("SYNTHETIC", PriceUnit.COIN),
                    "BTC",
                    QuotedMarket.NOW_NS,
                    QuotedMarket.NOW_NS + days * QuotedMarket.DAY_NS,
                    23);
        }
        String middle = Long.toString(QuotedMarket.NOW_NS + 12 * QuotedMarket.DAY_NS);
        List<String> lines = new ArrayList<>();
        for (String line : market.csv().lines().toList()) {
            String[] cells = line.split(",", -1);
            if (cells[3].equals(middle)) {
                cells[6] = "";
                cells[7] = "";
                cells[8] = "";
            }
            lines.add(String.join(",", cells));
        }
        String table = String.join("\n", lines) + "\n";
        String after = Numbers.timestamp(QuotedMarket.NOW_NS + 20 * QuotedMarket.DAY_NS);
        String before = Numbers.timestamp(QuotedMarket.NOW_NS + 5 * QuotedMarket.DAY_NS);
        double plain = atmVol(fit(table, "--json"), 0, 1);
        assertThat(atmVol(fit(table, "--json", "--event", after + "=10"), 0, 1)).isLessThan(plain - 0.01);
        assertThat(atmVol(fit(table, "--json", "--event", before + "=10"), 0, 1))
                .isGreaterThan(plain + 0.01);
        assertThat(atmVol(fit(table, "--json", "--weekend-weight", "0.2"), 0, 1))
                .isNotEqualTo(plain);
        assertThat(fit(table, "--event", "soon=1").err()).contains("--event soon: not a time");
        assertThat(fit(table, "--event", after + "=-1").exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(fit(table, "--weekend-weight", "0").exitCode()).isEqualTo(ExitCodes.USAGE);
    }
}
