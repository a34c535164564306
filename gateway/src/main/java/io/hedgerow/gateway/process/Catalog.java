package io.hedgerow.gateway.process;

import java.util.List;
import java.util.Map;

/**
 * What a venue lists: dense ids by the names that a configuration uses. Immutable; any thread.
 *
 * @param currencies currency ids by code
 * @param underlyings underlying ids by symbol
 * @param instruments instrument ids by canonical symbol with venue
 * @param hedgeable canonical symbols of spot, futures and perpetuals, for messages
 */
record Catalog(
        Map<String, Integer> currencies,
        Map<String, Integer> underlyings,
        Map<String, Integer> instruments,
        List<String> hedgeable) {
    Catalog {
        currencies = Map.copyOf(currencies);
        underlyings = Map.copyOf(underlyings);
        instruments = Map.copyOf(instruments);
        hedgeable = List.copyOf(hedgeable);
    }
}
