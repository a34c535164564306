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
 * @param instruments instrument ids by canonical symbol with venue
 * @param specs every instrument
 */
record Catalog(
        Map<String, Integer> currencies,
        Map<String, Integer> underlyings,
        Map<String, Integer> instruments,
        List<InstrumentSpec> specs) {
    private static final int SLICE_PADDING = 8;

    Catalog {
        currencies = Map.copyOf(currencies);
        underlyings = Map.copyOf(underlyings);
        instruments = Map.copyOf(instruments);
        specs = List.copyOf(specs);
    }

    /** Makes a catalog of instruments. */
    static Catalog of(
            Map<String, Integer> currencies,
            Map<String, Integer> underlyings,
            List<InstrumentSpec> specs,
            IntFunction<String> venueCode) {
        Map<String, Integer> instruments = new HashMap<>();
        for (InstrumentSpec spec : specs) {
            instruments.put(spec.symbol() + "." + venueCode.apply(spec.venueId()), spec.instrumentId());
        }
        return new Catalog(currencies, underlyings, instruments, specs);
    }

    /** Canonical symbols of an underlying's spot, futures and perpetuals. */
    List<String> hedgeable(String underlying) {
        Integer underlyingId = underlyings.get(underlying);
        return instruments.entrySet().stream()
                .filter(entry -> underlyingId != null && isHedgeable(specs.get(entry.getValue()), underlyingId))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static boolean isHedgeable(InstrumentSpec spec, int underlyingId) {
        return spec.kind() != InstrumentKind.OPTION && spec.underlyingId() == underlyingId;
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
