package io.hedgerow.gateway.exchange.floor.trading;

import io.hedgerow.gateway.exchange.floor.book.FloorBook;
import io.hedgerow.gateway.exchange.floor.book.FloorMatcher;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.BookState;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.contract.ExpiryCalendar;
import io.hedgerow.gateway.exchange.floor.market.Ladder;
import io.hedgerow.gateway.exchange.floor.market.OutsideMarket;
import java.util.EnumMap;
import java.util.Map;

/** Brings what the world does into the books. Owned by the exchange's thread. */
public final class WorldDesk implements OutsideMarket.Tape {
    private static final long KEPT_EVERY_NS = 1_000_000_000L;

    private final Pit pit;
    private final FloorMatcher matcher;
    private final PerpetualFunding funding;
    private final Map<Asset, Long> keptNs = new EnumMap<>(Asset.class);

    public WorldDesk(Pit pit, FloorMatcher matcher, PerpetualFunding funding) {
        this.pit = pit;
        this.matcher = matcher;
        this.funding = funding;
    }

    @Override
    public void index(Asset coin, double price) {
        pit.indexes.add(coin, price, pit.nowNs());
        pit.deliveries.sample(coin, price, pit.nowNs(), ExpiryCalendar.nextEightNs(pit.nowNs()));
        if (pit.nowNs() - keptNs.getOrDefault(coin, 0L) >= KEPT_EVERY_NS) {
            pit.archive.price(coin, price);
            keptNs.put(coin, pit.nowNs());
        }
        pit.news().index(coin);
    }

    @Override
    public void quoted(Contract contract, Ladder ladder) {
        if (contract.state().isOver()) {
            return;
        }
        FloorBook book = pit.book(contract);
        book.show(ladder);
        if (contract.state() == BookState.OPEN) {
            matcher.worldMoved(book);
        }
        if (contract.isPerpetual()) {
            funding.observe(contract);
        }
        pit.news().book(book);
    }

    @Override
    public void trade(Contract contract, boolean buy, long lots, long limitE9) {
        if (contract.state() == BookState.OPEN) {
            matcher.takeForWorld(pit.book(contract), buy, lots, limitE9);
        }
    }
}
