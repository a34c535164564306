package io.hedgerow.gateway.venue.deribit.orders;

import static io.hedgerow.gateway.venue.deribit.orders.OrderDouble.order;
import static io.hedgerow.gateway.venue.deribit.orders.OrderDouble.parts;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.venue.deribit.orders.OrderDouble.Call;
import io.hedgerow.gateway.venue.deribit.orders.OrderError.Meaning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every error code of the venue, for a new order, an edit and a cancel: each has one outcome, and none is left open. */
class OrderErrorTest {
    private final OrderDouble desk = new OrderDouble();

    @ParameterizedTest
    @EnumSource(OrderError.class)
    void shouldGiveARefusedNewOrderOneOutcome(OrderError error) {
        desk.rest(1, 100, 60_000.0);
        desk.refuse(desk.call(), error.code());
        if (error.meaning() == Meaning.UNKNOWN) {
            assertThat(desk.told).isEmpty();
            assertThat(desk.side.unknownOutcomes()).isEqualTo(1);
            assertThat(desk.calls).hasSize(5);
        } else {
            assertThat(desk.told)
                    .containsExactly("ORDER 0 1 0 - REJECTED " + OrderError.reasonCode(error.code()) + " !");
            assertThat(desk.calls).as("it is not sent again").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(OrderError.class)
    void shouldGiveARefusedEditOneOutcome(OrderError error) {
        rest();
        desk.replace(1, 50, 60_001.0);
        desk.refuse(desk.call(), error.code());
        switch (error.meaning()) {
            case REFUSED, RETRIABLE, TOO_FAST, NOT_LOGGED_IN -> {
                assertThat(desk.told)
                        .containsExactly(
                                "ORDER 0 1 100 - CANCEL_REJECTED " + OrderError.reasonCode(error.code()) + " !");
                assertThat(desk.calls).isEmpty();
            }
            default -> {
                assertThat(desk.told).isEmpty();
                desk.answer(desk.call("private/get_order_state"), order(1, "cancelled", 1_000, "0.0", 60_000.0, 30));
                assertThat(desk.told).containsExactly("ORDER 0 1 0 - CANCELLED 0 !");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(OrderError.class)
    void shouldCancelUntilTheOrderHasEnded(OrderError error) {
        rest();
        desk.cancel(1);
        desk.refuse(desk.call(), error.code());
        desk.pass(3_000);
        if (error.meaning() == Meaning.GONE) {
            desk.answer(desk.call("private/get_order_state"), order(1, "filled", 1_000, "0.0", 60_000.0, 30));
            assertThat(desk.told).isEmpty();
        } else {
            Call again = desk.call("private/cancel");
            desk.answer(again, order(1, "cancelled", 1_000, "0.0", 60_000.0, 30, ",'cancel_reason':'user_request'"));
            assertThat(desk.told).containsExactly("ORDER 0 1 0 - CANCELLED 1 !");
        }
    }

    private void rest() {
        desk.rest(1, 100, 60_000.0);
        desk.answer(desk.call(), parts(order(1, "open", 1_000, "0.0", 60_000.0, 10)));
        desk.told.clear();
    }

    @Test
    void shouldTakeACodeThatItDoesNotKnowForARefusal() {
        desk.rest(1, 100, 60_000.0);
        desk.refuse(desk.call(), 12345);
        assertThat(desk.told).containsExactly("ORDER 0 1 0 - REJECTED 12345 !");
    }

    @ParameterizedTest
    @EnumSource(value = CancelReason.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void shouldTellWhyTheVenueHasTakenAnOrderOff(CancelReason reason) {
        rest();
        desk.changes(order(1, "cancelled", 1_000, "0.0", 60_000.0, 30, ",'cancel_reason':'" + reason.word() + "'"), "");
        assertThat(desk.told).containsExactly("ORDER 0 1 0 - CANCELLED " + reason.code() + " !");
        assertThat(desk.notes).hasSize(reason.isAlarming() ? 1 : 0);
    }
}
