package io.hedgerow.gateway.exchange.floor.hall;

import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.floor.channel.ChangeIds;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.contract.Kind;
import io.hedgerow.gateway.exchange.floor.reply.IndexReply;
import io.hedgerow.gateway.exchange.floor.reply.InstrumentReply;
import io.hedgerow.gateway.exchange.floor.reply.Reply;
import io.hedgerow.gateway.exchange.floor.reply.TickerReply;
import io.hedgerow.gateway.exchange.floor.request.Params;
import io.hedgerow.gateway.exchange.floor.request.Reason;
import io.hedgerow.gateway.exchange.floor.trading.PerpetualFunding;
import io.hedgerow.gateway.exchange.floor.trading.Pit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads of what everybody may know. Owned by the exchange's thread. */
final class MarketReads {
    private static final int DEPTH_MOST = 10_000;
    /** Currencies of the venue in which nothing is listed here. */
    private static final Set<String> NOT_TRADED =
            Set.of("USDT", "EURR", "SOL", "XRP", "USYC", "PAXG", "BNB", "USDE", "STETH", "ETHW");

    private final Pit pit;
    private final TickerReply tickers;
    private final IndexReply indexes;
    private final PerpetualFunding funding;
    private final ChangeIds ids;

    MarketReads(Pit pit, TickerReply tickers, IndexReply indexes, PerpetualFunding funding, ChangeIds ids) {
        this.pit = pit;
        this.tickers = tickers;
        this.indexes = indexes;
        this.funding = funding;
        this.ids = ids;
    }

    void addTo(Map<String, Method> methods) {
        methods.put("public/get_instruments", this::instruments);
        methods.put("public/get_instrument", (who, params) -> InstrumentReply.of(contract(params)));
        methods.put("public/ticker", (who, params) -> tickers.of(contract(params)));
        methods.put("public/get_order_book", (who, params) -> book(contract(params), params));
        methods.put(
                "public/get_order_book_by_instrument_id",
                (who, params) -> book(
                        pit.listings.find(params.requiredWhole("instrument_id")).orElseThrow(Reason.NOT_FOUND::refusal),
                        params));
        methods.put(
                "public/get_book_summary_by_instrument", (who, params) -> List.of(tickers.summary(contract(params))));
        methods.put(
                "public/get_book_summary_by_currency",
                (who, params) -> chosen(params)
                        .filter(each -> !each.state().isOver())
                        .map(tickers::summary)
                        .toList());
        methods.put("public/get_index_price", (who, params) -> indexes.indexPrice(coin(params)));
        methods.put("public/get_index_price_names", (who, params) -> indexNames(params));
        methods.put("public/get_supported_index_names", (who, params) -> indexNames(params));
        methods.put("public/get_currencies", (who, params) -> currencies());
        methods.put(
                "public/get_contract_size",
                (who, params) -> Reply.object()
                        .with(
                                "contract_size",
                                Reply.ofE9(contract(params).sheet().contractE9()))
                        .build());
        methods.put("public/get_expirations", this::expirations);
        methods.put("public/get_funding_rate_history", this::fundingHistory);
        methods.put("public/get_funding_rate_value", this::fundingValue);
        methods.put("public/get_funding_chart_data", this::fundingChart);
        methods.put("public/status", (who, params) -> status());
    }

    private Contract contract(Params params) {
        return pit.listings.find(params.text("instrument_name")).orElseThrow(Reason.NOT_FOUND::refusal);
    }

    private Asset coin(Params params) {
        return indexes.coin(params.text("index_name"))
                .orElseThrow(() -> ExchangeRefusal.invalidParam("index_name", "unknown index"));
    }

    private Object instruments(Caller who, Params params) {
        boolean expired = params.flag("expired");
        return chosen(params)
                .filter(each -> each.state().isOver() == expired)
                .map(InstrumentReply::of)
                .toList();
    }

    private Stream<Contract> chosen(Params params) {
        String currency = params.text("currency", "any");
        Predicate<Contract> ofCurrency = currency.equals("any")
                ? each -> true
                : each -> each.settlement().name().equals(currency);
        if (!currency.equals("any") && Asset.of(currency).isEmpty() && !NOT_TRADED.contains(currency)) {
            throw ExchangeRefusal.invalidParam("currency", "unknown currency");
        }
        String kind = params.optionalText("kind").orElse(null);
        return pit.listings.all().stream()
                .filter(each -> ofCurrency.test(each) && each.kind().passes(kind));
    }

