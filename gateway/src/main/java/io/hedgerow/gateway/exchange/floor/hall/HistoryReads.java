package io.hedgerow.gateway.exchange.floor.hall;

import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.floor.account.Print;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.reply.DayStats;
import io.hedgerow.gateway.exchange.floor.reply.IndexReply;
import io.hedgerow.gateway.exchange.floor.reply.Reply;
import io.hedgerow.gateway.exchange.floor.request.Params;
import io.hedgerow.gateway.exchange.floor.request.Reason;
import io.hedgerow.gateway.exchange.floor.trading.IndexHistory;
import io.hedgerow.gateway.exchange.floor.trading.Pit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads of the past that everybody may know: deliveries, candles, volumes. What the exchange does not have (combos,
 * announcements) is an empty list. Owned by the exchange's thread.
 */
final class HistoryReads {
    private static final long MINUTE_MS = 60_000L;
    private static final long DAY_MS = 86_400_000L;

    private final Pit pit;
    private final IndexReply indexes;
    private final DayStats stats;

    HistoryReads(Pit pit, IndexReply indexes, DayStats stats) {
        this.pit = pit;
        this.indexes = indexes;
        this.stats = stats;
    }

    void addTo(Map<String, Method> methods) {
        methods.put("public/get_delivery_prices", this::deliveryPrices);
        methods.put("public/get_last_settlements_by_currency", this::settlements);
        methods.put("public/get_last_settlements_by_instrument", this::settlements);
        methods.put("public/get_trade_volumes", (who, params) -> volumes());
        methods.put("public/get_index_chart_data", this::indexChart);
        methods.put("public/get_volatility_index_data", this::volatilityIndex);
        methods.put("public/get_historical_volatility", this::historicalVolatility);
        methods.put("public/get_tradingview_chart_data", this::chart);
        methods.put("public/get_mark_price_history", (who, params) -> List.of());
        methods.put("public/get_combos", (who, params) -> List.of());
        methods.put("public/get_combo_ids", (who, params) -> List.of());
        methods.put("public/get_announcements", (who, params) -> List.of());
        methods.put("private/get_new_announcements", (who, params) -> List.of());
    }

    /** Contracts that were delivered, newest first. */
    private List<Contract> delivered() {
        return pit.listings.all().stream()
                .filter(each -> each.deliveryE9() != 0)
                .sorted(Comparator.comparingLong(Contract::expiryNs).reversed())
                .toList();
    }

    private Object deliveryPrices(Caller who, Params params) {
        Asset coin = indexes.coin(params.text("index_name"))
                .orElseThrow(() -> ExchangeRefusal.invalidParam("index_name", "unknown index"));
        List<Map<String, Object>> days = delivered().stream()
                .filter(each -> each.base() == coin)
                .map(each -> Reply.object()
                        .with(
                                "date",
                                Instant.ofEpochSecond(0L, each.expiryNs())
                                        .toString()
                                        .substring(0, 10))
                        .with("delivery_price", Reply.ofE9(each.deliveryE9()))
                        .build())
                .distinct()
                .toList();
        int from = params.from("offset", days.size());
        int to = Math.min(days.size(), from + params.count(10, 1_000));
        return Reply.object()
                .with("records_total", (long) days.size())
                .with("data", days.subList(from, to))
                .build();
    }

    private Object settlements(Caller who, Params params) {
        String instrument = params.text("instrument_name", "");
        String currency = params.text("currency", "");
        boolean wanted = List.of("", "delivery").contains(params.text("type", ""));
        List<Map<String, Object>> rows = delivered().stream()
                .filter(each -> wanted
                        && (instrument.isEmpty() || each.name().equals(instrument))
                        && (currency.isEmpty() || each.settlement().name().equals(currency)))
                .map(each -> Reply.object()
                        .with("type", "delivery")
                        .with("timestamp", each.expiryMs())
                        .with("instrument_name", each.name())
                        .with("position", 0.0)
                        .with("index_price", Reply.ofE9(each.deliveryE9()))
                        .with("mark_price", Reply.ofE9(each.deliveryE9()))
                        .with("session_profit_loss", 0.0)
                        .with("funding", 0.0)
                        .build())
                .toList();
        int from = params.from("continuation", rows.size());
        int to = Math.min(rows.size(), from + params.count(20, 1_000));
        return Reply.object()
                .with("settlements", rows.subList(from, to))
                .when(to < rows.size(), "continuation", Integer.toString(to))
                .build();
    }

