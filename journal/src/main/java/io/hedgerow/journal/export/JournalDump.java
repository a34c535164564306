package io.hedgerow.journal.export;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.journal.format.DecisionText;
import io.hedgerow.journal.format.MessageField;
import io.hedgerow.journal.format.MessageSchema;
import io.hedgerow.journal.read.JournalReader;
import java.io.IOException;

/** Writes records as lines of JSON: {@code sequence}, {@code type}, then the fields of the message; a decision in words too. */
public final class JournalDump {
    private final MessageSchema schema = MessageSchema.load();
    private final JsonLine line = new JsonLine();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HedgeDecisionDecoder decision = new HedgeDecisionDecoder();
    private final DecisionText texts = new DecisionText(id -> "instrument " + id);

    /**
     * Names of all message types.
     *
     * @return schema
     */
    public MessageSchema schema() {
        return schema;
    }

    /**
     * Writes one record.
     *
     * @param reader at the record
     * @param out where to
     * @throws IOException if that fails
     */
    public void write(JournalReader reader, Appendable out) throws IOException {
        line.put("sequence", reader.sequence()).put("type", schema.nameOf(reader.templateId()));
        int block = reader.offset() + EventPrefix.HEADER_LENGTH;
        for (MessageField field : schema.fieldsOf(reader.buffer(), reader.offset())) {
            line.put(field.name(), field.read(reader.buffer(), block));
        }
        if (reader.templateId() == HedgeDecisionDecoder.TEMPLATE_ID) {
            line.put("text", texts.of(decision.wrapAndApplyHeader(reader.buffer(), reader.offset(), header)));
        }
        line.writeTo(out);
    }
}
