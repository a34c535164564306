package io.hedgerow.gateway.exchange.floor.archive;

import io.hedgerow.gateway.exchange.floor.account.AccountTrade;
import io.hedgerow.gateway.exchange.floor.account.Print;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Trades of accounts, all of them, and the last ones that everybody sees, by contract. */
public final class Trades {
    private static final int PRINTS_KEPT = 2_000;

    private final Map<Long, List<AccountTrade>> ofAccounts = new HashMap<>();
    private final Map<String, ArrayDeque<Print>> prints = new HashMap<>();

    public void add(AccountTrade trade) {
        ofAccounts
                .computeIfAbsent(trade.accountId(), absent -> new ArrayList<>())
                .add(trade);
    }

    public void add(Print print) {
        ArrayDeque<Print> of = prints.computeIfAbsent(print.instrument(), absent -> new ArrayDeque<>());
        of.addLast(print);
        if (of.size() > PRINTS_KEPT) {
            of.removeFirst();
        }
    }

    /** Trades of an account, oldest first. */
    public List<AccountTrade> of(long accountId) {
        return Collections.unmodifiableList(ofAccounts.getOrDefault(accountId, List.of()));
    }

    /** Trades in a contract that are still known to everybody, oldest first; a copy. */
    public List<Print> prints(String instrument) {
        return new ArrayList<>(prints.getOrDefault(instrument, new ArrayDeque<>()));
    }

    /** The last trade in a contract, or null. */
    public Print last(String instrument) {
        ArrayDeque<Print> of = prints.get(instrument);
        return of == null ? null : of.peekLast();
    }
}
