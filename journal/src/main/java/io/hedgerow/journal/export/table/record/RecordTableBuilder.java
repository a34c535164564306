package io.hedgerow.journal.export.table.record;

import io.hedgerow.journal.export.table.ColumnKind;
import io.hedgerow.journal.export.table.ColumnUnit;
import io.hedgerow.journal.export.table.TidyColumn;
import io.hedgerow.journal.export.table.TidyTable;
import io.hedgerow.journal.format.MessageField;
import io.hedgerow.journal.format.MessageSchema;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Puts a table together from fields of the schema. Columns come in the order in which they are first named; a message
 * type that does not name one leaves it empty. Owned by one thread.
 */
final class RecordTableBuilder {
    private static final MessageSchema SCHEMA = MessageSchema.load();
    private static final double E9 = 1e9;

    private final String name;
    private final String description;
    private final Map<String, TidyColumn> columns = new LinkedHashMap<>();
    private final Map<Integer, Map<String, RecordCell>> cells = new LinkedHashMap<>();
    private MessageSchema.Message message;

    private RecordTableBuilder(String name, String description) {
        this.name = name;
        this.description = description;
    }

    static RecordTableBuilder of(String name, String description) {
        return new RecordTableBuilder(name, description);
    }

    /** Begins the rows of a message type: journal, sequence, time, and the cause where it is an output. */
    RecordTableBuilder from(String messageName) {
        message = SCHEMA.named(messageName);
        cells.put(message.templateId(), new HashMap<>());
        add(
                TidyColumn.of("journal", ColumnKind.NAME, "Journal that the record is of."),
                (at, row) -> row.text(at.journal()));
        add(
                new TidyColumn("sequence", ColumnKind.INTEGER, ColumnUnit.SEQUENCE, "Place of the record."),
                (at, row) -> row.integer(at.record().sequence()));
        time("timeNs", "time_ns");
        if (message.fields().stream().anyMatch(field -> field.name().equals("causeSequence"))) {
            integer("causeSequence", "cause_sequence", ColumnUnit.SEQUENCE);
        }
        return this;
    }

