package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.InstrumentSpec;
import io.hedgerow.engine.event.codec.InstrumentKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * What a venue lists: dense ids by the names that a configuration uses. Immutable; any thread.
 *
 * @param currencies currency ids by code
 * @param underlyings underlying ids by symbol
 * @param pairs base and quote currency by underlying id
 * @param instruments instrument ids by canonical symbol with venue
 * @param venues venue ids by code
 * @param specs every instrument
 */
record Catalog(
        Map<String, Integer> currencies,
        Map<String, Integer> underlyings,
        List<Pair> pairs,
        Map<String, Integer> instruments,
        Map<String, Integer> venues,
        List<InstrumentSpec> specs) {
    /** Currencies of an underlying, by id: what it is, and what it is priced in. */
    record Pair(int baseCurrencyId, int quoteCurrencyId) {
        boolean links(int currencyId, int otherId) {
            return (baseCurrencyId == currencyId && quoteCurrencyId == otherId)
                    || (baseCurrencyId == otherId && quoteCurrencyId == currencyId);
        }
    }

    private static final int SLICE_PADDING = 8;

    Catalog {
        currencies = Map.copyOf(currencies);
        underlyings = Map.copyOf(underlyings);
        pairs = List.copyOf(pairs);
        instruments = Map.copyOf(instruments);
        venues = Map.copyOf(venues);
        specs = List.copyOf(specs);
    }

    /** Makes a catalog of instruments. */
    static Catalog of(
            Map<String, Integer> currencies,
            Map<String, Integer> underlyings,
            List<Pair> pairs,
            List<InstrumentSpec> specs,
            IntFunction<String> venueCode) {
        Map<String, Integer> instruments = new HashMap<>();
        Map<String, Integer> venues = new HashMap<>();
        for (InstrumentSpec spec : specs) {
            String venue = venueCode.apply(spec.venueId());
            venues.put(venue, spec.venueId());
            instruments.put(spec.symbol() + "." + venue, spec.instrumentId());
        }
        return new Catalog(currencies, underlyings, pairs, instruments, venues, specs);
    }

    /** Canonical symbols of an underlying's instruments; options only if asked for. */
    List<String> symbols(String underlying, boolean withOptions) {
        Integer underlyingId = underlyings.get(underlying);
        return instruments.entrySet().stream()
                .filter(entry -> isOf(specs.get(entry.getValue()), underlyingId, withOptions))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static boolean isOf(InstrumentSpec spec, Integer underlyingId, boolean withOptions) {
        return underlyingId != null
                && spec.underlyingId() == underlyingId
                && (withOptions || spec.kind() != InstrumentKind.OPTION);
    }

    /** Whether a symbol is that of a listed option. */
    boolean isOption(String symbol) {
        Integer id = instruments.get(symbol);
        return id != null && specs.get(id).kind() == InstrumentKind.OPTION;
    }

    /** Code of the currency that an underlying is priced in. */
    String quoteCurrency(String underlying) {
        int quoteId = pairs.get(underlyings.get(underlying)).quoteCurrencyId();
        return currencies.entrySet().stream()
                .filter(entry -> entry.getValue() == quoteId)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** Whether the engine can convert between two currencies: they are one, or the price of an underlying links them. */
    boolean converts(String currency, String other) {
        int from = currencies.get(currency);
        int to = currencies.get(other);
        return from == to || pairs.stream().anyMatch(pair -> pair.links(from, to));
    }

    /** Options of each (underlying, expiry) pair. */
    private Map<List<Long>, Long> slices() {
        return specs.stream()
                .filter(spec -> spec.kind() == InstrumentKind.OPTION)
                .collect(Collectors.groupingBy(
                        spec -> List.of((long) spec.underlyingId(), spec.expiryNs()), Collectors.counting()));
    }

    int sliceCount() {
        return slices().size();
    }

    /** Option rows needed, each pair padded to whole vectors. */
    long optionRows() {
        return slices().values().stream()
                .mapToLong(count -> Math.ceilDiv(count, SLICE_PADDING) * SLICE_PADDING)
                .sum();
    }
}
