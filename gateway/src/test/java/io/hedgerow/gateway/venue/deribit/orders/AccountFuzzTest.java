package io.hedgerow.gateway.venue.deribit.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.gateway.json.JsonException;
import io.hedgerow.gateway.testing.JacksonTree;
import io.hedgerow.gateway.testing.JacksonTree.RefusedException;
import io.hedgerow.gateway.testing.MessageMutator;
import io.hedgerow.gateway.venue.Account.LedgerEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our readers of what the venue tells of the account against jackson-core on changed messages: the same values, or refused by both. */
class AccountFuzzTest {
    private static final String REFUSED = "refused";
    private static final String ORDER = "{\"order_id\":\"BTC-4711\",\"label\":\"" + OrderDouble.LABEL
            + "12\",\"instrument_name\":\"BTC-PERPETUAL\",\"order_state\":\"open\",\"direction\":\"buy\",\"amount\":1.0e3,"
            + "\"filled_amount\":120.0,\"price\":60000.5,\"last_update_timestamp\":1700000000123,"
            + "\"cancel_reason\":\"user_request\",\"time_in_force\":\"immediate_or_cancel\",\"replaced\":false,\"mmp\":[]}";
    private static final String TRADE = "{\"trade_id\":\"48079250\",\"order_id\":\"ETH-18\",\"label\":\"by hand\","
            + "\"instrument_name\":\"ETH-PERPETUAL\",\"direction\":\"sell\",\"amount\":7,\"price\":\"3.2e3\",\"fee\":-1.0e-6,"
            + "\"fee_currency\":\"ETH\",\"liquidity\":\"M\",\"timestamp\":1700000000124,\"mmp\":false,\"profit_loss\":null}";
    private static final String TRADE_OF_COMBO = "{\"trade_id\":\"ETH-98765\",\"instrument_name\":\"BTC-PERPETUAL\","
            + "\"direction\":\"buy\",\"amount\":25.0,\"price\":60000,\"liquidity\":\"T\",\"legs\":[{\"amount\":1}],"
            + "\"quote_id\":\"q1\"}";
    private static final String PARTS = "{\"order\":" + ORDER + ",\"trades\":[" + TRADE + "," + TRADE_OF_COMBO + "]}";
    private static final String NOTIFICATION =
            "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"user.changes.any.any.raw\","
                    + "\"data\":{\"instrument_name\":\"BTC-PERPETUAL\",\"trades\":[" + TRADE + "],\"orders\":[" + ORDER
                    + "],\"positions\":[]}}}";
    private static final String POSITIONS =
            "[{\"instrument_name\":\"BTC-PERPETUAL\",\"size\":-1.2e3,\"direction\":\"sell\",\"average_price\":60000.5,"
                    + "\"mark_price\":59999.99,\"floating_profit_loss\":1.0e-6,\"realized_funding\":-1.0e-8},"
                    + "{\"instrument_name\":\"SOL-PERPETUAL\",\"size\":10,\"direction\":\"buy\"},"
                    + "{\"instrument_name\":\"ETH-PERPETUAL\",\"size\":0.0,\"direction\":\"zero\",\"greeks\":{}}]";
    private static final String SUMMARIES =
            "{\"id\":1,\"summaries\":[{\"currency\":\"BTC\",\"balance\":99.98807940,\"equity\":100.5,"
                    + "\"futures_session_rpl\":-1.0e-5,\"session_rpl\":0.5,\"options_session_rpl\":0.25},"
                    + "{\"currency\":\"USDC\",\"balance\":1.0e6,\"equity\":1000000,\"session_rpl\":0.5,"
                    + "\"options_session_rpl\":0.25,\"limits\":{\"a\":[1]}}],\"type\":\"main\"}";
    private static final String LOG =
            "{\"continuation\":42,\"logs\":[{\"id\":7,\"timestamp\":1700000000000,\"type\":\"delivery\","
                    + "\"instrument_name\":\"BTC-30JUL21\",\"change\":0.5,\"interest_pl\":null,\"index_price\":60000.5,"
                    + "\"price\":60001.5,\"settlement_price\":\"market_price\",\"info\":{\"a\":1}},{\"id\":\"8\",\"timestamp\":1.7e12,"
                    + "\"type\":\"settlement\",\"change\":-1.0e-5,\"interest_pl\":1.0e-7,\"settlement_price\":59999.5}]}";

    private final AccountContracts contracts;
    private final AccountReader reader;
    private final AccountFigures figures;

    AccountFuzzTest() {
        OrderDouble desk = new OrderDouble();
        contracts = new AccountContracts(desk.registry.directory(), desk.venueId);
        reader = new AccountReader(contracts, new OrderLabel("hr", 0xABL));
        figures = new AccountFigures(contracts);
    }

