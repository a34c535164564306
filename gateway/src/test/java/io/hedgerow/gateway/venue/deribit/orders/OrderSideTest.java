package io.hedgerow.gateway.venue.deribit.orders;

import static io.hedgerow.gateway.venue.deribit.orders.OrderDouble.LABEL;
import static io.hedgerow.gateway.venue.deribit.orders.OrderDouble.order;
import static io.hedgerow.gateway.venue.deribit.orders.OrderDouble.parts;
import static io.hedgerow.gateway.venue.deribit.orders.OrderDouble.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimeInForce;
import io.hedgerow.gateway.venue.deribit.orders.OrderDouble.Call;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** From the engine's orders to calls, and from what the venue tells, in whatever order, to updates and fills once each. */
class OrderSideTest {
    private final OrderDouble desk = new OrderDouble();

    private void acceptOne() {
        desk.rest(1, 100, 60_000.5);
        desk.answer(desk.call(), parts(order(1, "open", 1_000, "0.0", 60_000.5, 10)));
        assertThat(desk.told).containsExactly("ORDER 0 1 100 60000500000000 ACCEPTED 0 !");
        desk.told.clear();
    }

    @Test
    void shouldWriteRestingOrdersExactly() {
        desk.rest(42, 123, 60_000.5);
        assertThat(desk.call().toString())
                .isEqualTo("private/buy {\"instrument_name\":\"BTC-PERPETUAL\",\"amount\":1230,\"type\":\"limit\","
                        + "\"price\":60000.5,\"label\":\"" + LABEL + "42\",\"time_in_force\":\"good_til_cancelled\","
                        + "\"post_only\":true,\"reject_post_only\":true,\"valid_until\":1700000005000}");
    }

    @Test
    void shouldWriteTakingOrdersThatMayOnlyReduce() {
        desk.order(OrderAction.NEW, 7, Side.SELL, 1, 59_999.0, TimeInForce.IMMEDIATE_OR_CANCEL, true);
        assertThat(desk.call().toString())
                .isEqualTo("private/sell {\"instrument_name\":\"BTC-PERPETUAL\",\"amount\":10,\"type\":\"limit\","
                        + "\"price\":59999,\"label\":\"" + LABEL + "7\",\"time_in_force\":\"immediate_or_cancel\","
                        + "\"reduce_only\":true,\"valid_until\":1700000005000}");
    }

    @Test
    void shouldBookATradeOnceWhoeverTellsItFirst() {
        desk.rest(1, 100, 60_000.5);
        Call call = desk.call();
        desk.changes(order(1, "open", 1_000, "4.0e2", 60_000.5, 10), trade(5, 1, 400, 60_000.5));
        desk.answer(call, parts(order(1, "open", 1_000, "400.0", 60_000.5, 10), trade(5, 1, 400, 60_000.5)));
        desk.changes(order(1, "open", 1_000, "400.0", 60_000.5, 10), trade(5, 1, 400, 60_000.5));
        assertThat(desk.told)
                .containsExactly(
                        "FILL 0 5 1 40 60000500000000 -40 BUY MAKER", "ORDER 0 1 60 60000500000000 ACCEPTED 0 !");
    }

    @Test
    void shouldTellTheEndOnlyAfterTheTradesThatTheVenueHasCounted() {
        acceptOne();
        desk.changes(order(1, "cancelled", 1_000, "300.0", 60_000.5, 20, ",'cancel_reason':'user_request'"), "");
        assertThat(desk.told).isEmpty();
        desk.changes("", trade(6, 1, 300, 60_000.0));
        assertThat(desk.told)
                .containsExactly("FILL 0 6 1 30 60000000000000 -40 BUY MAKER", "ORDER 0 1 0 - CANCELLED 1 !");
    }

    @Test
    void shouldAskForTradesThatTheVenueHasCountedAndNotTold() {
        acceptOne();
        desk.changes(order(1, "filled", 1_000, "1000.0", 60_000.5, 20), "");
        desk.pass(10);
        assertThat(desk.calls).isEmpty();
        desk.pass(600);
        assertThat(desk.calls).hasSize(4);
        desk.answer(desk.call("private/get_order_state"), order(1, "filled", 1_000, "1000.0", 60_000.5, 20));
        desk.answer(desk.call("private/get_user_trades_by_order"), "[" + trade(6, 1, 1_000, 60_000.5) + "]");
        assertThat(desk.told).containsExactly("FILL 0 6 1 100 60000500000000 -40 BUY MAKER !");
        assertThat(desk.side.fillsBooked()).isEqualTo(1);
    }

