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
import java.util.function.BiConsumer;
import org.agrona.DirectBuffer;

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
        forEachMember(reader.sequence(), reader.buffer(), reader.offset(), line::put);
        line.writeTo(out);
    }

    /**
     * Tells the members of one record.
     *
     * @param sequence journal sequence
     * @param message buffer that holds it
     * @param offset start of its message header
     * @param member told name and value of each, in their order
     */
    public void forEachMember(long sequence, DirectBuffer message, int offset, BiConsumer<String, Object> member) {
        int templateId = EventPrefix.templateId(message, offset);
        member.accept("sequence", sequence);
        member.accept("type", schema.nameOf(templateId));
        int block = offset + EventPrefix.HEADER_LENGTH;
        for (MessageField field : schema.fieldsOf(message, offset)) {
            Object value = field.read(message, block);
            member.accept(jsonName(field.name()), value);
            String symbol = RecordNames.of(names, field.name(), value);
            if (symbol != null) {
                member.accept(jsonName(RecordNames.withoutId(field.name())), symbol);
            }
        }
        String subject = RecordNames.subject(names, message, offset);
        if (subject != null) {
            member.accept("subject", subject);
        }
        if (templateId == HedgeDecisionDecoder.TEMPLATE_ID) {
            member.accept("text", texts.of(decision.wrapAndApplyHeader(message, offset, header)));
        }
    }

    private String jsonName(String name) {
        return jsonNames.computeIfAbsent(name, JournalDump::snakeCase);
    }

    /** {@code instrumentId} becomes {@code instrument_id}. */
    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
