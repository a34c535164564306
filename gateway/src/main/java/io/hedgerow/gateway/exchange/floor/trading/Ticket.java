package io.hedgerow.gateway.exchange.floor.trading;

import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.floor.book.FloorOrder;
import io.hedgerow.gateway.exchange.floor.book.Lifetime;
import io.hedgerow.gateway.exchange.floor.book.OrderKind;
import io.hedgerow.gateway.exchange.floor.book.Trigger;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.request.Params;
import io.hedgerow.gateway.exchange.floor.request.Reason;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a new order asks for, as far as it can be read without the book. Immutable; any thread.
 *
 * @param kind type
 * @param lifetime time in force
 * @param lots size, positive
 * @param priceE9 limit in billionths, 0 for the market
 * @param label up to 64 characters
 * @param postOnly shall not take
 * @param rejectPostOnly shall be refused instead of moved
 * @param reduceOnly shall not enlarge the position
 * @param mmp under protection
 * @param displayLots largest size that is shown, 0 for all
 * @param trigger what it waits for
 */
record Ticket(
        OrderKind kind,
        Lifetime lifetime,
        long lots,
        long priceE9,
        String label,
        boolean postOnly,
        boolean rejectPostOnly,
        boolean reduceOnly,
        boolean mmp,
        long displayLots,
        Optional<Trigger> trigger) {
    private static final int LABEL_LONGEST = 64;
    private static final int DISPLAY_LEAST_LOTS = 100;
    private static final long LOTS_MOST = 100_000_000L;

    /** Without a trigger. */
    Ticket(
            OrderKind kind,
            Lifetime lifetime,
            long lots,
            long priceE9,
            String label,
            boolean postOnly,
            boolean rejectPostOnly,
            boolean reduceOnly,
            boolean mmp,
            long displayLots) {
        this(
                kind,
                lifetime,
                lots,
                priceE9,
                label,
                postOnly,
                rejectPostOnly,
                reduceOnly,
                mmp,
                displayLots,
                Optional.empty());
    }

    /** What it asks for once it was triggered, for the size that it has by then. */
    static Ticket triggered(FloorOrder order) {
        return new Ticket(
                order.terms().kind().triggered(),
                order.terms().lifetime(),
                order.lots(),
                order.terms().kind().hasPrice() ? order.priceE9() : 0,
                order.terms().label(),
                order.isPostOnly(),
                order.rejectsPostOnly(),
                order.isReduceOnly(),
                order.terms().mmp(),
                order.displayLots());
    }

    static Ticket read(Contract contract, Params params) {
        OrderKind kind = kind(params);
        Lifetime lifetime = lifetime(params);
        boolean postOnly = params.flag("post_only");
        if (postOnly && (!kind.hasPrice() || lifetime.isImmediate())) {
            throw Reason.POST_ONLY_NOT_ALLOWED.refusal();
        }
        if (params.has("advanced") || params.has("linked_order_type")) {
            throw Reason.OTHER_REJECT.refusal("advanced and linked orders are not offered");
        }
        if (params.has("trigger_price") && !kind.isTrigger()) {
            throw ExchangeRefusal.invalidParam("trigger_price", "is for orders that wait for a trigger");
        }
        long lots = lots(contract, params);
        return new Ticket(
                kind,
                lifetime,
                lots,
                kind.hasPrice() ? price(contract, params.number("price").orElseThrow(Ticket::noPrice)) : 0,
                label(params),
                postOnly,
                postOnly && params.flag("reject_post_only"),
                params.flag("reduce_only"),
                params.flag("mmp"),
                display(contract, params, lots),
                kind.isTrigger() ? Optional.of(trigger(contract, kind, params)) : Optional.empty());
    }

    private static Trigger trigger(Contract contract, OrderKind kind, Params params) {
        Trigger.Reference reference = reference(params.text("trigger"));
        boolean trailing = kind == OrderKind.TRAILING_STOP;
        String member = trailing ? "trigger_offset" : "trigger_price";
        long priceE9 = price(
                contract,
                member,
                params.number(member).orElseThrow(() -> ExchangeRefusal.invalidParam(member, "required")));
        return new Trigger(reference, trailing ? 0 : priceE9, trailing ? priceE9 : 0);
    }

    /** A trigger as an edit wants it: its price, or of one that trails how far it stays behind. */
    static Trigger changed(Contract contract, Trigger trigger, Params params) {
        boolean trailing = trigger.offsetE9() > 0;
        Checks.unchanged(params, trailing ? "trigger_price" : "trigger_offset");
        String member = trailing ? "trigger_offset" : "trigger_price";
        return params.number(member)
                .map(number -> price(contract, member, number))
                .map(e9 -> trailing ? new Trigger(trigger.reference(), 0L, e9) : trigger.at(e9))
                .orElse(trigger);
    }

    private static Trigger.Reference reference(String text) {
        return Arrays.stream(Trigger.Reference.values())
                .filter(each -> each.text().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> ExchangeRefusal.invalidParam("trigger", "must be index_price, mark_price or last_price"));
    }

    private static ExchangeRefusal noPrice() {
        return ExchangeRefusal.invalidParam("price", "required");
    }

    private static OrderKind kind(Params params) {
        String type = params.text("type", "limit");
        return Arrays.stream(OrderKind.values())
                .filter(each -> each.text().equals(type))
                .findFirst()
                .orElseThrow(() -> ExchangeRefusal.invalidParam("type", "unknown value"));
    }

    private static Lifetime lifetime(Params params) {
        String text = params.text("time_in_force", Lifetime.GOOD_TIL_CANCELLED.text());
        return Arrays.stream(Lifetime.values())
                .filter(each -> each.text().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> ExchangeRefusal.invalidParam("time_in_force", "unknown value"));
    }

    static String label(Params params) {
        String label = params.text("label", "");
        if (label.length() > LABEL_LONGEST) {
            throw ExchangeRefusal.invalidParam("label", "must be at most " + LABEL_LONGEST + " characters");
        }
        return label;
    }

    /** Lots of the amount, or of the contracts; both must agree where both are there. */
    static long lots(Contract contract, Params params) {
        BigDecimal amount = params.number("amount")
                .or(() -> params.number("contracts").map(contract::amountOfContracts))
                .orElseThrow(() -> ExchangeRefusal.invalidParam("amount", "required"));
        boolean contradiction = params.has("contracts")
                && params.number("contracts")
                                .map(contract::amountOfContracts)
                                .orElseThrow()
                                .compareTo(amount)
                        != 0;
        if (contradiction) {
            throw ExchangeRefusal.invalidParam("contracts", "contradicts amount");
        }
        return lots(contract, amount);
    }

    static long lots(Contract contract, BigDecimal amount) {
        if (amount.doubleValue() < contract.amount(1) - 1e-12) {
            throw Reason.QTY_TOO_LOW.refusal();
        }
        long lots = contract.lotsOf(amount);
        if (lots < 0) {
            throw ExchangeRefusal.invalidParam("amount", "must be a multiple of the minimum order size");
        }
        if (lots > LOTS_MOST) {
            throw Reason.INVALID_AMOUNT.refusal();
        }
        return lots;
    }

    static long price(Contract contract, BigDecimal price) {
        return price(contract, "price", price);
    }

    static long price(Contract contract, String member, BigDecimal price) {
        BigDecimal e9 = price.movePointRight(9);
        if (e9.stripTrailingZeros().scale() > 0) {
            throw Reason.PRICE_PRECISION_EXCEEDED.refusal();
        }
        if (price.signum() <= 0 || price.precision() - price.scale() > 9) {
            throw ExchangeRefusal.invalidParam(member, "must be positive and below a billion");
        }
        long priceE9 = e9.longValueExact();
        if (!contract.ticks().holds(priceE9)) {
            throw Reason.PRICE_WRONG_TICK.refusal();
        }
        return priceE9;
    }

    static long display(Contract contract, Params params, long lots) {
        if (!params.has("display_amount")) {
            return 0;
        }
        long display = lots(contract, params.number("display_amount").orElseThrow());
        if (display < DISPLAY_LEAST_LOTS || display > lots) {
            throw Reason.INVALID_MAX_SHOW_AMOUNT.refusal();
        }
        return display;
    }
}