    @Test
    void shouldIgnoreWhatIsOldOrSpeaksAgainstTheEnd() {
        acceptOne();
        desk.changes(order(1, "cancelled", 1_000, "", 60_000.5, 20), "");
        desk.told.clear();
        desk.changes(order(1, "open", 1_000, "0.0", 60_000.5, 10), "");
        desk.changes(order(1, "filled", 1_000, "1000.0", 60_000.5, 20), "");
        assertThat(desk.told).isEmpty();
        assertThat(desk.calls).isEmpty();
    }

    @Test
    void shouldTellTheRestOfAnOrderThatWasNotToRestAsLapsed() {
        desk.take(2, 50, 59_000.0);
        desk.answer(
                desk.call(),
                parts(
                        order(2, "cancelled", 500, "200.0", 59_000.0, 10, ",'cancel_reason':'user_request'"),
                        trade(9, 2, 200, 59_001.0)));
        assertThat(desk.told)
                .containsExactly("FILL 0 9 2 20 59001000000000 -40 BUY MAKER", "ORDER 0 2 0 - EXPIRED 1 !");
    }

    @Test
    void shouldTakeTheWordForThePriceOfAMarketOrder() {
        acceptOne();
        desk.changes(order(1, "open", 1_000, "", 60_000.5, 30).replace("60000.5", "'market_price'"), "");
        assertThat(desk.told).isEmpty();
    }

    @Test
    void shouldCountWhatIsLeftFromTradesNotFromTheVenuesCount() {
        acceptOne();
        desk.replace(1, 70, 60_010.0);
        Call edit = desk.call();
        assertThat(edit.params())
                .isEqualTo("{\"order_id\":\"BTC-1\",\"amount\":700,\"price\":60010,\"post_only\":true,"
                        + "\"reject_post_only\":true,\"valid_until\":1700000005000}");
        desk.changes("", trade(7, 1, 200, 60_000.5));
        desk.answer(edit, parts(order(1, "open", 700, "200.0", 60_010.0, 20)));
        assertThat(desk.told)
                .containsExactly(
                        "FILL 0 7 1 20 60000500000000 -40 BUY MAKER !", "ORDER 0 1 50 60010000000000 REPLACED 0 !");
    }

    @Test
    void shouldTellAnEditOnceWhenTheReportComesBeforeTheAnswer() {
        acceptOne();
        desk.replace(1, 70, 60_010.0);
        desk.changes(order(1, "open", 700, "0.0", 60_010.0, 20), "");
        desk.answer(desk.call(), parts(order(1, "open", 700, "0.0", 60_010.0, 20)));
        assertThat(desk.told).containsExactly("ORDER 0 1 70 60010000000000 REPLACED 0 !");
    }

    @Test
    void shouldLeaveAnOrderAsItWasWhenItsEditIsRefused() {
        acceptOne();
        desk.replace(1, 70, 60_010.0);
        desk.refuse(desk.call(), 10009);
        assertThat(desk.told).containsExactly("ORDER 0 1 100 - CANCEL_REJECTED 10009 !");
        desk.replace(1, 60, 60_010.0);
        assertThat(desk.call().params()).contains("\"amount\":600");
    }

    @Test
    void shouldAskHowAnOrderIsWhoseEditWasOvertaken() {
        acceptOne();
        desk.replace(1, 70, 60_010.0);
        desk.refuse(desk.call(), 13777);
        desk.answer(desk.call("private/get_order_state"), order(1, "open", 700, "0.0", 60_010.0, 20));
        assertThat(desk.told).containsExactly("ORDER 0 1 70 60010000000000 REPLACED 0 !");
    }

    @Test
    void shouldCancelByNumberAndByLabelWhereThereIsNone() {
        desk.rest(1, 100, 60_000.5);
        Call order = desk.call();
        desk.cancel(1);
        Call cancel = desk.call();
        assertThat(cancel.toString()).isEqualTo("private/cancel_by_label {\"label\":\"" + LABEL + "1\"}");
        desk.answer(cancel, "0");
        desk.answer(order, parts(order(1, "open", 1_000, "0.0", 60_000.5, 10)));
        desk.pass(300);
        cancel = desk.call();
        assertThat(cancel.toString()).isEqualTo("private/cancel {\"order_id\":\"BTC-1\"}");
        desk.answer(cancel, order(1, "cancelled", 1_000, "0.0", 60_000.5, 30, ",'cancel_reason':'user_request'"));
        assertThat(desk.told)
                .containsExactly("ORDER 0 1 100 60000500000000 ACCEPTED 0 !", "ORDER 0 1 0 - CANCELLED 1 !");
        desk.changes(order(1, "cancelled", 1_000, "0.0", 60_000.5, 30), "");
        assertThat(desk.told).hasSize(2);
    }

