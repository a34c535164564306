package io.hedgerow.gateway.venue.deribit.orders;

import static io.hedgerow.gateway.venue.deribit.orders.OrderDouble.LABEL;
import static io.hedgerow.gateway.venue.deribit.orders.OrderDouble.order;
import static io.hedgerow.gateway.venue.deribit.orders.OrderDouble.parts;
import static io.hedgerow.gateway.venue.deribit.orders.OrderDouble.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.venue.OrderQuery.Executed;
import io.hedgerow.gateway.venue.deribit.orders.OrderDouble.Call;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders that nobody answered: asked for everywhere, counted as working meanwhile, never sent again. */
class UnknownOutcomeTest {
    private static final String NOTHING = "{'trades':[],'has_more':false}";

    private final OrderDouble desk = new OrderDouble();

    private void loseTheAnswer() {
        desk.rest(1, 100, 60_000.0);
        desk.leave(desk.call(), true);
    }

    /** Answers a round of questions, none of which knows the order. */
    private void nobodyKnows() {
        for (Call call : new ArrayList<>(desk.calls)) {
            desk.calls.remove(call);
            desk.answer(call, call.method().contains("trades") ? NOTHING : "[]");
        }
    }

    private int sent() {
        int count = 0;
        for (Call call : desk.calls) {
            count += call.method().equals("private/buy") ? 1 : 0;
        }
        return count;
    }

    @Test
    void shouldAskByLabelAmongWhatWorksWhatEndedLatelyAndBefore() {
        loseTheAnswer();
        assertThat(desk.calls)
                .extracting(Call::toString)
                .containsExactly(
                        "private/get_open_orders_by_label {\"currency\":\"BTC\",\"label\":\"" + LABEL + "1\"}",
                        "private/get_order_history_by_instrument {\"instrument_name\":\"BTC-PERPETUAL\",\"count\":100,"
                                + "\"historical\":false,\"include_old\":true,\"include_unfilled\":true}",
                        "private/get_order_history_by_instrument {\"instrument_name\":\"BTC-PERPETUAL\",\"count\":100,"
                                + "\"historical\":true,\"include_old\":true,\"include_unfilled\":true}",
                        "private/get_user_trades_by_instrument {\"instrument_name\":\"BTC-PERPETUAL\",\"count\":100,"
                                + "\"historical\":false,\"sorting\":\"desc\"}",
                        "private/get_user_trades_by_instrument {\"instrument_name\":\"BTC-PERPETUAL\",\"count\":100,"
                                + "\"historical\":true,\"sorting\":\"desc\"}");
        assertThat(desk.told).as("it counts as working").isEmpty();
    }

    @Test
    void shouldFindItWorking() {
        loseTheAnswer();
        desk.answer(
                desk.call("private/get_open_orders_by_label"),
                "[" + order(1, "open", 1_000, "0.0", 60_000.0, 10) + "]");
        nobodyKnows();
        desk.pass(20_000);
        assertThat(desk.told).containsExactly("ORDER 0 1 100 60000000000000 ACCEPTED 0 !");
        assertThat(desk.calls).isEmpty();
        assertThat(desk.side.unknownOutcomes()).isZero();
    }

    @Test
    void shouldFindWhatHasTradedOnceThoughRecentAndHistoricalTellIt() {
        loseTheAnswer();
        String ended = "[" + order(1, "filled", 1_000, "1000.0", 60_000.0, 10) + "]";
        String traded = "{'trades':[" + trade(5, 1, 1_000, 60_000.0) + "],'has_more':false}";
        desk.answer(desk.call("private/get_open_orders_by_label"), "[]");
        desk.answer(desk.call("private/get_order_history_by_instrument"), ended);
        desk.answer(desk.call("private/get_order_history_by_instrument"), ended);
        desk.answer(desk.call("private/get_user_trades_by_instrument"), traded);
        desk.answer(desk.call("private/get_user_trades_by_instrument"), traded);
        desk.pass(20_000);
        assertThat(desk.told).containsExactly("FILL 0 5 1 100 60000000000000 -40 BUY MAKER !");
        assertThat(desk.calls).isEmpty();
    }

    @Test
    void shouldCloseItAsNeverArrivedOnlyAfterItsTimeAndACompleteRound() {
        closeAsNeverArrived();
    }

    private void closeAsNeverArrived() {
        loseTheAnswer();
        nobodyKnows();
        for (int second = 0; second < 9; second++) {
            desk.pass(1_000);
            nobodyKnows();
        }
        assertThat(desk.told).isEmpty();
        desk.pass(2_000);
        desk.refuse(desk.calls.remove(0), 13028);
        nobodyKnows();
        assertThat(desk.told).as("one question was not answered").isEmpty();
        desk.pass(1_000);
        nobodyKnows();
        assertThat(desk.told).containsExactly("ORDER 0 1 0 - REJECTED 13888 !");
        assertThat(desk.notes).singleElement().asString().contains("counts as never arrived");
        assertThat(sent()).isZero();
    }

    @Test
    void shouldTakeOffWhatShowsUpAfterItCountedAsNeverArrivedAndBookWhatItTraded() {
        closeAsNeverArrived();
        desk.told.clear();
        desk.changes(order(1, "open", 1_000, "300.0", 60_000.0, 90_000), trade(8, 1, 300, 60_000.0));
        assertThat(desk.call().toString()).isEqualTo("private/cancel {\"order_id\":\"BTC-1\"}");
        assertThat(desk.told).containsExactly("FILL 0 8 1 30 60000000000000 -40 BUY MAKER !");
        assertThat(desk.notes).hasSize(2);
    }

