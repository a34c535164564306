package io.hedgerow.journal.export;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.journal.format.MessageField;
import io.hedgerow.journal.format.MessageSchema;
import io.hedgerow.journal.read.RecordSource;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.Locale;
import java.util.Set;

/**
 * Which records to show. Any thread; immutable.
 *
 * @param types names of message types in lower case; empty = all
 * @param instrument only records that name this instrument, by symbol or id; null = all
 * @param fromTimeNs first engine time, UTC ns
 * @param toTimeNs last engine time, UTC ns
 * @param fromSequence first sequence
 * @param toSequence last sequence
 */
public record RecordFilter(
        Set<String> types, String instrument, long fromTimeNs, long toTimeNs, long fromSequence, long toSequence) {
    /** Everything. */
    public static final RecordFilter ALL =
            new RecordFilter(Set.of(), null, Long.MIN_VALUE, Long.MAX_VALUE, 1, Long.MAX_VALUE);

    /**
     * Whether a record is wanted.
     *
     * @param reader at the record
     * @param schema names and places of its fields
     * @param names symbols behind ids
     * @return true if it passes
     */
    public boolean accepts(RecordSource reader, MessageSchema schema, ReferenceDirectory names) {
        return reader.sequence() >= fromSequence
                && reader.sequence() <= toSequence
                && reader.timeNs() >= fromTimeNs
                && reader.timeNs() <= toTimeNs
                && (types.isEmpty()
                        || types.contains(schema.nameOf(reader.templateId()).toLowerCase(Locale.ROOT)))
                && (instrument == null || names(reader, schema, RecordNames.instrumentId(names, instrument)));
    }

    /** An instrument that is not known is named by no record: fields that name none hold a negative id, too. */
    private static boolean names(RecordSource reader, MessageSchema schema, long instrumentId) {
        if (instrumentId < 0) {
            return false;
        }
        for (MessageField field : schema.fieldsOf(reader.buffer(), reader.offset())) {
            if (RecordNames.isInstrument(field.name())
                    && field.read(reader.buffer(), reader.offset() + EventPrefix.HEADER_LENGTH) instanceof Long id
                    && id == instrumentId) {
                return true;
            }
        }
        return false;
    }
}
