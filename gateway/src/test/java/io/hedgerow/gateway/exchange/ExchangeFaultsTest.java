package io.hedgerow.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.exchange.fault.FaultKind;
import org.junit.jupiter.api.Test;

/** Every kind of fault that hits messages, as a client meets it. */
class ExchangeFaultsTest extends FaultyExchange {
    @Test
    void shouldLoseNotifications() {
        subscribe(BOOK);
        server.faults().add(of(FaultKind.LOSE).channel("book.*").nth(3).times(1).build());
        publish(6);

        assertThat(changes()).containsExactly(0L, 1L, 2L, 4L, 5L, 6L);
    }

    @Test
    void shouldDoubleNotifications() {
        subscribe(BOOK);
        server.faults().add(of(FaultKind.DOUBLE).channel(BOOK).nth(2).build());
        publish(4);

        assertThat(changes()).containsExactly(0L, 1L, 2L, 2L, 3L, 4L, 4L);
    }

    @Test
    void shouldSwapNotifications() {
        subscribe(BOOK);
        server.faults()
                .add(of(FaultKind.SWAP).channel(BOOK).delay(MINUTE).times(1).build());
        publish(3);

        assertThat(changes()).containsExactly(0L, 2L, 1L, 3L);
    }

    @Test
    void shouldSendWhatWasToBeSwappedAlsoWhenNothingFollows() {
        subscribe(BOOK);
        server.faults()
                .add(of(FaultKind.SWAP).channel(BOOK).delay(MINUTE).times(1).build());
        publish(1);
        assertThat(changes()).containsExactly(0L);
        server.passTime(MINUTE);

        assertThat(changes()).containsExactly(1L);
    }

    @Test
    void shouldContradictWhatItSaid() {
        subscribe(BOOK);
        assertThat(changes()).containsExactly(0L);
        server.faults().add(of(FaultKind.CONTRADICT).channel(BOOK).nth(2).build());
        publish(3);

        assertThat(changes()).containsExactly(1L, 2L, 1L, 3L);
    }

    @Test
    void shouldSendLate() {
        subscribe(BOOK);
        server.faults()
                .add(of(FaultKind.LATE).channel(BOOK).delay(MINUTE).times(1).build());
        publish(2);
        assertThat(changes()).containsExactly(0L, 2L);
        server.passTime(MINUTE);

        assertThat(changes()).containsExactly(1L);
    }

    @Test
    void shouldLoseOrDoubleReplies() {
        server.faults().add(of(FaultKind.LOSE).method(BUY).times(1).build());
        server.faults().add(of(FaultKind.DOUBLE).method("public/hello").build());

        client.ask(BUY, "{}");
        client.call("public/hello", "{\"client_name\":\"a\",\"client_version\":\"1\"}");

        assertThat(client.next().path("result").has("version")).isTrue();
        assertThat(floor.callers()).hasSize(1); // Carried out all the same.
        assertThat(client.call(BUY, "{}").path("result").asInt()).isEqualTo(7);
    }

    @Test
    void shouldNotifyBeforeTheReply() {
        subscribe(ORDERS, BOOK);
        client.notification(BOOK);
        server.faults().add(of(FaultKind.NOTIFY_FIRST).method("private/*").build());

        client.ask(BUY, "{}");

        assertThat(client.next().path("method").asString()).isEqualTo("subscription");
        assertThat(client.next().path("result").asInt()).isEqualTo(7);

        client.call("private/unsubscribe", "{\"channels\":[\"" + BOOK + "\"]}");
        client.ask("private/subscribe", "{\"channels\":[\"" + BOOK + "\"]}");
        assertThat(client.next().path("params").path("channel").asString()).isEqualTo(BOOK);
        assertThat(client.next().has("result")).isTrue();
    }

    @Test
    void shouldRefuseChannelsWithoutAWord() {
        server.faults()
                .add(of(FaultKind.REFUSE_CHANNEL).channel("quote.*").times(1).build());

        assertThat(client.call("public/subscribe", "{\"channels\":[\"quote.A\",\"book.A.100ms\",\"quote.B\"]}")
                        .path("result")
                        .toString())
                .isEqualTo("[\"quote.B\",\"book.A.100ms\"]");
    }

    @Test
    void shouldForgetChannelsWithoutAWord() {
        server.faults()
                .add(of(FaultKind.FORGET_CHANNEL).channel(BOOK).delay(MINUTE).build());
        subscribe(BOOK);
        publish(1);
        assertThat(changes()).containsExactly(0L, 1L);
        server.passTime(MINUTE);
        publish(2);

        assertThat(changes()).isEmpty();
    }

    @Test
    void shouldRefuseRequestsByDecreeCarriedOutOrNot() {
        server.faults()
                .add(of(FaultKind.REFUSE)
                        .method(BUY)
                        .refusal(10_009, "not_enough_funds")
                        .times(1)
                        .build());
        assertThat(client.refusal(BUY, "{}")).isEqualTo(10_009);
        assertThat(floor.callers()).isEmpty();

        server.faults()
                .add(of(FaultKind.REFUSE)
                        .method(BUY)
                        .refusal(13_888, "timed_out")
                        .executed()
                        .times(1)
                        .build());
        assertThat(client.refusal(BUY, "{}")).isEqualTo(13_888);
        assertThat(floor.callers()).hasSize(1);
        assertThat(client.call(BUY, "{}").has("result")).isTrue();
    }

    @Test
    void shouldLoseAndDelayRequests() {
        server.faults().add(of(FaultKind.LOSE_REQUEST).method(BUY).times(1).build());
        server.faults()
                .add(of(FaultKind.LATE_REQUEST)
                        .method(BUY)
                        .delay(MINUTE)
                        .nth(1)
                        .times(1)
                        .build());
        client.ask(BUY, "{}");
        client.ask(BUY, "{}");
        assertThat(client.call("public/test", "{}").has("result")).isTrue();
        assertThat(floor.callers()).isEmpty();

        server.passTime(MINUTE);

        assertThat(client.next().path("result").asInt()).isEqualTo(7);
        assertThat(floor.callers()).hasSize(1);
    }

    @Test
    void shouldReplaceAnEditThatWaitsByALaterOneOfItsOrder() {
        String edit = "private/edit";
        floor.answer(edit, (who, params) -> 7);
        server.faults()
                .add(of(FaultKind.LATE_REQUEST)
                        .method(edit)
                        .delay(MINUTE)
                        .times(2)
                        .build());
        client.ask(edit, "{\"order_id\":\"BTC-1\",\"amount\":10,\"price\":1}");
        client.ask(edit, "{\"order_id\":\"BTC-2\",\"amount\":10,\"price\":1}");
        assertThat(client.call(edit, "{\"order_id\":\"BTC-1\",\"amount\":10,\"price\":2}")
                        .path("result")
                        .asInt())
                .isEqualTo(7);

        server.passTime(MINUTE);

        assertThat(client.next().path("error").path("code").asInt()).isEqualTo(13_777);
        assertThat(client.next().path("result").asInt()).isEqualTo(7);
        assertThat(floor.callers()).hasSize(2);
    }

    @Test
    void shouldCloseForTooManyRequestsByDecree() {
        server.faults().add(of(FaultKind.TOO_MANY_REQUESTS).method(BUY).build());

        assertThat(client.refusal(BUY, "{}")).isEqualTo(10_028);
        assertThat(client.closed()).isEqualTo("1008 too_many_requests");
    }
}
