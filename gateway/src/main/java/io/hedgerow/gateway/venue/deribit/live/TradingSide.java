package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.venue.Account;
import io.hedgerow.gateway.venue.KillWay;
import io.hedgerow.gateway.venue.LiveSession.Wiring;
import io.hedgerow.gateway.venue.TimeSource;
import io.hedgerow.gateway.venue.VenueHealth.OrderHealth;
import io.hedgerow.gateway.venue.deribit.orders.DeribitOrderSide;
import io.hedgerow.gateway.venue.deribit.orders.OrderTape;
import io.hedgerow.gateway.venue.deribit.rpc.RpcCalls;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/** Trades over the account's connection. Questions and orders: order thread; the rest: I/O thread. */
final class TradingSide implements AccountSide {
    /** What has not begun at the venue by then is refused there: it was under way in a line that hung. */
    private static final long VALID_NS = 5_000_000_000L;

    private final DeribitParts parts;
    private final Wiring wiring;
    private final DeribitOrderSide side;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private volatile Consumer<String> giveUp = why -> {};

    /**
     * Without a connection.
     *
     * @param parts what all connections share
     * @param wiring what the process gives
     */
    TradingSide(DeribitParts parts, Wiring wiring) {
        this.parts = parts;
        this.wiring = wiring;
        DeribitSpec.Orders orders = parts.spec().orders();
        side = new DeribitOrderSide(
                new DeribitOrderSide.Setup(
                        parts.directory(),
                        parts.venueId(),
                        wiring.journalId(),
                        orders.labelPrefix(),
                        orders.externalFills(),
                        orders.customerLabels(),
                        // Time that a venue makes run faster would be over before an order arrives.
                        parts.spec().feed().time() == TimeSource.VENUE ? 0L : VALID_NS,
                        wiring.clock(),
                        NanoClock.SYSTEM,
                        parts.http(),
                        why -> giveUp.accept(why),
                        wiring::awaitsPoll,
                        parts.notes()),
                new OrderTape(parts.capture(), wiring.clock()));
    }

    @Override
    public void onOutput(DirectBuffer message, int offset, int length) {
        side.onOutput(message, offset, length);
        order.wrapAndApplyHeader(message, offset, header);
        if (order.action() != OrderAction.CANCEL) {
            long orderId = order.orderId();
            long timeNs = order.timeNs();
            // Behind the order in the queue of its thread: then its bytes have been given to the socket.
            boolean isNew = order.action() == OrderAction.NEW;
            parts.accountLoop().execute(() -> {
                wiring.orderSent(orderId);
                if (isNew) {
                    wiring.wireTimes().written(timeNs);
                }
            });
        }
    }

    @Override
    public List<Working> workingOrders() {
        return side.workingOrders();
    }

    @Override
    public void cancel(Working working) {
        side.cancel(working);
    }

    @Override
    public List<Executed> executions(Heard heard) {
        return side.executions(heard);
    }

    @Override
    public void up(RpcCalls calls) {
        side.up(calls);
    }

    @Override
    public void down() {
        side.down();
    }

    @Override
    public void onNotification(byte[] data, int offset, int length) {
        side.onNotification(data, offset, length);
    }

    @Override
    public void limits(byte[] summary) {
        side.limits(summary);
    }

    @Override
    public KillWay killWay() {
        return side.killWay();
    }

    @Override
    public void breaksBy(Consumer<String> breaking) {
        giveUp = breaking;
    }

    @Override
    public int poll(EventFrame said) {
        return side.poll(said);
    }

    @Override
    public void settled() {
        side.settled();
    }

    @Override
    public Account account() {
        return side.account();
    }

    @Override
    public OrderHealth health(boolean cancelOnDisconnect) {
        return new OrderHealth(side.creditsLeft(), cancelOnDisconnect, side.unknownOutcomes(), "");
    }
}
