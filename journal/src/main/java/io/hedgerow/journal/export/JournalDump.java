package io.hedgerow.journal.export;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.journal.format.DecisionText;
import io.hedgerow.journal.format.MessageField;
import io.hedgerow.journal.format.MessageSchema;
import io.hedgerow.journal.read.RecordSource;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes records as lines of JSON: {@code sequence}, {@code type}, then the fields of the message, their names in
 * snake_case, with the symbols behind ids; a decision in words too. Owned by one thread.
 */
public final class JournalDump {
    private final MessageSchema schema = MessageSchema.load();
    private final JsonLine line = new JsonLine();
    private final Map<String, String> jsonNames = new HashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HedgeDecisionDecoder decision = new HedgeDecisionDecoder();
    private final ReferenceDirectory names;
    private final DecisionText texts;

    /**
     * Creates a dump.
     *
     * @param names symbols behind ids, filled by whoever reads
     */
    public JournalDump(ReferenceDirectory names) {
        this.names = names;
        texts = new DecisionText(names::instrumentSymbol);
    }

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
    public void write(RecordSource reader, Appendable out) throws IOException {
        line.put("sequence", reader.sequence()).put("type", schema.nameOf(reader.templateId()));
        int block = reader.offset() + EventPrefix.HEADER_LENGTH;
        for (MessageField field : schema.fieldsOf(reader.buffer(), reader.offset())) {
            Object value = field.read(reader.buffer(), block);
            line.put(jsonName(field.name()), value);
            String symbol = RecordNames.of(names, field.name(), value);
            if (symbol != null) {
                line.put(jsonName(RecordNames.withoutId(field.name())), symbol);
            }
        }
        String subject = RecordNames.subject(names, reader.buffer(), reader.offset());
        if (subject != null) {
            line.put("subject", subject);
        }
        if (reader.templateId() == HedgeDecisionDecoder.TEMPLATE_ID) {
            line.put("text", texts.of(decision.wrapAndApplyHeader(reader.buffer(), reader.offset(), header)));
        }
        line.writeTo(out);
    }

    private String jsonName(String name) {
        return jsonNames.computeIfAbsent(name, JournalDump::snakeCase);
    }

    /** {@code instrumentId} becomes {@code instrument_id}. */
    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
