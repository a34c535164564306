package io.hedgerow.gateway.exchange.floor.reply;

import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.contract.ExpiryCalendar;
import io.hedgerow.gateway.exchange.floor.market.Valuation;
import io.hedgerow.gateway.exchange.floor.trading.DeliveryPrices;
import io.hedgerow.gateway.exchange.floor.trading.IndexHistory;
import io.hedgerow.gateway.exchange.floor.trading.Pit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Indexes and what is told by index. Owned by the exchange's thread. */
public final class IndexReply {
    private static final List<String> SOURCES = List.of("bitstamp", "coinbase", "gemini", "kraken");

    private final Pit pit;

    public IndexReply(Pit pit) {
        this.pit = pit;
    }

    /** The coin of an index such as btc_usd or btc_usdc. */
    public Optional<Asset> coin(String index) {
        if (!pit.listings.indexNames().contains(index)) {
            return Optional.empty();
        }
        return Asset.of(index.substring(0, index.indexOf('_')).toUpperCase(Locale.ROOT));
    }

    /** What a channel tells of an index. */
    public Object of(String channel, String index, Asset coin) {
        return switch (channel) {
            case "deribit_price_index" -> price(index, coin);
            case "deribit_price_ranking" -> ranking(coin);
            case "deribit_price_statistics" -> statistics(index, coin);
            case "deribit_volatility_index" ->
                Reply.object()
                        .with("timestamp", pit.nowMs())
                        .with("volatility", pit.market.volatilityIndex(coin))
                        .with("index_name", index)
                        .build();
            case "estimated_expiration_price" -> expiration(coin);
            case "markprice" -> marks(index);
            default -> throw new IllegalArgumentException(channel);
        };
    }

    private Map<String, Object> price(String index, Asset coin) {
        return Reply.object()
                .with("timestamp", pit.nowMs())
                .with("price", pit.market.index(coin))
                .with("index_name", index)
                .build();
    }

    private Map<String, Object> statistics(String index, Asset coin) {
        List<IndexHistory.Candle> day = pit.indexes.day(coin);
        double now = pit.market.index(coin);
        double low = day.stream().mapToDouble(IndexHistory.Candle::low).min().orElse(now);
        double high = day.stream().mapToDouble(IndexHistory.Candle::high).max().orElse(now);
        double open = day.isEmpty() ? now : day.get(0).open();
        return Reply.object()
                .with("index_name", index)
                .with("low24h", low)
                .with("high24h", high)
                .number("change24h", now - open, 2)
                .with("high_volatility", false)
                .build();
    }

    private List<Map<String, Object>> ranking(Asset coin) {
        double price = pit.market.index(coin);
        return SOURCES.stream()
                .map(source -> Reply.object()
                        .with("identifier", source)
                        .with("enabled", true)
                        .with("weight", 100.0 / SOURCES.size())
                        .with("original_price", price)
                        .with("price", price)
                        .with("timestamp", pit.nowMs())
                        .build())
                .toList();
    }

    private Map<String, Object> expiration(Asset coin) {
        long leftNs = ExpiryCalendar.nextEightNs(pit.nowNs()) - pit.nowNs();
        boolean estimated = leftNs <= DeliveryPrices.WINDOW_NS;
        double index = pit.market.index(coin);
        double price = estimated ? pit.deliveries.estimate(coin, index, pit.nowNs()) : index;
        return Reply.object()
                .with("seconds", leftNs / 1_000_000_000L)
                .number("price", price, 2)
                .with("is_estimated", estimated)
                .build();
    }

    /** Marks of all options on an index. */
    private List<Map<String, Object>> marks(String index) {
        List<Map<String, Object>> marks = new ArrayList<>();
        for (Contract option : pit.listings.all()) {
            if (option.isOption()
                    && !option.state().isOver()
                    && option.sheet().index().equals(index)) {
                Valuation value = pit.value(option);
                marks.add(Reply.object()
                        .with("timestamp", pit.nowMs())
                        .number("mark_price", value.mark(), 8)
                        .number("iv", value.vol() / 100.0, 4)
                        .with("instrument_name", option.name())
                        .build());
            }
        }
        return marks;
    }

    /** What {@code get_index_price} answers. */
    public Map<String, Object> indexPrice(Asset coin) {
        double index = pit.market.index(coin);
        return Reply.object()
                .with("index_price", index)
                .number("estimated_delivery_price", pit.deliveries.estimate(coin, index, pit.nowNs()), 2)
                .build();
    }
}
