package io.hedgerow.gateway.exchange.floor.hall;

import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.account.AccountTrade;
import io.hedgerow.gateway.exchange.floor.book.FloorOrder;
import io.hedgerow.gateway.exchange.floor.reply.OrderReply;
import io.hedgerow.gateway.exchange.floor.reply.Reply;
import io.hedgerow.gateway.exchange.floor.request.Params;
import io.hedgerow.gateway.exchange.floor.trading.MassCancel;
import io.hedgerow.gateway.exchange.floor.trading.MmpDesk;
import io.hedgerow.gateway.exchange.floor.trading.MmpGroup;
import io.hedgerow.gateway.exchange.floor.trading.OrderWindow;
import io.hedgerow.gateway.exchange.floor.trading.Pit;
import io.hedgerow.gateway.exchange.floor.trading.QuoteWindow;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Methods that change something. Owned by the exchange's thread. */
final class TradeMethods {
    private final Pit pit;
    private final OrderWindow window;
    private final QuoteWindow quotes;
    private final MassCancel cancels;
    private final MmpDesk mmp;

    TradeMethods(Pit pit, OrderWindow window, QuoteWindow quotes, MassCancel cancels, MmpDesk mmp) {
        this.pit = pit;
        this.window = window;
        this.quotes = quotes;
        this.cancels = cancels;
        this.mmp = mmp;
    }

    void addTo(Map<String, Method> methods) {
        methods.put("private/buy", (who, params) -> answer(window.place(who, true, params)));
        methods.put("private/sell", (who, params) -> answer(window.place(who, false, params)));
        methods.put("private/edit", (who, params) -> answer(window.edit(who, params)));
        methods.put("private/edit_by_label", (who, params) -> answer(window.editByLabel(who, params)));
        methods.put("private/close_position", (who, params) -> answer(window.close(who, params)));
        methods.put("private/cancel", (who, params) -> OrderReply.of(window.cancel(who, params)));
        methods.put("private/cancel_all", cancelled(cancels::all));
        methods.put("private/cancel_all_by_instrument", cancelled(cancels::byInstrument));
        methods.put("private/cancel_all_by_currency", cancelled(cancels::byCurrency));
        methods.put("private/cancel_all_by_currency_pair", cancelled(cancels::byPair));
        methods.put("private/cancel_all_by_kind_or_type", cancelled(cancels::byKindOrType));
        methods.put("private/cancel_by_label", cancelled(cancels::byLabel));
        methods.put("private/cancel_quotes", cancelled(cancels::quotes));
        methods.put("private/mass_quote", (who, params) -> answer(quotes.quote(who, params), params));
        methods.put(
                "private/set_mmp_config",
                (who, params) -> mmp.set(who.accountId(), params)
                        .map(group -> List.of(config(group)))
                        .orElse(List.of()));
        methods.put(
                "private/get_mmp_config",
                (who, params) -> mmp.find(who.accountId(), params).stream()
                        .map(TradeMethods::config)
                        .toList());
        methods.put(
                "private/get_mmp_status",
                (who, params) -> mmp.find(who.accountId(), params).stream()
                        .filter(group -> group.isFrozen(pit.nowNs()))
                        .map(MmpDesk::told)
                        .toList());
        methods.put("private/reset_mmp", (who, params) -> {
            mmp.reset(who.accountId(), params);
            return "ok";
        });
        methods.put("private/set_self_trading_config", this::selfTrading);
    }

    private Object answer(OrderWindow.Outcome outcome) {
        return Reply.object()
                .with("trades", trades(outcome.trades()))
                .with("order", OrderReply.of(outcome.order()))
                .build();
    }

    private List<Map<String, Object>> trades(List<AccountTrade> trades) {
        return trades.stream()
                .map(trade -> OrderReply.of(
                        trade, pit.listings.find(trade.print().instrument()).orElseThrow()))
                .toList();
    }

    private static Method cancelled(BiFunction<Caller, Params, List<FloorOrder>> cancel) {
        return (who, params) -> {
            List<FloorOrder> orders = cancel.apply(who, params);
            return params.flag("detailed") ? detailed(orders) : (Object) (long) orders.size();
        };
    }

    /** One entry for each book. */
    private static Object detailed(List<FloorOrder> orders) {
        return orders.stream()
                .map(order -> order.contract().name())
                .distinct()
                .map(name -> Reply.object()
                        .with("instrument_name", name)
                        .with(
                                "currency",
                                orders.stream()
                                        .filter(order -> order.contract().name().equals(name))
                                        .findFirst()
                                        .orElseThrow()
                                        .contract()
                                        .settlement()
                                        .name())
                        .with("type", "limit")
                        .with(
                                "result",
                                OrderReply.of(orders.stream()
                                        .filter(order -> order.contract().name().equals(name))
                                        .toList()))
                        .build())
                .toList();
    }

    private Object answer(QuoteWindow.Outcome outcome, Params params) {
        Reply reply =
                Reply.object().with("orders", OrderReply.of(outcome.orders())).with("trades", trades(outcome.trades()));
        if (!params.flag("detailed")) {
            return reply.with("errors_count", (long) outcome.failed().size()).build();
        }
        return reply.with(
                        "errors",
                        outcome.failed().stream()
                                .map(failed -> Reply.object()
                                        .with("instrument_name", failed.instrument())
                                        .with("side", failed.side())
                                        .with(
                                                "error",
                                                Reply.object()
                                                        .with("code", (long)
                                                                failed.refusal().code())
                                                        .with(
                                                                "message",
                                                                failed.refusal().getMessage())
                                                        .build())
                                        .build())
                                .toList())
                .build();
    }

    private static Map<String, Object> config(MmpGroup group) {
        MmpGroup.Settings settings = group.settings();
        return Reply.object()
                .with("index_name", settings.index())
                .when(!settings.group().isEmpty(), "mmp_group", settings.group())
                .with("interval", settings.intervalS())
                .with("frozen_time", settings.frozenS())
                .when(settings.quantityLimit() > 0.0, "quantity_limit", settings.quantityLimit())
                .when(settings.deltaLimit() > 0.0, "delta_limit", settings.deltaLimit())
                .when(settings.vegaLimit() > 0.0, "vega_limit", settings.vegaLimit())
                .with("max_quote_quantity", settings.maxQuoteQuantity())
                .with("block_rfq", false)
                .build();
    }

    private Object selfTrading(Caller who, Params params) {
        String mode = params.oneOf("mode", "reject_taker", List.of("reject_taker", "cancel_maker"));
        pit.accounts.get(who.accountId()).cancelsMaker(mode.equals("cancel_maker"));
        pit.archive.account(pit.accounts.get(who.accountId()));
        return "ok";
    }
}
