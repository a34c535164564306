package io.hedgerow.journal.export;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.journal.format.MessageField;
import io.hedgerow.journal.format.MessageSchema;
import io.hedgerow.journal.read.JournalReader;
import java.io.IOException;

/** Writes records as lines of JSON: {@code sequence}, {@code type}, then the fields of the message. */
public final class JournalDump {
    private final MessageSchema schema = MessageSchema.load();
    private final JsonLine line = new JsonLine();

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
        line.writeTo(out);
    }
}