    private MessageField field(String fieldName) {
        return message.fields().stream()
                .filter(field -> field.name().equals(fieldName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(message.name() + " has no field " + fieldName));
    }

    /** Adds a column that is more than a field. */
    RecordTableBuilder add(TidyColumn column, RecordCell cell) {
        TidyColumn known = columns.putIfAbsent(column.name(), column);
        if (known != null && (known.kind() != column.kind() || known.unit() != column.unit())) {
            throw new IllegalArgumentException(name + "." + column.name() + " is two different things");
        }
        cells.get(message.templateId()).put(column.name(), cell);
        return this;
    }

    private RecordTableBuilder add(
            String column, ColumnKind kind, ColumnUnit unit, MessageField field, RecordCell cell) {
        return add(new TidyColumn(column, kind, unit, field.description()), (at, row) -> {
            if (at.has(field)) {
                cell.write(at, row);
            } else {
                row.missing();
            }
        });
    }

    RecordTableBuilder time(String fieldName, String column) {
        return whole(fieldName, column, ColumnKind.TIME, ColumnUnit.UTC);
    }

    RecordTableBuilder integer(String fieldName, String column, ColumnUnit unit) {
        return whole(fieldName, column, ColumnKind.INTEGER, unit);
    }

    private RecordTableBuilder whole(String fieldName, String column, ColumnKind kind, ColumnUnit unit) {
        MessageField field = field(fieldName);
        boolean time = kind == ColumnKind.TIME;
        return add(column, kind, unit, field, (at, row) -> {
            long value = at.integer(field);
            if (field.nullable() && value == field.nullValue()) {
                row.missing();
            } else if (time) {
                row.time(value);
            } else {
                row.integer(value);
            }
        });
    }

    RecordTableBuilder real(String fieldName, String column, ColumnUnit unit) {
        MessageField field = field(fieldName);
        return add(
                column,
                ColumnKind.REAL,
                unit,
                field,
                (at, row) -> row.real(at.buffer().getDouble(at.block() + field.offset(), ByteOrder.LITTLE_ENDIAN)));
    }

    RecordTableBuilder flag(String fieldName, String column) {
        MessageField field = field(fieldName);
        return add(column, ColumnKind.FLAG, ColumnUnit.NONE, field, (at, row) -> row.flag(at.integer(field) != 0L));
    }

    /** The name of a value of an enumeration, or the names of the bits that are set. */
    RecordTableBuilder name(String fieldName, String column) {
        MessageField field = field(fieldName);
        Map<Long, String> texts = new HashMap<>();
        return add(
                column,
                ColumnKind.NAME,
                ColumnUnit.NONE,
                field,
                (at, row) -> row.text(field.primitive().equals("char") ? text(field, at) : textOf(field, at, texts)));
    }

    private static String text(MessageField field, RecordAt at) {
        return String.valueOf(field.read(at.buffer(), at.block()));
    }

    /** Of one-byte codes there are few texts. */
    private static String textOf(MessageField field, RecordAt at, Map<Long, String> texts) {
        String text = texts.get(at.integer(field));
        if (text == null) {
            text = text(field, at);
            texts.put(at.integer(field), text);
        }
        return text;
    }

    /** A price: the number, and the exact integer behind it. */
    RecordTableBuilder price(String fieldName, String column) {
        return decimal(fieldName, column, ColumnUnit.PRICE);
    }

    /** A number with nine decimals, and the exact integer behind it. */
    RecordTableBuilder decimal(String fieldName, String column, ColumnUnit unit) {
        MessageField field = field(fieldName);
        add(column, ColumnKind.REAL, unit, field, (at, row) -> {
            if (at.says(field)) {
                row.real((double) at.integer(field) / E9);
            } else {
                row.missing();
            }
        });
        return integer(fieldName, column + "_e9", ColumnUnit.E9);
    }

    /** An amount of a currency: the number, and the exact smallest units behind it. */
    RecordTableBuilder amount(
            String fieldName, String column, BiFunction<RecordAt, MessageSchema.Message, Integer> in) {
        MessageField field = field(fieldName);
        MessageSchema.Message of = message;
        add(column + "_amount", ColumnKind.REAL, ColumnUnit.AMOUNT, field, (at, row) -> {
            Integer currency = at.says(field) ? in.apply(at, of) : null;
            if (currency == null || !at.names().isCurrency(currency)) {
                row.missing();
            } else {
                row.real(at.names().currency(currency).units(at.integer(field)));
            }
        });
        return integer(fieldName, column + "_minor_units", ColumnUnit.MINOR_UNITS);
    }

    /** The currency that a field of the record names. */
    static BiFunction<RecordAt, MessageSchema.Message, Integer> currency(String fieldName) {
        return (at, message) -> message.fields().stream()
                .filter(field -> field.name().equals(fieldName))
                .findFirst()
                .map(field -> (int) at.integer(field))
                .orElse(null);
    }

    RecordTableBuilder instrument(String fieldName, String column) {
        return symbol(fieldName, column, RecordAt::instrument);
    }

    /** Symbol of an instrument, of what it is on, and the currency of its prices. */
    RecordTableBuilder traded() {
        instrument("instrumentId", "instrument");
        computed("underlying", "Underlying of the instrument.", RecordAt::underlyingOf);
        return computed("price_currency", "Currency of its prices.", RecordAt::priceCurrency);
    }

    private RecordTableBuilder computed(String column, String said, BiFunction<RecordAt, Long, String> of) {
        MessageField field = field("instrumentId");
        return add(
                TidyColumn.of(column, ColumnKind.NAME, said), (at, row) -> row.text(of.apply(at, at.integer(field))));
    }

    RecordTableBuilder underlying(String fieldName) {
        return symbol(fieldName, "underlying", RecordAt::underlying);
    }

    RecordTableBuilder currency(String fieldName, String column) {
        return symbol(fieldName, column, RecordAt::currency);
    }

    RecordTableBuilder venue(String fieldName) {
        return symbol(fieldName, "venue", RecordAt::venue);
    }

    private RecordTableBuilder symbol(String fieldName, String column, BiFunction<RecordAt, Long, String> of) {
        MessageField field = field(fieldName);
        return add(
                column,
                ColumnKind.NAME,
                ColumnUnit.NONE,
                field,
                (at, row) -> row.text(at.says(field) ? of.apply(at, at.integer(field)) : null));
    }

    RecordTable build() {
        Map<Integer, List<RecordCell>> ordered = new HashMap<>();
        cells.forEach((template, byColumn) -> {
            List<RecordCell> row = new ArrayList<>();
            columns.keySet().forEach(column -> row.add(byColumn.getOrDefault(column, RecordCell.MISSING)));
            ordered.put(template, List.copyOf(row));
        });
        return new RecordTable(new TidyTable(name, description, List.copyOf(columns.values())), Map.copyOf(ordered));
    }
}
