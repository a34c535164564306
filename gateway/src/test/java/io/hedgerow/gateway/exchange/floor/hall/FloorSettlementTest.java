package io.hedgerow.gateway.exchange.floor.hall;

import static io.hedgerow.gateway.exchange.floor.hall.Booth.ANN;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.BOB;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.PERPETUAL;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.id;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.inside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.table.TransactionLogFile;
import io.hedgerow.journal.lots.VenueLogRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 08:00 UTC. */
class FloorSettlementTest {
    private static final String FUTURE = "BTC-27NOV26";

    private final Booth booth = new Booth();

    private String call(double strike) {
        return booth.floor.pit().listings.all().stream()
                .filter(each -> each.name().startsWith(FUTURE + "-")
                        && each.sheet().call()
                        && each.sheet().strikeE9() <= strike * 1e9)
                .reduce((a, b) -> a.sheet().strikeE9() > b.sheet().strikeE9() ? a : b)
                .orElseThrow()
                .name();
    }

    private double balance() {
        return (double) booth.call(ANN, "private/get_account_summary", "currency", "BTC")
                .get("balance");
    }

    private List<Map<String, Object>> log(String type) {
        return inside(
                        booth.call(
                                ANN,
                                "private/get_transaction_log",
                                "currency",
                                "BTC",
                                "start_timestamp",
                                0,
                                "end_timestamp",
                                9_999_999_999_999L),
                        "logs")
                .stream()
                .filter(row -> row.get("type").equals(type))
                .toList();
    }

    @Test
    void shouldDeliverAnOptionInTheMoneyThroughItsFuture() {
        String option = call(99_000);
        double strike = booth.contract(option).sheet().strikeE9() / 1e9;
        booth.world.quote(booth.contract(option), 0, 0, 0.02, 50);
        booth.limit(ANN, true, option, 1.0, 0.02);
        double before = balance();
        booth.listen(ANN, "instrument.state.any.any");
        booth.at("2026-11-27T07:30:00Z");
        booth.world.moveIndex(Asset.BTC, 102_000.0);
        booth.at("2026-11-27T08:00:00Z");
        assertThat(balance() - before).isCloseTo((102_000.0 - strike) / 102_000.0, within(1e-7));
        assertThat(log("delivery")).hasSize(2);
        assertThat(log("delivery").get(1))
                .containsEntry("instrument_name", option)
                .containsEntry("change", 0.0);
        assertThat(log("delivery").get(0)).containsEntry("instrument_name", FUTURE);
        assertThat(booth.list(ANN, "private/get_positions")).isEmpty();
        assertThat(booth.wealth(Asset.BTC)).isEqualTo(200L * 100_000_000L);
        assertThat(booth.code(ANN, "private/buy", "instrument_name", option, "amount", 1, "price", 0.02))
                .isEqualTo(13019);
        assertThat(booth.call(ANN, "public/ticker", "instrument_name", option))
                .containsEntry("state", "closed")
                .containsEntry("delivery_price", 102_000.0)
                .containsEntry("estimated_delivery_price", "expired");
    }

    @Test
    void shouldAverageTheIndexOverHalfAnHour() {
        booth.world.moveIndex(Asset.BTC, 100_000.0);
        booth.at("2026-11-27T07:30:00Z");
        booth.world.moveIndex(Asset.BTC, 100_000.0);
        booth.at("2026-11-27T07:45:00Z");
        booth.world.moveIndex(Asset.BTC, 102_000.0);
        booth.at("2026-11-27T08:00:00Z");
        assertThat(booth.contract(FUTURE).deliveryE9()).isEqualTo(101_000_000_000_000L);
        Map<String, Object> prices = booth.call(ANN, "public/get_delivery_prices", "index_name", "btc_usd");
        assertThat(inside(prices, "data")).containsExactly(Map.of("date", "2026-11-27", "delivery_price", 101_000.0));
    }

