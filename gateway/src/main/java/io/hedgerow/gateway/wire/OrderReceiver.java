package io.hedgerow.gateway.wire;

import io.hedgerow.engine.wire.ClientHelloEncoder;
import io.hedgerow.engine.wire.OrderOutDecoder;
import io.hedgerow.engine.wire.OrdersReceivedEncoder;
import io.hedgerow.engine.wire.WelcomeDecoder;
import io.hedgerow.engine.wire.WireHeaderEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Orders of the venues that a client serves: each is handed on once, in order, and acknowledged. Owned by the client's
 * thread, but for {@link #serve}.
 */
final class OrderReceiver {
    private static final long UNKNOWN = -1L;
    private static final int OWN_VENUE = -1;

    private final int clientId;
    private final WireListener listener;
    private final WireHeaderEncoder header = new WireHeaderEncoder();
    private final OrdersReceivedEncoder received = new OrdersReceivedEncoder();
    private final UnsafeBuffer message =
            new UnsafeBuffer(new byte[WireHeaderEncoder.ENCODED_LENGTH + OrdersReceivedEncoder.BLOCK_LENGTH]);
    private int[] wanted = {};
    private volatile int wantedVersion;
    private int takenVersion;
    private int[] venues = {};
    private long[] last = {};
    private long[] acknowledged = {};
    private long repeated;

    OrderReceiver(int clientId, WireListener listener) {
        this.clientId = clientId;
        this.listener = listener;
    }

    synchronized void serve(int... venueIds) {
        wanted = venueIds.clone();
        wantedVersion = wantedVersion + 1;
    }

    private synchronized int[] wanted() {
        takenVersion = wantedVersion;
        return wanted;
    }

    /** Takes up what is to be served; whether that is news to the host. */
    boolean takesUp() {
        if (wantedVersion == takenVersion) {
            return false;
        }
        int[] now = wanted();
        long[] lasts = new long[now.length];
        for (int i = 0; i < now.length; i++) {
            int before = placeOf(now[i]);
            lasts[i] = before < 0 ? UNKNOWN : last[before];
        }
        venues = now.clone();
        last = lasts;
        acknowledged = lasts.clone();
        return true;
    }

    void write(ClientHelloEncoder hello) {
        ClientHelloEncoder.VenuesEncoder group = hello.venuesCount(venues.length);
        for (int i = 0; i < venues.length; i++) {
            group.next().lastOrderNumber(last[i]).venueId(venues[i]);
        }
    }

    /** What the host knows of them; decodes the group. */
    void onWelcome(WelcomeDecoder.VenuesDecoder group) {
        while (group.hasNext()) {
            group.next();
            int place = placeOf(group.venueId());
            if (place < 0) {
                place = placeOf(OWN_VENUE);
            }
            if (place >= 0) {
                venues[place] = group.venueId();
                acknowledged[place] = group.acknowledgedNumber();
                last[place] = Math.max(last[place], group.acknowledgedNumber());
            }
        }
    }

    /** Takes one; false if some before it are missing. */
    boolean onOrder(OrderOutDecoder order, UnsafeBuffer view) {
        int place = placeOf(order.venueId());
        if (place < 0) {
            return true; // Of a venue that was given up since.
        }
        long number = order.orderNumber();
        if (number <= last[place]) {
            repeated++;
            acknowledged[place] = Math.min(acknowledged[place], number - 1);
            return true;
        }
        if (last[place] != UNKNOWN && number != last[place] + 1) {
            return false;
        }
        long sequence = order.journalSequence();
        order.wrapOrderMessage(view);
        last[place] = number;
        listener.onOrder(order.venueId(), number, sequence, view, 0, view.capacity());
        return true;
    }

    /** Tells the host what has come; messages sent. */
    int acknowledge(WireLine line, int connection) {
        int messages = 0;
        for (int i = 0; i < venues.length; i++) {
            if (last[i] > acknowledged[i] && last[i] > 0) {
                received.wrapAndApplyHeader(message, 0, header)
                        .orderNumber(last[i])
                        .clientId(clientId)
                        .venueId(venues[i])
                        .connection(connection);
                if (!line.send(message, 0, message.capacity())) {
                    return messages;
                }
                acknowledged[i] = last[i];
                messages++;
            }
        }
        return messages;
    }

    /** The first venue that is served; negative = its id has not been told. */
    int venue() {
        return venues.length == 0 ? OWN_VENUE : venues[0];
    }

    /** Orders that came more than once and were dropped. */
    long repeated() {
        return repeated;
    }

    private int placeOf(int venueId) {
        for (int i = 0; i < venues.length; i++) {
            if (venues[i] == venueId) {
                return i;
            }
        }
        return -1;
    }
}
