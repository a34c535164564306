package io.hedgerow.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OperatorTest {
    @Test
    void shouldNeverRefuseAKillForItsWords() {
        Operator operator = Operator.ofKill("j\u00fcrgen", "St\u00f6rung\n\u001b[2J" + "x".repeat(500), 7L);

        assertThat(operator.actor()).isEqualTo("j?rgen");
        assertThat(operator.reason()).startsWith("St?rung??[2Jxxx").hasSize(128);
        assertThat(Operator.ofKill(null, " ", 7L)).isEqualTo(new Operator("not told", "not told", 7L));
        assertThat(Operator.ofKill("ann", "thin book", 7L)).isEqualTo(new Operator("ann", "thin book", 7L));
    }

    @Test
    void shouldRefuseOtherCommandsWithoutReadableWords() {
        assertThatThrownBy(() -> new Operator("ann", "St\u00f6rung", 7L))
                .isInstanceOf(ControlException.class)
                .hasMessageContaining("printable ASCII");
    }
}
