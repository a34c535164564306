package io.hedgerow.gateway.exchange.floor.hall;

import static io.hedgerow.gateway.exchange.floor.hall.Booth.ANN;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.BOB;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.PERPETUAL;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.START_NS;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.inside;
import static io.hedgerow.gateway.exchange.floor.hall.Booth.params;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Mass quotes, and the protection of who sends them. */
class MassQuoteTest {
    private static final String OPTION = "BTC-25DEC26-100000-C";
    private static final long SECOND_NS = 1_000_000_000L;

    private final Booth booth = new Booth();

    private Map<String, Object> quote(Object bid, Object ask, double amount) {
        return params(
                "instrument_name",
                OPTION,
                "quote_set_id",
                "s1",
                "bid",
                params("price", bid, "amount", amount),
                "ask",
                params("price", ask, "amount", amount));
    }

    private Map<String, Object> send(Map<String, Object> quote) {
        return booth.call(
                ANN,
                "private/mass_quote",
                "quote_id",
                "q1",
                "mmp_group",
                "g",
                "detailed",
                true,
                "quotes",
                List.of(quote));
    }

    private void protect(long frozenS) {
        booth.list(
                ANN,
                "private/set_mmp_config",
                "index_name",
                "btc_usd",
                "mmp_group",
                "g",
                "interval",
                5,
                "frozen_time",
                frozenS,
                "quantity_limit",
                1.0,
                "max_quote_quantity",
                10);
    }

    @Test
    void shouldNeedAGroupAndReplaceWhatRests() {
        assertThat(booth.code(
                        ANN,
                        "private/mass_quote",
                        "quote_id",
                        "q",
                        "mmp_group",
                        "g",
                        "quotes",
                        List.of(quote(0.05, 0.06, 1.0))))
                .isEqualTo(13040);
        protect(10);
        assertThat(inside(send(quote(0.05, 0.06, 1.0)), "orders")).hasSize(2);
        Map<String, Object> replaced = send(quote(0.0505, 0.0595, 2.0));
        assertThat(inside(replaced, "orders"))
                .extracting(each -> each.get("order_state"))
                .containsExactly("cancelled", "open", "cancelled", "open");
        assertThat(booth.list(ANN, "private/get_open_orders"))
                .hasSize(2)
                .allSatisfy(order -> assertThat(order)
                        .containsEntry("quote", true)
                        .containsEntry("mmp_group", "g")
                        .containsEntry("quote_set_id", "s1"));
        send(quote(0.0505, 0.0595, 0.0));
        assertThat(booth.list(ANN, "private/get_open_orders")).isEmpty();
    }

    @Test
    void shouldTellWhichSideWasNotTaken() {
        protect(10);
        Map<String, Object> sent = send(quote(0.05004, 0.06, 1.0));
        assertThat(inside(sent, "orders")).hasSize(1);
        assertThat(inside(sent, "errors"))
                .singleElement()
                .satisfies(error -> assertThat(error)
                        .containsEntry("side", "bid")
                        .containsEntry("error", Map.of("code", 10043L, "message", "price_wrong_tick")));
        assertThat(inside(send(quote(0.05, 0.06, 20.0)), "errors")).hasSize(2);
    }

    @Test
    void shouldFreezeWhenTheLimitIsReachedAndThaw() {
        protect(10);
        booth.listen(ANN, "user.mmp_trigger.btc_usd");
        send(quote(0.05, 0.06, 1.5));
        booth.limit(BOB, true, OPTION, 1.0, 0.06);
        assertThat(booth.last("user.mmp_trigger.btc_usd"))
                .containsEntry("frozen_until", START_NS / 1_000_000L + 10_000L)
                .containsEntry("mmp_group", "g");
        assertThat(booth.list(ANN, "private/get_open_orders")).isEmpty();
        assertThat(inside(send(quote(0.05, 0.06, 1.0)), "errors"))
                .hasSize(2)
                .allSatisfy(error -> assertThat((Map<?, ?>) error.get("error"))
                        .isEqualTo(Map.of("code", 13030L, "message", "mmp_trigger")));
        assertThat(booth.list(ANN, "private/get_mmp_status")).hasSize(1);
        booth.floor.advanceTo(START_NS + 10L * SECOND_NS);
        assertThat(inside(send(quote(0.05, 0.06, 1.0)), "orders")).hasSize(2);
    }

    @Test
    void shouldStayFrozenUntilItIsReset() {
        protect(0);
        send(quote(0.05, 0.06, 1.5));
        booth.limit(BOB, true, OPTION, 1.0, 0.06);
        booth.floor.advanceTo(START_NS + 100L * SECOND_NS);
        assertThat(inside(send(quote(0.05, 0.06, 1.0)), "orders")).isEmpty();
        booth.answer(ANN, "private/reset_mmp", "index_name", "btc_usd", "mmp_group", "g");
        assertThat(inside(send(quote(0.05, 0.06, 1.0)), "orders")).hasSize(2);
    }

    @Test
    void shouldCancelQuotesAloneAndFreezeNewOnes() {
        protect(10);
        booth.limit(ANN, true, PERPETUAL, 10, 99_000);
        send(quote(0.05, 0.06, 1.0));
        assertThat(booth.answer(ANN, "private/cancel_quotes", "cancel_type", "quote_set_id", "quote_set_id", "other"))
                .isEqualTo(0L);
        assertThat(booth.answer(ANN, "private/cancel_quotes", "cancel_type", "all", "freeze_quotes", true))
                .isEqualTo(2L);
        assertThat(booth.list(ANN, "private/get_open_orders")).hasSize(1);
        List<Object> again = new ArrayList<>(List.of("quote_id", "q", "mmp_group", "g"));
        again.addAll(List.of("quotes", List.of(quote(0.05, 0.06, 1.0))));
        assertThat(booth.code(ANN, "private/mass_quote", again.toArray())).isEqualTo(13043);
        booth.floor.advanceTo(START_NS + SECOND_NS);
        assertThat(booth.code(ANN, "private/mass_quote", again.toArray())).isZero();
    }

    @Test
    void shouldNeitherEditQuotesNorTakeTooMany() {
        protect(10);
        String id =
                (String) inside(send(quote(0.05, 0.06, 1.0)), "orders").get(0).get("order_id");
        assertThat(booth.code(ANN, "private/edit", "order_id", id, "amount", 2)).isEqualTo(10004);
        List<Object> many = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            many.add(quote(0.05, 0.06, 1.0));
        }
        assertThat(booth.code(ANN, "private/mass_quote", "quote_id", "q", "mmp_group", "g", "quotes", many))
                .isEqualTo(13903);
    }
}
