package io.hedgerow.gateway.exchange.floor.trading;

import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.floor.book.FloorOrder;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.BookState;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.market.OptionGreeks;
import io.hedgerow.gateway.exchange.floor.request.Params;
import io.hedgerow.gateway.exchange.floor.request.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes off many orders at once. Those in books that take nothing just now stay. Owned by the exchange's thread. */
public final class MassCancel {
    private final Pit pit;
    private final Clearing clearing;
    private final QuoteWindow quotes;

    public MassCancel(Pit pit, Clearing clearing, QuoteWindow quotes) {
        this.pit = pit;
        this.clearing = clearing;
        this.quotes = quotes;
    }

    /** Everything. */
    public List<FloorOrder> all(Caller who, Params params) {
        return cancel(who, params, order -> true);
    }

    public List<FloorOrder> byInstrument(Caller who, Params params) {
        String name = params.text("instrument_name");
        if (pit.listings.find(name).isEmpty()) {
            throw Reason.NOT_FOUND.refusal();
        }
        return cancel(who, params, order -> order.contract().name().equals(name));
    }

    public List<FloorOrder> byCurrency(Caller who, Params params) {
        Asset asset = asset(params.text("currency"));
        return cancel(who, params, order -> order.contract().settlement() == asset && passesKind(order, params));
    }

    public List<FloorOrder> byPair(Caller who, Params params) {
        String pair = params.text("currency_pair");
        return cancel(who, params, order -> order.contract().sheet().index().equals(pair) && passesKind(order, params));
    }

    /** One currency, a list of them, or any. */
    public List<FloorOrder> byKindOrType(Caller who, Params params) {
        List<?> list = listOf(params, "currency");
        return cancel(
                who,
                params,
                order -> (list.contains("any")
                                || list.contains(order.contract().settlement().name()))
                        && passesKind(order, params));
    }

    private static List<?> listOf(Params params, String name) {
        try {
            return List.of(params.text(name));
        } catch (ExchangeRefusal notText) {
            return params.list(name);
        }
    }

    public List<FloorOrder> byLabel(Caller who, Params params) {
        String label = Ticket.label(params);
        Optional<Asset> asset = params.optionalText("currency").map(MassCancel::asset);
        return cancel(
                who,
                params,
                order -> order.terms().label().equals(label)
                        && asset.map(each -> order.contract().settlement() == each)
                                .orElse(true));
    }

    /** Quotes of mass quotes alone, by what {@code cancel_type} says. */
    public List<FloorOrder> quotes(Caller who, Params params) {
        Predicate<FloorOrder> chosen = switch (params.text("cancel_type")) {
            case "all" -> order -> true;
            case "instrument" -> instrument(params);
            case "quote_set_id" -> quoteSet(params);
            case "currency" -> currency(params);
            case "currency_pair" -> pair(params);
            case "instrument_kind" -> order -> passesKind(order, params);
            case "delta" -> delta(params);
            default -> throw ExchangeRefusal.invalidParam("cancel_type", "unknown value");
        };
        return cancel(who, params, order -> order.isQuote() && chosen.test(order));
    }

    private static Predicate<FloorOrder> instrument(Params params) {
        String name = params.text("instrument_name");
        return order -> order.contract().name().equals(name);
    }

    private static Predicate<FloorOrder> quoteSet(Params params) {
        String set = params.text("quote_set_id");
        return order -> order.terms().quote().orElseThrow().quoteSetId().equals(set);
    }

    private static Predicate<FloorOrder> currency(Params params) {
        Asset asset = asset(params.text("currency"));
        return order -> order.contract().settlement() == asset && passesKind(order, params);
    }

    private static Predicate<FloorOrder> pair(Params params) {
        String pair = params.text("currency_pair");
        return order -> order.contract().sheet().index().equals(pair) && passesKind(order, params);
    }

    private Predicate<FloorOrder> delta(Params params) {
        double min = params.number("min_delta")
                .orElseThrow(() -> ExchangeRefusal.invalidParam("min_delta", "required"))
                .doubleValue();
        double max = params.number("max_delta")
                .orElseThrow(() -> ExchangeRefusal.invalidParam("max_delta", "required"))
                .doubleValue();
        return order -> {
            Contract contract = order.contract();
            double delta =
                    Math.abs(OptionGreeks.of(contract, pit.value(contract)).delta());
            return contract.isOption() && delta >= min && delta <= max;
        };
    }

    private static boolean passesKind(FloorOrder order, Params params) {
        return order.contract().kind().passes(params.optionalText("kind").orElse(null));
    }

    private static Asset asset(String currency) {
        return Asset.of(currency).orElseThrow(() -> ExchangeRefusal.invalidParam("currency", "unknown currency"));
    }

    private List<FloorOrder> cancel(Caller who, Params params, Predicate<FloorOrder> chosen) {
        Predicate<FloorOrder> type = OrderTypes.of(params.text("type", "all"));
        List<FloorOrder> cancelled = new ArrayList<>();
        for (FloorOrder order : pit.orders.open(who.accountId())) {
            BookState state = order.contract().state();
            if ((state == BookState.OPEN || state == BookState.LOCKED) && type.test(order) && chosen.test(order)) {
                clearing.cancel(order, "user_request");
                cancelled.add(order);
            }
        }
        if (params.flag("freeze_quotes")) {
            quotes.freeze(who.accountId());
        }
        return cancelled;
    }

    /** A connection with cancel on disconnect is gone: what it has sent goes, whatever state the book is in. */
    public void connectionLost(Caller who) {
        for (FloorOrder order : pit.orders.open(who.accountId())) {
            if (order.terms().connectionId() == who.connectionId()) {
                clearing.cancel(order, "cancel_on_disconnect");
            }
        }
    }
}
