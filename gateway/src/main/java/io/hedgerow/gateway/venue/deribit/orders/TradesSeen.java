package io.hedgerow.gateway.venue.deribit.orders;

import java.util.HashSet;
import java.util.Set;

/**
 * Which trades of the account have been taken down in this life of the process, so that one that is told twice (by the
 * answer to its order, the notification, a list) counts once. Both sides of a trade with ourselves have one id.
 *
 * <p>The eldest are forgotten; the engine's own log stands behind it. Owned by the order thread.
 */
final class TradesSeen {
    private static final int KEPT = 1 << 15;

    private Set<String> newer = new HashSet<>();
    private Set<String> older = new HashSet<>();

    /**
     * Notes a trade.
     *
     * @param key of the trade
     * @return true if it is new
     */
    boolean add(String key) {
        if (older.contains(key) || !newer.add(key)) {
            return false;
        }
        if (newer.size() >= KEPT) {
            older = newer;
            newer = new HashSet<>();
        }
        return true;
    }

    boolean contains(String key) {
        return newer.contains(key) || older.contains(key);
    }

    /** What tells a trade from all others. */
    static String key(TradeRow trade) {
        return (trade.buys ? "+" : "-") + trade.tradeId + '@' + trade.instrumentName;
    }
}
