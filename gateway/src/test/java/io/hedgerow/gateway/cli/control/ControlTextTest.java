package io.hedgerow.gateway.cli.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person reads of a running process. */
class ControlTextTest {
    private static Map<String, Object> venue(String name, String state, String detail) {
        Map<String, Object> venue = new LinkedHashMap<>();
        venue.put("venue", name);
        venue.put("state", state);
        venue.put("detail", detail);
        venue.put("events", 120L);
        venue.put("fills", 3L);
        venue.put("orders_sent", 2L);
        venue.put("feed_age_ms", detail == null ? 7L : null);
        return venue;
    }

    private static String status(List<Map<String, Object>> venues) {
        return ControlText.status(Map.of("venues", venues));
    }

    @Test
    void shouldTellEachOfSeveralVenuesAndOneThatIsNotUp() {
        Map<String, Object> east = venue("EAST", "up", null);
        Map<String, Object> west = venue("WEST", "down", "connection refused");

        assertThat(status(List.of(east, west)).lines())
                .contains(
                        "  venue EAST up  120 events, 3 fills, 2 orders sent, last event 7 ms ago",
                        "  venue WEST down (connection refused)  120 events, 3 fills, 2 orders sent");
        assertThat(status(List.of(west))).contains("venue WEST down");
        assertThat(status(List.of(east))).doesNotContain("venue EAST");
    }

    @Test
    void shouldTellCashByCurrencyAndHowFarAKillHasComeAtTheVenue() {
        List<Map<String, Object>> accounts = List.of(
                Map.of("currency", "BTC", "total", false, "balance_cash", 99.98532371, "equity_cash", 100.5),
                Map.of("currency", "USD", "total", true, "balance_cash", 1.0, "equity_cash", 2.0));
        assertThat(ControlText.status(Map.of("accounts", accounts)).lines())
                .contains("  BTC  cash 99.98532371, equity 100.50000000")
                .noneMatch(line -> line.startsWith("  USD"));
        Map<String, Object> killed = new LinkedHashMap<>();
        killed.put("scope", "*");
        killed.put("leaving_order_id", 0L);
        killed.put("durable", true);
        killed.put("venues", Map.of("DERIBIT", "not confirmed: no answer"));
        assertThat(ControlText.killed(killed).lines())
                .containsExactly(
                        "killed: everything",
                        "here no order of it leaves any more; at the venue:",
                        "  DERIBIT not confirmed: no answer");
    }

    @Test
    void shouldRepeatHowTheProcessMadeItselfWarm() {
        assertThat(ControlText.status(Map.of("warm_up", Map.of("end", "warm", "events", 90_000, "cpu_s", 9.5)))
                        .lines())
                .anyMatch(line -> line.startsWith("  warm-up: warm after 90000 events, 9.5"));
        assertThat(ControlText.status(Map.of("warm_up", Map.of("end", "budget", "events", 7, "cpu_s", 15.0)))
                        .lines())
                .anyMatch(line -> line.startsWith("  warm-up: NOT warm after 7 events, 15"));
    }
}
