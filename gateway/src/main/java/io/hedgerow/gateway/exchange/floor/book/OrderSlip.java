package io.hedgerow.gateway.exchange.floor.book;

import io.hedgerow.gateway.exchange.floor.contract.Contract;
import java.util.Optional;

/**
 * What does not change while an order lives. Immutable; any thread.
 *
 * @param id such as 4008965646 or ETH-331562
 * @param accountId whose it is
 * @param connectionId on which it was sent; cancel on disconnect asks for it
 * @param contract what it trades
 * @param buy direction
 * @param kind type
 * @param lifetime time in force
 * @param label of the user, up to 64 characters, empty if none
 * @param mmp under market-maker protection
 * @param quote present if it is part of a mass quote
 * @param createdNs UTC ns
 */
public record OrderSlip(
        String id,
        long accountId,
        long connectionId,
        Contract contract,
        boolean buy,
        OrderKind kind,
        Lifetime lifetime,
        String label,
        boolean mmp,
        Optional<QuoteTag> quote,
        long createdNs) {
    /** In place of a connection: no program has sent it. */
    public static final long BY_HAND = -1L;

    /** Whether a program has sent it. */
    public boolean isByApi() {
        return connectionId != BY_HAND;
    }
}
