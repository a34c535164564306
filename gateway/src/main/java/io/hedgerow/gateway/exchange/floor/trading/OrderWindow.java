package io.hedgerow.gateway.exchange.floor.trading;

import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.floor.account.AccountTrade;
import io.hedgerow.gateway.exchange.floor.account.FloorAccount;
import io.hedgerow.gateway.exchange.floor.book.FloorBook;
import io.hedgerow.gateway.exchange.floor.book.FloorMatcher;
import io.hedgerow.gateway.exchange.floor.book.FloorOrder;
import io.hedgerow.gateway.exchange.floor.book.Lifetime;
import io.hedgerow.gateway.exchange.floor.book.OrderKind;
import io.hedgerow.gateway.exchange.floor.book.OrderSlip;
import io.hedgerow.gateway.exchange.floor.book.QuoteTag;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.request.Params;
import io.hedgerow.gateway.exchange.floor.request.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes orders, edits and cancels. A request is checked whole before the book is touched; what is refused has changed
 * nothing.
 *
 * <p>Owned by the exchange's thread.
 */
public final class OrderWindow {
    private static final long FIRST_ORDER = 4_000_000_000L;

    private final Pit pit;
    private final Clearing clearing;
    private final MmpDesk mmp;
    private final FloorMatcher matcher;
    private final Checks checks;
    private final TriggerDesk triggers;
    private final Set<Long> rejections = new HashSet<>();

    /**
     * What a request did.
     *
     * @param order as it is now
     * @param trades of this request
     */
    public record Outcome(FloorOrder order, List<AccountTrade> trades) {}

    public OrderWindow(Pit pit, Clearing clearing, MmpDesk mmp) {
        this.pit = pit;
        this.clearing = clearing;
        this.mmp = mmp;
        matcher = new FloorMatcher(clearing);
        checks = new Checks(pit);
        triggers = new TriggerDesk(pit, this, clearing);
    }

    /** Orders that wait for a trigger. */
    public TriggerDesk triggers() {
        return triggers;
    }

    public FloorMatcher matcher() {
        return matcher;
    }

    /** The next order of an account is taken and rejected, as by a risk check behind the book. */
    public void rejectNext(long accountId) {
        rejections.add(accountId);
    }

    /** A new order. */
    public Outcome place(Caller who, boolean buy, Params params) {
        Contract contract = checks.tradable(params);
        Ticket ticket = Ticket.read(contract, params);
        checks.stillValid(params);
        return place(who, contract, buy, ticket, Optional.empty());
    }

    /** A new order that has been read already. */
    Outcome place(Caller who, Contract contract, boolean buy, Ticket ticket, Optional<QuoteTag> quote) {
        return place(who, contract, buy, ticket, quote, "");
    }

    /** The order that one which was triggered becomes. */
    void placeTriggered(Caller who, FloorOrder triggered) {
        checks.takesOrders(triggered.contract());
        place(
                who,
                triggered.contract(),
                triggered.isBuy(),
                Ticket.triggered(triggered),
                Optional.empty(),
                triggered.id());
    }

    private Outcome place(
            Caller who,
            Contract contract,
            boolean buy,
            Ticket ticket,
            Optional<QuoteTag> quote,
            String triggerOrderId) {
        FloorAccount account = pit.accounts.get(who.accountId());
        checks.notLocked(account, contract);
        if (ticket.trigger().isPresent()) {
            return await(who, contract, buy, ticket);
        }
        long limitE9 = limit(contract, buy, ticket);
        checks.withinBand(contract, buy, limitE9);
        if (ticket.mmp() || quote.isPresent()) {
            mmp.check(who.accountId(), contract, quote);
        }
        long lots =
                ticket.reduceOnly() ? Math.min(ticket.lots(), checks.reducible(account, contract, buy)) : ticket.lots();
        if (ticket.postOnly()) {
            limitE9 = postOnlyPrice(contract, buy, limitE9, ticket.rejectPostOnly());
        }
        FloorOrder order = new FloorOrder(terms(who, contract, buy, ticket, quote), limitE9, lots);
        order.flags(ticket.postOnly(), ticket.rejectPostOnly(), ticket.reduceOnly());
        order.show(ticket.displayLots());
        order.madeOf(triggerOrderId);
        pit.orders.add(order);
        if (rejections.remove(who.accountId())) {
            order.reject(pit.nowNs());
            pit.changed(order);
        } else {
            trade(order);
        }
        return new Outcome(order, clearing.takeTrades(order.id()));
    }

