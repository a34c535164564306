package io.hedgerow.journal.export.table.record;

import io.hedgerow.journal.export.table.ColumnUnit;
import java.util.List;

/** Tables of what the markets said. Static. */
final class MarketTables {
    private MarketTables() {}

    static List<RecordTable> all() {
        return List.of(quotes(), trades(), prices(), vols(), funding(), rates(), feeds());
    }

    private static RecordTable quotes() {
        return RecordTableBuilder.of("quotes", "Best bid and ask of an instrument, and the venue's mark, as they came.")
                .from("Quote")
                .time("venueTimeNs", "venue_time_ns")
                .traded()
                .price("bidPriceE9", "bid_price")
                .integer("bidLots", "bid_lots", ColumnUnit.LOTS)
                .price("askPriceE9", "ask_price")
                .integer("askLots", "ask_lots", ColumnUnit.LOTS)
                .price("markPriceE9", "mark_price")
                .build();
    }

    private static RecordTable trades() {
        return RecordTableBuilder.of("trades", "Public trades.")
                .from("Trade")
                .time("venueTimeNs", "venue_time_ns")
                .traded()
                .price("priceE9", "trade_price")
                .integer("lots", "size_lots", ColumnUnit.LOTS)
                .name("aggressor", "aggressor_side")
                .integer("tradeId", "trade_id", ColumnUnit.ID)
                .build();
    }

    private static RecordTable prices() {
        return RecordTableBuilder.of(
                        "prices",
                        "Prices of underlyings: a row without expiry is the index, one with an expiry the forward of"
                                + " that expiry, or the average so far inside its averaging window.")
                .from("IndexPrice")
                .time("venueTimeNs", "venue_time_ns")
                .underlying("underlyingId")
                .price("priceE9", "index_price")
                .from("ForwardPrice")
                .time("venueTimeNs", "venue_time_ns")
                .underlying("underlyingId")
                .time("expiryNs", "expiry_ns")
                .price("priceE9", "forward_price")
                .from("SettlementAverage")
                .underlying("underlyingId")
                .time("expiryNs", "expiry_ns")
                .price("averagePriceE9", "settlement_average_price")
                .integer("observedNs", "settlement_observed_ns", ColumnUnit.NANOSECONDS)
                .build();
    }

    private static RecordTable vols() {
        return RecordTableBuilder.of("vols", "Implied vols of options as venues publish them.")
                .from("ImpliedVol")
                .time("venueTimeNs", "venue_time_ns")
                .instrument("instrumentId", "instrument")
                .real("vol", "implied_vol", ColumnUnit.VOL)
                .build();
    }

    private static RecordTable funding() {
        return RecordTableBuilder.of("funding", "Funding of perpetuals: indications and payments.")
                .from("Funding")
                .traded()
                .name("phase", "phase")
                .integer("rateE12", "funding_rate_e12_per_interval", ColumnUnit.PER)
                .integer("rateE18", "funding_rate_e18_per_interval", ColumnUnit.PER)
                .integer("intervalNs", "interval_ns", ColumnUnit.NANOSECONDS)
                .price("priceE9", "notional_price")
                .build();
    }

    private static RecordTable rates() {
        return RecordTableBuilder.of("rates", "Discount rates.")
                .from("InterestRate")
                .underlying("underlyingId")
                .time("expiryNs", "expiry_ns")
                .real("rate", "rate_per_year", ColumnUnit.PER_YEAR)
                .build();
    }

    private static RecordTable feeds() {
        return RecordTableBuilder.of("feeds", "Whether market data came and instruments could be traded.")
                .from("FeedState")
                .instrument("instrumentId", "instrument")
                .venue("venueId")
                .name("status", "feed_status")
                .from("TradingSession")
                .instrument("instrumentId", "instrument")
                .venue("venueId")
                .name("status", "session_status")
                .build();
    }
}