    private Object volumes() {
        return Arrays.stream(Asset.values())
                .map(asset -> Reply.object()
                        .with("currency", asset.name())
                        .with("calls_volume", volume(asset, true))
                        .with("puts_volume", volume(asset, false))
                        .with("futures_volume", sum(asset, "future"))
                        .with("spot_volume", sum(asset, "spot"))
                        .build())
                .toList();
    }

    private double volume(Asset asset, boolean call) {
        return pit.listings.all().stream()
                .filter(each -> each.isOption()
                        && each.settlement() == asset
                        && each.sheet().call() == call)
                .mapToDouble(each -> stats.of(each, pit.nowNs()).volume())
                .sum();
    }

    private double sum(Asset asset, String kind) {
        return pit.listings.all().stream()
                .filter(each -> each.settlement() == asset && each.kind().passes(kind))
                .mapToDouble(each -> stats.of(each, pit.nowNs()).volume())
                .sum();
    }

    private Object indexChart(Caller who, Params params) {
        Asset coin = indexes.coin(params.text("index_name"))
                .orElseThrow(() -> ExchangeRefusal.invalidParam("index_name", "unknown index"));
        boolean day = List.of("1h", "1d").contains(params.text("range", "1d"));
        return (day ? pit.indexes.day(coin) : pit.indexes.month(coin))
                .stream()
                        .map(each -> List.of((Object) each.startMs(), each.close()))
                        .toList();
    }

    private static Asset coin(Params params) {
        return Asset.of(params.text("currency"))
                .filter(asset -> asset != Asset.USDC)
                .orElseThrow(() -> ExchangeRefusal.invalidParam("currency", "must be BTC or ETH"));
    }

    /** The index of volatility is not kept: its value now, as one candle. */
    private Object volatilityIndex(Caller who, Params params) {
        double vol = pit.market.volatilityIndex(coin(params));
        long startMs = pit.nowMs() / MINUTE_MS * MINUTE_MS;
        return Reply.object()
                .with("data", List.of(List.of((Object) startMs, vol, vol, vol, vol)))
                .build();
    }

    /** Annualised from hour to hour, in percent. */
    private Object historicalVolatility(Caller who, Params params) {
        List<IndexHistory.Candle> hours = pit.indexes.month(coin(params));
        List<List<Object>> rows = new ArrayList<>();
        double squares = 0.0;
        for (int i = 1; i < hours.size(); i++) {
            double change = Math.log(hours.get(i).close() / hours.get(i - 1).close());
            squares += change * change;
            rows.add(List.of(hours.get(i).startMs(), 100.0 * Math.sqrt(squares / i * 24.0 * 365.0)));
        }
        return rows;
    }

    /** Candles of trades that are still known; columns as lists. */
    private Object chart(Caller who, Params params) {
        Contract contract = pit.listings.find(params.text("instrument_name")).orElseThrow(Reason.NOT_FOUND::refusal);
        String resolution = params.text("resolution");
        long everyMs = resolution.equals("1D") ? DAY_MS : MINUTE_MS * Math.max(1L, params.requiredWhole("resolution"));
        long fromMs = params.requiredWhole("start_timestamp");
        long toMs = params.requiredWhole("end_timestamp");
        TreeMap<Long, List<Print>> candles = new TreeMap<>();
        for (Print print : pit.trades.prints(contract.name())) {
            long ms = print.timeNs() / 1_000_000L;
            if (ms >= fromMs && ms <= toMs) {
                candles.computeIfAbsent(ms / everyMs * everyMs, absent -> new ArrayList<>())
                        .add(print);
            }
        }
        return columns(contract, candles);
    }

    private static Object columns(Contract contract, Map<Long, List<Print>> candles) {
        List<Object> open = new ArrayList<>();
        List<Object> high = new ArrayList<>();
        List<Object> low = new ArrayList<>();
        List<Object> close = new ArrayList<>();
        List<Object> volume = new ArrayList<>();
        for (List<Print> prints : candles.values()) {
            open.add(Reply.ofE9(prints.get(0).priceE9()));
            close.add(Reply.ofE9(prints.get(prints.size() - 1).priceE9()));
            high.add(Reply.ofE9(prints.stream().mapToLong(Print::priceE9).max().orElseThrow()));
            low.add(Reply.ofE9(prints.stream().mapToLong(Print::priceE9).min().orElseThrow()));
            volume.add(contract.amount(prints.stream().mapToLong(Print::lots).sum()));
        }
        return Reply.object()
                .with("status", candles.isEmpty() ? "no_data" : "ok")
                .with("ticks", List.copyOf(candles.keySet()))
                .with("open", open)
                .with("high", high)
                .with("low", low)
                .with("close", close)
                .with("volume", volume)
                .build();
    }
}