    /** It goes to the book when its trigger has come. */
    private Outcome await(Caller who, Contract contract, boolean buy, Ticket ticket) {
        FloorOrder order =
                new FloorOrder(terms(who, contract, buy, ticket, Optional.empty()), ticket.priceE9(), ticket.lots());
        order.flags(ticket.postOnly(), ticket.rejectPostOnly(), ticket.reduceOnly());
        order.show(ticket.displayLots());
        triggers.place(order, ticket.trigger().get());
        return new Outcome(order, List.of());
    }

    private OrderSlip terms(Caller who, Contract contract, boolean buy, Ticket ticket, Optional<QuoteTag> quote) {
        return new OrderSlip(
                ticket.trigger()
                        .map(trigger -> triggers.nextId(contract, ticket.kind(), trigger, buy))
                        .orElseGet(() -> nextId(contract)),
                who.accountId(),
                who.connectionId(),
                contract,
                buy,
                ticket.kind(),
                ticket.lifetime(),
                ticket.label(),
                ticket.mmp(),
                quote,
                pit.nowNs());
    }

    /** The id of the next order in a currency. */
    String nextId(Contract contract) {
        String name = contract.settlement().name();
        return contract.settlement().idPrefix() + pit.counters.next("order " + name, FIRST_ORDER);
    }

    /** Market orders may trade as far as the band reaches. */
    private long limit(Contract contract, boolean buy, Ticket ticket) {
        if (ticket.kind() == OrderKind.LIMIT) {
            return ticket.priceE9();
        }
        PriceBand band = PriceBand.of(pit, contract);
        return buy ? band.maxE9() : band.minE9();
    }

    /** Moves an order that would take one tick away from the other side, or refuses it. */
    private long postOnlyPrice(Contract contract, boolean buy, long priceE9, boolean reject) {
        long oppositeE9 = pit.book(contract).best(!buy);
        boolean takes = oppositeE9 != 0 && (buy ? priceE9 >= oppositeE9 : priceE9 <= oppositeE9);
        if (!takes) {
            return priceE9;
        }
        long moved = buy ? contract.ticks().down(oppositeE9) : contract.ticks().up(oppositeE9);
        if (reject || moved <= 0) {
            throw Reason.POST_ONLY_REJECT.refusal();
        }
        return moved;
    }

    /** Trades what can be traded; the rest rests or ends. */
    private void trade(FloorOrder order) {
        FloorBook book = pit.book(order.contract());
        boolean whole = order.terms().lifetime() != Lifetime.FILL_OR_KILL
                || book.available(order.accountId(), order.isBuy(), order.priceE9()) >= order.leftLots();
        boolean free = !whole || matcher.take(book, order);
        if (!order.isOpen()) {
            return;
        }
        if (!free) {
            end(order, "order_overlap");
        } else if (order.terms().kind() == OrderKind.MARKET
                || order.terms().lifetime().isImmediate()) {
            end(order, "");
        } else if (isAtMarket(order) && order.filledLots() == 0) {
            end(order, "");
        } else {
            restLeft(book, order);
        }
    }

    /** A market order whose rest stays at the last price; once it was edited it has a limit of its own. */
    private static boolean isAtMarket(FloorOrder order) {
        return order.terms().kind() == OrderKind.MARKET_LIMIT && !order.isReplaced();
    }

    private void end(FloorOrder order, String reason) {
        order.cancel(reason, pit.nowNs());
        pit.changed(order);
    }

    private void restLeft(FloorBook book, FloorOrder order) {
        if (isAtMarket(order)) {
            order.reprice(pit.trades.last(order.contract().name()).priceE9());
        }
        book.rest(order);
        pit.changed(order);
    }

    /** Changes an order by its id. */
    public Outcome edit(Caller who, Params params) {
        return edit(checks.own(who.accountId(), params.text("order_id")), params);
    }