    @Test
    void shouldHearOfItBeforeItIsAsked() {
        loseTheAnswer();
        desk.changes(order(1, "open", 1_000, "0.0", 60_000.0, 10), "");
        nobodyKnows();
        desk.pass(20_000);
        assertThat(desk.told).containsExactly("ORDER 0 1 100 60000000000000 ACCEPTED 0 !");
    }

    @Test
    void shouldRefuseWhatNeverLeft() {
        desk.rest(1, 100, 60_000.0);
        desk.leave(desk.call(), false);
        assertThat(desk.told).containsExactly("ORDER 0 1 0 - REJECTED 0 !");
        desk.pass(20_000);
        assertThat(desk.calls).isEmpty();
    }

    @Test
    void shouldAskHowAnOrderIsWhoseEditOrCancelWasNotAnswered() {
        desk.rest(1, 100, 60_000.0);
        desk.answer(desk.call(), parts(order(1, "open", 1_000, "0.0", 60_000.0, 10)));
        desk.told.clear();
        desk.replace(1, 50, 60_001.0);
        desk.leave(desk.call(), true);
        desk.answer(desk.call("private/get_order_state"), order(1, "open", 1_000, "0.0", 60_000.0, 10));
        nobodyKnows();
        assertThat(desk.told).containsExactly("ORDER 0 1 100 - CANCEL_REJECTED 13888 !");
        desk.cancel(1);
        desk.leave(desk.call(), true);
        desk.pass(300);
        assertThat(desk.aside.remove(0).method()).isEqualTo("private/cancel");
    }

    @Test
    void shouldAskForWhatIsMissingAfterAConnectionAcrossPagesAndBothWindows() {
        List<Executed> missing = new ArrayList<>();
        desk.changes("", trade(5, 1, 100, 60_000.0));
        Thread order =
                Thread.ofPlatform().start(() -> missing.addAll(desk.side.executions(OrderDouble.nothingSince(0L))));
        answerWhenAsked("historical\":true", "{'trades':[" + trade(4, 1, 100, 60_000.0) + "],'has_more':false}");
        answerWhenAsked("start_timestamp", "{'trades':[" + trade(5, 1, 100, 60_000.0) + "],'has_more':true}");
        answerWhenAsked(
                "\"start_id\":\"5\"",
                "{'trades':[" + trade(5, 1, 100, 60_000.0) + "," + trade(4, 1, 100, 60_000.0) + ","
                        + trade(7, 1, 100, 60_000.0).replace(LABEL + 1, "") + "],'has_more':false}");
        answerWhenAsked("ETH", NOTHING);
        answerWhenAsked("ETH", NOTHING);
        await(order);
        assertThat(missing).extracting(Executed::executionId).containsExactly(4L, 7L);
        desk.changes("", trade(7, 1, 100, 60_000.0).replace(LABEL + 1, ""));
        assertThat(desk.told).as("told by the question already").hasSize(1);
    }

    /** The comparison of the books asks for the last minutes again, which an earlier life of the process has booked. */
    @Test
    void shouldNotTellAgainWhatAnEarlierLifeHasBooked() {
        List<Executed> missing = new ArrayList<>();
        Thread order =
                Thread.ofPlatform().start(() -> missing.addAll(desk.side.executions(OrderDouble.bookedSince(0L, 4L))));
        answerWhenAsked("historical\":true", NOTHING);
        answerWhenAsked("start_timestamp", "{'trades':[" + trade(4, 1, 100, 60_000.0) + "],'has_more':false}");
        answerWhenAsked("ETH", NOTHING);
        answerWhenAsked("ETH", NOTHING);
        await(order);
        assertThat(missing).isEmpty();
        desk.changes("", trade(4, 1, 100, 60_000.0));
        assertThat(desk.told).isEmpty();
    }

    @Test
    void shouldHoldWhatIsNotifiedUntilWhatIsMissingHasBeenToldInTheOrderOfItsNumbers() {
        List<Executed> missing = new ArrayList<>();
        Thread order = Thread.ofPlatform().start(() -> {
            desk.side.workingOrders();
            missing.addAll(desk.side.executions(OrderDouble.nothingSince(0L)));
        });
        answerWhenAsked("", "[]");
        answerWhenAsked("historical\":true", NOTHING);
        desk.changes("", trade(900, 1, 100, 60_000.0));
        answerWhenAsked(
                "historical\":false",
                "{'trades':[" + trade(8, 1, 100, 60_000.0) + "," + trade(7, 1, 100, 60_000.0) + "],'has_more':false}");
        answerWhenAsked("ETH", NOTHING);
        answerWhenAsked("ETH", NOTHING);
        await(order);
        assertThat(missing).extracting(Executed::executionId).containsExactly(7L, 8L);
        assertThat(desk.told).isEmpty();
        desk.side.settled();
        desk.poll();
        assertThat(desk.told).containsExactly("FILL 0 900 1 10 60000000000000 -40 BUY MAKER !");
    }

    private void answerWhenAsked(String part, String result) {
        Await.until("question with " + part, () -> !desk.calls.isEmpty());
        Call call = desk.calls.remove(0);
        assertThat(call.params()).contains(part);
        byte[] data = OrderDouble.json(result);
        call.handler().onResult(data, 0, data.length);
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
