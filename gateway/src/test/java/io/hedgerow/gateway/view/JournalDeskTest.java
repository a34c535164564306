package io.hedgerow.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.panel.Ask;
import io.hedgerow.gateway.view.panel.Panels;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDeskTest {
    private static final Set<Part> ALL = EnumSet.allOf(Part.class);

    @TempDir
    private static Path folder;

    private static JournalDesk desk;

    @BeforeAll
    static void open() {
        Path journal = DemoJournal.make(folder.resolve("j"), "20s");
        desk = JournalDesk.open(journal, ModelFile.SCENARIOS.read("desk").grid(), NanoClock.SYSTEM);
        Await.until(
                "the journal is read", () -> desk.isLevel() && desk.newest(ALL).isPresent());
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private static Map<String, Object> panel(String name, DeskMoment moment, Map<String, Object> ask) {
        return Panels.of(name).of(moment, desk.trail(), new Ask(ask));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, Object> panel, String name) {
        return (List<Map<String, Object>>) panel.get(name);
    }

    private static double number(Map<String, Object> row, String name) {
        return ((Number) row.get(name)).doubleValue();
    }

    private static DeskMoment end() {
        return desk.now(ALL).orElseThrow();
    }

    @Test
    void shouldShowTheSameAtARecordHoweverItGotThere() {
        DeskMoment end = end();
        try (DeskReplay again = desk.at(end.sequence()).orElseThrow()) {
            DeskMoment replayed = again.moment(ALL);
            for (String name : Panels.names()) {
                Map<String, Object> ask = name.equals("cause") ? Map.of("order_id", 1L) : Map.of();
                assertThat(panel(name, replayed, ask)).as(name).isEqualTo(panel(name, end, ask));
            }
        }
    }

    @Test
    void shouldAddUpAtEveryLevelOfTheLadder() {
        Map<String, Object> ladder = panel("ladder", end(), Map.of("open", List.of("book", "book/BTC"), "rows", 500L));
        List<Map<String, Object>> rows = rows(ladder, "rows");
        for (String column : List.of("delta_units", "gamma_cash_per_percent", "vega_per_vol_point", "theta_per_day")) {
            double expiries = rows.stream()
                    .filter(row -> number(row, "depth") == 2.0)
                    .mapToDouble(row -> number(row, column))
                    .sum();
            assertThat(expiries)
                    .as(column)
                    .isCloseTo(number(rows.get(0), column), within(1e-9 * Math.abs(expiries) + 1e-9));
        }
    }

    @Test
    void shouldHaveTheNetDeltaThatTheEngineHedges() {
        DeskMoment end = end();
        double ladder = number(rows(panel("ladder", end, Map.of()), "rows").get(0), "delta_units");
        double told = end.told().book().underlyings().get(0).delta().net();
        assertThat(ladder).isCloseTo(told, within(0.02));
    }

    @Test
    void shouldKeepTheZeroNodeOfTheHeatMapAtZero() {
        Map<String, Object> heat = panel("heat", end(), Map.of());
        int row = ((List<?>) heat.get("vols")).indexOf("same");
        int column = ((List<?>) heat.get("moves")).indexOf(0.0);
        assertThat(((List<?>) ((List<?>) heat.get("pnl")).get(row)).get(column)).isEqualTo(0.0);
    }

    @Test
    void shouldRevalueTheLadderInAScenario() {
        DeskMoment end = end();
        Map<String, Object> heat = panel("heat", end, Map.of());
        List<?> worst = (List<?>) heat.get("worst");
        int vol = ((Number) worst.get(0)).intValue();
        int move = ((Number) worst.get(1)).intValue();
        double percent = 100.0 * ((Number) ((List<?>) heat.get("moves")).get(move)).doubleValue();
        String points = ((List<?>) heat.get("vols")).get(vol).toString().replace(" pts", "");
        Map<String, Object> ladder = panel(
                "ladder",
                end,
                Map.of(
                        "open",
                        List.of("book"),
                        "move_percent",
                        percent,
                        "vol_points",
                        points.equals("same") ? 0.0 : Double.parseDouble(points)));
        assertThat(ladder).containsEntry("hypothetical", true);
        List<Map<String, Object>> rows = rows(ladder, "rows");
        assertThat(number(rows.get(0), "pnl"))
                .isCloseTo(number(heat, "worst_pnl"), within(1e-9 * Math.abs(number(heat, "worst_pnl"))));
        Map<String, Object> balances = rows.get(rows.size() - 1);
        assertThat(balances).containsEntry("path", "book/balances");
        assertThat(number(balances, "pnl"))
                .isCloseTo(0.01 * percent * coins(end), within(1e-6 * Math.abs(number(heat, "worst_pnl"))));
    }

    /** Worth of the coin on the account now. */
    private static double coins(DeskMoment moment) {
        return moment.holdings().currencies().stream()
                .filter(currency -> currency.code().equals("BTC"))
                .mapToDouble(currency -> currency.equity()
                        * currency.conversion().rate(moment.holdings().underlyings()))
                .sum();
    }

    @Test
    void shouldOpenTheChainOfCauseOfEveryOrder() {
        DeskMoment end = end();
        List<Map<String, Object>> hedges = rows(panel("hedges", end, Map.of("rows", 500L)), "rows");
        assertThat(hedges).isNotEmpty();
        for (Map<String, Object> hedge : hedges) {
            List<Map<String, Object>> steps =
                    rows(panel("cause", end, Map.of("order_id", hedge.get("order_id"))), "steps");
            assertThat(steps.get(0).get("sequence")).isEqualTo(hedge.get("cause_sequence"));
            assertThat(steps).extracting(step -> step.get("type")).contains("HedgeDecision", "HedgeOrder");
            if (((Number) hedge.get("filled_lots")).longValue() > 0L) {
                assertThat(steps).extracting(step -> step.get("type")).contains("Fill");
            }
        }
    }

    @Test
    void shouldShowOrdersAsTheyWereAtTheMoment() {
        List<Map<String, Object>> hedges = rows(panel("hedges", end(), Map.of("rows", 500L)), "rows");
        for (Map<String, Object> hedge : List.of(hedges.get(0), hedges.get(hedges.size() - 1))) {
            Map<String, Object> ask = Map.of("order_id", hedge.get("order_id"));
            List<Map<String, Object>> steps = rows(panel("cause", end(), ask), "steps");
            long sent = steps.stream()
                    .filter(step -> "HedgeOrder".equals(step.get("type")))
                    .mapToLong(step -> (Long) step.get("sequence"))
                    .min()
                    .orElseThrow();
            try (DeskReplay replay = desk.at(sent).orElseThrow()) {
                DeskMoment then = replay.moment(Set.of());
                Map<String, Object> newest =
                        rows(panel("hedges", then, Map.of("rows", 1L)), "rows").get(0);
                assertThat(newest)
                        .containsEntry("order_id", hedge.get("order_id"))
                        .containsEntry("state", "SENT")
                        .containsEntry("filled_lots", 0L);
                assertThat(rows(panel("cause", then, ask), "steps"))
                        .allSatisfy(
                                step -> assertThat((Long) step.get("sequence")).isLessThanOrEqualTo(sent));
            }
        }
    }

    @Test
    void shouldTellEquityOfTheOnlyVenueAndWhatCameFromElsewhere() {
        Map<String, Object> accounts = panel("accounts", end(), Map.of());
        assertThat(rows(accounts, "accounts"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).containsEntry("venue", "SIM").containsEntry("equity_by", "book"));
        for (Map<String, Object> currency : rows(accounts, "currencies")) {
            double made = rows(accounts, "accounts").stream()
                    .filter(row -> row.get("currency").equals(currency.get("currency")))
                    .mapToDouble(row -> number(row, "made"))
                    .sum();
            assertThat(number(currency, "made")).isEqualTo(made);
            // What was put in when the journal began is a round number, to the last smallest unit.
            double moved = number(currency, "moved");
            assertThat(moved).isCloseTo(Math.rint(moved), within(1e-9 * Math.max(1.0, Math.abs(moved))));
        }
    }

    @Test
    void shouldAddTradesThatHaveNotHappened() {
        DeskMoment end = end();
        String symbol = end.quotes().stream()
                .filter(it -> it.lots() == 0L && it.vol() > 0.0)
                .map(ChainQuote::symbol)
                .findFirst()
                .orElseThrow();
        Map<String, Ask> asked = Map.of("ladder", new Ask(Map.of("trades", Map.of(symbol, 10L, "NONE", 1L))));
        MomentWish wanted = Panels.wanted(asked);
        assertThat(wanted.lotsOf()).containsExactlyInAnyOrder(symbol, "NONE");
        DeskMoment with = desk.now(wanted).orElseThrow();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Panels.of("ladder").of(with, desk.trail(), asked.get("ladder")))
                .withMessageContaining("no instrument 'NONE'");
        Map<String, Object> ask = Map.of("trades", Map.of(symbol, 10L), "open", everything(end), "rows", 500L);
        Map<String, Object> ladder = panel("ladder", with, ask);
        assertThat(ladder).containsEntry("hypothetical", true);
        Map<String, Object> trade = rows(ladder, "rows").stream()
                .filter(row -> Boolean.TRUE.equals(row.get("hypothetical")))
                .findFirst()
                .orElseThrow();
        assertThat(trade).containsEntry("label", symbol + " (asked)").containsEntry("lots", 10L);
        double before = number(rows(panel("ladder", with, Map.of()), "rows").get(0), "delta_units");
        assertThat(number(rows(ladder, "rows").get(0), "delta_units"))
                .isCloseTo(before + number(trade, "delta_units"), within(1e-9));
        assertThat(panel("ladder", end, ask)).containsEntry("missing", "the trades are being valued");
        Map<String, Object> heat = panel(
                "heat",
                desk.now(new MomentWish(ALL, wanted.lotsOf())).orElseThrow(),
                Map.of("trades", Map.of(symbol, 10L)));
        assertThat(heat).containsEntry("hypothetical", true);
        assertThat(heat.get("pnl")).isNotEqualTo(panel("heat", end, Map.of()).get("pnl"));
    }

    private static List<String> everything(DeskMoment moment) {
        return moment.quotes().stream()
                .flatMap(it -> Stream.of(
                        "book",
                        "book/" + it.terms().underlying(),
                        "book/" + it.terms().underlying() + "/" + it.terms().expiryNs()))
                .distinct()
                .toList();
    }

    @Test
    void shouldPutOptionsTogetherByStrikeAndByDelta() {
        DeskMoment end = end();
        List<Map<String, Object>> plain =
                rows(panel("ladder", end, Map.of("open", everything(end), "rows", 500L)), "rows");
        for (String by : List.of("strike", "delta")) {
            List<Map<String, Object>> put =
                    rows(panel("ladder", end, Map.of("open", everything(end), "rows", 500L, "by", by)), "rows");
            assertThat(number(put.get(0), "vega_per_vol_point"))
                    .isCloseTo(number(plain.get(0), "vega_per_vol_point"), within(1e-6));
            List<Map<String, Object>> buckets = put.stream()
                    .filter(row -> number(row, "depth") == 3.0
                            && row.get("path").toString().matches("book/[A-Z]+/[0-9]+/.*"))
                    .toList();
            assertThat(buckets)
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(number(row, "children")).isPositive());
        }
    }

    @Test
    void shouldLeaveWhatHoldsEveryWordOfTheFilter() {
        DeskMoment end = end();
        assertThat(rows(panel("positions", end, Map.of("filter", "btc perp")), "positions"))
                .allSatisfy(row -> assertThat(row.get("symbol").toString()).contains("PERP"));
        assertThat(rows(panel("hedges", end, Map.of("filter", "nothing such")), "rows"))
                .isEmpty();
    }

    @Test
    void shouldGoToTheNextHedgeAndBack() {
        long first = Jump.HEDGE.from(desk.trail(), 0L, true);
        long second = Jump.HEDGE.from(desk.trail(), first, true);
        assertThat(second).isGreaterThan(first);
        assertThat(Jump.HEDGE.from(desk.trail(), second, false)).isEqualTo(first);
        assertThat(Jump.HEDGE.from(desk.trail(), first, false)).isZero();
        try (DeskReplay replay = desk.at(first).orElseThrow()) {
            assertThat(replay.moment(Set.of()).counts().ordersSent()).isEqualTo(1L);
            assertThat(Jump.HEDGE.from(desk.trail(), replay.sequence(), true)).isEqualTo(second);
        }
    }

    @Test
    void shouldExplainEquityByTermsThatAddUp() {
        Await.until(
                "equity is explained",
                () -> desk.newest(ALL).isPresent() && desk.trail().explained().sums() != null);
        Map<?, ?> explain = (Map<?, ?>)
                Panels.of("attribution").of(end(), desk.trail(), Ask.NOTHING).get("explain");
        assertThat(explain.get("closed")).isEqualTo(true);
        double made = 0.0;
        for (Object each : (List<?>) explain.get("rows")) {
            Map<?, ?> row = (Map<?, ?>) each;
            double sum = 0.0;
            for (String term : List.of(
                    "edge",
                    "delta",
                    "gamma",
                    "vega",
                    "theta",
                    "cross",
                    "unexplained",
                    "hedge_fills",
                    "fees",
                    "other")) {
                sum += (Double) row.get(term);
            }
            assertThat(sum).isCloseTo((Double) row.get("made"), within(1e-6));
            made += sum;
        }
        assertThat(made).isNotZero().isCloseTo((Double) explain.get("made"), within(1e-6));
        try (DeskReplay early = desk.at(desk.trail().lastSequence() / 2).orElseThrow()) {
            Map<?, ?> then = (Map<?, ?>) Panels.of("attribution")
                    .of(early.moment(ALL), desk.trail(), Ask.NOTHING)
                    .get("explain");
            assertThat(then.get("missing").toString()).contains("hedgerow explain");
        }
    }

    @Test
    void shouldTellTheTermStructureOfTheVolsThatItValuesWith() {
        DeskMoment end = end();
        Map<String, Object> surface = panel("surface", end, Map.of());
        assertThat(rows(surface, "expiries")).isNotEmpty().allSatisfy(row -> {
            List<Double> vols = end.quotes().stream()
                    .filter(it -> it.terms().expiryNs() == (Long) row.get("expiry_ns") && it.vol() > 0.0)
                    .map(it -> it.vol())
                    .toList();
            for (String place : List.of("put_10", "put_25", "atm", "call_25", "call_10")) {
                if (row.get(place) != null) {
                    assertThat(number(row, place))
                            .isBetween(Collections.min(vols) - 1e-12, Collections.max(vols) + 1e-12);
                }
            }
        });
        assertThat(surface.get("fit") == null).isEqualTo(surface.get("fit_missing") != null);
    }

    @Test
    void shouldSayWhatIsAskedWrongly() {
        DeskMoment end = end();
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("rows", 0L), Map.of("rows", "ten"), Map.of("open", "book"), Map.of("move_percent", -100.0))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> panel("ladder", end, wrong))
                    .withMessageContaining("\"" + wrong.keySet().iterator().next() + "\"");
        }
    }
}
