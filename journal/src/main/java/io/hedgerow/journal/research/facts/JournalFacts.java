package io.hedgerow.journal.research.facts;

import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;

/**
 * What a backtest must know of a journal before it starts: names, the original policies, where the comparison begins.
 *
 * @param start who wrote it
 * @param extent what of the journal is used
 * @param comparableNs engine time from which every hedged underlying has been decided on with all its inputs known
 * @param names names and terms behind the ids
 * @param limited ids of instruments with limits; orders in others are refused
 * @param policies first policy by underlying id
 * @param hedgeInstruments hedge instruments by underlying id, in order of preference
 */
public record JournalFacts(
        EngineStart start,
        JournalExtent extent,
        long comparableNs,
        ReferenceDirectory names,
        Set<Integer> limited,
        NavigableMap<Integer, HedgePolicySpec> policies,
        NavigableMap<Integer, List<Integer>> hedgeInstruments) {

    /**
     * Code of the currency of portfolio totals.
     *
     * @return such as USD
     */
    public String reportingCurrency() {
        return names.currencyCode(start.capacity().reports().currencyId());
    }
}
