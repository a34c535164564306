package io.hedgerow.gateway.exchange.floor.archive;

import io.hedgerow.gateway.exchange.floor.account.AccountTrade;
import io.hedgerow.gateway.exchange.floor.account.Accounts;
import io.hedgerow.gateway.exchange.floor.account.FloorAccount;
import io.hedgerow.gateway.exchange.floor.account.Print;
import io.hedgerow.gateway.exchange.floor.account.Transaction;
import io.hedgerow.gateway.exchange.floor.book.FloorOrder;
import io.hedgerow.gateway.exchange.floor.book.Lifetime;
import io.hedgerow.gateway.exchange.floor.book.OrderKind;
import io.hedgerow.gateway.exchange.floor.book.OrderSlip;
import io.hedgerow.gateway.exchange.floor.book.QuoteTag;
import io.hedgerow.gateway.exchange.floor.book.Standing;
import io.hedgerow.gateway.exchange.floor.book.Trigger;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.BookState;
import io.hedgerow.gateway.exchange.floor.contract.Charges;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.contract.ContractSheet;
import io.hedgerow.gateway.exchange.floor.contract.Kind;
import io.hedgerow.gateway.exchange.floor.contract.Listings;
import io.hedgerow.gateway.exchange.floor.contract.PriceSteps;
import io.hedgerow.gateway.exchange.floor.store.Counters;
import io.hedgerow.gateway.exchange.floor.store.Entry;
import io.hedgerow.gateway.exchange.floor.store.EntryReader;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@link Archive} has written, at a start. Owned by the exchange's thread. */
public final class Restorer {
    private final Listings listings;
    private final Accounts accounts;
    private final Orders orders;
    private final Trades trades;
    private final Transactions transactions;
    private final Map<Asset, Double> prices = new EnumMap<>(Asset.class);

    public Restorer(Listings listings, Accounts accounts, Orders orders, Trades trades, Transactions transactions) {
        this.listings = listings;
        this.accounts = accounts;
        this.orders = orders;
        this.trades = trades;
        this.transactions = transactions;
    }

    /** Last index of each coin. */
    public Map<Asset, Double> prices() {
        return prices;
    }

    /** Contracts come before what refers to them. */
    public void restore(Collection<Entry> entries, Counters counters) {
        for (String kind : List.of(
                Archive.CONTRACT,
                Archive.ACCOUNT,
                Archive.PRICE,
                Archive.WALLET,
                Archive.POSITION,
                Archive.ORDER,
                Archive.TRADE,
                Archive.TRANSACTION,
                Counters.KIND)) {
            entries.stream().filter(entry -> entry.kind().equals(kind)).forEach(entry -> restore(entry, counters));
        }
    }

    private void restore(Entry entry, Counters counters) {
        EntryReader f = new EntryReader(entry);
        switch (entry.kind()) {
            case Archive.CONTRACT -> contract(entry.key(), f);
            case Archive.ACCOUNT -> account(Long.parseLong(entry.key()), f);
            case Archive.PRICE -> prices.put(Asset.valueOf(entry.key()), f.number());
            case Archive.WALLET -> wallet(f);
            case Archive.POSITION -> position(f);
            case Archive.ORDER -> orders.add(order(entry.key(), f));
            case Archive.TRADE -> trade(entry.key(), f);
            case Archive.TRANSACTION -> transactions.add(transaction(Long.parseLong(entry.key()), f));
            case Counters.KIND -> counters.restore(entry);
            default -> throw new IllegalStateException(entry.kind());
        }
    }

    private void contract(String name, EntryReader f) {
        ContractSheet sheet = new ContractSheet(
                name,
                f.whole(),
                Kind.valueOf(f.text()),
                Asset.valueOf(f.text()),
                f.text(),
                Asset.valueOf(f.text()),
                f.text(),
                f.whole(),
                f.flag(),
                f.whole(),
                f.whole(),
                f.text(),
                f.whole(),
                f.whole(),
                new PriceSteps(f.whole(), f.whole(), f.whole()),
                new Charges(f.number(), f.number(), f.number()));
        Contract contract = new Contract(sheet);
        BookState state = BookState.valueOf(f.text());
        long deliveryE9 = f.whole();
        if (deliveryE9 != 0) {
            contract.deliverAt(deliveryE9);
        }
        contract.become(state);
        listings.add(contract);
    }

