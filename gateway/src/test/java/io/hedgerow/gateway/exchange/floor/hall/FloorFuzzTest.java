package io.hedgerow.gateway.exchange.floor.hall;

import static io.hedgerow.gateway.exchange.floor.hall.Booth.ANN;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every method with parameters of all sorts: it answers or refuses, and money stays where it is. */
class FloorFuzzTest {
    private static final int CALLS = 4_000;
    private static final List<String> NAMES = List.of(
            "instrument_name",
            "amount",
            "contracts",
            "price",
            "type",
            "label",
            "time_in_force",
            "post_only",
            "reject_post_only",
            "reduce_only",
            "mmp",
            "valid_until",
            "display_amount",
            "order_id",
            "currency",
            "currency_pair",
            "kind",
            "count",
            "offset",
            "start_seq",
            "start_timestamp",
            "end_timestamp",
            "continuation",
            "historical",
            "sorting",
            "index_name",
            "mmp_group",
            "interval",
            "frozen_time",
            "quantity_limit",
            "max_quote_quantity",
            "cancel_type",
            "min_delta",
            "max_delta",
            "detailed",
            "quotes",
            "quote_id",
            "resolution",
            "depth",
            "instrument_id",
            "ids",
            "mode",
            "freeze_quotes",
            "with_continuation",
            "start_id",
            "extended",
            "query");
    private static final List<Object> VALUES = List.of(
            "BTC-PERPETUAL",
            "BTC-25DEC26-100000-C",
            "BTC_USDC",
            "ETH-PERPETUAL",
            "BTC",
            "ETH",
            "any",
            "btc_usd",
            "limit",
            "market",
            "market_limit",
            "immediate_or_cancel",
            "future",
            "option",
            "all",
            "delta",
            "g",
            "",
            "\u0000|;\\\n",
            "4000000001",
            "1D",
            "desc",
            "cancel_maker",
            new BigDecimal(10),
            new BigDecimal("0.1"),
            new BigDecimal("99999"),
            new BigDecimal("0.05"),
            new BigDecimal(-1),
            new BigDecimal("1e30"),
            new BigDecimal("1e-30"),
            new BigDecimal("1e999999"),
            new BigDecimal(0),
            true,
            false,
            List.of(),
            List.of("4000000001", true),
            Map.of(),
            List.of(Map.of(
                    "instrument_name",
                    "BTC-25DEC26-100000-C",
                    "bid",
                    Map.of("price", new BigDecimal("0.05"), "amount", new BigDecimal("0.1")),
                    "ask",
                    Map.of("price", new BigDecimal("0.06"), "amount", "x"))),
            List.of(Map.of("instrument_name", "BTC-PERPETUAL", "bid", "x")));

    private final Booth booth = new Booth();

    @Test
    void shouldAnswerOrRefuseWhateverIsAsked() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> methods = List.copyOf(booth.floor.methodNames());
        booth.world.quote(booth.contract("BTC-PERPETUAL"), 99_999, 1_000, 100_001, 1_000);
        booth.world.quote(booth.contract("BTC_USDC"), 99_999, 1_000, 100_001, 1_000);
        int answered = 0;
        for (int i = 0; i < CALLS; i++) {
            String method = methods.get(random.nextInt(methods.size()));
            Map<String, Object> params = params(random);
            try {
                booth.floor.call(random.nextBoolean() ? ANN : BOB, method, params);
                answered++;
            } catch (ExchangeRefusal refused) {
                assertThat(refused.code()).isNotZero();
            } catch (RuntimeException failed) {
                fail("seed " + seed + ": " + method + " " + params, failed);
            }
        }
        assertThat(answered).as("seed %d", seed).isGreaterThan(CALLS / 10);
        assertThat(booth.wealth(Asset.BTC)).as("seed %d", seed).isEqualTo(200L * 100_000_000L);
        assertThat(booth.wealth(Asset.USDC)).as("seed %d", seed).isEqualTo(2_000_000L * 1_000_000L);
    }

    @Test
    void shouldStartAChannelOrNot() {
        List<String> parts = List.of(
                "book",
                "ticker",
                "trades",
                "user",
                "changes",
                "orders",
                "portfolio",
                "BTC-PERPETUAL",
                "option",
                "any",
                "BTC",
                "raw",
                "100ms",
                "agg2",
                "none",
                "10",
                "1",
                "btc_usd",
                "options",
                "markprice",
                "instrument",
                "state",
                "",
                "x",
                "mmp_trigger",
                "perpetual",
                "quote",
                "incremental_ticker",
                "deribit_price_index",
                "platform_state");
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < CALLS; i++) {
            StringBuilder name = new StringBuilder(parts.get(random.nextInt(parts.size())));
            for (int more = random.nextInt(5); more > 0; more--) {
                name.append('.').append(parts.get(random.nextInt(parts.size())));
            }
            try {
                String told = booth.listen(random.nextBoolean() ? ANN : Caller.anybody(1), name.toString());
                assertThat(told == null || told.equalsIgnoreCase(name.toString()))
                        .as(name.toString())
                        .isTrue();
            } catch (ExchangeRefusal raw) {
                assertThat(raw.code()).isEqualTo(13778);
            } catch (RuntimeException failed) {
                fail("seed " + seed + ": " + name, failed);
            }
        }
    }

    /** Mostly what makes sense for a name, now and then anything. */
    private static Map<String, Object> params(Random random) {
        Map<String, Object> params = new LinkedHashMap<>();
        if (random.nextInt(4) > 0) {
            params.putAll(Booth.params(
                    "instrument_name",
                    random.nextBoolean() ? "BTC-PERPETUAL" : "BTC_USDC",
                    "amount",
                    10,
                    "price",
                    99_990 + random.nextInt(20),
                    "currency",
                    "BTC",
                    "index_name",
                    "btc_usd"));
        }
        int more = random.nextInt(6);
        for (int i = 0; i < more; i++) {
            params.put(NAMES.get(random.nextInt(NAMES.size())), VALUES.get(random.nextInt(VALUES.size())));
        }
        return params;
    }
}
