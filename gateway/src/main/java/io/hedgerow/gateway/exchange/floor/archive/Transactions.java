package io.hedgerow.gateway.exchange.floor.archive;

import io.hedgerow.gateway.exchange.floor.account.Transaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The transaction log of each account, oldest first. */
public final class Transactions {
    private final Map<Long, List<Transaction>> byAccount = new HashMap<>();

    public void add(Transaction row) {
        byAccount.computeIfAbsent(row.accountId(), absent -> new ArrayList<>()).add(row);
    }

    public List<Transaction> of(long accountId) {
        return Collections.unmodifiableList(byAccount.getOrDefault(accountId, List.of()));
    }
}
