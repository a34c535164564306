package io.hedgerow.gateway.exchange.floor.reply;

import io.hedgerow.gateway.exchange.floor.book.FloorBook;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.contract.Kind;
import io.hedgerow.gateway.exchange.floor.market.Black;
import io.hedgerow.gateway.exchange.floor.market.OptionGreeks;
import io.hedgerow.gateway.exchange.floor.market.Valuation;
import io.hedgerow.gateway.exchange.floor.trading.DeliveryPrices;
import io.hedgerow.gateway.exchange.floor.trading.PerpetualFunding;
import io.hedgerow.gateway.exchange.floor.trading.Pit;
import io.hedgerow.gateway.exchange.floor.trading.PriceBand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tickers, quotes and books as messages have them. Owned by the exchange's thread. */
public final class TickerReply {
    private final Pit pit;
    private final PerpetualFunding funding;
    private final DayStats stats;

    public TickerReply(Pit pit, PerpetualFunding funding, DayStats stats) {
        this.pit = pit;
        this.funding = funding;
        this.stats = stats;
    }

    /** The whole ticker. */
    public Map<String, Object> of(Contract contract) {
        return ticker(contract).build();
    }

    private Reply ticker(Contract contract) {
        FloorBook book = pit.book(contract);
        boolean over = contract.state().isOver();
        Valuation value = over ? Valuation.linear(Reply.ofE9(contract.deliveryE9())) : pit.value(contract);
        Reply reply = Reply.object()
                .with("timestamp", pit.nowMs())
                .with("state", over ? "closed" : contract.state().text())
                .with("instrument_name", contract.name())
                .with("stats", stats.of(contract, pit.nowNs()).told(contract))
                .with("index_price", pit.index(contract));
        addTouch(reply, book);
        if (over) {
            reply.with("delivery_price", Reply.ofE9(contract.deliveryE9())).with("estimated_delivery_price", "expired");
            return reply.with("mark_price", Reply.round(finalMark(contract), 8));
        }
        PriceBand band = PriceBand.of(pit, contract);
        double last = stats.last(contract);
        reply.with("mark_price", Reply.round(value.mark(), 8))
                .when(last > 0.0, "last_price", last)
                .with("min_price", Reply.ofE9(band.minE9()))
                .with("max_price", Reply.ofE9(band.maxE9()));
        if (contract.kind() != Kind.SPOT) {
            addDerivative(reply, contract);
        }
        if (contract.isOption()) {
            addOption(reply, contract, book, value);
        }
        return reply;
    }

    private static double finalMark(Contract contract) {
        double price = Reply.ofE9(contract.deliveryE9());
        double strike = Reply.ofE9(contract.sheet().strikeE9());
        return contract.isOption()
                ? Black.dollars(price, strike, 0.0, contract.sheet().call()) / price
                : price;
    }

    private static void addTouch(Reply reply, FloorBook book) {
        reply.with("best_bid_price", Reply.ofE9(book.best(true)))
                .with("best_bid_amount", book.contract().amount(book.bestLots(true)))
                .with("best_ask_price", Reply.ofE9(book.best(false)))
                .with("best_ask_amount", book.contract().amount(book.bestLots(false)));
    }

    private void addDerivative(Reply reply, Contract contract) {
        double index = pit.index(contract);
        double estimate = Reply.round(pit.deliveries.estimate(contract.base(), index, pit.nowNs()), 2);
        boolean expiresNext = contract.expiryNs() - pit.nowNs() <= DeliveryPrices.WINDOW_NS;
        long settledE9 = pit.accounts
                .world()
                .position(contract)
                .map(position -> position.settlementE9())
                .orElse(0L);
        reply.with("estimated_delivery_price", expiresNext ? estimate : index)
                .with("open_interest", contract.amount(openInterest(contract)))
                .with("settlement_price", Reply.ofE9(settledE9));
        if (contract.isPerpetual()) {
            reply.with("current_funding", Reply.round(funding.current(contract), 8))
                    .with("funding_8h", Reply.round(funding.eightHours(contract), 8))
                    .with("interest_value", funding.interest(contract));
        }
    }

    private long openInterest(Contract contract) {
        return pit.accounts.all().stream()
                .mapToLong(account -> Math.max(0L, account.lots(contract)))
                .sum();
    }