    private Object book(Contract contract, Params params) {
        long depth = Math.min(DEPTH_MOST, Math.max(1, params.whole("depth", 5L)));
        return tickers.book(contract, (int) depth, ids.of(pit.book(contract)));
    }

    private Object indexNames(Params params) {
        List<String> names = pit.listings.indexNames();
        if (!params.flag("extended")) {
            return names;
        }
        return names.stream()
                .map(name -> Reply.object()
                        .with("name", name)
                        .with("future_combo_creation_enabled", false)
                        .with("option_combo_creation_enabled", false)
                        .build())
                .toList();
    }

    private static Object currencies() {
        return Arrays.stream(Asset.values())
                .map(asset -> Reply.object()
                        .with("currency", asset.name())
                        .with("currency_long", asset.longName())
                        .with("coin_type", asset == Asset.BTC ? "BITCOIN" : "ETHER")
                        .with("decimals", (long) asset.decimals())
                        .with("min_confirmations", 1L)
                        .with("min_withdrawal_fee", 0.0001)
                        .with("withdrawal_fee", 0.0001)
                        .with("withdrawal_priorities", List.of())
                        .with("in_cross_collateral_pool", false)
                        .build())
                .toList();
    }

    /** Days such as 27NOV26 by kind. */
    private Object expirations(Caller who, Params params) {
        String kind = params.oneOf("kind", "any", List.of("future", "option", "any"));
        Reply reply = Reply.object();
        for (Kind each : List.of(Kind.FUTURE, Kind.OPTION)) {
            if (each.passes(kind)) {
                reply.with(
                        each.text(),
                        chosen(new Params(Map.of("currency", params.text("currency"), "kind", each.text())))
                                .filter(contract -> !contract.state().isOver())
                                .sorted((a, b) -> Long.compare(a.expiryNs(), b.expiryNs()))
                                .map(contract -> contract.name().split("-", -1)[1])
                                .distinct()
                                .toList());
            }
        }
        return reply.build();
    }

    private List<PerpetualFunding.Hour> hours(Params params) {
        Contract contract = contract(params);
        if (!contract.isPerpetual()) {
            throw ExchangeRefusal.invalidParam("instrument_name", "must be a perpetual");
        }
        long fromMs = params.whole("start_timestamp", 0L);
        long toMs = params.whole("end_timestamp", Long.MAX_VALUE);
        return funding.hours(contract).stream()
                .filter(hour -> hour.endNs() / 1_000_000L >= fromMs && hour.endNs() / 1_000_000L <= toMs)
                .toList();
    }

    private Object fundingHistory(Caller who, Params params) {
        return hours(params).stream()
                .map(hour -> Reply.object()
                        .with("timestamp", hour.endNs() / 1_000_000L)
                        .with("index_price", hour.index())
                        .with("prev_index_price", hour.indexBefore())
                        .with("interest_1h", hour.interest())
                        .with("interest_8h", hour.interest8h())
                        .build())
                .toList();
    }

    private Object fundingValue(Caller who, Params params) {
        return hours(params).stream()
                .mapToDouble(PerpetualFunding.Hour::interest)
                .sum();
    }

    private Object fundingChart(Caller who, Params params) {
        Contract contract = contract(params);
        return Reply.object()
                .with("current_interest", funding.current(contract))
                .with("interest_8h", funding.eightHours(contract))
                .with(
                        "data",
                        hours(params).stream()
                                .map(hour -> Reply.object()
                                        .with("timestamp", hour.endNs() / 1_000_000L)
                                        .with("index_price", hour.index())
                                        .with("interest_8h", hour.interest8h())
                                        .build())
                                .toList())
                .build();
    }

    /** Locked as a whole, in part, or not. */
    private Object status() {
        String locked = pit.isInMaintenance() ? "true" : pit.lockedIndexes().isEmpty() ? "false" : "partial";
        return Reply.object()
                .with("locked", locked)
                .when(!pit.lockedIndexes().isEmpty(), "locked_indices", List.copyOf(pit.lockedIndexes()))
                .build();
    }
}
