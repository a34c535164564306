package io.hedgerow.journal.export.table.record;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.journal.export.table.ColumnKind;
import io.hedgerow.journal.export.table.ColumnUnit;
import io.hedgerow.journal.export.table.RowWriter;
import io.hedgerow.journal.export.table.TidyColumn;
import io.hedgerow.journal.export.table.TidyTable;
import io.hedgerow.journal.format.MessageField;
import io.hedgerow.journal.format.MessageSchema;
import io.hedgerow.journal.read.RecordSource;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A row for each record, whatever its type. Owned by one thread. */
final class EventsTable {
    static final TidyTable TABLE = new TidyTable(
            "events",
            "Every record of the journal: what came in, and what the engine gave behind it.",
            List.of(
                    TidyColumn.of("journal", ColumnKind.NAME, "Journal that the record is of."),
                    new TidyColumn("sequence", ColumnKind.INTEGER, ColumnUnit.SEQUENCE, "Place of the record."),
                    new TidyColumn(
                            "time_ns", ColumnKind.TIME, ColumnUnit.UTC, "Engine time; of an output that of its cause."),
                    TidyColumn.of("type", ColumnKind.NAME, "Message type of the schema."),
                    TidyColumn.of("output", ColumnKind.FLAG, "Whether the engine gave it; else it came in."),
                    new TidyColumn(
                            "source_id",
                            ColumnKind.INTEGER,
                            ColumnUnit.ID,
                            "Who published an input: 1 venue, 2 configuration, 3 order egress, 4 operator,"
                                    + " 5 reconciliation, 6 live venue, 7 surface worker, 0 host."),
                    TidyColumn.of(
                            "end_of_batch", ColumnKind.FLAG, "Whether the engine revalued and decided after an input."),
                    new TidyColumn(
                            "cause_sequence", ColumnKind.INTEGER, ColumnUnit.SEQUENCE, "Input that an output came of."),
                    TidyColumn.of("instrument", ColumnKind.NAME, "Instrument that it names first."),
                    TidyColumn.of("underlying", ColumnKind.NAME, "Underlying that it names, or of that instrument."),
                    new TidyColumn("message_bytes", ColumnKind.INTEGER, ColumnUnit.BYTES, "Length of the message.")));

    private static final int CAUSE_AT = 8;

    private final Map<Integer, Kind> kinds = new HashMap<>();

    /** What is known of a message type. */
    private record Kind(String name, Optional<MessageField> instrument, Optional<MessageField> underlying) {}

    EventsTable() {
        for (MessageSchema.Message message : MessageSchema.load().messages()) {
            kinds.put(
                    message.templateId(),
                    new Kind(message.name(), first(message, "nstrumentId"), first(message, "underlyingId")));
        }
    }

    private static Optional<MessageField> first(MessageSchema.Message message, String end) {
        return message.fields().stream()
                .filter(field -> field.name().endsWith(end))
                .findFirst();
    }

    void write(RecordAt at, RowWriter row) throws IOException {
        RecordSource record = at.record();
        int template = record.templateId();
        boolean output = EventPrefix.isOutput(template);
        Kind kind = kinds.computeIfAbsent(
                template, unknown -> new Kind("Template" + unknown, Optional.empty(), Optional.empty()));
        row.text(at.journal())
                .integer(record.sequence())
                .time(record.timeNs())
                .text(kind.name())
                .flag(output);
        if (record.length() < EventPrefix.INPUT_LENGTH_MIN) {
            row.missing().missing().missing();
        } else if (output) {
            row.missing().missing().integer(at.buffer().getLong(at.block() + CAUSE_AT, ByteOrder.LITTLE_ENDIAN));
        } else {
            row.integer(EventPrefix.source(at.buffer(), record.offset()));
            row.flag(EventPrefix.isEndOfBatch(at.buffer(), record.offset())).missing();
        }
        long instrument = id(at, kind.instrument());
        row.text(at.instrument(instrument));
        row.text(instrument >= 0L ? at.underlyingOf(instrument) : at.underlying(id(at, kind.underlying())));
        row.integer(record.length()).end();
    }

    private static long id(RecordAt at, Optional<MessageField> field) {
        return field.isPresent() && at.says(field.get()) ? at.integer(field.get()) : -1L;
    }
}