    /** Changes the only open order of a label in a contract. */
    public Outcome editByLabel(Caller who, Params params) {
        String label = Ticket.label(params);
        String instrument = params.text("instrument_name");
        List<FloorOrder> labelled = pit.orders.open(who.accountId()).stream()
                .filter(order -> order.terms().label().equals(label)
                        && order.contract().name().equals(instrument)
                        && !order.isQuote())
                .toList();
        if (labelled.isEmpty()) {
            throw Reason.ORDER_NOT_FOUND.refusal();
        }
        if (labelled.size() > 1) {
            throw Reason.NON_UNIQUE_ORDER_LABEL.refusal();
        }
        return edit(labelled.get(0), params);
    }

    private Outcome edit(FloorOrder order, Params params) {
        if (order.isQuote()) {
            throw Reason.ORDER_NOT_FOUND.refusal();
        }
        if (!order.isOpen()) {
            throw (order.leftLots() == 0 ? Reason.ALREADY_FILLED : Reason.ALREADY_CLOSED).refusal();
        }
        Checks.unchanged(params, "mmp");
        Contract contract = order.contract();
        checks.takesOrders(contract);
        checks.stillValid(params);
        long lots = params.has("amount") || params.has("contracts") ? Ticket.lots(contract, params) : order.lots();
        if (lots <= order.filledLots()) {
            throw Reason.INVALID_AMOUNT.refusal();
        }
        long priceE9 = params.number("price")
                .map(price -> Ticket.price(contract, price))
                .orElse(order.priceE9());
        if (order.isUntriggered()) {
            triggers.edit(order, lots, priceE9, params);
            return new Outcome(order, List.of());
        }
        Checks.unchanged(params, "trigger_price");
        Checks.unchanged(params, "trigger_offset");
        checks.withinBand(contract, order.isBuy(), priceE9);
        change(order, lots, priceE9, params);
        return new Outcome(order, clearing.takeTrades(order.id()));
    }

    private void change(FloorOrder order, long lots, long priceE9, Params params) {
        boolean postOnly = params.flag("post_only", order.isPostOnly());
        boolean reject = postOnly && params.flag("reject_post_only", order.rejectsPostOnly());
        boolean keepsPlace = priceE9 == order.priceE9() && lots <= order.lots();
        FloorBook book = pit.book(order.contract());
        boolean reduceOnly = params.flag("reduce_only", order.isReduceOnly());
        long shown =
                params.has("display_amount") ? Ticket.display(order.contract(), params, lots) : order.displayLots();
        long newPriceE9 = postOnly && !keepsPlace ? editedPrice(order, priceE9, reject) : priceE9;
        order.flags(postOnly, reject, reduceOnly);
        order.show(shown);
        order.markReplaced();
        order.touch(pit.nowNs());
        order.resize(lots);
        if (keepsPlace) {
            book.changed();
            pit.changed(order);
        } else {
            book.remove(order);
            order.reprice(newPriceE9);
            trade(order);
        }
    }

    /** An edit that would take although it may not takes the order off. */
    private long editedPrice(FloorOrder order, long priceE9, boolean reject) {
        try {
            return postOnlyPrice(order.contract(), order.isBuy(), priceE9, reject);
        } catch (ExchangeRefusal crosses) {
            clearing.cancel(order, "edit_post_only_reject");
            throw crosses;
        }
    }

    /** Takes an order off and tells what it was. */
    public FloorOrder cancel(Caller who, Params params) {
        FloorOrder order = checks.own(who.accountId(), params.text("order_id"));
        if (!order.isOpen()) {
            throw Reason.NOT_OPEN_ORDER.refusal();
        }
        checks.takesCancels(order.contract());
        clearing.cancel(order, "user_request");
        return order;
    }

    /** Trades away a position. */
    public Outcome close(Caller who, Params params) {
        Contract contract = checks.tradable(params);
        FloorAccount account = pit.accounts.get(who.accountId());
        boolean buy = account.lots(contract) < 0;
        long lots = checks.reducible(account, contract, buy);
        OrderKind kind =
                params.oneOf("type", "market", List.of("limit", "market")).equals("market")
                        ? OrderKind.MARKET
                        : OrderKind.LIMIT;
        long priceE9 = kind == OrderKind.MARKET
                ? 0
                : Ticket.price(
                        contract,
                        params.number("price").orElseThrow(() -> ExchangeRefusal.invalidParam("price", "required")));
        Ticket ticket = new Ticket(kind, Lifetime.GOOD_TIL_CANCELLED, lots, priceE9, "", false, false, true, false, 0);
        return place(who, contract, buy, ticket, Optional.empty());
    }
}