    @Test
    void shouldTurnTheSessionsProfitOfThePerpetualIntoCash() {
        booth.world.quote(booth.contract(PERPETUAL), 99_999, 100, 100_000, 100);
        booth.limit(ANN, true, PERPETUAL, 1_000, 100_000);
        double before = balance();
        booth.at("2026-11-27T07:30:00Z");
        booth.world.moveIndex(Asset.BTC, 101_000.0);
        booth.at("2026-11-27T08:00:00Z");
        double profit = 1_000.0 * (1.0 / 100_000.0 - 1.0 / 101_000.0);
        assertThat(balance() - before).isCloseTo(profit, within(1e-8));
        assertThat(log("settlement"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("instrument_name", PERPETUAL)
                        .containsEntry("side", "long"));
        Map<String, Object> position = booth.call(ANN, "private/get_position", "instrument_name", PERPETUAL);
        assertThat(position).containsEntry("settlement_price", 101_000.0).containsEntry("average_price", 100_000.0);
        assertThat((double) position.get("floating_profit_loss")).isZero();
        assertThat(booth.wealth(Asset.BTC)).isEqualTo(200L * 100_000_000L);
    }

    @Test
    void shouldStopForAMomentEndDayOrdersAndListTheNextDay() {
        String day = id(booth.limit(ANN, true, PERPETUAL, 10, 99_000, "time_in_force", "good_til_day"));
        String kept = id(booth.limit(BOB, true, PERPETUAL, 10, 99_000));
        String future = id(booth.limit(ANN, true, FUTURE, 10, 99_000));
        booth.listen(ANN, "instrument.creation.any.any");
        booth.at("2026-11-27T08:00:01Z");
        assertThat(booth.call(ANN, "private/get_order_state", "order_id", day))
                .containsEntry("cancel_reason", "settlement");
        assertThat(booth.call(ANN, "private/get_order_state", "order_id", future))
                .containsEntry("cancel_reason", "settlement");
        assertThat(booth.code(BOB, "private/cancel", "order_id", kept)).isEqualTo(10041);
        booth.at("2026-11-27T08:00:03Z");
        assertThat(booth.code(BOB, "private/cancel", "order_id", kept)).isZero();
        assertThat(booth.heard.get("instrument.creation.any.any"))
                .extracting(each -> (Object) ((Map<?, ?>) each).get("instrument_name"))
                .contains("BTC-28NOV26", "ETH-28NOV26");
    }

    @Test
    void shouldFillWhatTheWorldPassedWhileNothingTraded() {
        String resting = id(booth.limit(ANN, true, PERPETUAL, 10, 99_000));
        booth.at("2026-11-27T08:00:01Z");
        booth.world.quote(booth.contract(PERPETUAL), 98_000, 10, 98_010, 10);
        assertThat(booth.call(ANN, "private/get_order_state", "order_id", resting))
                .containsEntry("order_state", "open");
        booth.at("2026-11-27T08:00:03Z");
        assertThat(booth.call(ANN, "private/get_order_state", "order_id", resting))
                .containsEntry("order_state", "filled");
    }

    @Test
    void shouldPayFundingForAsLongAsAPositionIsHeld() {
        booth.world.mark(booth.contract(PERPETUAL), 100_500.0);
        booth.world.quote(booth.contract(PERPETUAL), 100_499, 100, 100_500, 100);
        booth.limit(ANN, true, PERPETUAL, 1_000, 100_500);
        booth.at("2026-11-27T07:30:00Z");
        Map<String, Object> position = booth.call(ANN, "private/get_position", "instrument_name", PERPETUAL);
        double worth = 1_000.0 / 100_500.0;
        double rate = 0.005 - 0.00025;
        assertThat((double) position.get("realized_funding")).isCloseTo(-worth * rate / 16.0, within(2e-8));
        assertThat(booth.wealth(Asset.BTC)).isEqualTo(200L * 100_000_000L);
    }

    /** What the exchange answers is what a statement is held against: signs, sizes and numbers are those of our books. */
    @Test
    void shouldServeALogThatAStatementReads(@TempDir Path folder) throws IOException {
        String option = call(99_000);
        booth.world.quote(booth.contract(option), 0, 0, 0.02, 50);
        booth.limit(ANN, true, option, 1.0, 0.02);
        booth.at("2026-11-27T07:30:00Z");
        booth.world.moveIndex(Asset.BTC, 102_000.0);
        booth.at("2026-11-27T08:00:00Z");
        Map<String, Object> reply = Map.of("result", Map.of("logs", log("trade")));
        List<VenueLogRow> rows =
                TransactionLogFile.read(Files.writeString(folder.resolve("log.json"), Json.write(reply)));
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.instrument()).isEqualTo(option);
            assertThat(row.isTrade()).isTrue();
            assertThat(row.side()).contains("buy");
            assertThat(row.amount()).isEqualByComparingTo("1");
            assertThat(row.price()).isEqualByComparingTo("0.02");
            assertThat(row.cashflow()).isEqualByComparingTo("-0.02");
            assertThat(row.change()).isEqualByComparingTo(row.cashflow().subtract(row.commission()));
        });
        Map<String, Object> delivered = Map.of("logs", log("delivery"));
        assertThat(TransactionLogFile.read(Files.writeString(folder.resolve("two.json"), Json.write(delivered))))
                .hasSize(2)
                .allMatch(row -> !row.isTrade() && row.currency().equals("BTC"));
    }
}
