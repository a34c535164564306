package io.hedgerow.gateway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.gateway.settings.risk.EventDaysConfig;
import io.hedgerow.gateway.settings.risk.EventDaysConfig.Scheduled;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EventDaysTest {
    private static final Offset<Double> EXACT = within(1e-12);

    private static long ns(String time) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, Instant.parse(time));
    }

    private static double days(EventDays time, String from, String to) {
        return 365.0 * time.between(ns(from), ns(to));
    }

    /** 2026-11-27 is a Friday. */
    @Test
    void shouldCountWeekendsByTheirWeight() {
        EventDays half = new EventDays(new EventDaysConfig(0.5, List.of()));
        assertThat(days(half, "2026-11-27T00:00:00Z", "2026-11-28T00:00:00Z")).isCloseTo(1.0, EXACT);
        assertThat(days(half, "2026-11-28T00:00:00Z", "2026-11-30T00:00:00Z")).isCloseTo(1.0, EXACT);
        assertThat(days(half, "2026-11-27T12:00:00Z", "2026-11-28T12:00:00Z")).isCloseTo(0.75, EXACT);
        assertThat(days(half, "2026-11-27T08:00:00Z", "2026-12-04T08:00:00Z")).isCloseTo(6.0, EXACT);
        assertThat(days(half, "2026-11-29T23:59:59Z", "2026-11-30T00:00:01Z") * 86_400.0)
                .isCloseTo(1.5, within(1e-6));
    }

    @Test
    void shouldAddScheduledEventsBetween() {
        EventDays time = new EventDays(
                new EventDaysConfig(1.0, List.of(new Scheduled("FOMC", ns("2026-12-16T19:00:00Z"), 1.5))));
        assertThat(days(time, "2026-12-16T08:00:00Z", "2026-12-17T08:00:00Z")).isCloseTo(2.5, EXACT);
        assertThat(days(time, "2026-12-16T19:00:00Z", "2026-12-17T19:00:00Z")).isCloseTo(1.0, EXACT);
        assertThat(days(time, "2026-12-15T08:00:00Z", "2026-12-16T08:00:00Z")).isCloseTo(1.0, EXACT);
    }
}
