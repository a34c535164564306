package io.hedgerow.journal.export;

import io.hedgerow.engine.event.InstrumentSpec;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.Locale;

/** Which fields of a record hold an id that has a name. Any thread; static. */
public final class RecordNames {
    private static final String ID = "Id";

    private RecordNames() {}

    /**
     * Whether a field holds the id of an instrument.
     *
     * @param field its name in the schema
     * @return true for {@code instrumentId} and all that end so
     */
    static boolean isInstrument(String field) {
        return field.toLowerCase(Locale.ROOT).endsWith("instrumentid");
    }

    /**
     * Name of the field that holds the symbol of an id: {@code hedgeInstrument} of {@code hedgeInstrumentId}.
     *
     * @param field a field for which {@link #of} finds a symbol
     * @return name without {@code Id}
     */
    static String withoutId(String field) {
        return field.substring(0, field.length() - ID.length());
    }

    /**
     * Symbol behind an id.
     *
     * @param directory names that are known
     * @param field name of the field in the schema
     * @param value its value, or null
     * @return symbol such as {@code BTC-PERPETUAL.SIM}; null if it is no id, or one that is not known
     */
    public static String of(ReferenceDirectory directory, String field, Object value) {
        if (!(value instanceof Long number)) {
            return null;
        }
        int id = (int) Math.max(ReferenceDirectory.UNKNOWN, Math.min(number, Integer.MAX_VALUE));
        String name = field.toLowerCase(Locale.ROOT);
        if (isInstrument(field)) {
            return directory.instrument(id) == null ? null : directory.instrumentSymbol(id);
        }
        if (name.endsWith("underlyingid")) {
            return directory.isUnderlying(id) ? directory.underlyingSymbol(id) : null;
        }
        if (name.endsWith("currencyid")) {
            return directory.isCurrency(id) ? directory.currencyCode(id) : null;
        }
        return name.equals("venueid") && directory.isVenue(id) ? directory.venueCode(id) : null;
    }

    /**
     * Finds an instrument by its symbol or its id.
     *
     * @param directory names that are known
     * @param text such as {@code BTC-PERPETUAL.SIM}, in any case, or a number
     * @return id, or -1 if there is none such so far
     */
    public static long instrumentId(ReferenceDirectory directory, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException symbol) {
            int exact = directory.instrumentId(text);
            return exact != ReferenceDirectory.UNKNOWN
                    ? exact
                    : directory
                            .instruments()
                            .filter(spec -> directory.symbolOf(spec).equalsIgnoreCase(text))
                            .mapToInt(InstrumentSpec::instrumentId)
                            .findFirst()
                            .orElse(ReferenceDirectory.UNKNOWN);
        }
    }
}
