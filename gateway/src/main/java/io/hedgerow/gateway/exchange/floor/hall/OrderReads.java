package io.hedgerow.gateway.exchange.floor.hall;

import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.floor.book.FloorOrder;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.reply.OrderReply;
import io.hedgerow.gateway.exchange.floor.reply.Reply;
import io.hedgerow.gateway.exchange.floor.request.Params;
import io.hedgerow.gateway.exchange.floor.request.Reason;
import io.hedgerow.gateway.exchange.floor.trading.OrderTypes;
import io.hedgerow.gateway.exchange.floor.trading.Pit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads of orders. An order that is over is recent for half an hour; older ones come with {@code historical} alone, where
 * the newest are still missing.
 *
 * <p>Owned by the exchange's thread.
 */
final class OrderReads {
    private static final long RECENT_NS = 30L * 60L * 1_000_000_000L;

    private final Pit pit;
    private final long lagNs;

    OrderReads(Pit pit, long lagNs) {
        this.pit = pit;
        this.lagNs = lagNs;
    }

    void addTo(Map<String, Method> methods) {
        methods.put("private/get_open_orders", (who, params) -> open(who, params, order -> true));
        methods.put("private/get_open_orders_by_instrument", (who, params) -> {
            String name = instrument(params);
            return open(who, params, order -> order.contract().name().equals(name));
        });
        methods.put("private/get_open_orders_by_currency", (who, params) -> open(who, params, ofCurrency(params)));
        methods.put("private/get_open_orders_by_label", (who, params) -> {
            Predicate<FloorOrder> currency = ofCurrency(params);
            return open(who, params, order -> currency.test(order) && hasLabel(order, params));
        });
        methods.put("private/get_order_state", this::state);
        methods.put("private/get_order_state_by_label", this::stateByLabel);
        methods.put("private/get_order_history_by_instrument", (who, params) -> {
            String name = instrument(params);
            return history(who, params, order -> order.contract().name().equals(name));
        });
        methods.put("private/get_order_history_by_currency", (who, params) -> history(who, params, ofCurrency(params)));
        methods.put("private/get_order_margin_by_ids", this::margins);
        methods.put("private/get_trigger_order_history", this::triggers);
    }

    private String instrument(Params params) {
        return pit.listings
                .find(params.text("instrument_name"))
                .orElseThrow(Reason.NOT_FOUND::refusal)
                .name();
    }

    private static Predicate<FloorOrder> ofCurrency(Params params) {
        Asset asset = Asset.of(params.text("currency"))
                .orElseThrow(() -> ExchangeRefusal.invalidParam("currency", "unknown currency"));
        return order -> order.contract().settlement() == asset;
    }

    private static boolean hasLabel(FloorOrder order, Params params) {
        return order.terms().label().equals(params.text("label"));
    }

    private List<Map<String, Object>> open(Caller who, Params params, Predicate<FloorOrder> chosen) {
        Predicate<FloorOrder> type = OrderTypes.of(params.text("type", "all"));
        String kind = params.optionalText("kind").orElse(null);
        return pit.orders.open(who.accountId()).stream()
                .filter(order -> type.test(order) && order.contract().kind().passes(kind) && chosen.test(order))
                .map(OrderReply::of)
                .toList();
    }

    /** Of one currency, or of one contract of it, newest first. */
    private Object triggers(Caller who, Params params) {
        Predicate<FloorOrder> currency = ofCurrency(params);
        String name = params.text("instrument_name", "");
        List<FloorOrder> orders = new ArrayList<>(pit.orders.closed(who.accountId()));
        orders.addAll(pit.orders.open(who.accountId()));
        List<Map<String, Object>> entries = orders.stream()
                .filter(order -> order.trigger().isPresent() && currency.test(order))
                .filter(order -> name.isEmpty() || order.contract().name().equals(name))
                .sorted(Comparator.comparingLong(FloorOrder::updatedNs).reversed())
                .map(OrderReply::trigger)
                .toList();
        int from = params.from("continuation", entries.size());
        int to = Math.min(entries.size(), from + params.count(20, 1_000));
        return Reply.object()
                .with("entries", entries.subList(from, to))
                .when(to < entries.size(), "continuation", Integer.toString(to))
                .build();
    }

    private boolean isRecent(FloorOrder order) {
        return pit.nowNs() - order.updatedNs() < RECENT_NS;
    }

    private Object state(Caller who, Params params) {
        FloorOrder order = pit.orders.find(params.text("order_id")).orElseThrow(Reason.ORDER_NOT_FOUND::refusal);
        if (order.accountId() != who.accountId()) {
            throw Reason.NOT_OWNER_OF_ORDER.refusal();
        }
        if (!order.isOpen() && !isRecent(order)) {
            throw Reason.ORDER_NOT_FOUND.refusal();
        }
        return OrderReply.of(order);
    }

    /** Open and recent ones, newest first. */
    private Object stateByLabel(Caller who, Params params) {
        Predicate<FloorOrder> currency = ofCurrency(params);
        List<FloorOrder> orders = new ArrayList<>(pit.orders.closed(who.accountId()).stream()
                .filter(order -> isRecent(order) && currency.test(order) && hasLabel(order, params))
                .toList());
        pit.orders.open(who.accountId()).stream()
                .filter(order -> currency.test(order) && hasLabel(order, params))
                .forEach(orders::add);
        Collections.reverse(orders);
        return OrderReply.of(orders);
    }

    private Object history(Caller who, Params params, Predicate<FloorOrder> chosen) {
        boolean historical = params.flag("historical");
        boolean unfilled = params.flag("include_unfilled");
        String kind = params.optionalText("kind").orElse(null);
        List<FloorOrder> orders = pit.orders.closed(who.accountId()).stream()
                .filter(order -> chosen.test(order) && order.contract().kind().passes(kind))
                .filter(order -> unfilled || order.filledLots() > 0)
                .filter(order -> historical ? pit.nowNs() - order.updatedNs() >= lagNs : isRecent(order))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(orders);
        int from = params.from(params.has("continuation") ? "continuation" : "offset", orders.size());
        int to = Math.min(orders.size(), from + params.count(20, 1_000));
        List<Map<String, Object>> page = OrderReply.of(orders.subList(from, to));
        if (!params.flag("with_continuation") && !params.has("continuation")) {
            return page;
        }
        return Reply.object()
                .with("orders", page)
                .when(to < orders.size(), "continuation", Integer.toString(to))
                .build();
    }

    private Object margins(Caller who, Params params) {
        return params.list("ids").stream()
                .map(id -> pit.orders.find(id.toString()))
                .filter(order -> order.isPresent() && order.get().accountId() == who.accountId())
                .map(order -> Reply.object()
                        .with("order_id", order.orElseThrow().id())
                        .with("initial_margin", 0.0)
                        .with(
                                "initial_margin_currency",
                                order.orElseThrow().contract().settlement().name())
                        .build())
                .toList();
    }
}
