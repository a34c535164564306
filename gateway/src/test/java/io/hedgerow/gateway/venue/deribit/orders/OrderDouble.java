package io.hedgerow.gateway.venue.deribit.orders;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.codec.HedgeOrderEncoder;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimeInForce;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.testing.EventPrinter;
import io.hedgerow.gateway.venue.OrderQuery;
import io.hedgerow.gateway.venue.deribit.rpc.RpcCalls;
import io.hedgerow.gateway.venue.deribit.rpc.RpcError;
import io.hedgerow.gateway.venue.deribit.rpc.RpcHandler;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** An order side whose calls wait for the test to answer them, and whose time the test moves. */
final class OrderDouble implements RpcCalls {
    static final long E9 = 1_000_000_000L;
    static final long MS = 1_000_000L;
    static final String LABEL = "hr-00000000000000ab-";

    final ReferenceRegistry registry = new ReferenceRegistry(new ReferenceDirectory());
    final int venueId = registry.venue("DERIBIT");
    final int perpetual = registry.add(perpetual("BTC", 10 * E9, E9 / 2));
    final int ether = registry.add(perpetual("ETH", E9, E9 / 20));
    final List<Call> calls = new CopyOnWriteArrayList<>();
    final List<Call> aside = new CopyOnWriteArrayList<>();
    final List<String> told = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    final DeribitOrderSide side;
    boolean given;
    private boolean opened;
    private final EventFrame frame = new EventFrame(new Tape(), EventSource.LIVE_VENUE);
    private long nowNanos = 1_000L * MS;

    /** A call that waits for its answer. */
    record Call(String method, String params, RpcHandler handler) {
        @Override
        public String toString() {
            return method + " " + params;
        }
    }

    private final class Tape implements EventPublisher {
        private final MutableDirectBuffer slot = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
        private final EventPrinter printer = new EventPrinter();

        @Override
        public MutableDirectBuffer claim() {
            slot.setMemory(0, slot.capacity(), (byte) 0);
            return slot;
        }

        @Override
        public void publish(int length) {
            told.add(printer.print(slot).replaceFirst(" \\d+ ", " "));
        }
    }

    OrderDouble() {
        side = new DeribitOrderSide(new DeribitOrderSide.Setup(
                registry.directory(),
                venueId,
                0xABL,
                "hr",
                true,
                List.of("desk-"),
                5_000L * MS,
                () -> 1_700_000_000_000L * MS,
                () -> nowNanos,
                (method, params, handler) -> aside.add(new Call(method, params, handler)),
                why -> given = true,
                () -> {},
                notes::add));
        side.up(this);
        side.workingOrders();
        side.settled();
        opened = true;
    }

    private InstrumentSpec perpetual(String coin, long contractSizeE9, long tickE9) {
        return InstrumentSpec.builder(0, coin + "-PERPETUAL")
                .perpetual()
                .inverse()
                .contractSizeE9(contractSizeE9)
                .tickSizeE9(tickE9)
                .underlyingId(registry.underlying(coin, coin, "USD"))
                .venueId(venueId)
                .baseCurrencyId(registry.currency(coin))
                .quoteCurrencyId(registry.currency("USD"))
                .build();
    }

    @Override
    public void call(String method, String params, RpcHandler handler) {
        if (opened) {
            calls.add(new Call(method, params, handler));
        } else {
            handler.onResult(json("[]"), 0, 2);
        }
    }

    void rest(long id, long lots, double price) {
        order(OrderAction.NEW, id, Side.BUY, lots, price, TimeInForce.GOOD_TILL_CANCEL, false);
    }

    void take(long id, long lots, double price) {
        order(OrderAction.NEW, id, Side.SELL, lots, price, TimeInForce.IMMEDIATE_OR_CANCEL, false);
    }

    void replace(long id, long lots, double price) {
        order(OrderAction.REPLACE, id, Side.BUY, lots, price, TimeInForce.GOOD_TILL_CANCEL, false);
    }

    void cancel(long id) {
        order(OrderAction.CANCEL, id, Side.BUY, 0L, 0.0, TimeInForce.GOOD_TILL_CANCEL, false);
    }

