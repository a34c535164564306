package io.hedgerow.journal.protect;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.instrument.InstrumentTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Options of one underlying, expiry, venue and way of settling.
 *
 * @param underlyingId underlying
 * @param expiryNs UTC ns
 * @param venueId venue
 * @param inverse whether they are settled in the coin
 * @param puts instruments by ascending strike
 * @param calls instruments by ascending strike
 */
record OptionChain(
        int underlyingId, long expiryNs, int venueId, boolean inverse, List<Integer> puts, List<Integer> calls) {
    private static final double NS_PER_DAY = 86_400e9;

    private record Key(int underlyingId, long expiryNs, int venueId, boolean inverse) {}

    /** All that are listed on an underlying and have not expired, the nearest first. */
    static List<OptionChain> of(HedgeEngine engine, int underlyingId, long nowNs) {
        InstrumentTable table = engine.reference().instruments();
        Comparator<Key> order = Comparator.comparingLong(Key::expiryNs)
                .thenComparingInt(Key::venueId)
                .thenComparing(Key::inverse);
        Map<Key, OptionChain> chains = new TreeMap<>(order);
        for (int id = 0; id < table.count(); id++) {
            if (table.isDefined(id)
                    && table.hasVol(id)
                    && table.underlyingId(id) == underlyingId
                    && table.expiryNs(id) > nowNs) {
                Key key = new Key(underlyingId, table.expiryNs(id), table.venueId(id), table.isInverse(id));
                OptionChain chain = chains.computeIfAbsent(
                        key,
                        it -> new OptionChain(
                                it.underlyingId(),
                                it.expiryNs(),
                                it.venueId(),
                                it.inverse(),
                                new ArrayList<>(),
                                new ArrayList<>()));
                (table.rightRaw(id) == OptionRight.CALL.value() ? chain.calls : chain.puts).add(id);
            }
        }
        Comparator<Integer> byStrike = Comparator.comparingLong(table::strikeE9);
        chains.values().forEach(chain -> {
            chain.puts.sort(byStrike);
            chain.calls.sort(byStrike);
        });
        return List.copyOf(chains.values());
    }

    /** Options of one right. */
    List<Integer> options(boolean call) {
        return call ? calls : puts;
    }

    /** Days to expiry. */
    double days(long nowNs) {
        return (expiryNs - nowNs) / NS_PER_DAY;
    }
}
