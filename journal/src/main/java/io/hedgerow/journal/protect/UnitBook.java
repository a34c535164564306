package io.hedgerow.journal.protect;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.journal.reference.EngineNames;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import io.hedgerow.journal.scenario.BookMoments;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A book contract by contract: one lot of each that is held or may be traded, and how many are held. Immutable; any thread.
 */
public final class UnitBook {
    private final BookMoment book;
    private final TreeMap<Integer, OptionHolding> options = new TreeMap<>();
    private final TreeMap<Integer, LinearHolding> linears = new TreeMap<>();
    private final TreeMap<Integer, Long> held = new TreeMap<>();

    private UnitBook(BookMoment book) {
        this.book = book;
        book.options().forEach(it -> {
            options.put(it.instrumentId(), scaled(it, 1L, it.hypothetical()));
            held.merge(it.instrumentId(), it.lots(), Long::sum);
        });
        book.linears().forEach(it -> {
            linears.put(it.instrumentId(), scaled(it, 1L, it.hypothetical()));
            held.merge(it.instrumentId(), it.lots(), Long::sum);
        });
    }

    /**
     * A book alone.
     *
     * @param book positions, netted by contract here
     * @return unit book
     */
    public static UnitBook of(BookMoment book) {
        return new UnitBook(book);
    }

    /**
     * A book and further contracts.
     *
     * @param engine between two events
     * @param names symbols
     * @param book taken from it
     * @param further contracts that may be traded
     * @param refused gets why a contract cannot be valued; it is not in the unit book then
     * @return unit book
     */
    public static UnitBook of(
            HedgeEngine engine, EngineNames names, BookMoment book, Collection<Integer> further, List<String> refused) {
        UnitBook known = new UnitBook(book);
        BookMoment grown = book;
        for (int id : further) {
            if (!known.held.containsKey(id)) {
                try {
                    grown = BookMoments.withTrades(engine, names, grown, Map.of(id, 1L));
                } catch (IllegalArgumentException e) {
                    refused.add(e.getMessage());
                }
            }
        }
        BookMoment market = grown.holding(book.options(), book.linears(), book.unvalued());
        UnitBook all = new UnitBook(market);
        grown.options()
                .subList(book.options().size(), grown.options().size())
                .forEach(it -> all.options.put(it.instrumentId(), it));
        grown.linears()
                .subList(book.linears().size(), grown.linears().size())
                .forEach(it -> all.linears.put(it.instrumentId(), it));
        return all;
    }

    private static OptionHolding scaled(OptionHolding it, long lots, boolean hypothetical) {
        return new OptionHolding(
                it.instrumentId(),
                it.symbol(),
                it.expiry(),
                it.currency(),
                it.strike(),
                it.call(),
                lots,
                it.units() / it.lots() * lots,
                it.vol(),
                it.mark(),
                hypothetical);
    }

    private static LinearHolding scaled(LinearHolding it, long lots, boolean hypothetical) {
        return new LinearHolding(
                it.instrumentId(),
                it.symbol(),
                it.kind(),
                it.underlying(),
                it.expiryNs(),
                it.currency(),
                it.inverse(),
                lots,
                it.units() / it.lots() * lots,
                it.price(),
                hypothetical);
    }

    /** The market, and what is held. */
    public BookMoment book() {
        return book;
    }

    /** Lots held by contract. */
    public Map<Integer, Long> held() {
        return Map.copyOf(held);
    }

    /** All contracts in the order of {@link #ones()}: options first. */
    public List<Integer> contracts() {
        List<Integer> ids = new ArrayList<>(options.keySet());
        ids.addAll(linears.keySet());
        return ids;
    }

    /**
     * One lot of an option.
     *
     * @param id instrument
     * @return the holding, null if it is no option of this book
     */
    public OptionHolding option(int id) {
        return options.get(id);
    }

    /**
     * One lot of what is linear.
     *
     * @param id instrument
     * @return the holding, null if it is no such contract of this book
     */
    public LinearHolding linear(int id) {
        return linears.get(id);
    }

    /**
     * Symbol of a contract.
     *
     * @param id instrument
     * @return for people
     */
    public String symbol(int id) {
        return options.containsKey(id)
                ? options.get(id).symbol()
                : linears.get(id).symbol();
    }

    /** Place of the underlying of a contract. */
    int underlying(int id) {
        return options.containsKey(id)
                ? book.expiries().get(options.get(id).expiry()).underlying()
                : linears.get(id).underlying();
    }

    /**
     * One lot of every contract.
     *
     * @return the same market
     */
    public BookMoment ones() {
        return book.holding(List.copyOf(options.values()), List.copyOf(linears.values()), book.unvalued());
    }

    /**
     * The book after trades.
     *
     * @param traded lots by contract, signed
     * @return what is held then; a contract that was traded is marked hypothetical
     */
    public BookMoment after(Map<Integer, Long> traded) {
        List<OptionHolding> optionsThen = new ArrayList<>();
        options.forEach((id, one) -> {
            long lots = held.getOrDefault(id, 0L) + traded.getOrDefault(id, 0L);
            if (lots != 0L) {
                optionsThen.add(scaled(one, lots, one.hypothetical() || traded.getOrDefault(id, 0L) != 0L));
            }
        });
        List<LinearHolding> linearsThen = new ArrayList<>();
        linears.forEach((id, one) -> {
            long lots = held.getOrDefault(id, 0L) + traded.getOrDefault(id, 0L);
            if (lots != 0L) {
                linearsThen.add(scaled(one, lots, one.hypothetical() || traded.getOrDefault(id, 0L) != 0L));
            }
        });
        return book.holding(optionsThen, linearsThen, book.unvalued());
    }
}
