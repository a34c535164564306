package io.hedgerow.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KillKeysTest {
    private final AtomicInteger kills = new AtomicInteger();
    private final KillKeys keys = new KillKeys(kills::incrementAndGet);

    @Test
    void shouldKillOnlyWhenConfirmed() {
        assertThat(keys.press('k')).isTrue();
        assertThat(keys.prompt()).contains("KILL EVERYTHING?");
        assertThat(keys.press('y')).isTrue();
        assertThat(kills).hasValue(1);
        assertThat(keys.prompt()).isEmpty();
    }

    @Test
    void shouldGoBackOnAnyOtherKeyAndLeaveOtherKeysAlone() {
        assertThat(keys.press('q')).isFalse();
        assertThat(keys.press('y')).isFalse();
        keys.press('K');
        assertThat(keys.press('q')).as("answers the question, does not quit").isTrue();
        assertThat(keys.prompt()).isEmpty();
        assertThat(kills).hasValue(0);
    }
}
