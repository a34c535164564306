package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookGuardTest {
    private final List<String> notes = new ArrayList<>();
    private long nowNs = 7L;
    private int looks;
    private final LookGuard guard = new LookGuard(() -> nowNs, notes::add);

    private void fail() {
        looks++;
        throw new IllegalStateException("client is closed");
    }

    private void failBadly() {
        looks++;
        throw new NoClassDefFoundError("tried");
    }

    @Test
    void shouldGoOnAndTellOnceAMinute() {
        guard.run(() -> looks++);
        assertThat(notes).isEmpty();
        guard.run(this::fail);
        guard.run(this::failBadly);
        guard.run(() -> looks++);
        assertThat(looks).isEqualTo(4);
        assertThat(notes).singleElement().asString().contains("(1 times so far)", "client is closed");
        nowNs += 60_000_000_000L;
        guard.run(this::failBadly);
        assertThat(notes).hasSize(2).last().asString().contains("(3 times so far)", "NoClassDefFoundError");
    }
}
