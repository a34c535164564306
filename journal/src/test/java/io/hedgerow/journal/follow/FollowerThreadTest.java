package io.hedgerow.journal.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.journal.testing.Conditions;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class FollowerThreadTest {
    @Test
    void shouldTellWhatAStepThrewAndEnd() {
        IllegalStateException thrown = new IllegalStateException("the journal is gone");
        try (FollowerThread thread = FollowerThread.start("follows", () -> {
            throw thrown;
        })) {
            Conditions.await(() -> thread.failure().isPresent());
            assertThat(thread.failure()).containsSame(thrown);
        }
    }

    @Test
    void shouldTellAnErrorOfTheMachineToo() {
        AtomicInteger steps = new AtomicInteger();
        try (FollowerThread thread = FollowerThread.start("follows", () -> {
            steps.incrementAndGet();
            throw new OutOfMemoryError("tried");
        })) {
            Conditions.await(() -> steps.get() == 1 && thread.failure().isPresent());
            assertThat(thread.failure().orElseThrow())
                    .hasMessage("follows has ended: java.lang.OutOfMemoryError: tried")
                    .hasCauseInstanceOf(OutOfMemoryError.class);
        }
    }
}
