package io.hedgerow.gateway.exchange.floor.trading;

import io.hedgerow.gateway.exchange.floor.book.FloorBook;
import io.hedgerow.gateway.exchange.floor.book.FloorOrder;
import io.hedgerow.gateway.exchange.floor.book.Lifetime;
import io.hedgerow.gateway.exchange.floor.book.OrderKind;
import io.hedgerow.gateway.exchange.floor.book.OrderSlip;
import io.hedgerow.gateway.exchange.floor.contract.BookState;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.market.OptionGreeks;
import io.hedgerow.gateway.venue.sim.market.SimRandom;
import java.util.List;
import java.util.Optional;

/**
 * Customers of the world who trade options with accounts that have a quoter: now and then one buys at the best ask or
 * sells at the best bid, and the account's quoter was there. To the account it is a trade of an order that none of its
 * programs sent, labelled {@code quoter}.
 *
 * <p>Owned by the exchange's thread.
 */
public final class CustomerDesk {
    /** Label of the orders. */
    public static final String LABEL = "quoter";

    private static final double PER_SECOND = 0.5;
    private static final double LOTS_MEAN = 10.0;
    private static final double LEAST_DELTA = 0.1;
    private static final double MOST_DELTA = 0.7;
    private static final long LEAST_LIFE_NS = 3_600_000_000_000L;
    private static final int TRIES = 20;

    private final Pit pit;
    private final Clearing clearing;
    private final OrderWindow window;
    private final List<Long> accounts;
    private final SimRandom random;
    private long nextNs;

    public CustomerDesk(Pit pit, Clearing clearing, OrderWindow window, List<Long> accounts, long seed) {
        this.pit = pit;
        this.clearing = clearing;
        this.window = window;
        this.accounts = List.copyOf(accounts);
        random = SimRandom.ofSeed(seed).split();
        nextNs = accounts.isEmpty() ? Long.MAX_VALUE : arrivalNs();
    }

    private long arrivalNs() {
        return pit.nowNs() + random.arrivalNs(PER_SECOND * accounts.size());
    }

    /** When the next one comes; {@link Long#MAX_VALUE} if nobody has a quoter. */
    public long nextNs() {
        return nextNs;
    }

    /** Those who are due come. */
    public void happen() {
        if (pit.nowNs() >= nextNs) {
            nextNs = arrivalNs();
            trade(accounts.get(random.below(accounts.size())));
        }
    }

    private void trade(long accountId) {
        boolean customerBuys = random.chance(0.5);
        List<Contract> options = pit.listings.alive().filter(Contract::isOption).toList();
        for (int i = 0; i < TRIES && !options.isEmpty(); i++) {
            Contract option = options.get(random.below(options.size()));
            FloorBook book = pit.book(option);
            long priceE9 = book.best(!customerBuys);
            if (isWanted(option) && priceE9 != 0) {
                fill(accountId, option, customerBuys, priceE9);
                return;
            }
        }
    }

    /** Customers want what is neither nearly worthless nor nearly over. */
    private boolean isWanted(Contract option) {
        double delta = Math.abs(OptionGreeks.of(option, pit.value(option)).delta());
        return option.state() == BookState.OPEN
                && delta >= LEAST_DELTA
                && delta <= MOST_DELTA
                && option.expiryNs() - pit.nowNs() >= LEAST_LIFE_NS;
    }

    private void fill(long accountId, Contract option, boolean customerBuys, long priceE9) {
        long lots = random.geometric(LOTS_MEAN);
        OrderSlip slip = new OrderSlip(
                window.nextId(option),
                accountId,
                OrderSlip.BY_HAND,
                option,
                !customerBuys,
                OrderKind.LIMIT,
                Lifetime.GOOD_TIL_CANCELLED,
                LABEL,
                false,
                Optional.empty(),
                pit.nowNs());
        FloorOrder order = new FloorOrder(slip, priceE9, lots);
        pit.orders.add(order);
        clearing.traded(pit.book(option), null, order, customerBuys, lots, priceE9);
    }
}
