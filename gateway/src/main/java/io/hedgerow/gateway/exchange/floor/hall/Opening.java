package io.hedgerow.gateway.exchange.floor.hall;

import io.hedgerow.gateway.exchange.floor.account.AccountSpec;
import io.hedgerow.gateway.exchange.floor.account.FloorAccount;
import io.hedgerow.gateway.exchange.floor.account.Ledger;
import io.hedgerow.gateway.exchange.floor.account.Transaction;
import io.hedgerow.gateway.exchange.floor.archive.Restorer;
import io.hedgerow.gateway.exchange.floor.book.FloorOrder;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.market.MarketSettings;
import io.hedgerow.gateway.exchange.floor.store.Entry;
import io.hedgerow.gateway.exchange.floor.store.EntryReader;
import io.hedgerow.gateway.exchange.floor.store.FloorStore;
import io.hedgerow.gateway.exchange.floor.trading.MmpDesk;
import io.hedgerow.gateway.exchange.floor.trading.Pit;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The start of an exchange: what was kept, and what the configuration adds. Owned by the exchange's thread. */
final class Opening {
    private final Pit pit;
    private final FloorStore store;
    private final MmpDesk mmp;

    Opening(Pit pit, FloorStore store, MmpDesk mmp) {
        this.pit = pit;
        this.store = store;
        this.mmp = mmp;
    }

    /** Accounts that are new get what they begin with; the others have what they had. */
    void restore(List<AccountSpec> accounts) {
        List<Long> known = store.found().stream()
                .filter(entry -> entry.kind().equals("account"))
                .map(entry -> Long.parseLong(entry.key()))
                .toList();
        accounts.forEach(spec -> pit.accounts.add(new FloorAccount(spec.id(), spec.name(), spec.massQuotes())));
        new Restorer(pit.listings, pit.accounts, pit.orders, pit.trades, pit.transactions)
                .restore(store.found(), pit.counters);
        mmp.restore(store.found());
        store.taken();
        accounts.stream().filter(spec -> !known.contains(spec.id())).forEach(this::endow);
        pit.orders.allOpen().stream()
                .filter(order -> !order.isUntriggered())
                .sorted(Comparator.comparingLong(Opening::queuedNs).thenComparing(FloorOrder::id))
                .forEach(order -> pit.book(order.contract()).restore(order));
    }

    private static long queuedNs(FloorOrder order) {
        return order.isReplaced() ? order.updatedNs() : order.terms().createdNs();
    }

    private void endow(AccountSpec spec) {
        FloorAccount account = pit.accounts.get(spec.id());
        for (Map.Entry<Asset, BigDecimal> balance : spec.balances().entrySet()) {
            Asset asset = balance.getKey();
            long units = balance.getValue().movePointRight(asset.decimals()).longValue();
            Ledger.deposit(account, asset, units);
            pit.archive.wallet(account, asset);
            Transaction row = new Transaction(
                    pit.counters.next("transaction", 1),
                    account.id(),
                    account.nextUserSeq(),
                    pit.nowNs(),
                    "deposit",
                    asset,
                    "-",
                    "",
                    0,
                    0,
                    0,
                    units,
                    units,
                    units,
                    0,
                    0,
                    "",
                    "",
                    false,
                    0,
                    0,
                    0);
            pit.transactions.add(row);
            pit.archive.transaction(row);
        }
        pit.archive.account(account);
    }

    /** The market's settings with the prices at which it stood. */
    static MarketSettings goingOn(MarketSettings settings, FloorStore store) {
        return settings.withUnderlyings(settings.underlyings().stream()
                .map(spec -> price(store, spec.symbol()).map(spec::at).orElse(spec))
                .toList());
    }

    private static Optional<Double> price(FloorStore store, String coin) {
        return store.found().stream()
                .filter(entry -> entry.kind().equals("price") && entry.key().equals(coin))
                .map((Entry entry) -> new EntryReader(entry).number())
                .findFirst();
    }
}
