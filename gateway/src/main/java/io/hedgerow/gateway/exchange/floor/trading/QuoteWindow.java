package io.hedgerow.gateway.exchange.floor.trading;

import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.floor.account.AccountTrade;
import io.hedgerow.gateway.exchange.floor.book.FloorOrder;
import io.hedgerow.gateway.exchange.floor.book.Lifetime;
import io.hedgerow.gateway.exchange.floor.book.OrderKind;
import io.hedgerow.gateway.exchange.floor.book.QuoteTag;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.contract.Kind;
import io.hedgerow.gateway.exchange.floor.request.Params;
import io.hedgerow.gateway.exchange.floor.request.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Mass quotes: up to a hundred quotes on one index, one for each side of a contract in a group; a new quote replaces the
 * one that rests there, an amount of 0 takes it off. Each side fails for itself.
 *
 * <p>Owned by the exchange's thread.
 */
public final class QuoteWindow {
    private static final int QUOTES_MOST = 100;
    private static final long FREEZE_NS = 1_000_000_000L;

    private final Pit pit;
    private final Clearing clearing;
    private final MmpDesk mmp;
    private final OrderWindow window;
    private final Checks checks;
    private final Map<Long, Long> frozenUntilNs = new HashMap<>();

    /** One side that was not taken. */
    public record Failed(String instrument, String side, ExchangeRefusal refusal) {}

    /** What a mass quote did. */
    public record Outcome(List<FloorOrder> orders, List<AccountTrade> trades, List<Failed> failed) {}

    public QuoteWindow(Pit pit, Clearing clearing, MmpDesk mmp, OrderWindow window) {
        this.pit = pit;
        this.clearing = clearing;
        this.mmp = mmp;
        this.window = window;
        checks = new Checks(pit);
    }

    /** No quotes of an account for a second. */
    void freeze(long accountId) {
        frozenUntilNs.put(accountId, pit.nowNs() + FREEZE_NS);
    }

    /** Takes a mass quote. */
    public Outcome quote(Caller who, Params params) {
        if (!pit.accounts.get(who.accountId()).maySendMassQuotes()) {
            throw Reason.MASS_QUOTES_DISABLED.refusal();
        }
        if (pit.nowNs() < frozenUntilNs.getOrDefault(who.accountId(), 0L)) {
            throw Reason.QUOTES_FROZEN.refusal();
        }
        String quoteId = params.text("quote_id");
        String group = params.text("mmp_group");
        checks.stillValid(params);
        List<Params> quotes = params.list("quotes").stream()
                .map(each -> Params.object("quotes", each))
                .toList();
        checkShape(who, group, quotes);
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Params quote : quotes) {
            QuoteTag tag = new QuoteTag(quoteId, quote.text("quote_set_id", ""), group);
            Contract contract = pit.listings.find(quote.text("instrument_name")).orElseThrow();
            side(who, contract, tag, quote, true, outcome);
            side(who, contract, tag, quote, false, outcome);
        }
        return outcome;
    }

    private void checkShape(Caller who, String group, List<Params> quotes) {
        if (quotes.isEmpty()) {
            throw ExchangeRefusal.invalidParam("quotes", "required");
        }
        if (quotes.size() > QUOTES_MOST) {
            throw Reason.TOO_MANY_QUOTES.refusal();
        }
        Set<String> indexes = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Params quote : quotes) {
            Contract contract = pit.listings
                    .find(quote.text("instrument_name"))
                    .orElseThrow(Reason.INVALID_OR_UNSUPPORTED_INSTRUMENT::refusal);
            if (contract.kind() == Kind.SPOT) {
                throw Reason.INVALID_OR_UNSUPPORTED_INSTRUMENT.refusal();
            }
            indexes.add(contract.sheet().index());
            if (!names.add(contract.name())) {
                throw ExchangeRefusal.invalidParam("quotes", contract.name() + " is quoted twice");
            }
        }
        if (indexes.size() > 1) {
            throw ExchangeRefusal.invalidParam("quotes", "must be on one index");
        }
        if (mmp.find(who.accountId(), indexes.iterator().next(), group).isEmpty()) {
            throw Reason.MMP_REQUIRED.refusal();
        }
    }

    private void side(Caller who, Contract contract, QuoteTag tag, Params quote, boolean buy, Outcome outcome) {
        String side = buy ? "bid" : "ask";
        quote.object(side).ifPresent(wanted -> {
            try {
                checks.takesOrders(contract);
                replace(who, contract, tag, wanted, buy, outcome);
            } catch (ExchangeRefusal refusal) {
                outcome.failed().add(new Failed(contract.name(), side, refusal));
            }
        });
    }

    private void replace(Caller who, Contract contract, QuoteTag tag, Params wanted, boolean buy, Outcome outcome) {
        Optional<FloorOrder> resting = pit.orders.open(who.accountId()).stream()
                .filter(order -> order.contract() == contract
                        && order.isBuy() == buy
                        && order.terms()
                                .quote()
                                .map(each -> each.mmpGroup().equals(tag.mmpGroup()))
                                .orElse(false))
                .findFirst();
        BigDecimal amount =
                wanted.number("amount").orElseThrow(() -> ExchangeRefusal.invalidParam("amount", "required"));
        resting.ifPresent(order -> {
            clearing.cancel(order, "user_request");
            outcome.orders().add(order);
        });
        if (amount.signum() == 0) {
            return;
        }
        long lots = Ticket.lots(contract, amount);
        checkQuantity(who, contract, tag, lots);
        BigDecimal price = wanted.number("price").orElseThrow(() -> ExchangeRefusal.invalidParam("price", "required"));
        boolean postOnly = wanted.flag("post_only");
        Ticket ticket = new Ticket(
                OrderKind.LIMIT,
                Lifetime.GOOD_TIL_CANCELLED,
                lots,
                Ticket.price(contract, price),
                "",
                postOnly,
                postOnly && wanted.flag("reject_post_only"),
                false,
                false,
                0);
        OrderWindow.Outcome placed = window.place(who, contract, buy, ticket, Optional.of(tag));
        outcome.orders().add(placed.order());
        outcome.trades().addAll(placed.trades());
    }

    private void checkQuantity(Caller who, Contract contract, QuoteTag tag, long lots) {
        double most = mmp.find(who.accountId(), contract.sheet().index(), tag.mmpGroup())
                .orElseThrow()
                .settings()
                .maxQuoteQuantity();
        double coins = contract.isInverse()
                ? contract.amount(lots) / pit.value(contract).mark()
                : contract.amount(lots);
        if (coins > most + 1e-9) {
            throw Reason.OTHER_REJECT.refusal("max_quote_quantity_exceeded");
        }
    }
}
