package io.hedgerow.journal.export;

import io.hedgerow.journal.format.MessageField;
import io.hedgerow.journal.format.MessageSchema;
import io.hedgerow.journal.read.JournalReader;
import java.util.Locale;
import java.util.Set;

/**
 * Which records to show. Any thread; immutable.
 *
 * @param types names of message types in lower case; empty = all
 * @param instrumentId only records that name this instrument; -1 = all
 * @param fromTimeNs first engine time, UTC ns
 * @param toTimeNs last engine time, UTC ns
 * @param fromSequence first sequence
 * @param toSequence last sequence
 */
public record RecordFilter(
        Set<String> types, long instrumentId, long fromTimeNs, long toTimeNs, long fromSequence, long toSequence) {
    /** Everything. */
    public static final RecordFilter ALL =
            new RecordFilter(Set.of(), -1, Long.MIN_VALUE, Long.MAX_VALUE, 1, Long.MAX_VALUE);

    /**
     * Whether a record is wanted.
     *
     * @param reader at the record
     * @param schema names and places of its fields
     * @return true if it passes
     */
    public boolean accepts(JournalReader reader, MessageSchema schema) {
        return reader.sequence() >= fromSequence
                && reader.sequence() <= toSequence
                && reader.timeNs() >= fromTimeNs
                && reader.timeNs() <= toTimeNs
                && (types.isEmpty()
                        || types.contains(schema.nameOf(reader.templateId()).toLowerCase(Locale.ROOT)))
                && (instrumentId < 0 || names(reader, schema));
    }

    private boolean names(JournalReader reader, MessageSchema schema) {
        for (MessageField field : schema.fieldsOf(reader.buffer(), reader.offset())) {
            if (field.name().equals("instrumentId") || field.name().equals("hedgeInstrumentId")) {
                Object value = field.read(reader.buffer(), reader.offset() + 8);
                return value instanceof Long id && id == instrumentId;
            }
        }
        return false;
    }
}