    @Test
    void shouldCancelByTheSecondWayWhereTheConnectionStandsAndDoesNotAnswer() {
        acceptOne();
        desk.cancel(1);
        desk.leave(desk.call(), true);
        desk.pass(300);
        assertThat(desk.calls).isEmpty();
        assertThat(desk.aside).hasToString("[private/cancel {\"order_id\":\"BTC-1\"}]");
        desk.leave(desk.aside.remove(0), true);
        desk.pass(300);
        assertThat(desk.aside).isEmpty();
        desk.answer(desk.call(), order(1, "cancelled", 1_000, "0.0", 60_000.5, 30, ",'cancel_reason':'user_request'"));
        assertThat(desk.told).containsExactly("ORDER 0 1 0 - CANCELLED 1 !");
    }

    @Test
    void shouldFollowAFillThatOvertakesTheCancel() {
        acceptOne();
        desk.cancel(1);
        Call cancel = desk.call();
        desk.changes(order(1, "filled", 1_000, "1000.0", 60_000.5, 20), trade(7, 1, 1_000, 60_000.5));
        desk.refuse(cancel, 11044);
        desk.pass(5_000);
        assertThat(desk.told).containsExactly("FILL 0 7 1 100 60000500000000 -40 BUY MAKER !");
        assertThat(desk.calls).isEmpty();
    }

    @Test
    void shouldBookWhatTheAccountTradesOtherwise() {
        String quoter = trade(70, 9, 100, 60_000.0).replace(LABEL + 9, "desk-quotes");
        String byHand = trade(71, 9, 200, 60_000.0).replace(",'label':'" + LABEL + "9'", "");
        String quote = trade(72, 9, 300, 60_000.0).replace(LABEL + 9, "").replace("'mmp':false", "'mmp':true");
        String earlier = trade(73, 9, 300, 60_000.0).replace(LABEL + 9, "hr-00000000000000ac-9");
        desk.changes("", quoter + "," + byHand + "," + quote + "," + earlier);
        assertThat(desk.told)
                .containsExactly(
                        "FILL 0 70 - 10 60000000000000 -40 BUY MAKER",
                        "FILL 0 71 - 20 60000000000000 -40 BUY MAKER",
                        "FILL 0 72 - 30 60000000000000 -40 BUY MAKER",
                        "FILL 0 73 - 30 60000000000000 -40 BUY MAKER !");
    }

    @Test
    void shouldTellAFeeInTheCurrencyInWhichItWasPaid() {
        String trade = trade(12, 1, 300, 60_000.0).replace("-4.0e-7", "0.25");
        desk.changes("", trade.replace("'fee_currency':'BTC'", "'fee_currency':'USD'"));
        desk.changes("", trade.replace("'12'", "'13'").replace("'fee_currency':'BTC'", "'fee_currency':'XYZ'"));
        assertThat(desk.told)
                .containsExactly(
                        "FILL 0 12 1 30 60000000000000 250000 of 1 BUY MAKER !",
                        "FILL 0 13 1 30 60000000000000 0 BUY MAKER !");
        assertThat(desk.notes)
                .contains(
                        "the fee of trade 13 was paid in XYZ, in which nothing is listed here: it is not in the book");
    }

    @Test
    void shouldCountACombinationByItsLegs() {
        String whole = trade(80, 9, 100, 60_000.0).replace("'mmp':false", "'legs':[{'trade_id':'81'}]");
        String leg = trade(81, 9, 100, 60_000.0).replace("'mmp':false", "'combo_id':'BTC-FS','combo_trade_id':80");
        desk.changes("", whole.replace("BTC-PERPETUAL", "BTC-FS-29DEC23_PERP") + "," + leg);
        desk.changes("", whole);
        assertThat(desk.told).containsExactly("FILL 0 81 9 10 60000000000000 -40 BUY MAKER !");
    }

    @Test
    void shouldBookBothSidesOfATradeWithOurselves() {
        acceptOne();
        String ours = trade(7, 1, 1_000, 60_000.5);
        desk.changes("", ours + "," + ours.replace(LABEL + 1, "desk-1").replace("buy", "sell"));
        assertThat(desk.told)
                .containsExactly(
                        "FILL 0 7 1 100 60000500000000 -40 BUY MAKER",
                        "FILL 0 7 - 100 60000500000000 -40 SELL MAKER !");
    }

    @Test
    void shouldTakeOffAnOrderThatIsNotInTheBooks() {
        desk.changes(order(99, "open", 1_000, "0.0", 60_000.5, 10), "");
        assertThat(desk.call().toString()).isEqualTo("private/cancel {\"order_id\":\"BTC-99\"}");
        assertThat(desk.notes).singleElement().asString().contains("not in our books");
        desk.changes(
                order(98, "open", 1_000, "0.0", 60_000.5, 10).replace("-00000000000000ab-", "-00000000000000ff-"), "");
        assertThat(desk.calls).as("that of another journal is not ours").isEmpty();
    }