    /** Changes a message by each seed and compares what two readers say. */
    private static void compare(
            int count, String original, Function<byte[], String> ours, Function<JacksonTree, String> theirs) {
        int[] refused = new int[1];
        Seeds.forEach(count, seed -> {
            byte[] message = new MessageMutator(Seeds.random(seed)).mutate(original);
            String read = ours(ours, message);
            String expected = theirs(theirs, message);
            refused[0] += expected.equals(REFUSED) ? 1 : 0;
            if (!read.equals(expected)) {
                assertThat(read)
                        .as("seed %d: %s", seed, new String(message, StandardCharsets.UTF_8))
                        .isEqualTo(expected);
            }
        });
        System.out.println(
                "seeds 1 to " + count + " of " + original.substring(0, 24) + "...: " + refused[0] + " refused");
        assertThat(refused[0]).isLessThan(count);
    }

    private static String ours(Function<byte[], String> read, byte[] message) {
        try {
            return read.apply(message);
        } catch (JsonException e) {
            return REFUSED;
        }
    }

    private static String theirs(Function<JacksonTree, String> read, byte[] message) {
        try {
            return read.apply(JacksonTree.read(message));
        } catch (RefusedException e) {
            return REFUSED;
        }
    }

    /** One way to read orders and trades. */
    private void rows(
            int count,
            String original,
            BiConsumer<byte[], Integer> read,
            BiConsumer<ExpectedAccount, JacksonTree> expect) {
        compare(
                count,
                original,
                message -> {
                    read.accept(message, message.length);
                    return told();
                },
                tree -> {
                    ExpectedAccount expected = new ExpectedAccount(contracts);
                    expect.accept(expected, tree);
                    return expected.text();
                });
    }

    private String told() {
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < reader.orders().size(); i++) {
            orders.add(ExpectedAccount.print(reader.orders().get(i)));
        }
        List<String> trades = new ArrayList<>();
        for (int i = 0; i < reader.trades().size(); i++) {
            trades.add(ExpectedAccount.print(reader.trades().get(i)));
        }
        return orders + " " + trades;
    }

    private void orders(int count) {
        rows(count, PARTS, (data, length) -> reader.readParts(data, 0, length), ExpectedAccount::parts);
        rows(count, ORDER, (data, length) -> reader.readOrder(data, 0, length), ExpectedAccount::order);
        rows(
                count,
                "[" + ORDER + "," + ORDER + "]",
                (data, length) -> reader.readOrders(data, 0, length),
                ExpectedAccount::orders);
    }

    private void trades(int count) {
        rows(
                count,
                NOTIFICATION,
                (data, length) -> reader.readNotification(data, 0, length),
                ExpectedAccount::notification);
        rows(
                count,
                " [" + TRADE + "," + TRADE_OF_COMBO + "]",
                (data, length) -> reader.readTrades(data, 0, length),
                ExpectedAccount::trades);
        rows(
                count,
                "{\"trades\":[" + TRADE + "],\"has_more\":true}",
                (data, length) -> reader.readTrades(data, 0, length),
                ExpectedAccount::trades);
        compare(
                count,
                "{\"trades\":[" + TRADE_OF_COMBO + "," + TRADE + "],\"has_more\":true}",
                figures::lastTradeId,
                ExpectedFigures::lastTrade);
    }

    private void books(int count) {
        compare(
                count,
                POSITIONS,
                message -> {
                    List<String> unlisted = new ArrayList<>();
                    return figures.positions(message, unlisted) + " " + unlisted.size();
                },
                tree -> ExpectedFigures.positions(tree, contracts));
        compare(count, SUMMARIES, message -> figures.balances(message).toString(), ExpectedFigures::balances);
        compare(
                count,
                LOG,
                message -> {
                    List<LedgerEntry> rows = new ArrayList<>();
                    long next = figures.ledger(message, rows);
                    return rows + " " + next;
                },
                ExpectedFigures::ledger);
    }

    @Test
    void shouldReadTheSameInOrders() {
        orders(600);
    }

    @Test
    void shouldReadTheSameInTrades() {
        trades(600);
    }

    private long deliveredAt(String prices) {
        List<LedgerEntry> rows = new ArrayList<>();
        String row = "{\"logs\":[{\"id\":7,\"type\":\"delivery\",\"instrument_name\":\"BTC-30JUL21\"," + prices + "}]}";
        figures.ledger(row.getBytes(StandardCharsets.UTF_8), rows);
        return rows.get(0).priceE9();
    }

    @Test
    void shouldTakeTheAverageOfHalfAnHourForADeliveryAndNotTheIndexOfItsMoment() {
        long average = 99_973_560_000_000L;
        assertThat(deliveredAt("\"index_price\":100074.92,\"price\":99973.56,\"settlement_price\":99973.56"))
                .isEqualTo(average);
        assertThat(deliveredAt("\"price\":99973.56,\"index_price\":100074.92")).isEqualTo(average);
        assertThat(deliveredAt("\"settlement_price\":99973.56")).isEqualTo(average);
        assertThat(deliveredAt("\"price\":0.0195,\"index_price\":99973.56"))
                .as("an option's own price")
                .isEqualTo(average);
        assertThat(deliveredAt("\"price\":0.0,\"index_price\":99973.56")).isEqualTo(average);
    }

    @Test
    void shouldReadTheSameInPositionsBalancesAndTheLog() {
        books(600);
    }

    @Test
    @Tag("slow")
    void shouldReadTheSameInAHundredThousandOfEach() {
        orders(100_000);
        trades(100_000);
        books(100_000);
    }
}
