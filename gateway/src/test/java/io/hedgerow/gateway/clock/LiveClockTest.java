package io.hedgerow.gateway.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveClockTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long START_NS = 1_800_000_000L * SECOND_NS;
    private static final long YEAR_NS = 365L * 86_400L * SECOND_NS;

    private final List<String> notes = new ArrayList<>();
    private final LiveClock clock = LiveClock.ofVenue(START_NS, notes::add);

    @Test
    void shouldGoOnWithTheVenueAndNeverBack() {
        clock.hear(START_NS + SECOND_NS);
        clock.hear(START_NS);
        assertThat(clock.epochTimeNs()).isEqualTo(START_NS + SECOND_NS);
    }

    @Test
    void shouldNotBeMovedByGarbageHoweverOftenItStandsBetweenTrueTimes() {
        for (int i = 1; i <= 20; i++) {
            clock.hear(Long.MAX_VALUE);
            clock.hear(START_NS + 30L * YEAR_NS);
            clock.hear(START_NS + 2L * 3_600L * SECOND_NS); // Enough to let a contract expire.
            clock.hear(START_NS + i * SECOND_NS);
        }
        assertThat(clock.epochTimeNs()).isEqualTo(START_NS + 20L * SECOND_NS);
        assertThat(notes).first().asString().contains("hours ahead of its last");
    }

    @Test
    void shouldFollowAClockThatWasSetWhenSeveralMessagesSayIt() {
        for (int i = 0; i < 5; i++) {
            clock.hear(START_NS + YEAR_NS + i * SECOND_NS);
        }
        assertThat(clock.epochTimeNs()).isEqualTo(START_NS + YEAR_NS + 4L * SECOND_NS);
        for (int i = 0; i < 10; i++) {
            clock.hear(Long.MAX_VALUE / 2);
        }
        assertThat(clock.epochTimeNs()).as("no time at all").isEqualTo(START_NS + YEAR_NS + 4L * SECOND_NS);
    }
}
