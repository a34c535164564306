package io.hedgerow.gateway.exchange.floor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which expiries are listed when. */
class ExpiryCalendarTest {
    private static List<String> after(String now) {
        long ns = Instant.parse(now).getEpochSecond() * 1_000_000_000L;
        return new ExpiryCalendar(2, 2, 2, 2)
                .after(ns).entrySet().stream()
                        .map((Map.Entry<Long, String> each) -> Instant.ofEpochSecond(0L, each.getKey())
                                        .toString()
                                        .substring(0, 10)
                                + " " + each.getValue())
                        .toList();
    }

    @Test
    void shouldListDaysFridaysMonthsAndQuarters() {
        assertThat(after("2026-11-25T12:00:00Z"))
                .containsExactly(
                        "2026-11-26 day",
                        "2026-11-27 month",
                        "2026-12-04 week",
                        "2026-12-25 month",
                        "2027-03-26 month");
    }

    @Test
    void shouldGoOnAtEight() {
        assertThat(after("2026-11-27T07:59:59Z").get(0)).isEqualTo("2026-11-27 month");
        assertThat(after("2026-11-27T08:00:00Z").get(0)).isEqualTo("2026-11-28 day");
    }
}
