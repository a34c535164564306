package io.hedgerow.gateway.exchange.floor.hall;

import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.floor.account.AccountTrade;
import io.hedgerow.gateway.exchange.floor.account.Print;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.reply.OrderReply;
import io.hedgerow.gateway.exchange.floor.reply.Reply;
import io.hedgerow.gateway.exchange.floor.request.Params;
import io.hedgerow.gateway.exchange.floor.request.Reason;
import io.hedgerow.gateway.exchange.floor.trading.Pit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads of trades, the account's and everybody's. Trades of an account are recent for a day; older ones come with
 * {@code historical} alone, where the newest are still missing.
 *
 * <p>Owned by the exchange's thread.
 */
final class TradeReads {
    private static final long RECENT_NS = 24L * 3_600L * 1_000_000_000L;
    private static final int MOST = 1_000;

    private final Pit pit;
    private final long lagNs;

    TradeReads(Pit pit, long lagNs) {
        this.pit = pit;
        this.lagNs = lagNs;
    }

    void addTo(Map<String, Method> methods) {
        for (String time : List.of("", "_and_time")) {
            methods.put("private/get_user_trades_by_instrument" + time, this::byInstrument);
            methods.put("private/get_user_trades_by_currency" + time, this::byCurrency);
            methods.put("public/get_last_trades_by_instrument" + time, this::printsByInstrument);
            methods.put("public/get_last_trades_by_currency" + time, this::printsByCurrency);
        }
        methods.put("private/get_user_trades_by_order", this::byOrder);
    }

    private Contract contract(Params params) {
        return pit.listings.find(params.text("instrument_name")).orElseThrow(Reason.NOT_FOUND::refusal);
    }

    private Contract contract(Print print) {
        return pit.listings.find(print.instrument()).orElseThrow();
    }

    private static Asset currency(Params params) {
        return Asset.of(params.text("currency"))
                .orElseThrow(() -> ExchangeRefusal.invalidParam("currency", "unknown currency"));
    }

    private List<AccountTrade> ofAccount(Caller who, Params params, Predicate<AccountTrade> chosen) {
        boolean historical = params.flag("historical");
        return pit.trades.of(who.accountId()).stream()
                .filter(trade -> {
                    long age = pit.nowNs() - trade.print().timeNs();
                    return historical ? age >= lagNs : age < RECENT_NS;
                })
                .filter(chosen)
                .toList();
    }

    private Object byInstrument(Caller who, Params params) {
        String name = contract(params).name();
        return page(
                ofAccount(who, params, trade -> trade.print().instrument().equals(name)),
                AccountTrade::print,
                this::told,
                params);
    }

    private Object byCurrency(Caller who, Params params) {
        Predicate<Print> chosen = ofCurrency(params);
        return page(
                ofAccount(who, params, trade -> chosen.test(trade.print())), AccountTrade::print, this::told, params);
    }

    private Predicate<Print> ofCurrency(Params params) {
        Asset asset = currency(params);
        String kind = params.optionalText("kind").orElse(null);
        return print -> {
            Contract contract = contract(print);
            return contract.settlement() == asset && contract.kind().passes(kind);
        };
    }

    private Map<String, Object> told(AccountTrade trade) {
        return OrderReply.of(trade, contract(trade.print()));
    }

    private Object byOrder(Caller who, Params params) {
        String orderId = params.text("order_id");
        List<AccountTrade> trades =
                new ArrayList<>(ofAccount(who, params, trade -> trade.orderId().equals(orderId)));
        if (params.text("sorting", "default").equals("desc")) {
            Collections.reverse(trades);
        }
        return trades.stream().map(this::told).toList();
    }

    private Object printsByInstrument(Caller who, Params params) {
        return page(pit.trades.prints(contract(params).name()), Function.identity(), print -> told(print), params);
    }

    private Map<String, Object> told(Print print) {
        return OrderReply.of(print, contract(print));
    }

    private Object printsByCurrency(Caller who, Params params) {
        Asset asset = currency(params);
        String kind = params.optionalText("kind").orElse(null);
        List<Print> prints = pit.listings.all().stream()
                .filter(each -> each.settlement() == asset && each.kind().passes(kind))
                .flatMap(each -> pit.trades.prints(each.name()).stream())
                .sorted(Comparator.comparingLong(Print::timeNs).thenComparingLong(print -> number(print.id())))
                .toList();
        return page(prints, Function.identity(), print -> told(print), params);
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
    }

    /** The number in an id that a request names. */
    private static Optional<Long> number(Params params, String name) {
        return params.optionalText(name).map(id -> {
            try {
                return number(id);
            } catch (NumberFormatException notAnId) {
                throw ExchangeRefusal.invalidParam(name, "must be the id of a trade");
            }
        });
    }

    /**
     * A page: by number within the contract, by id, by time; from the end of the range that is asked for, newest first,
     * unless its beginning is named or it is to be sorted otherwise.
     */
    private static <T> Object page(
            List<T> trades, Function<T, Print> print, Function<T, Map<String, Object>> told, Params params) {
        List<T> chosen = new ArrayList<>(trades.stream()
                .filter(each -> isInRange(print.apply(each), params))
                .toList());
        boolean fromStart = params.has("start_seq") || params.has("start_id") || params.has("start_timestamp");
        String sorting = params.text("sorting", "default");
        boolean rising = sorting.equals("asc") || (sorting.equals("default") && fromStart);
        if (!rising) {
            Collections.reverse(chosen);
        }
        int count = Math.min(chosen.size(), params.count(10, MOST));
        return Reply.object()
                .with("trades", chosen.subList(0, count).stream().map(told).toList())
                .with("has_more", count < chosen.size())
                .build();
    }

    private static boolean isInRange(Print print, Params params) {
        long ms = print.timeNs() / 1_000_000L;
        return print.seq() >= params.whole("start_seq", 0L)
                && print.seq() <= params.whole("end_seq", Long.MAX_VALUE)
                && ms >= params.whole("start_timestamp", 0L)
                && ms <= params.whole("end_timestamp", Long.MAX_VALUE)
                && number(params, "start_id")
                        .map(id -> number(print.id()) >= id)
                        .orElse(true)
                && number(params, "end_id").map(id -> number(print.id()) <= id).orElse(true);
    }
}
