package io.hedgerow.gateway.exchange.floor.reply;

import io.hedgerow.gateway.exchange.floor.account.AccountTrade;
import io.hedgerow.gateway.exchange.floor.account.Print;
import io.hedgerow.gateway.exchange.floor.book.FloorOrder;
import io.hedgerow.gateway.exchange.floor.book.OrderKind;
import io.hedgerow.gateway.exchange.floor.book.OrderSlip;
import io.hedgerow.gateway.exchange.floor.book.Standing;
import io.hedgerow.gateway.exchange.floor.book.Trigger;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.contract.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Orders and trades as messages have them. The price of a market order is the word {@code market_price}; what an order
 * that never traded has traded is left out. Static; any thread.
 */
public final class OrderReply {
    private OrderReply() {}

    /** An order. */
    public static Map<String, Object> of(FloorOrder order) {
        OrderSlip terms = order.terms();
        Contract contract = order.contract();
        boolean traded = order.filledLots() > 0;
        Reply reply = Reply.object()
                .with("order_id", order.id())
                .with("order_state", order.standing().text())
                .with("order_type", type(terms.kind()))
                .when(terms.kind() == OrderKind.MARKET_LIMIT, "original_order_type", "market_limit")
                .with("time_in_force", terms.lifetime().text())
                .with("instrument_name", contract.name())
                .with("creation_timestamp", terms.createdNs() / 1_000_000L)
                .with("last_update_timestamp", order.updatedNs() / 1_000_000L)
                .with("direction", order.isBuy() ? "buy" : "sell")
                .with("price", isAtMarket(terms.kind()) ? "market_price" : Reply.ofE9(order.priceE9()))
                .with("label", terms.label())
                .with("post_only", order.isPostOnly())
                .when(order.isPostOnly(), "reject_post_only", order.rejectsPostOnly())
                .with("reduce_only", order.isReduceOnly())
                .with("api", terms.isByApi())
                .with("web", !terms.isByApi())
                .with("amount", contract.amount(order.lots()))
                .with("contracts", contract.contracts(order.lots()))
                .when(traded || order.isOpen(), "filled_amount", contract.amount(order.filledLots()))
                .with("average_price", Reply.round(order.averagePrice(), 8))
                .with("is_liquidation", false)
                .with("is_rebalance", false)
                .with("mmp", terms.mmp())
                .with("risk_reducing", false)
                .with("replaced", order.isReplaced());
        if (order.displayLots() > 0) {
            reply.with("display_amount", contract.amount(order.shownLots()))
                    .with("refresh_amount", contract.amount(order.displayLots()));
        }
        order.trigger()
                .ifPresent(trigger -> reply.with("trigger", trigger.reference().text())
                        .with("trigger_price", Reply.ofE9(trigger.priceE9()))
                        .when(trigger.offsetE9() > 0, "trigger_offset", Reply.ofE9(trigger.offsetE9()))
                        .with("triggered", !order.isUntriggered() && order.standing() != Standing.CANCELLED));
        reply.when(!order.triggerOrderId().isEmpty(), "triggered", true)
                .when(!order.triggerOrderId().isEmpty(), "trigger_order_id", order.triggerOrderId());
        terms.quote()
                .ifPresent(tag -> reply.with("quote", true)
                        .with("quote_id", tag.quoteId())
                        .when(!tag.quoteSetId().isEmpty(), "quote_set_id", tag.quoteSetId())
                        .with("mmp_group", tag.mmpGroup()));
        return reply.when(order.isMmpCancelled(), "mmp_cancelled", true)
                .when(!order.cancelReason().isEmpty(), "cancel_reason", order.cancelReason())
                .build();
    }

    private static String type(OrderKind kind) {
        return kind == OrderKind.MARKET_LIMIT ? "limit" : kind.text();
    }

    private static boolean isAtMarket(OrderKind kind) {
        return !kind.hasPrice() && kind != OrderKind.MARKET_LIMIT;
    }

    /** An order that waited for a trigger, as the history of such has it. */
    public static Map<String, Object> trigger(FloorOrder order) {
        OrderSlip terms = order.terms();
        Trigger trigger = order.trigger().orElseThrow();
        boolean over = !order.isUntriggered();
        return Reply.object()
                .with("trigger", trigger.reference().text())
                .with("trigger_price", Reply.ofE9(trigger.priceE9()))
                .when(trigger.offsetE9() > 0, "trigger_offset", Reply.ofE9(trigger.offsetE9()))
                .with("trigger_order_id", order.id())
                .with("order_id", order.id())
                .with("order_state", over ? order.standing().text() : "new")
                .with("request", order.standing() == Standing.CANCELLED ? "trigger:cancel" : "trigger:order")
                .with("order_type", terms.kind().triggered().text())
                .with("timestamp", terms.createdNs() / 1_000_000L)
                .with("last_update_timestamp", order.updatedNs() / 1_000_000L)
                .with("instrument_name", order.contract().name())
                .with("direction", order.isBuy() ? "buy" : "sell")
                .with("price", isAtMarket(terms.kind()) ? "market_price" : Reply.ofE9(order.priceE9()))
                .with("amount", order.contract().amount(order.lots()))
                .when(!terms.label().isEmpty(), "label", terms.label())
                .with("post_only", order.isPostOnly())
                .with("reduce_only", order.isReduceOnly())
                .build();
    }

    /** Orders in their order. */
    public static List<Map<String, Object>> of(Collection<FloorOrder> orders) {
        return orders.stream().map(OrderReply::of).toList();
    }

    /** A trade as one of its accounts sees it. */
    public static Map<String, Object> of(AccountTrade trade, Contract contract) {
        Reply reply = print(trade.print(), contract, trade.buy())
                .with("order_id", trade.orderId())
                .with("order_type", trade.orderType())
                .with("state", trade.filled() ? "filled" : "open")
                .with("liquidity", trade.maker() ? "M" : "T")
                .with("fee", contract.settlement().toCoins(trade.fee()))
                .with("fee_currency", contract.settlement().name())
                .when(!trade.label().isEmpty(), "label", trade.label())
                .with("post_only", trade.postOnly())
                .with("reduce_only", trade.reduceOnly())
                .with("mmp", trade.mmp())
                .with("risk_reducing", false)
                .with("api", true)
                .with("self_trade", false)
                .when(
                        contract.kind() != Kind.SPOT,
                        "profit_loss",
                        contract.settlement().toCoins(trade.profit()))
                .when(contract.isOption(), "underlying_price", trade.print().underlying());
        trade.quote()
                .ifPresent(tag -> reply.with("quote_id", tag.quoteId())
                        .when(!tag.quoteSetId().isEmpty(), "quote_set_id", tag.quoteSetId()));
        return reply.build();
    }

    /** A trade as everybody sees it. */
    public static Map<String, Object> of(Print print, Contract contract) {
        return print(print, contract, print.takerBuys()).build();
    }

    private static Reply print(Print print, Contract contract, boolean buy) {
        return Reply.object()
                .with("trade_seq", print.seq())
                .with("trade_id", print.id())
                .with("timestamp", print.timeNs() / 1_000_000L)
                .with("tick_direction", print.tickDirection())
                .with("price", Reply.ofE9(print.priceE9()))
                .with("mark_price", Reply.round(print.mark(), 8))
                .when(contract.isOption(), "iv", Reply.round(print.vol(), 2))
                .with("instrument_name", print.instrument())
                .with("index_price", print.index())
                .with("direction", buy ? "buy" : "sell")
                .with("amount", contract.amount(print.lots()))
                .with("contracts", contract.contracts(print.lots()));
    }
}
