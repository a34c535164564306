package io.hedgerow.journal.research.facts;

import io.hedgerow.engine.event.HedgePolicySpec;
import io.hedgerow.journal.follow.EngineStart;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

/**
 * What a backtest must know of a journal before it starts: names, the original policies, where the comparison begins.
 *
 * @param start who wrote it
 * @param extent what of the journal is used
 * @param comparableNs engine time from which every hedged underlying has been decided on with all its inputs known
 * @param currencies codes by currency id
 * @param underlyings symbols by underlying id
 * @param instruments canonical symbols, {@code BTC-PERPETUAL.SIM}, by instrument id
 * @param instrumentUnderlyings underlying ids by instrument id
 * @param options ids of options
 * @param limited ids of instruments with limits; orders in others are refused
 * @param policies first policy by underlying id
 * @param hedgeInstruments hedge instruments by underlying id, in order of preference
 */
public record JournalFacts(
        EngineStart start,
        JournalExtent extent,
        long comparableNs,
        NavigableMap<Integer, String> currencies,
        NavigableMap<Integer, String> underlyings,
        NavigableMap<Integer, String> instruments,
        Map<Integer, Integer> instrumentUnderlyings,
        Set<Integer> options,
        Set<Integer> limited,
        NavigableMap<Integer, HedgePolicySpec> policies,
        NavigableMap<Integer, List<Integer>> hedgeInstruments) {

    /**
     * Code of the currency of portfolio totals.
     *
     * @return such as USD
     */
    public String reportingCurrency() {
        return currencies.getOrDefault(start.capacity().reportingCurrencyId(), "?");
    }

    /**
     * Finds an underlying.
     *
     * @param symbol such as BTC
     * @return its id, or -1
     */
    public int underlyingId(String symbol) {
        return idOf(underlyings, symbol);
    }

    /**
     * Finds an instrument.
     *
     * @param symbol canonical, such as BTC-PERPETUAL.SIM
     * @return its id, or -1
     */
    public int instrumentId(String symbol) {
        return idOf(instruments, symbol);
    }

    private static int idOf(NavigableMap<Integer, String> names, String name) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(-1);
    }
}
