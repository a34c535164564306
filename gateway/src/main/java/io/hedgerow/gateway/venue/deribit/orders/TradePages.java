package io.hedgerow.gateway.venue.deribit.orders;

import io.hedgerow.gateway.venue.deribit.orders.AccountQuestions.Asking;
import io.hedgerow.gateway.venue.deribit.rpc.CallParams;
import java.util.function.Function;

/**
 * Trades of the account in one currency, page by page. A page ends where the next one begins, by the number of a trade: more
 * of them can have one time than fit a page. Owned by the thread that asks.
 */
final class TradePages {
    private static final long NS_PER_MS = 1_000_000L;
    private static final int PAGE = 500;

    /** The year 3000: up to now, whatever the venue's clock says. */
    private static final long FAR_MS = 32_503_680_000_000L;

    private final Asking asking;
    private final String currency;
    private final boolean historical;
    private final CallParams params = new CallParams();

    /**
     * Trades of one currency.
     *
     * @param asking asks and waits
     * @param currency code
     * @param historical those of the last day, or those before
     */
    TradePages(Asking asking, String currency, boolean historical) {
        this.asking = asking;
        this.currency = currency;
        this.historical = historical;
    }

    /**
     * Asks for all of them.
     *
     * @param sinceNs from when on, UTC ns
     * @param taking takes a page; gives the id of its last trade, empty = it holds none
     */
    void forEach(long sinceNs, Function<byte[], String> taking) {
        String first = begin().whole("start_timestamp", Math.max(0L, sinceNs / NS_PER_MS))
                .whole("end_timestamp", FAR_MS)
                .end();
        byte[] page = asking.ask("private/get_user_trades_by_currency_and_time", first);
        String last = taking.apply(page);
        while (!last.isEmpty() && AccountFigures.hasMore(page)) {
            page = asking.ask(
                    "private/get_user_trades_by_currency",
                    begin().text("start_id", last).end());
            String end = taking.apply(page);
            last = end.equals(last) ? "" : end;
        }
    }

    private CallParams begin() {
        return params.begin()
                .text("currency", currency)
                .whole("count", PAGE)
                .text("sorting", "asc")
                .flag("historical", historical);
    }
}
