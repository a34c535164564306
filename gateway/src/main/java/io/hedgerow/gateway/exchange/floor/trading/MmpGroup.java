package io.hedgerow.gateway.exchange.floor.trading;

import io.hedgerow.gateway.exchange.floor.store.Entry;
import io.hedgerow.gateway.exchange.floor.store.EntryReader;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Market-maker protection of one account, index and group: what traded within the interval, and whether it is frozen.
 *
 * <p>Owned by the exchange's thread.
 */
public final class MmpGroup {
    /** Kind of its entries in what is kept. */
    static final String KIND = "mmp";

    private static final long SECOND_NS = 1_000_000_000L;

    /**
     * Its settings.
     *
     * @param accountId whose
     * @param index such as btc_usd
     * @param group empty for orders that are no quotes
     * @param intervalS window in seconds
     * @param frozenS how long it stays frozen, 0 until it is reset
     * @param quantityLimit in coins, 0 if none
     * @param deltaLimit in coins, 0 if none
     * @param vegaLimit in dollars, 0 if none
     * @param maxQuoteQuantity in coins, for a side of a book
     */
    public record Settings(
            long accountId,
            String index,
            String group,
            long intervalS,
            long frozenS,
            double quantityLimit,
            double deltaLimit,
            double vegaLimit,
            double maxQuoteQuantity) {
        List<String> fields() {
            return List.of(
                    Long.toString(accountId),
                    index,
                    group,
                    Long.toString(intervalS),
                    Long.toString(frozenS),
                    Double.toString(quantityLimit),
                    Double.toString(deltaLimit),
                    Double.toString(vegaLimit),
                    Double.toString(maxQuoteQuantity));
        }

        static Settings of(Entry entry) {
            EntryReader f = new EntryReader(entry);
            return new Settings(
                    f.whole(),
                    f.text(),
                    f.text(),
                    f.whole(),
                    f.whole(),
                    f.number(),
                    f.number(),
                    f.number(),
                    f.number());
        }
    }

    private record Traded(long timeNs, double quantity, double delta, double vega) {}

    private final ArrayDeque<Traded> window = new ArrayDeque<>();
    private Settings settings;
    private boolean frozen;
    private long frozenUntilNs;

    MmpGroup(Settings settings) {
        this.settings = settings;
    }

    public Settings settings() {
        return settings;
    }

    void change(Settings newSettings) {
        settings = newSettings;
        window.clear();
    }

    /** Whether new orders are refused. */
    public boolean isFrozen(long nowNs) {
        if (frozen && settings.frozenS() > 0 && nowNs >= frozenUntilNs) {
            reset();
        }
        return frozen;
    }

    /** When it thaws, ms; 0 if it waits to be reset. */
    public long frozenUntilMs() {
        return settings.frozenS() == 0 ? 0 : frozenUntilNs / 1_000_000L;
    }

    void freeze(long nowNs) {
        frozen = true;
        frozenUntilNs = nowNs + settings.frozenS() * SECOND_NS;
    }

    void reset() {
        frozen = false;
        window.clear();
    }

    /** Takes a trade into the window; whether a limit is reached by it. */
    boolean traded(long nowNs, double quantity, double delta, double vega) {
        window.addLast(new Traded(nowNs, quantity, delta, vega));
        while (window.peekFirst().timeNs() <= nowNs - settings.intervalS() * SECOND_NS) {
            window.removeFirst();
        }
        double quantities = window.stream().mapToDouble(Traded::quantity).sum();
        double deltas = Math.abs(window.stream().mapToDouble(Traded::delta).sum());
        double vegas = Math.abs(window.stream().mapToDouble(Traded::vega).sum());
        return reaches(quantities, settings.quantityLimit())
                || reaches(deltas, settings.deltaLimit())
                || reaches(vegas, settings.vegaLimit());
    }

    private static boolean reaches(double value, double limit) {
        return limit > 0.0 && value >= limit - 1e-9;
    }
}
