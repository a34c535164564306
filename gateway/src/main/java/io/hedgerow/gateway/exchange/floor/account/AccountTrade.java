package io.hedgerow.gateway.exchange.floor.account;

import io.hedgerow.gateway.exchange.floor.book.QuoteTag;
import java.util.Optional;

/**
 * A trade as one of its two accounts sees it. Immutable; any thread.
 *
 * @param print what everybody sees of it
 * @param accountId whose
 * @param buy its direction
 * @param orderId its order
 * @param label of the order
 * @param orderType type of the order: limit or market
 * @param maker whether its order rested
 * @param fee in smallest units of the settlement currency
 * @param profit realised, in smallest units
 * @param filled whether the order is filled with it
 * @param postOnly flag of the order
 * @param reduceOnly flag of the order
 * @param mmp flag of the order
 * @param quote of the order
 */
public record AccountTrade(
        Print print,
        long accountId,
        boolean buy,
        String orderId,
        String label,
        String orderType,
        boolean maker,
        long fee,
        long profit,
        boolean filled,
        boolean postOnly,
        boolean reduceOnly,
        boolean mmp,
        Optional<QuoteTag> quote) {}
