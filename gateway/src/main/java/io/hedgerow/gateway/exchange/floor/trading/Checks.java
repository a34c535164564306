package io.hedgerow.gateway.exchange.floor.trading;

import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.floor.account.FloorAccount;
import io.hedgerow.gateway.exchange.floor.book.FloorOrder;
import io.hedgerow.gateway.exchange.floor.contract.BookState;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.request.Params;
import io.hedgerow.gateway.exchange.floor.request.Reason;
import java.util.Locale;

/** What must hold before a book is touched. Owned by the exchange's thread. */
final class Checks {
    private final Pit pit;

    Checks(Pit pit) {
        this.pit = pit;
    }

    /** The contract that an order names. */
    Contract tradable(Params params) {
        Contract contract = pit.listings
                .find(params.text("instrument_name"))
                .orElseThrow(Reason.INVALID_OR_UNSUPPORTED_INSTRUMENT::refusal);
        takesOrders(contract);
        return contract;
    }

    /** Whether new orders and edits are taken. */
    void takesOrders(Contract contract) {
        if (contract.state() == BookState.LOCKED
                || pit.lockedIndexes().contains(contract.sheet().index())) {
            throw Reason.LOCKED_BY_ADMIN.refusal();
        }
        takesCancels(contract);
    }

    /** Whether cancels are taken. */
    void takesCancels(Contract contract) {
        switch (contract.state()) {
            case OPEN, LOCKED -> {}
            case SETTLEMENT -> throw Reason.SETTLEMENT_IN_PROGRESS.refusal();
            case DELIVERED, ARCHIVIZED -> throw Reason.ORDERBOOK_CLOSED.refusal();
            case HALTED, INACTIVE -> throw Reason.BOOK_CLOSED.refusal();
        }
    }

    void notLocked(FloorAccount account, Contract contract) {
        if (account.isLocked(contract.settlement())) {
            throw Reason.ACCOUNT_LOCKED.refusal();
        }
    }

    /** A request that came too late is not carried out. */
    void stillValid(Params params) {
        params.whole("valid_until").ifPresent(untilMs -> {
            if (pit.nowMs() > untilMs) {
                throw Reason.TIMED_OUT.refusal();
            }
        });
    }

    /** The limit of a buy may not be above the band, that of a sell not below. */
    void withinBand(Contract contract, boolean buy, long priceE9) {
        PriceBand band = PriceBand.of(pit, contract);
        if (buy && priceE9 > band.maxE9()) {
            throw Reason.PRICE_TOO_HIGH.refusal(text(band.maxE9()));
        }
        if (!buy && priceE9 < band.minE9()) {
            throw Reason.PRICE_TOO_LOW.refusal(text(band.minE9()));
        }
    }

    private static String text(long priceE9) {
        return String.format(Locale.ROOT, "%.4f", priceE9 / 1e9);
    }

    /** An order of the caller, open or not. */
    FloorOrder own(long accountId, String orderId) {
        FloorOrder order = pit.orders.find(orderId).orElseThrow(Reason.ORDER_NOT_FOUND::refusal);
        if (order.accountId() != accountId) {
            throw Reason.NOT_OWNER_OF_ORDER.refusal();
        }
        return order;
    }

    /** Lots by which a position can be reduced; refuses where there is none. */
    long reducible(FloorAccount account, Contract contract, boolean buy) {
        long position = account.lots(contract);
        long most = buy ? -position : position;
        if (most <= 0) {
            throw Reason.OTHER_REJECT.refusal("invalid_reduce_only_order");
        }
        return most;
    }

    /** What an edit may not change. */
    static void unchanged(Params params, String name) {
        if (params.has(name)) {
            throw ExchangeRefusal.invalidParam(name, "can not be changed by an edit");
        }
    }
}
