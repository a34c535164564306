package io.hedgerow.journal.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.AlertCode;
import io.hedgerow.engine.event.codec.AlertEncoder;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.engine.event.codec.SetLimitEncoder;
import io.hedgerow.engine.event.codec.VenueMode;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.reference.VenueEntry;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class RecordNamesTest {
    private final ReferenceDirectory names = new ReferenceDirectory();
    private final UnsafeBuffer record = new UnsafeBuffer(new byte[256]);

    private String alert(AlertCode code, int subjectId) {
        new AlertEncoder()
                .wrapAndApplyHeader(record, 0, new MessageHeaderEncoder())
                .subjectId(subjectId)
                .code(code);
        return RecordNames.subject(names, record, 0);
    }

    private String limit(LimitKind kind) {
        new SetLimitEncoder()
                .wrapAndApplyHeader(record, 0, new MessageHeaderEncoder())
                .subjectId(0)
                .kind(kind);
        return RecordNames.subject(names, record, 0);
    }

    @Test
    void shouldNameWhoseIdASubjectIdIs() {
        names.define(new VenueEntry(0, "HOME", EventWriter.NONE, VenueMode.WAITING));
        names.define(InstrumentSpec.builder(0, "XYZ_USD").baseCurrencyId(1).build());
        assertThat(alert(AlertCode.INSTRUMENT_NOT_LIVE, 0)).isEqualTo("XYZ_USD.HOME");
        assertThat(alert(AlertCode.FEED_LIVE, 0)).isEqualTo("HOME");
        assertThat(alert(AlertCode.KILL_SWITCH_ENGAGED, -1)).isEqualTo("*");
        assertThat(limit(LimitKind.ORDER_LOTS_MAX)).isEqualTo("XYZ_USD.HOME");
        assertThat(limit(LimitKind.VENUE_MESSAGES_PER_SECOND_MAX)).isEqualTo("HOME");
        assertThat(limit(LimitKind.PORTFOLIO_LOSS_MAX)).isEqualTo("*");
    }
}