    /** An account that the configuration does not have any more stays, without a key. */
    private void account(long id, EntryReader f) {
        String name = f.text();
        if (accounts.find(id).isEmpty()) {
            accounts.add(new FloorAccount(id, name, false));
        }
        accounts.get(id).cancelsMaker(f.flag());
        accounts.get(id).restoreUserSeq(f.whole());
    }

    private void wallet(EntryReader f) {
        accounts.get(f.whole())
                .wallet(Asset.valueOf(f.text()))
                .restore(f.whole(), f.whole(), f.whole(), f.whole(), f.whole());
    }

    private void position(EntryReader f) {
        FloorAccount account = accounts.get(f.whole());
        account.open(listings.find(f.text()).orElseThrow())
                .restore(f.whole(), f.whole(), f.number(), f.number(), new long[] {f.whole(), f.whole(), f.whole()});
    }

    private FloorOrder order(String id, EntryReader f) {
        long accountId = f.whole();
        long connectionId = f.whole();
        Contract contract = listings.find(f.text()).orElseThrow();
        boolean buy = f.flag();
        OrderKind kind = OrderKind.valueOf(f.text());
        Lifetime lifetime = Lifetime.valueOf(f.text());
        String label = f.text();
        boolean mmp = f.flag();
        long createdNs = f.whole();
        long priceE9 = f.whole();
        long lots = f.whole();
        long filledLots = f.whole();
        double paid = f.number();
        long displayLots = f.whole();
        boolean postOnly = f.flag();
        boolean rejectPostOnly = f.flag();
        boolean reduceOnly = f.flag();
        boolean replaced = f.flag();
        Standing standing = Standing.valueOf(f.text());
        String reason = f.text();
        long updatedNs = f.whole();
        OrderSlip terms = new OrderSlip(
                id, accountId, connectionId, contract, buy, kind, lifetime, label, mmp, quote(f), createdNs);
        FloorOrder order = new FloorOrder(terms, priceE9, lots);
        order.flags(postOnly, rejectPostOnly, reduceOnly);
        order.show(displayLots);
        order.restore(filledLots, paid, standing, reason, replaced);
        order.touch(updatedNs);
        if (f.hasMore()) {
            order.madeOf(f.text());
            Trigger trigger = new Trigger(Trigger.Reference.valueOf(f.text()), f.whole(), f.whole());
            if (kind.isTrigger()) {
                order.restoreTrigger(trigger);
            }
        }
        return order;
    }

    private static Optional<QuoteTag> quote(EntryReader f) {
        return f.flag() ? Optional.of(new QuoteTag(f.text(), f.text(), f.text())) : Optional.empty();
    }

    private void trade(String key, EntryReader f) {
        String id = key.substring(key.indexOf('/') + 1);
        Print print = new Print(
                id,
                f.whole(),
                f.text(),
                f.whole(),
                f.flag(),
                f.whole(),
                f.whole(),
                (int) f.whole(),
                f.number(),
                f.number(),
                f.number(),
                f.number());
        Print last = trades.last(print.instrument());
        if (last == null || last.seq() < print.seq()) {
            trades.add(print); // Both sides of a trade between accounts have it.
        }
        trades.add(new AccountTrade(
                print, f.whole(), f.flag(), f.text(), f.text(), f.text(), f.flag(), f.whole(), f.whole(), f.flag(),
                f.flag(), f.flag(), f.flag(), quote(f)));
    }

    private static Transaction transaction(long id, EntryReader f) {
        return new Transaction(
                id,
                f.whole(),
                f.whole(),
                f.whole(),
                f.text(),
                Asset.valueOf(f.text()),
                f.text(),
                f.text(),
                f.whole(),
                f.whole(),
                f.whole(),
                f.whole(),
                f.whole(),
                f.whole(),
                f.whole(),
                f.whole(),
                f.text(),
                f.text(),
                f.flag(),
                f.whole(),
                f.whole(),
                f.whole());
    }
}
