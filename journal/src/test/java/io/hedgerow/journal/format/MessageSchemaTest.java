package io.hedgerow.journal.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.EngineStartedDecoder;
import io.hedgerow.engine.event.codec.EventFlagsEncoder;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderEncoder;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.QuoteEncoder;
import io.hedgerow.engine.event.codec.UnderlyingDefinitionEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class MessageSchemaTest {
    private final MessageSchema schema = MessageSchema.load();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[320]);

    private Map<String, Object> fields() {
        Map<String, Object> values = new HashMap<>();
        for (MessageField field : schema.fieldsOf(buffer, 0)) {
            values.put(field.name(), field.read(buffer, 8));
        }
        return values;
    }

    @Test
    void shouldKnowEveryMessageByItsId() {
        assertThat(schema.nameOf(EngineStartedDecoder.TEMPLATE_ID)).isEqualTo("EngineStarted");
        assertThat(schema.nameOf(HedgeDecisionDecoder.TEMPLATE_ID)).isEqualTo("HedgeDecision");
        assertThat(schema.nameOf(77)).isEqualTo("Template77");
        assertThat(schema.messages()).hasSizeGreaterThan(30);
    }

    @Test
    void shouldPlaceFieldsWithoutOverlap() {
        for (MessageSchema.Message message : schema.messages()) {
            List<MessageField> fields = message.fields();
            for (int i = 1; i < fields.size(); i++) {
                MessageField before = fields.get(i - 1);
                assertThat(fields.get(i).offset())
                        .as(message.name() + "." + fields.get(i).name())
                        .isGreaterThanOrEqualTo(before.offset() + before.length());
            }
        }
    }

    @Test
    void shouldReadNumbersTextEnumerationsAndSets() {
        new UnderlyingDefinitionEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .symbol("BTC")
                .underlyingId(3)
                .referenceInstrumentId(UnderlyingDefinitionEncoder.referenceInstrumentIdNullValue());
        assertThat(fields())
                .containsEntry("symbol", "BTC")
                .containsEntry("underlyingId", 3L)
                .containsEntry("referenceInstrumentId", null);
        new HedgeOrderEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .lots(-5)
                .action(OrderAction.CANCEL);
        assertThat(fields()).containsEntry("lots", -5L).containsEntry("action", "CANCEL");
        QuoteEncoder quote = new QuoteEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        EventFlagsEncoder flags = quote.flags().clear();
        flags.endOfBatch(true);
        assertThat(fields()).containsEntry("flags", "endOfBatch");
    }

    @Test
    void shouldLeaveOutFieldsThatAnOlderWriterDidNotHave() {
        new QuoteEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        buffer.putShort(0, (short) 24);
        assertThat(fields()).containsKey("venueTimeNs").doesNotContainKey("bidPriceE9");
    }
}
