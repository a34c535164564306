package io.hedgerow.gateway.exchange.floor.trading;

import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.floor.book.FloorOrder;
import io.hedgerow.gateway.exchange.floor.book.OrderKind;
import java.util.function.Predicate;

/** What the parameter {@code type} of reads and cancels asks for. Static; any thread. */
public final class OrderTypes {
    private OrderTypes() {}

    /**
     * Orders of a type.
     *
     * @param type such as all, limit, trigger_all, stop_limit
     * @return which orders are meant
     */
    public static Predicate<FloorOrder> of(String type) {
        return switch (type) {
            case "all" -> order -> true;
            case "limit" -> order -> !order.isUntriggered();
            case "trigger_all" -> FloorOrder::isUntriggered;
            case "stop_all" -> order -> kind(order, OrderKind.STOP_LIMIT) || kind(order, OrderKind.STOP_MARKET);
            case "take_all" ->
                order -> order.isUntriggered() && order.terms().kind().isTake();
            case "trailing_all", "trailing_stop" -> order -> kind(order, OrderKind.TRAILING_STOP);
            case "stop_limit" -> order -> kind(order, OrderKind.STOP_LIMIT);
            case "stop_market" -> order -> kind(order, OrderKind.STOP_MARKET);
            case "take_limit" -> order -> kind(order, OrderKind.TAKE_LIMIT);
            case "take_market" -> order -> kind(order, OrderKind.TAKE_MARKET);
            default -> throw ExchangeRefusal.invalidParam("type", "unknown value");
        };
    }

    private static boolean kind(FloorOrder order, OrderKind kind) {
        return order.isUntriggered() && order.terms().kind() == kind;
    }
}
