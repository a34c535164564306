package io.hedgerow.gateway.exchange.floor.trading;

import io.hedgerow.gateway.exchange.floor.account.Accounts;
import io.hedgerow.gateway.exchange.floor.archive.Archive;
import io.hedgerow.gateway.exchange.floor.archive.Orders;
import io.hedgerow.gateway.exchange.floor.archive.Trades;
import io.hedgerow.gateway.exchange.floor.archive.Transactions;
import io.hedgerow.gateway.exchange.floor.book.FloorBook;
import io.hedgerow.gateway.exchange.floor.book.FloorOrder;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.contract.Listings;
import io.hedgerow.gateway.exchange.floor.market.OutsideMarket;
import io.hedgerow.gateway.exchange.floor.market.Valuation;
import io.hedgerow.gateway.exchange.floor.store.Counters;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the desks of the exchange share. Owned by the exchange's thread. */
public final class Pit {
    public final Listings listings = new Listings();
    public final Accounts accounts = new Accounts();
    public final Orders orders = new Orders();
    public final Trades trades = new Trades();
    public final Transactions transactions = new Transactions();
    public final IndexHistory indexes = new IndexHistory();
    public final DeliveryPrices deliveries = new DeliveryPrices();
    public final Archive archive;
    public final Counters counters;
    public final OutsideMarket market;

    private final Map<String, FloorBook> books = new HashMap<>();
    private final Set<String> lockedIndexes = new HashSet<>();
    private News news;
    private long nowNs;
    private boolean maintenance;

    public Pit(Archive archive, Counters counters, OutsideMarket market, long nowNs) {
        this.archive = archive;
        this.counters = counters;
        this.market = market;
        this.nowNs = nowNs;
    }

    /** Who hears; before anything happens. */
    public void tell(News newNews) {
        news = newNews;
    }

    public News news() {
        return news;
    }

    public long nowNs() {
        return nowNs;
    }

    public long nowMs() {
        return nowNs / 1_000_000L;
    }

    public void clock(long newNowNs) {
        nowNs = Math.max(nowNs, newNowNs);
    }

    public FloorBook book(Contract contract) {
        return books.computeIfAbsent(contract.name(), absent -> new FloorBook(contract));
    }

    public Valuation value(Contract contract) {
        return market.value(contract, nowNs);
    }

    /** Mark in billionths, never less than one of them. */
    public long markE9(Contract contract) {
        return Math.max(1L, Math.round(value(contract).mark() * 1e9));
    }

    public double index(Contract contract) {
        return market.index(contract.base());
    }

    /** An order changed: it is written down and told. */
    public void changed(FloorOrder order) {
        orders.changed(order);
        archive.order(order);
        news.order(order);
        news.book(book(order.contract()));
    }

    /** Whether the whole platform is down. */
    public boolean isInMaintenance() {
        return maintenance;
    }

    public void maintenance(boolean newMaintenance) {
        maintenance = newMaintenance;
        news.platform(Map.of("maintenance", newMaintenance));
    }

    /** Indexes on which nothing is traded now. */
    public Set<String> lockedIndexes() {
        return lockedIndexes;
    }

    /** Locks or unlocks everything on an index; contracts stay as they are, only the platform's state is told. */
    public void lockIndex(String index, boolean locked) {
        if (locked) {
            lockedIndexes.add(index);
        } else {
            lockedIndexes.remove(index);
        }
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("price_index", index);
        state.put("locked", locked);
        news.platform(state);
    }
}