    @Test
    void shouldRefuseWhatWouldExceedTheRateAndLetCancelsPass() {
        int sent = 0;
        for (long id = 1; id <= 40; id++) {
            desk.rest(id, 1, 60_000.0);
        }
        for (Call call : desk.calls) {
            sent += call.method().equals("private/buy") ? 1 : 0;
        }
        assertThat(sent).isEqualTo(15);
        assertThat(desk.told).hasSize(25).allMatch(line -> line.contains("REJECTED"));
        desk.calls.clear();
        for (long id = 1; id <= 6; id++) {
            desk.cancel(id);
        }
        assertThat(desk.calls).hasSize(5);
        desk.pass(1_000);
        assertThat(desk.calls).hasSize(6);
    }

    @Test
    void shouldTakeOverTheLimitsOfTheAccountAndKeepWhatItDoesNotKnow() {
        desk.side.limits(
                OrderDouble.json(
                        "{'limits':{'limits_per_currency':false,'non_matching_engine':{'rate':20,'burst':100},"
                                + "'matching_engine':{'trading':{'total':{'rate':2.0e2,'burst':4.0e2}},'spot':{'rate':1,'burst':1},'x':7}}}"));
        desk.pass(3_000);
        assertThat(desk.side.creditsLeft()).containsEntry("orders", 400.0);
        desk.side.limits(OrderDouble.json("{'limits':{'futures':{'rate':1}}}"));
        desk.side.limits(OrderDouble.json("{'limits':[1,2]}"));
        assertThat(desk.side.creditsLeft()).containsEntry("orders", 400.0);
    }

    @Test
    void shouldGiveUpAConnectionWhoseLoginIsOver() {
        desk.rest(1, 100, 60_000.0);
        desk.refuse(desk.call(), 10009);
        assertThat(desk.given).isFalse();
        desk.rest(2, 100, 60_000.0);
        desk.refuse(desk.call(), 13009);
        assertThat(desk.given).isTrue();
        assertThat(desk.told).last().asString().isEqualTo("ORDER 0 2 0 - REJECTED 13009 !");
    }

    @Test
    void shouldSayWhatItCannotReadAndGoOn() {
        desk.changes("{'order_id':1.5,'instrument_name':'BTC-PERPETUAL'}", "");
        assertThat(desk.notes).singleElement().asString().contains("not readable", "not a whole number");
        desk.rest(1, 10, 100_000.0);
        desk.answer(
                desk.call(), OrderDouble.parts(OrderDouble.order(1, "open", 100, "0", 100_000.0, 1_700_000_000_000L)));
        assertThat(desk.told).hasSize(1);
    }

    @Test
    void shouldGuessNeitherSidesNorSizes() {
        desk.rest(1, 100, 60_000.0);
        desk.answer(desk.call(), parts(order(1, "open", 1_000, "0", 60_000.0, 1_700_000_000_000L)));
        desk.told.clear();
        desk.changes("", trade(7, 1, 500, 60_000.0).replace("'buy'", "'long'"));
        assertThat(desk.told).isEmpty();
        assertThat(desk.notes).last().asString().contains("trade 7", "lacks a side");
        desk.changes(order(1, "open", 1_000, "0", 60_000.0, 1_700_000_000_001L).replace("'amount':1000,", ""), "");
        assertThat(desk.told).isEmpty();
    }

    @Test
    void shouldKeepAMarkThatFoundNoRoomFromStandingBeforeOthers() {
        AtomicBoolean lost = new AtomicBoolean();
        OrderInbox inbox = new OrderInbox(() -> lost.set(true), () -> {});
        byte[] large = new byte[1 << 20];
        while (!lost.get()) {
            inbox.notification(large, 0, large.length);
        }
        byte[] small = new byte[1];
        for (lost.set(false); !lost.get(); ) {
            inbox.notification(small, 0, 1);
        }
        assertThat(inbox.mark()).isCompletedExceptionally();
        readAll(inbox);
        CompletableFuture<Void> second = inbox.mark();
        assertThat(second).isNotDone();
        readAll(inbox);
        assertThat(second).isCompleted();
    }

    private static void readAll(OrderInbox inbox) {
        OrderInbox.Reader reader = new OrderInbox.Reader() {
            @Override
            public void onNotification(byte[] data, int length) {
                // Fills the ring.
            }

            @Override
            public void onResult(OrderCall call, long orderId, byte[] data, int length) {
                throw new AssertionError("no call was made");
            }

            @Override
            public void onError(OrderCall call, long orderId, int code, String text) {
                throw new AssertionError("no call was made");
            }

            @Override
            public void onNoAnswer(OrderCall call, long orderId, boolean sent) {
                throw new AssertionError("no call was made");
            }
        };
        while (inbox.read(reader, Integer.MAX_VALUE) > 0) {
            inbox.published();
        }
    }
}
