package io.hedgerow.gateway.exchange.floor.book;

import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.market.Ladder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * The book of one contract: what the world shows, and the resting orders of accounts in order of price and time.
 *
 * <p>Owned by the exchange's thread.
 */
public final class FloorBook {
    private final Contract contract;
    private final BookHalf bids = new BookHalf(true);
    private final BookHalf asks = new BookHalf(false);
    private long changes;

    public FloorBook(Contract contract) {
        this.contract = contract;
    }

    public Contract contract() {
        return contract;
    }

    BookHalf half(boolean buy) {
        return buy ? bids : asks;
    }

    /** Puts an order behind all that rest at its price. */
    public void rest(FloorOrder order) {
        BookHalf half = half(order.isBuy());
        order.queueBehind(half.worldAt(order.priceE9()));
        half.add(order);
        changes++;
    }

    /** Puts an order back to where it rested before, after a restart. */
    public void restore(FloorOrder order) {
        half(order.isBuy()).add(order);
        changes++;
    }

    public void remove(FloorOrder order) {
        half(order.isBuy()).remove(order);
        changes++;
    }

    /** What is shown of an order changed, its place did not. */
    public void changed() {
        changes++;
    }

    /** The world shows something new. */
    public void show(Ladder ladder) {
        bids.world(ladder.bids());
        asks.world(ladder.asks());
        changes++;
    }

    /** Grows with every change. */
    public long changes() {
        return changes;
    }

    /** Best price of a side in billionths, 0 if there is none. */
    public long best(boolean buy) {
        return half(buy).best();
    }

    /** Lots shown by price, best first. */
    public NavigableMap<Long, Long> levels(boolean buy) {
        return half(buy).levels();
    }

    /** Lots shown at the best price. */
    public long bestLots(boolean buy) {
        Map.Entry<Long, Long> first = half(buy).levels().firstEntry();
        return first == null ? 0L : first.getValue();
    }

    /** Lots that an order of an account could trade at once up to its limit, those of its own orders left out. */
    public long available(long accountId, boolean buy, long limitE9) {
        return half(!buy).available(accountId, limitE9);
    }

    /** All resting orders, bids first. */
    public List<FloorOrder> orders() {
        List<FloorOrder> orders = new ArrayList<>(bids.orders());
        orders.addAll(asks.orders());
        return orders;
    }
}
