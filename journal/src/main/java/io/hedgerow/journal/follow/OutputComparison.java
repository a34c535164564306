package io.hedgerow.journal.follow;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.journal.format.MessageField;
import io.hedgerow.journal.format.MessageSchema;
import io.hedgerow.journal.read.RecordSource;
import java.util.Objects;
import org.agrona.DirectBuffer;

/** Compares a message that was made again with the record in the journal. Owned by the replaying thread. */
public final class OutputComparison {
    private final MessageSchema schema = MessageSchema.load();

    /** Creates a comparison. */
    public OutputComparison() {
        // The schema is all it needs.
    }

    /**
     * Compares byte by byte.
     *
     * @param journal at the record that must be equal
     * @param message message that was made again
     * @param offset start of its message header
     * @param length its bytes
     * @return the difference, or null if there is none
     */
    public Divergence compare(RecordSource journal, DirectBuffer message, int offset, int length) {
        if (journal.length() == length && isEqual(journal.buffer(), journal.offset(), message, offset, length)) {
            return null;
        }
        String name = schema.nameOf(journal.templateId());
        int templateId = EventPrefix.templateId(message, offset);
        if (journal.templateId() != templateId || journal.length() != length) {
            return new Divergence(journal.sequence(), name, "message", name, schema.nameOf(templateId));
        }
        return firstField(journal, name, message, offset);
    }

    private Divergence firstField(RecordSource journal, String name, DirectBuffer message, int offset) {
        int journalBlock = journal.offset() + EventPrefix.HEADER_LENGTH;
        int replayBlock = offset + EventPrefix.HEADER_LENGTH;
        for (MessageField field : schema.fieldsOf(message, offset)) {
            int at = field.offset();
            if (!isEqual(journal.buffer(), journalBlock + at, message, replayBlock + at, field.length())) {
                String journaled = Objects.toString(field.read(journal.buffer(), journalBlock));
                String replayed = Objects.toString(field.read(message, replayBlock));
                return new Divergence(journal.sequence(), name, field.name(), journaled, replayed);
            }
        }
        return new Divergence(journal.sequence(), name, "padding", "other bytes between fields", "zeros");
    }

    private static boolean isEqual(DirectBuffer a, int aOffset, DirectBuffer b, int bOffset, int length) {
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            if (a.getLong(aOffset + i) != b.getLong(bOffset + i)) {
                return false;
            }
        }
        for (; i < length; i++) {
            if (a.getByte(aOffset + i) != b.getByte(bOffset + i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The difference when one side has an output and the other has none.
     *
     * @param sequence journal sequence
     * @param journaledTemplateId what the journal has, or -1 for nothing
     * @param replayedTemplateId what the replay gives, or -1 for nothing
     * @return the difference
     */
    public Divergence unmatched(long sequence, int journaledTemplateId, int replayedTemplateId) {
        String journaled = journaledTemplateId < 0 ? "nothing" : schema.nameOf(journaledTemplateId);
        String replayed = replayedTemplateId < 0 ? "nothing" : schema.nameOf(replayedTemplateId);
        String name = journaledTemplateId < 0 ? replayed : journaled;
        return new Divergence(sequence, name, "message", journaled, replayed);
    }
}
