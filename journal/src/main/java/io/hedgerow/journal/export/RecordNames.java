package io.hedgerow.journal.export;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.CurrencyDefinitionDecoder;
import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.UnderlyingDefinitionDecoder;
import io.hedgerow.engine.event.codec.VenueDefinitionDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** Symbols behind the ids in records, learnt from the definitions among them. Owned by one thread. */
public final class RecordNames {
    private static final String ID = "Id";

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CurrencyDefinitionDecoder currency = new CurrencyDefinitionDecoder();
    private final VenueDefinitionDecoder venue = new VenueDefinitionDecoder();
    private final UnderlyingDefinitionDecoder underlying = new UnderlyingDefinitionDecoder();
    private final InstrumentDefinitionDecoder instrument = new InstrumentDefinitionDecoder();
    private final Map<Long, String> currencies = new HashMap<>();
    private final Map<Long, String> venues = new HashMap<>();
    private final Map<Long, String> underlyings = new HashMap<>();
    private final NavigableMap<Long, String> instruments = new TreeMap<>();

    /** Knows nothing yet. */
    public RecordNames() {
        // Filled by learn.
    }

    /**
     * Learns from a record; all but definitions are passed over.
     *
     * @param message buffer that holds it
     * @param offset start of its message header
     */
    public void learn(DirectBuffer message, int offset) {
        switch (EventPrefix.templateId(message, offset)) {
            case CurrencyDefinitionDecoder.TEMPLATE_ID -> {
                currency.wrapAndApplyHeader(message, offset, header);
                currencies.put((long) currency.currencyId(), currency.code());
            }
            case VenueDefinitionDecoder.TEMPLATE_ID -> {
                venue.wrapAndApplyHeader(message, offset, header);
                venues.put((long) venue.venueId(), venue.code());
            }
            case UnderlyingDefinitionDecoder.TEMPLATE_ID -> {
                underlying.wrapAndApplyHeader(message, offset, header);
                underlyings.put((long) underlying.underlyingId(), underlying.symbol());
            }
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> {
                instrument.wrapAndApplyHeader(message, offset, header);
                String symbol = instrument.symbol() + "." + venues.getOrDefault((long) instrument.venueId(), "?");
                instruments.put((long) instrument.instrumentId(), symbol);
            }
            default -> {
                // Carries no names.
            }
        }
    }

    /**
     * Whether a field holds the id of something that has a name.
     *
     * @param field its name in the schema
     * @return true for ids of instruments, underlyings, currencies and venues
     */
    static boolean isNamed(String field) {
        String name = field.toLowerCase(Locale.ROOT);
        return isInstrument(field)
                || name.endsWith("underlyingid")
                || name.endsWith("currencyid")
                || name.equals("venueid");
    }

    static boolean isInstrument(String field) {
        return field.toLowerCase(Locale.ROOT).endsWith("instrumentid");
    }

    /**
     * Name of the field that holds the symbol of an id: {@code hedgeInstrument} of {@code hedgeInstrumentId}.
     *
     * @param field a field for which {@link #isNamed} holds
     * @return name without {@code Id}
     */
    static String withoutId(String field) {
        return field.substring(0, field.length() - ID.length());
    }

    /**
     * Symbol behind an id.
     *
     * @param field name of the field in the schema
     * @param id its value, or null
     * @return symbol such as {@code BTC-PERPETUAL.SIM}; null if it is not known
     */
    public String of(String field, Object id) {
        if (!(id instanceof Long number) || !isNamed(field)) {
            return null;
        }
        String name = field.toLowerCase(Locale.ROOT);
        Map<Long, String> names = isInstrument(field)
                ? instruments
                : name.endsWith("underlyingid") ? underlyings : name.endsWith("currencyid") ? currencies : venues;
        return names.get(number);
    }

    /**
     * Symbol of an underlying.
     *
     * @param underlyingId dense id
     * @return symbol, or the id with a number sign where it is not known
     */
    public String underlying(int underlyingId) {
        return underlyings.getOrDefault((long) underlyingId, "#" + underlyingId);
    }

    /**
     * Symbol of an instrument.
     *
     * @param instrumentId dense id
     * @return symbol, or the id in words where it is not known
     */
    public String instrument(int instrumentId) {
        return instruments.getOrDefault((long) instrumentId, "instrument " + instrumentId);
    }

    /**
     * Finds an instrument by its symbol or its id.
     *
     * @param text such as {@code BTC-PERPETUAL.SIM}, or a number
     * @return id, or -1 if there is none such so far
     */
    public long instrumentId(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException symbol) {
            return instruments.entrySet().stream()
                    .filter(entry -> entry.getValue().equalsIgnoreCase(text))
                    .mapToLong(Map.Entry::getKey)
                    .findFirst()
                    .orElse(-1L);
        }
    }

    /**
     * Symbols of all instruments.
     *
     * @return by id
     */
    public NavigableMap<Long, String> instruments() {
        return instruments;
    }
}
