package io.hedgerow.bench.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TargetTest {
    @Test
    void shouldSayWhetherItIsMet() {
        assertThat(Target.atMost("a ratio", 1.3, 1.3).text()).isEqualTo("Target met: a ratio: 1.30, at most 1.30");
        assertThat(Target.atMost("a ratio", 1.31, 1.3).text()).startsWith("Target NOT met: ");
        assertThat(Target.atLeast("a share", 0.69, 0.7).text())
                .isEqualTo("Target NOT met: a share: 0.69, at least 0.70");
        assertThat(Target.holds("nothing lost", true).isMet()).isTrue();
        assertThat(Target.holds("nothing lost", false).isMet()).isFalse();
    }

    @Test
    void shouldNotBeMetByWhatWasNotMeasured() {
        Target unknown = Target.atMost("a ratio", Double.NaN, 1.3);
        assertThat(unknown.isMet()).isFalse();
        assertThat(Target.json(List.of(unknown)).get(0))
                .containsEntry("value", null)
                .containsEntry("met", false)
                .containsEntry("at_least", false);
    }
}
