package io.hedgerow.gateway.console;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.CurrencyDefinitionDecoder;
import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.UnderlyingDefinitionDecoder;
import io.hedgerow.engine.event.codec.VenueDefinitionDecoder;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.agrona.DirectBuffer;

/**
 * Names behind the dense ids, learnt from the definition events as they go by.
 *
 * <p>Any thread; one thread feeds it.
 */
public final class Directory {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CurrencyDefinitionDecoder currency = new CurrencyDefinitionDecoder();
    private final VenueDefinitionDecoder venue = new VenueDefinitionDecoder();
    private final UnderlyingDefinitionDecoder underlying = new UnderlyingDefinitionDecoder();
    private final InstrumentDefinitionDecoder instrument = new InstrumentDefinitionDecoder();

    private final Map<Integer, Currency> currencies = new ConcurrentHashMap<>();
    private final Map<Integer, String> venues = new ConcurrentHashMap<>();
    private final Map<Integer, Underlying> underlyings = new ConcurrentHashMap<>();
    private final Map<Integer, Instrument> instruments = new ConcurrentHashMap<>();
    private volatile int reportingCurrencyId = -1;

    /**
     * A currency.
     *
     * @param code such as BTC
     * @param minorUnitDecimals decimals of the smallest unit
     */
    public record Currency(String code, int minorUnitDecimals) {
        /**
         * Turns smallest units into units.
         *
         * @param minorUnits whole smallest units
         * @return units
         */
        public double units(long minorUnits) {
            return minorUnits / StrictMath.pow(10.0, minorUnitDecimals);
        }
    }

    /**
     * An underlying.
     *
     * @param symbol such as BTC
     * @param baseCurrencyId coin
     * @param quoteCurrencyId currency of its price
     */
    public record Underlying(String symbol, int baseCurrencyId, int quoteCurrencyId) {}

    /**
     * A contract.
     *
     * @param symbol canonical symbol with the venue
     * @param underlyingId its underlying
     * @param kind what it is
     * @param expiryNs expiry, UTC ns; null of the schema = none, which comes before all others
     * @param strikeE9 strike times 1e9; 0 = no option
     */
    public record Instrument(String symbol, int underlyingId, InstrumentKind kind, long expiryNs, long strikeE9) {
        /** Order of lists for a person: by underlying, then time, then strike; never by the text of a date. */
        public static final Comparator<Instrument> BY_EXPIRY = Comparator.comparingInt(Instrument::underlyingId)
                .thenComparingLong(Instrument::expiryNs)
                .thenComparingLong(Instrument::strikeE9)
                .thenComparing(Instrument::symbol);
    }

    /**
     * Learns from an input event; other events are passed over.
     *
     * @param message buffer with an encoded input event
     * @param offset start of its message header
     */
    public void learn(DirectBuffer message, int offset) {
        switch (EventPrefix.templateId(message, offset)) {
            case CurrencyDefinitionDecoder.TEMPLATE_ID -> {
                currency.wrapAndApplyHeader(message, offset, header);
                currencies.put(currency.currencyId(), new Currency(currency.code(), currency.minorUnitDecimals()));
            }
            case VenueDefinitionDecoder.TEMPLATE_ID -> {
                venue.wrapAndApplyHeader(message, offset, header);
                venues.put(venue.venueId(), venue.code());
            }
            case UnderlyingDefinitionDecoder.TEMPLATE_ID -> {
                underlying.wrapAndApplyHeader(message, offset, header);
                underlyings.put(
                        underlying.underlyingId(),
                        new Underlying(underlying.symbol(), underlying.baseCurrencyId(), underlying.quoteCurrencyId()));
            }
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> learnInstrument(message, offset);
            default -> {
                // Everything else carries no names.
            }
        }
    }

    private void learnInstrument(DirectBuffer message, int offset) {
        instrument.wrapAndApplyHeader(message, offset, header);
        String symbol = instrument.symbol() + "." + venues.getOrDefault(instrument.venueId(), "?");
        instruments.put(
                instrument.instrumentId(),
                new Instrument(
                        symbol,
                        instrument.underlyingId(),
                        instrument.kind(),
                        instrument.expiryNs(),
                        instrument.strikeE9()));
    }

    /**
     * Tells which currency portfolio totals are in.
     *
     * @param currencyId dense id
     */
    public void reportIn(int currencyId) {
        reportingCurrencyId = currencyId;
    }

    /** Code of the currency of portfolio totals; empty while it is not known. */
    String reportingCurrency() {
        Currency currency = currencies.get(reportingCurrencyId);
        return currency == null ? "" : currency.code();
    }

    Currency currency(int id) {
        return currencies.getOrDefault(id, new Currency("currency " + id, 0));
    }

    Underlying underlying(int id) {
        return underlyings.getOrDefault(id, new Underlying("underlying " + id, -1, -1));
    }

    Instrument instrument(int id) {
        return instruments.getOrDefault(
                id, new Instrument("instrument " + id, -1, InstrumentKind.NULL_VAL, Long.MIN_VALUE, 0L));
    }

    String venue(int id) {
        return venues.getOrDefault(id, String.valueOf(id));
    }

    /**
     * Id of a contract.
     *
     * @param symbol canonical symbol with the venue
     * @return dense id, or -1 if there is none
     */
    public int instrumentId(String symbol) {
        return instruments.entrySet().stream()
                .filter(entry -> entry.getValue().symbol().equals(symbol))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(-1);
    }

    /**
     * Id of an underlying.
     *
     * @param symbol such as BTC
     * @return dense id, or -1 if there is none
     */
    public int underlyingId(String symbol) {
        return underlyings.entrySet().stream()
                .filter(entry -> entry.getValue().symbol().equals(symbol))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(-1);
    }
}
