package io.hedgerow.gateway.exchange.floor.hall;

import static io.hedgerow.gateway.exchange.floor.hall.Booth.ANN;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.BOB;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.PERPETUAL;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.START_NS;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.id;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.inside;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.trades;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.exchange.floor.contract.Asset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an exchange remembers after it died without a word. */
class FloorRestartTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path copies;

    private static List<Object> view(Booth booth) {
        Object[] range = {"currency", "BTC", "start_timestamp", 0, "end_timestamp", 9_999_999_999_999L};
        return List.of(
                booth.list(ANN, "private/get_open_orders"),
                booth.list(BOB, "private/get_open_orders"),
                booth.list(ANN, "private/get_positions"),
                booth.list(BOB, "private/get_positions"),
                booth.call(ANN, "private/get_account_summary", "currency", "BTC"),
                booth.call(BOB, "private/get_account_summary", "currency", "BTC"),
                booth.call(ANN, "private/get_user_trades_by_currency", "currency", "BTC"),
                booth.call(ANN, "private/get_transaction_log", range),
                booth.list(ANN, "private/get_mmp_config"));
    }

    /** The folder as a kill would leave it: whatever was written, nothing closed. */
    private Path killed(int number) throws IOException {
        Path copy = Files.createDirectory(copies.resolve("copy" + number));
        Files.copy(folder.resolve("exchange.log"), copy.resolve("exchange.log"));
        return copy;
    }

    @Test
    void shouldRememberWhatItAcknowledged() throws IOException {
        try (Booth booth = Booth.in(folder)) {
            booth.world.quote(booth.contract(PERPETUAL), 99_999, 100, 100_001, 100);
            booth.limit(ANN, true, PERPETUAL, 500, 100_001, "label", "h;1|x");
            booth.limit(BOB, false, PERPETUAL, 100, 100_010);
            booth.limit(ANN, true, PERPETUAL, 40, 99_500, "post_only", true);
            booth.limit(ANN, true, "BTC-25DEC26-100000-C", 0.5, 0.05);
            booth.limit(BOB, false, "BTC-25DEC26-100000-C", 0.2, 0.05);
            booth.list(
                    ANN,
                    "private/set_mmp_config",
                    "index_name",
                    "btc_usd",
                    "interval",
                    5,
                    "frozen_time",
                    5,
                    "max_quote_quantity",
                    1);
            booth.world.quote(booth.contract(PERPETUAL), 0, 0, 0, 0);
            List<Object> before = view(booth);
            try (Booth again = new Booth(Booth.settings().withFolder(killed(0)), START_NS)) {
                assertThat(view(again)).isEqualTo(before);
                assertThat(again.wealth(Asset.BTC)).isEqualTo(booth.wealth(Asset.BTC));
                String next = id(again.limit(ANN, true, PERPETUAL, 10, 99_000));
                assertThat(Long.parseLong(next)).isGreaterThan(lastOrderId(before));
                again.limit(BOB, false, PERPETUAL, 50, 99_500);
                assertThat(trades(
                                again.call(ANN, "private/get_user_trades_by_currency", "currency", "BTC", "count", 1)))
                        .singleElement()
                        .satisfies(trade -> assertThat(trade).containsEntry("price", 99_500.0));
            }
        }
    }

    private static long lastOrderId(List<Object> view) {
        return ((List<?>) view.get(0))
                .stream()
                        .mapToLong(each -> Long.parseLong((String) ((Map<?, ?>) each).get("order_id")))
                        .max()
                        .orElseThrow();
    }

    @Test
    void shouldSettleWhatExpiredWhileItWasDown() throws IOException {
        try (Booth booth = Booth.in(folder)) {
            booth.world.quote(booth.contract("BTC-27NOV26"), 99_999, 100, 100_000, 100);
            booth.limit(ANN, true, "BTC-27NOV26", 500, 100_000);
        }
        long later = START_NS + 3L * 3_600L * 1_000_000_000L;
        try (Booth again = new Booth(Booth.settings().withFolder(folder), later)) {
            assertThat(again.list(ANN, "private/get_positions")).isEmpty();
            Map<String, Object> history =
                    again.call(ANN, "private/get_settlement_history_by_currency", "currency", "BTC");
            assertThat(inside(history, "settlements"))
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("type", "delivery")
                            .containsEntry("instrument_name", "BTC-27NOV26"));
            assertThat(again.wealth(Asset.BTC)).isEqualTo(200L * 100_000_000L);
        }
    }

    @Test
    void shouldGoOnNearTheLastPrice() throws IOException {
        FloorSettings settings = Booth.settings().withFolder(folder);
        double last;
        try (DeribitFloor floor = DeribitFloor.open(settings, START_NS)) {
            floor.advanceTo(START_NS + 20_000_000_000L);
            last = floor.pit().market.index(Asset.BTC);
        }
        try (DeribitFloor floor = DeribitFloor.open(settings.withSeed(99), START_NS + 30_000_000_000L)) {
            assertThat(floor.pit().market.index(Asset.BTC) / last).isBetween(0.999, 1.001);
        }
    }
}
