package io.hedgerow.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.AlertCode;
import io.hedgerow.engine.event.codec.AlertDecoder;
import io.hedgerow.engine.event.codec.AlertEncoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.Severity;
import io.hedgerow.journal.reference.ReferenceDirectory;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertWordsTest {
    private static String words(AlertCode code, double value) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        new AlertEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .value(value)
                .threshold(0.0)
                .subjectId(-1)
                .code(code)
                .severity(Severity.WARNING);
        return AlertWords.of(
                new AlertDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()), new ReferenceDirectory());
    }

    @ParameterizedTest
    @EnumSource
    void shouldNameEveryReasonOfARefusal(RefusalReason reason) {
        assertThat(words(AlertCode.LIMIT_BREACH, reason.value()))
                .startsWith("everything: order refused on its way out, ")
                .doesNotContain("reason ");
    }

    @Test
    void shouldSayWhetherALimitOrTheKillSwitchRefused() {
        assertThat(words(AlertCode.LIMIT_BREACH, RefusalReason.KILL_SWITCH.value()))
                .endsWith("out, kill switch");
        assertThat(words(AlertCode.LIMIT_BREACH, RefusalReason.ORDER_LOTS_MAX.value()))
                .endsWith("out, limit order_lots_max");
        assertThat(words(AlertCode.LIMIT_BREACH, 99.0)).as("of a later build").endsWith("out, reason 99");
    }

    @ParameterizedTest
    @EnumSource(names = "NULL_VAL", mode = EnumSource.Mode.EXCLUDE)
    void shouldFindWordsForEveryAlert(AlertCode code) {
        assertThat(words(code, 1.0)).isNotBlank();
    }
}