    void order(OrderAction action, long id, Side side1, long lots, double price, TimeInForce life, boolean reduces) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
        new HedgeOrderEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .timeNs(0L)
                .orderId(id)
                .lots(lots)
                .limitPriceE9(Math.round(price * E9))
                .instrumentId(perpetual)
                .action(action)
                .side(side1)
                .timeInForce(life)
                .flags()
                .reduceOnly(reduces);
        side.onOutput(buffer, 0, EventPrefix.HEADER_LENGTH + HedgeOrderEncoder.BLOCK_LENGTH);
        poll();
    }

    /** The only call that waits. */
    Call call() {
        if (calls.size() != 1) {
            throw new AssertionError("calls: " + calls);
        }
        return calls.remove(0);
    }

    /** The first call of a method, which waits no more. */
    Call call(String method) {
        for (Call call : calls) {
            if (call.method().equals(method)) {
                calls.remove(call);
                return call;
            }
        }
        throw new AssertionError("no " + method + " in " + calls);
    }

    void answer(Call call, String result) {
        byte[] data = json(result);
        call.handler().onResult(data, 0, data.length);
        poll();
    }

    void refuse(Call call, int code) {
        call.handler().onError(new RpcError(code, "refused", ""));
        poll();
    }

    void leave(Call call, boolean sent) {
        call.handler().onNoAnswer(sent, "test");
        poll();
    }

    /** A notification of user.changes. */
    void changes(String orders, String trades) {
        byte[] data =
                json("{'jsonrpc':'2.0','method':'subscription','params':{'channel':'user.changes.any.any.raw','data':"
                        + "{'instrument_name':'BTC-PERPETUAL','positions':[],'orders':[" + orders + "],'trades':["
                        + trades
                        + "]}}}");
        side.onNotification(data, 0, data.length);
        poll();
    }

    static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    void pass(long ms) {
        nowNanos += ms * MS;
        poll();
    }

    void poll() {
        frame.at(7L);
        side.poll(frame);
    }

    /** An order of ours as the venue tells it. */
    static String order(long id, String state, long dollars, String filled, double price, long updatedMs, String more) {
        return "{'order_id':'BTC-" + id + "','label':'" + LABEL + id + "','order_state':'" + state
                + "','instrument_name':'BTC-PERPETUAL','direction':'buy','amount':" + dollars
                + (filled.isEmpty() ? "" : ",'filled_amount':" + filled) + ",'price':" + price
                + ",'time_in_force':'good_til_cancelled','last_update_timestamp':" + updatedMs + more + "}";
    }

    static String order(long id, String state, long dollars, String filled, double price, long updatedMs) {
        return order(id, state, dollars, filled, price, updatedMs, "");
    }

    /** A trade of an order of ours. */
    static String trade(long number, long id, long dollars, double price) {
        return "{'trade_id':'" + number + "','trade_seq':" + number + ",'order_id':'BTC-" + id + "','label':'" + LABEL
                + id + "','instrument_name':'BTC-PERPETUAL','direction':'buy','amount':" + dollars + ",'price':" + price
                + ",'fee':-4.0e-7,'fee_currency':'BTC','liquidity':'M','timestamp':1700000000500,'state':'open',"
                + "'matching_id':null,'profit_loss':null,'mmp':false,'self_trade':false}";
    }

    static String parts(String order, String... trades) {
        return "{'order':" + order + ",'trades':[" + String.join(",", trades) + "]}";
    }

    /** A book in which nothing is booked. */
    static OrderQuery.Heard nothingSince(long sinceNs) {
        return bookedSince(sinceNs, -1L);
    }

    /** A book in which an execution is booked. */
    static OrderQuery.Heard bookedSince(long sinceNs, long booked) {
        return new OrderQuery.Heard() {
            @Override
            public long sinceNs() {
                return sinceNs;
            }

            @Override
            public boolean isBooked(int instrumentId, long executionId, Side side) {
                return executionId == booked;
            }

            @Override
            public long lastExecutionId() {
                return booked;
            }
        };
    }
}
