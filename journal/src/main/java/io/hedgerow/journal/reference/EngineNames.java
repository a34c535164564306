package io.hedgerow.journal.reference;

import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.UnderlyingDefinitionDecoder;
import io.hedgerow.engine.event.codec.VenueDefinitionDecoder;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.ReferenceData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;

/**
 * Symbols of what an engine trades, from the engine itself: one that begins behind a snapshot has not seen the
 * definitions. Found once and kept; a contract that is defined later is found when it is asked for.
 *
 * <p>Owned by the thread that owns the engine.
 */
public final class EngineNames {
    private static final int INSTRUMENT_WORDS = InstrumentDefinitionDecoder.symbolLength() / Long.BYTES;
    private static final int UNDERLYING_WORDS = UnderlyingDefinitionDecoder.symbolLength() / Long.BYTES;
    private static final int VENUE_WORDS = VenueDefinitionDecoder.codeLength() / Long.BYTES;
    private static final int NEAREST_MAX = 3;

    private final ReferenceData reference;
    private final List<String> instruments = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();

    /**
     * Reads from an engine.
     *
     * @param reference of the engine
     */
    public EngineNames(ReferenceData reference) {
        this.reference = reference;
    }

    /**
     * Symbol of an instrument.
     *
     * @param id defined instrument
     * @return {@code NAME.VENUE}
     */
    public String instrument(int id) {
        learn();
        return instruments.get(id);
    }

    /**
     * Symbol of an underlying.
     *
     * @param id defined underlying
     * @return such as BTC
     */
    public String underlying(int id) {
        return text(UNDERLYING_WORDS, word -> reference.underlyings().symbolWord(id, word));
    }

    /**
     * Code of a currency.
     *
     * @param id defined currency
     * @return such as BTC
     */
    public String currency(int id) {
        return text(1, word -> reference.currencies().codeWord(id));
    }

    /**
     * Id of an instrument.
     *
     * @param symbol {@code NAME.VENUE}, or the name alone where one venue lists it
     * @return instrument id
     * @throws IllegalArgumentException if there is none, or several venues list it; names some that there are
     */
    public int requireInstrument(String symbol) {
        learn();
        Integer id = ids.get(symbol);
        if (id != null) {
            return id;
        }
        List<String> listed = ids.keySet().stream()
                .filter(known -> known.startsWith(symbol + "."))
                .sorted()
                .toList();
        if (listed.size() == 1) {
            return ids.get(listed.get(0));
        }
        if (listed.size() > 1) {
            throw new IllegalArgumentException("'" + symbol + "' is listed by several venues: "
                    + String.join(", ", listed) + "; write one of them");
        }
        throw new IllegalArgumentException("no instrument '" + symbol + "'; " + nearest(symbol));
    }

    private String nearest(String symbol) {
        int prefix = Math.min(symbol.length(), symbol.indexOf('-') < 0 ? symbol.length() : symbol.indexOf('-') + 1);
        List<String> near = ids.keySet().stream()
                .filter(known -> known.startsWith(symbol.substring(0, prefix)))
                .sorted((a, b) -> Integer.compare(common(b, symbol), common(a, symbol)))
                .limit(NEAREST_MAX)
                .toList();
        return near.isEmpty()
                ? "there are " + ids.size() + ", such as "
                        + String.join(
                                ", ",
                                ids.keySet().stream()
                                        .sorted()
                                        .limit(NEAREST_MAX)
                                        .toList())
                : "there are " + String.join(", ", near) + " and others";
    }

    private static int common(String a, String b) {
        int length = 0;
        while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return length;
    }

    private void learn() {
        InstrumentTable table = reference.instruments();
        for (int id = instruments.size(); id < table.count(); id++) {
            instruments.add(table.isDefined(id) ? symbol(table, id) : "instrument " + id);
            ids.put(instruments.get(id), id);
        }
    }

    private String symbol(InstrumentTable table, int id) {
        int venue = table.venueId(id);
        return text(INSTRUMENT_WORDS, word -> table.symbolWord(id, word)) + "."
                + text(VENUE_WORDS, word -> reference.venues().codeWord(venue, word));
    }

    /** Words of eight characters, the first in the lowest byte, filled up with zeros. */
    private static String text(int words, IntToLongFunction word) {
        byte[] bytes = new byte[words * Long.BYTES];
        int length = 0;
        for (int index = 0; index < bytes.length; index++) {
            byte next = (byte) (word.applyAsLong(index / Long.BYTES) >>> (index % Long.BYTES * Byte.SIZE));
            if (next == 0) {
                break;
            }
            bytes[length++] = next;
        }
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }
}
