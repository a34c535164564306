package io.hedgerow.gateway.exchange.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultDeskTest {
    private static final Set<FaultKind> LOSE = Set.of(FaultKind.LOSE);

    private long nowNs;
    private final FaultDesk desk = new FaultDesk(1, () -> nowNs, line -> {});

    @ParameterizedTest
    @CsvSource({
        "book.*, book.BTC-PERPETUAL.raw, true",
        "book.*.raw, book.BTC-PERPETUAL.raw, true",
        "book.*.raw, book.BTC-PERPETUAL.100ms, false",
        "*, anything, true",
        "private/buy, private/buy, true",
        "private/buy, private/buyer, false",
        "*PERPETUAL*, book.BTC-PERPETUAL.raw, true",
        "user*, use, false",
    })
    void shouldMatchNames(String pattern, String name, boolean matches) {
        assertThat(FaultDesk.matches(pattern, name)).isEqualTo(matches);
    }

    @Test
    void shouldHitInItsTimeAsOftenAsItMayForItsClient() {
        desk.add(new FaultSpec.Builder(FaultKind.LOSE)
                .channel("a")
                .client("desk")
                .after(Duration.ofNanos(10))
                .until(Duration.ofNanos(20))
                .nth(2)
                .times(1)
                .build());

        assertThat(desk.onChannel(LOSE, "a", "desk")).isNull();
        nowNs = 10;
        assertThat(desk.onChannel(LOSE, "a", "other")).isNull();
        assertThat(desk.onChannel(LOSE, "b", "desk")).isNull();
        assertThat(desk.onMethod(LOSE, "a", "desk")).isNull();
        assertThat(desk.onChannel(Set.of(FaultKind.DOUBLE), "a", "desk")).isNull();
        assertThat(desk.onChannel(LOSE, "a", "desk")).isNull();
        assertThat(desk.onChannel(LOSE, "a", "desk")).isNotNull();
        assertThat(desk.onChannel(LOSE, "a", "desk")).isNull();
        assertThat(desk.onChannel(LOSE, "a", "desk")).isNull();
    }

    @Test
    void shouldEndWithItsTimeOrWhenAllEnd() {
        desk.add(new FaultSpec.Builder(FaultKind.LOSE)
                .channel("a")
                .until(Duration.ofNanos(20))
                .build());
        assertThat(desk.onChannel(LOSE, "a", "")).isNotNull();
        nowNs = 20;
        assertThat(desk.onChannel(LOSE, "a", "")).isNull();

        desk.add(FaultSpec.of(FaultKind.LOSE, "a", ""));
        assertThat(desk.onChannel(LOSE, "a", "")).isNotNull();
        desk.clear();
        assertThat(desk.onChannel(LOSE, "a", "")).isNull();
    }
}
