package io.hedgerow.gateway.exchange.floor.hall;

import static io.hedgerow.gateway.exchange.floor.hall.Booth.ANN;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.PERPETUAL;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.START_NS;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.inside;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.exchange.floor.contract.Asset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What can be read of the past. */
class HistoryReadsTest {
    private final Booth booth = new Booth();

    @Test
    void shouldMakeCandlesOfTrades() {
        booth.world.quote(booth.contract(PERPETUAL), 99_999, 100, 100_001, 100);
        booth.limit(ANN, true, PERPETUAL, 10, 100_001);
        booth.limit(ANN, false, PERPETUAL, 30, 99_999);
        Map<String, Object> chart = booth.call(
                ANN,
                "public/get_tradingview_chart_data",
                "instrument_name",
                PERPETUAL,
                "resolution",
                "1",
                "start_timestamp",
                0,
                "end_timestamp",
                9_999_999_999_999L);
        assertThat(chart)
                .containsEntry("status", "ok")
                .containsEntry("ticks", List.of(START_NS / 1_000_000L))
                .containsEntry("open", List.of(100_001.0))
                .containsEntry("low", List.of(99_999.0))
                .containsEntry("volume", List.of(40.0));
    }

    @Test
    void shouldTellTheDayOfTheIndex() {
        booth.world.moveIndex(Asset.BTC, 100_000.0);
        booth.world.moveIndex(Asset.BTC, 99_000.0);
        booth.world.moveIndex(Asset.BTC, 101_000.0);
        booth.listen(ANN, "deribit_price_statistics.btc_usd");
        assertThat(booth.last("deribit_price_statistics.btc_usd"))
                .containsEntry("low24h", 99_000.0)
                .containsEntry("high24h", 101_000.0)
                .containsEntry("change24h", 1_000.0);
    }

    @Test
    void shouldTellWhatWasDelivered() {
        booth.at("2026-11-27T08:00:10Z");
        Map<String, Object> settled =
                booth.call(ANN, "public/get_last_settlements_by_instrument", "instrument_name", "BTC-27NOV26");
        assertThat(inside(settled, "settlements"))
                .singleElement()
                .satisfies(row ->
                        assertThat(row).containsEntry("type", "delivery").containsEntry("index_price", 100_000.0));
        assertThat(booth.list(ANN, "public/get_instruments", "currency", "BTC", "expired", true, "kind", "future"))
                .singleElement()
                .satisfies(each -> assertThat(each).containsEntry("state", "delivered"));
    }

    @Test
    void shouldLogBothCoinsOfASpotTrade() {
        booth.world.quote(booth.contract("BTC_USDC"), 99_999, 1_000, 100_001, 1_000);
        booth.limit(ANN, false, "BTC_USDC", 0.01, 99_999);
        for (String currency : List.of("BTC", "USDC")) {
            Map<String, Object> log = booth.call(
                    ANN,
                    "private/get_transaction_log",
                    "currency",
                    currency,
                    "start_timestamp",
                    0,
                    "end_timestamp",
                    9_999_999_999_999L);
            Map<String, Object> summary = booth.call(ANN, "private/get_account_summary", "currency", currency);
            assertThat(inside(log, "logs").get(0))
                    .containsEntry("type", "trade")
                    .containsEntry("instrument_name", "BTC_USDC")
                    .containsEntry("balance", summary.get("balance"));
        }
    }

    @Test
    void shouldTellVolumesAndFunding() {
        booth.world.quote(booth.contract(PERPETUAL), 99_999, 100, 100_000, 100);
        booth.limit(ANN, true, PERPETUAL, 100, 100_000);
        assertThat(booth.list(ANN, "public/get_trade_volumes"))
                .anySatisfy(
                        row -> assertThat(row).containsEntry("currency", "BTC").containsEntry("futures_volume", 0.001));
        booth.at("2026-11-27T10:30:00Z");
        booth.world.quote(booth.contract(PERPETUAL), 99_999, 100, 100_000, 100);
        assertThat(booth.list(
                        ANN,
                        "public/get_funding_rate_history",
                        "instrument_name",
                        PERPETUAL,
                        "start_timestamp",
                        0,
                        "end_timestamp",
                        9_999_999_999_999L))
                .isNotEmpty();
    }
}
