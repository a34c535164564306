package io.hedgerow.gateway.venue.deribit.orders;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.json.JsonException;
import io.hedgerow.gateway.venue.Account;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.deribit.orders.AccountQuestions.Asking;
import io.hedgerow.gateway.venue.deribit.rpc.CallParams;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The account as the venue has it. What it tells of trades and orders goes to the order thread, like a notification.
 *
 * <p>Owned by the thread that compares the books.
 */
final class DeribitAccount implements Account {
    private static final long NS_PER_MS = 1_000_000L;
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final long TAKEN_SECONDS = 20L;
    private static final int LOG_PAGE = 250;
    private static final int LOG_PAGES_MAX = 40;

    /** The log may be asked for once a second. */
    private static final long LOG_PAUSE_NS = 1_100_000_000L;

    private final AccountContracts contracts;
    private final Asking asking;
    private final OrderInbox inbox;
    private final LongSupplier tradesTaken;
    private final EpochClock clock;
    private final AccountFigures figures;
    private final CallParams params = new CallParams();

    DeribitAccount(
            AccountContracts contracts, Asking asking, OrderInbox inbox, LongSupplier tradesTaken, EpochClock clock) {
        this.contracts = contracts;
        this.asking = asking;
        this.inbox = inbox;
        this.tradesTaken = tradesTaken;
        this.clock = clock;
        figures = new AccountFigures(contracts);
    }

    @Override
    public boolean isAskable() {
        return true;
    }

    @Override
    public long refresh(long sinceNs) {
        for (String currency : contracts.settlementCurrencies()) {
            if (clock.epochTimeNs() - sinceNs > DAY_NS / 2) {
                new TradePages(asking, currency, true).forEach(sinceNs, this::hand);
            }
            new TradePages(asking, currency, false).forEach(sinceNs, this::hand);
        }
        byte[] open = asking.ask("private/get_open_orders", params.begin().end());
        inbox.handler(OrderCall.ALL_OPEN, OrderLabel.FOREIGN).onResult(open, 0, open.length);
        CompletableFuture<Void> taken = inbox.mark();
        try {
            taken.get(TAKEN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new LinkException("reports are not worked off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkException("interrupted", e);
        }
        return tradesTaken.getAsLong();
    }

    /** Hands a page to the order thread; gives the id of its last trade. */
    private String hand(byte[] page) {
        inbox.handler(OrderCall.TRADES, OrderLabel.FOREIGN).onResult(page, 0, page.length);
        return read(() -> figures.lastTradeId(page));
    }

    @Override
    public Holdings holdings() {
        List<String> unlisted = new ArrayList<>();
        byte[] positions = asking.ask(
                "private/get_positions", params.begin().text("currency", "any").end());
        byte[] summaries = asking.ask(
                "private/get_account_summaries",
                params.begin().flag("extended", true).end());
        return read(() -> new Holdings(figures.positions(positions, unlisted), figures.balances(summaries), unlisted));
    }

    @Override
    public List<LedgerEntry> ledger(String currency, long sinceNs) {
        List<LedgerEntry> entries = new ArrayList<>();
        long continuation = 0L;
        for (int page = 0; page < LOG_PAGES_MAX && (page == 0 || continuation > 0L); page++) {
            if (page > 0) {
                pause();
            }
            params.begin()
                    .text("currency", currency)
                    .whole("start_timestamp", Math.max(0L, sinceNs / NS_PER_MS))
                    .whole("end_timestamp", (clock.epochTimeNs() + DAY_NS) / NS_PER_MS)
                    .whole("count", LOG_PAGE);
            if (continuation > 0L) {
                params.whole("continuation", continuation);
            }
            byte[] answer = asking.ask("private/get_transaction_log", params.end());
            continuation = read(() -> figures.ledger(answer, entries));
        }
        Collections.reverse(entries);
        return entries;
    }

    private static void pause() {
        LockSupport.parkNanos(LOG_PAUSE_NS);
    }

    private static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (JsonException e) {
            throw new LinkException("the account is not readable at byte " + e.position() + ": " + e.getMessage(), e);
        }
    }
}
