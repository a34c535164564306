package io.hedgerow.journal.export.table.record;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.PayoffStyle;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.journal.format.MessageField;
import io.hedgerow.journal.read.RecordSource;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/** The record that a row is made of, with the names behind its ids. Owned by one thread. */
final class RecordAt {
    private final String journal;
    private final ReferenceDirectory names;
    private final RecordSource records;
    private String[] symbols = new String[256];
    private DirectBuffer buffer;
    private int block;
    private int blockLength;

    RecordAt(String journal, ReferenceDirectory names, RecordSource records) {
        this.journal = journal;
        this.names = names;
        this.records = records;
    }

    /** Looks at the record that the source is at. */
    void look() {
        buffer = records.buffer();
        block = records.offset() + EventPrefix.HEADER_LENGTH;
        blockLength = EventPrefix.blockLength(buffer, records.offset());
    }

    String journal() {
        return journal;
    }

    ReferenceDirectory names() {
        return names;
    }

    RecordSource record() {
        return records;
    }

    DirectBuffer buffer() {
        return buffer;
    }

    int block() {
        return block;
    }

    /** Whether the record has a field: those of earlier versions of the schema are shorter. */
    boolean has(MessageField field) {
        return field.offset() + field.length() <= blockLength;
    }

    /** Whether the record says a whole number. */
    boolean says(MessageField field) {
        return has(field) && !(field.nullable() && integer(field) == field.nullValue());
    }

    long integer(MessageField field) {
        return field.integerAt(buffer, block);
    }

    /** Symbol of an instrument, null for an id that is none. */
    String instrument(long id) {
        if (id < 0 || id > Integer.MAX_VALUE) {
            return null;
        }
        int index = (int) id;
        if (index < symbols.length && symbols[index] != null) {
            return symbols[index];
        }
        String symbol = names.instrumentSymbol(index);
        if (names.instrument(index) != null) { // What is defined stays.
            if (index >= symbols.length) {
                symbols = Arrays.copyOf(symbols, Math.max(index + 1, 2 * symbols.length));
            }
            symbols[index] = symbol;
        }
        return symbol;
    }

    String underlying(long id) {
        return id < 0 || id > Integer.MAX_VALUE ? null : names.underlyingSymbol((int) id);
    }

    String currency(long id) {
        return id < 0 || id > Integer.MAX_VALUE ? null : names.currencyCode((int) id);
    }

    String venue(long id) {
        return id < 0 || id > Integer.MAX_VALUE ? null : names.venueCode((int) id);
    }

    /** Underlying of an instrument, null for one that is not defined. */
    String underlyingOf(long instrumentId) {
        InstrumentSpec spec = spec(instrumentId);
        return spec == null ? null : names.underlyingSymbol(spec.underlyingId());
    }

    /** Currency that an instrument is quoted in: the coin for options that are settled in it. */
    String priceCurrency(long instrumentId) {
        InstrumentSpec spec = spec(instrumentId);
        return spec == null ? null : priceCurrency(names, spec);
    }

    static String priceCurrency(ReferenceDirectory names, InstrumentSpec spec) {
        boolean inCoin = spec.kind() == InstrumentKind.OPTION && spec.terms().payoff() == PayoffStyle.INVERSE;
        return names.currencyCode(
                inCoin ? spec.pair().baseCurrencyId() : spec.pair().quoteCurrencyId());
    }

    InstrumentSpec spec(long instrumentId) {
        return instrumentId < 0 || instrumentId > Integer.MAX_VALUE ? null : names.instrument((int) instrumentId);
    }
}
