package io.hedgerow.gateway.venue.tardis;

import java.util.List;
import java.util.Optional;

/** Which table a file is, by the columns that its header names. */
enum TardisKind {
    /** Ticker of every option. */
    OPTIONS_CHAIN(
            "options_chain",
            "type",
            "strike_price",
            "expiration",
            "bid_price",
            "bid_amount",
            "ask_price",
            "ask_amount",
            "mark_price",
            "mark_iv",
            "underlying_index",
            "underlying_price"),
    /** Index, mark and funding of a perpetual or future. */
    DERIVATIVE_TICKER("derivative_ticker", "index_price", "mark_price", "funding_rate"),
    /** Public trades. */
    TRADES("trades", "id", "side", "price", "amount"),
    /** Best bid and ask. */
    QUOTES("quotes", "bid_price", "bid_amount", "ask_price", "ask_amount");

    /** What every table has. */
    static final List<String> ALWAYS = List.of("exchange", "symbol", "timestamp", "local_timestamp");

    private final String dataType;
    private final String columns;

    TardisKind(String dataType, String... columns) {
        this.dataType = dataType;
        this.columns = String.join(",", columns);
    }

    /** What Tardis calls it. */
    String dataType() {
        return dataType;
    }

    /** The kind whose columns a header has, the one with most first. */
    static Optional<TardisKind> of(List<String> header) {
        for (TardisKind kind : values()) {
            if (header.containsAll(ALWAYS) && header.containsAll(List.of(kind.columns.split(",", -1)))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
