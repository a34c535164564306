package io.hedgerow.gateway.venue.deribit.orders;

import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.gateway.json.JsonException;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.OrderQuery.Executed;
import io.hedgerow.gateway.venue.OrderQuery.Heard;
import io.hedgerow.gateway.venue.OrderQuery.Working;
import io.hedgerow.gateway.venue.deribit.orders.OrderError.Meaning;
import io.hedgerow.gateway.venue.deribit.rpc.CallParams;
import io.hedgerow.gateway.venue.deribit.rpc.RpcRefusedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the venue is asked about our orders after a restart and after each loss of the connection. The order thread waits
 * for the answers.
 *
 * <p>Trades of the last day and those before are kept apart by the venue: both are asked for, and what is in both counts
 * once. A page ends where the next one begins, by the number of a trade: more of them can have one time than fit a page.
 */
final class AccountQuestions {

    private final AccountContracts contracts;
    private final AccountReader reader;
    private final AccountTrades trades;
    private final Asking asking;
    private final CallParams params = new CallParams();

    /** Asks and waits. */
    @FunctionalInterface
    interface Asking {
        byte[] ask(String method, String params);
    }

    AccountQuestions(AccountContracts contracts, AccountReader reader, AccountTrades trades, Asking asking) {
        this.contracts = contracts;
        this.reader = reader;
        this.trades = trades;
        this.asking = asking;
    }

    /** All working orders with our label. */
    List<Working> workingOrders() {
        byte[] answer = asking.ask("private/get_open_orders", params.begin().end());
        read(answer, () -> reader.readOrders(answer, 0, answer.length));
        List<Working> ours = new ArrayList<>();
        for (int i = 0; i < reader.orders().size(); i++) {
            OrderRow row = reader.orders().get(i);
            if (row.orderId != OrderLabel.FOREIGN && row.instrumentId >= 0 && row.isWorking()) {
                ours.add(new Working(row.orderId, row.instrumentId, row.venueOrderId));
            }
        }
        return ours;
    }

    /** Takes an order off; one that has ended meanwhile is off. */
    void cancel(Working order) {
        try {
            asking.ask(
                    "private/cancel",
                    params.begin().text("order_id", order.venueOrderId()).end());
        } catch (RpcRefusedException e) {
            if (OrderError.meaningOf(e.error().code()) != Meaning.GONE) {
                throw e;
            }
        }
    }

    /** Fills of the account that the engine has not booked, in the order of their numbers: it remembers the last of them only. */
    List<Executed> executions(Heard heard) {
        Map<String, Executed> missing = new LinkedHashMap<>();
        Set<String> booked = new LinkedHashSet<>();
        for (String currency : contracts.settlementCurrencies()) {
            collect(currency, heard, true, missing, booked);
            collect(currency, heard, false, missing, booked);
        }
        // Only now: if a question had failed, all of them would be asked again.
        booked.forEach(trades::note);
        missing.keySet().forEach(trades::note);
        return missing.values().stream()
                .sorted(Comparator.comparingLong(Executed::executionId))
                .toList();
    }

    private void collect(
            String currency, Heard heard, boolean historical, Map<String, Executed> missing, Set<String> booked) {
        new TradePages(asking, currency, historical)
                .forEach(heard.sinceNs(), answer -> take(answer, heard, missing, booked));
    }

    /** Id of the last trade of the page, empty = it holds none. */
    private String take(byte[] answer, Heard heard, Map<String, Executed> missing, Set<String> booked) {
        read(answer, () -> reader.readTrades(answer, 0, answer.length));
        String last = "";
        for (int i = 0; i < reader.trades().size(); i++) {
            TradeRow trade = reader.trades().get(i);
            last = trade.tradeId;
            if (trade.instrumentId < 0 || trade.combination || !trade.isComplete() || !trade.wholeLots) {
                continue;
            }
            Side side = trade.buys ? Side.BUY : Side.SELL;
            FillSource source = trades.sourceOf(trade);
            if (trades.isKnown(trade) || source == FillSource.NULL_VAL) {
                continue;
            }
            if (heard.isBooked(trade.instrumentId, trade.number, side)) {
                booked.add(TradesSeen.key(trade)); // By an earlier life: the comparison of the books asks for it again.
            } else {
                missing.putIfAbsent(TradesSeen.key(trade), fill(trade, source, side));
            }
        }
        return last;
    }

    private Executed fill(TradeRow trade, FillSource source, Side side) {
        return new Executed(
                trade.number,
                source,
                trade.orderId,
                trade.instrumentId,
                side,
                trade.lots,
                trade.priceE9,
                trade.liquidity,
                trades.feeMinor(trade),
                trades.feeCurrencyId(trade));
    }

    private static void read(byte[] answer, Runnable reading) {
        try {
            reading.run();
        } catch (JsonException e) {
            throw new LinkException(
                    "an answer of " + answer.length + " bytes is not readable at byte " + e.position() + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
