package io.hedgerow.gateway.venue.paper;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.DeliveryBasis;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.LiveVenue;
import java.util.List;
import org.agrona.DirectBuffer;

/** Market data in the test's hand; every order that comes here is a failure. Owned by the test's thread. */
final class FeedDouble implements LiveVenue {
    private static final long E9 = 1_000_000_000L;

    private LiveSession.Wiring wiring;
    private EventFrame frame;
    private EventWriter writer;
    int readied;
    boolean closed;

    @Override
    public String name() {
        return "BINANCE";
    }

    @Override
    public List<Integer> venueIds() {
        return List.of(0);
    }

    @Override
    public LiveSession connect(LiveSession.Wiring given) {
        wiring = given;
        frame = new EventFrame(given.newPublisher(), EventSource.LIVE_VENUE);
        writer = new EventWriter(frame);
        return new Session();
    }

    void connected() {
        wiring.connected();
    }

    void lost() {
        wiring.lost("the line broke");
    }

    void quote(long timeNs, int id, long bid, long bidLots, long ask, long askLots) {
        frame.at(timeNs);
        frame.closing();
        writer.quote(id).bid(bid * E9, bidLots).ask(ask * E9, askLots).publish();
    }

    void trade(long timeNs, int id, long price, long lots, Side aggressor) {
        frame.at(timeNs);
        frame.closing();
        writer.trade(id, timeNs, price * E9, lots, 1L, aggressor);
    }

    void settle(long timeNs, int id, long price) {
        frame.at(timeNs);
        frame.closing();
        writer.flows().settlement(id, price * E9, DeliveryBasis.TOLD);
    }

    private final class Session implements LiveSession {
        @Override
        public void start() {
            // The test says what comes.
        }

        @Override
        public void ready() {
            readied++;
        }

        @Override
        public void onOutput(DirectBuffer message, int offset, int length) {
            throw new AssertionError("an order has left for the venue");
        }

        @Override
        public List<Working> workingOrders() {
            throw new AssertionError("the venue was asked about orders");
        }

        @Override
        public void cancel(Working order) {
            throw new AssertionError("a cancel has left for the venue");
        }

        @Override
        public List<Executed> executions(Heard heard) {
            throw new AssertionError("the venue was asked about executions");
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