    private void addOption(Reply reply, Contract option, FloorBook book, Valuation value) {
        OptionGreeks greeks = OptionGreeks.of(option, value);
        reply.with("underlying_price", value.underlying())
                .with("underlying_index", underlyingName(option))
                .with("interest_rate", 0.0)
                .with("mark_iv", Reply.round(value.vol(), 2))
                .with("bid_iv", vol(option, value, book.best(true)))
                .with("ask_iv", vol(option, value, book.best(false)))
                .with(
                        "greeks",
                        Reply.object()
                                .number("delta", greeks.delta(), 5)
                                .number("gamma", greeks.gamma(), 5)
                                .number("vega", greeks.vega(), 5)
                                .number("theta", greeks.theta(), 5)
                                .number("rho", greeks.rho(), 5)
                                .build());
    }

    /** The future of the same expiry. */
    public String underlyingName(Contract option) {
        return pit.listings
                .futureOf(option)
                .map(Contract::name)
                .orElse("SYN." + option.name().substring(0, option.name().indexOf('-', 4)));
    }

    private static double vol(Contract option, Valuation value, long priceE9) {
        double dollars = Reply.ofE9(priceE9) * value.underlying();
        double strike = Reply.ofE9(option.sheet().strikeE9());
        return priceE9 == 0
                ? 0.0
                : Reply.round(
                        Black.impliedVol(
                                value.underlying(),
                                strike,
                                value.years(),
                                option.sheet().call(),
                                dollars),
                        2);
    }

    /** Best prices and sizes. */
    public Map<String, Object> quote(Contract contract) {
        Reply reply = Reply.object().with("timestamp", pit.nowMs()).with("instrument_name", contract.name());
        addTouch(reply, pit.book(contract));
        return reply.build();
    }

    /** Ticker and levels. */
    public Map<String, Object> book(Contract contract, int depth, long changeId) {
        FloorBook book = pit.book(contract);
        return ticker(contract)
                .with("change_id", changeId)
                .with("bids", levels(contract, book.levels(true), depth))
                .with("asks", levels(contract, book.levels(false), depth))
                .build();
    }

    private static List<List<Object>> levels(Contract contract, Map<Long, Long> levels, int depth) {
        List<List<Object>> rows = new ArrayList<>();
        for (Map.Entry<Long, Long> level : levels.entrySet()) {
            if (rows.size() == depth) {
                break;
            }
            rows.add(List.of(Reply.ofE9(level.getKey()), contract.amount(level.getValue())));
        }
        return rows;
    }

    /** One row of a book summary. */
    public Map<String, Object> summary(Contract contract) {
        FloorBook book = pit.book(contract);
        Valuation value = pit.value(contract);
        DayStats.Stats day = stats.of(contract, pit.nowNs());
        long bidE9 = book.best(true);
        long askE9 = book.best(false);
        double last = stats.last(contract);
        Reply reply = Reply.object()
                .with("instrument_name", contract.name())
                .with("base_currency", contract.base().name())
                .with("quote_currency", contract.sheet().quote())
                .number("volume", day.volume(), 8)
                .number("volume_usd", day.dollars(), 2)
                .when(day.low() > 0.0, "low", day.low())
                .when(day.low() > 0.0, "high", day.high())
                .when(day.low() > 0.0, "price_change", Reply.round(day.change(), 4))
                .when(last > 0.0, "last", last)
                .when(bidE9 != 0, "bid_price", Reply.ofE9(bidE9))
                .when(askE9 != 0, "ask_price", Reply.ofE9(askE9))
                .when(bidE9 != 0 && askE9 != 0, "mid_price", Reply.round(Reply.ofE9(bidE9 + askE9) / 2.0, 8))
                .with("mark_price", Reply.round(value.mark(), 8))
                .with("creation_timestamp", pit.nowMs());
        if (contract.kind() != Kind.SPOT) {
            reply.with("open_interest", contract.amount(openInterest(contract)))
                    .with("estimated_delivery_price", pit.index(contract));
        }
        if (contract.isPerpetual()) {
            reply.with("current_funding", Reply.round(funding.current(contract), 8))
                    .with("funding_8h", Reply.round(funding.eightHours(contract), 8));
        }
        if (contract.isOption()) {
            reply.with("mark_iv", Reply.round(value.vol(), 2))
                    .with("interest_rate", 0.0)
                    .with("underlying_index", underlyingName(contract))
                    .with("underlying_price", value.underlying());
        }
        return reply.build();
    }
}
