package io.hedgerow.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.settings.ConfigReader;
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
        desk = JournalDesk.open(journal, ConfigReader.readScenarios("desk").grid(), NanoClock.SYSTEM);
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
                        "move_percent",
                        percent,
                        "vol_points",
                        points.equals("same") ? 0.0 : Double.parseDouble(points)));
        assertThat(ladder).containsEntry("hypothetical", true);
        double balances =
                number(heat, "worst_pnl") - number(rows(ladder, "rows").get(0), "pnl");
        // What remains is coin on the account, which is no position.
        assertThat(balances).isCloseTo(0.01 * percent * coins(end), within(1e-6 * Math.abs(number(heat, "worst_pnl"))));
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
    void shouldGoToTheNextHedgeAndBack() {
        long first = Jump.HEDGE.from(desk.trail(), 0L, true);
        long second = Jump.HEDGE.from(desk.trail(), first, true);
        assertThat(second).isGreaterThan(first);
        assertThat(Jump.HEDGE.from(desk.trail(), second, false)).isEqualTo(first);
        assertThat(Jump.HEDGE.from(desk.trail(), first, false)).isZero();
        try (DeskReplay replay = desk.at(first).orElseThrow()) {
            assertThat(replay.moment(Set.of()).counts().ordersSent()).isEqualTo(1L);
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
