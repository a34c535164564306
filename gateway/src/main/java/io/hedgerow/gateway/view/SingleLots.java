package io.hedgerow.gateway.view;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.journal.reference.EngineNames;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import io.hedgerow.journal.scenario.BookMoments;
import io.hedgerow.journal.scenario.LotVectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One lot of each instrument that somebody asks about, beside the holdings of the same moment: enough to add trades of any size
 * that have not happened. Immutable.
 *
 * @param book one lot of each; null if nobody asks
 * @param ids instruments as they were asked for
 * @param refused why one cannot be valued, in words, as it was asked for
 */
public record SingleLots(BookMoment book, Map<String, Integer> ids, Map<String, String> refused) {
    /** Nobody asks. */
    public static final SingleLots NONE = new SingleLots(null, Map.of(), Map.of());

    /** Copies the maps. */
    public SingleLots {
        ids = Map.copyOf(ids);
        refused = Map.copyOf(refused);
    }

    /**
     * Values them.
     *
     * @param unknown why a name is none, kept by the caller while no other instrument is listed: finding what is near one goes
     *     through all that there are
     */
    static SingleLots of(
            HedgeEngine engine,
            EngineNames names,
            BookMoment holdings,
            Set<String> symbols,
            Map<String, String> unknown) {
        if (symbols.isEmpty()) {
            return NONE;
        }
        BookMoment lots = holdings.holding(List.of(), List.of(), List.of());
        Map<String, Integer> ids = new HashMap<>();
        Map<String, String> refused = new HashMap<>();
        for (String symbol : symbols) {
            if (unknown.containsKey(symbol)) {
                refused.put(symbol, unknown.get(symbol));
                continue;
            }
            try {
                int id = id(names, symbol, unknown);
                if (!ids.containsValue(id)) {
                    lots = BookMoments.withTrades(engine, names, lots, Map.of(id, 1L));
                }
                ids.put(symbol, id);
            } catch (IllegalArgumentException why) {
                refused.put(symbol, why.getMessage());
            }
        }
        return new SingleLots(lots, ids, refused);
    }

    private static int id(EngineNames names, String symbol, Map<String, String> unknown) {
        try {
            return names.requireInstrument(symbol);
        } catch (IllegalArgumentException none) {
            unknown.put(symbol, none.getMessage());
            throw none;
        }
    }

    /**
     * Whether it can tell of an instrument.
     *
     * @param symbol as it is asked for
     * @return true if it is here, or is known to be refused
     */
    public boolean knows(String symbol) {
        return ids.containsKey(symbol) || refused.containsKey(symbol);
    }

    /**
     * Holdings with trades.
     *
     * @param holdings of the same moment
     * @param trades signed lots by instrument, all of them known here
     * @return another moment; refused ones are left out
     */
    public BookMoment with(BookMoment holdings, Map<String, Long> trades) {
        List<OptionHolding> options = new ArrayList<>(holdings.options());
        List<LinearHolding> linears = new ArrayList<>(holdings.linears());
        trades.forEach((symbol, lots) -> {
            Integer id = ids.get(symbol);
            if (id != null) {
                BookMoment trade = LotVectors.times(book, id, lots);
                options.addAll(trade.options());
                linears.addAll(trade.linears());
            }
        });
        return book == null ? holdings : book.holding(options, linears, holdings.unvalued());
    }
}
