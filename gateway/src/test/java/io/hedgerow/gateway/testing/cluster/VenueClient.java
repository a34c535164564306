package io.hedgerow.gateway.testing.cluster;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.wire.WireClient;
import io.hedgerow.gateway.wire.WireClientSpec;
import io.hedgerow.gateway.wire.WireLine;
import io.hedgerow.gateway.wire.WireListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A client that publishes, keeps all it has published, and is the venue of its orders: it keeps those too, each with its
 * number. Published by one thread; a thread of its own works the line.
 */
public final class VenueClient implements EventPublisher, WireListener, AutoCloseable {
    private final WireClient client;
    private final Thread worker;
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
    private final List<byte[]> published = new ArrayList<>();
    private final List<byte[]> orders = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private String wrong = "";
    private volatile boolean ends;

    /**
     * Begins to connect.
     *
     * @param clientId its id
     * @param line to the host
     * @param venues ids of the venues it serves
     */
    public VenueClient(int clientId, WireLine line, int... venues) {
        WireClientSpec spec = new WireClientSpec(
                clientId,
                "venue",
                "",
                NumericProfile.CURRENT,
                false,
                false,
                false,
                WireClientSpec.WINDOW_EVENTS,
                Duration.ofSeconds(2));
        client = new WireClient(spec, line, this, NanoClock.SYSTEM);
        client.serve(venues);
        worker = new Thread(this::work, "venue-client");
        worker.setDaemon(true);
        worker.start();
    }

    private void work() {
        while (!ends) {
            if (client.work() == 0) {
                LockSupport.parkNanos(200_000L);
            }
        }
        client.close();
    }

    @Override
    public MutableDirectBuffer claim() {
        event.setMemory(0, event.capacity(), (byte) 0);
        return event;
    }

    @Override
    public void publish(int length) {
        byte[] copy = new byte[length];
        event.getBytes(0, copy);
        published.add(copy);
        if (client.publish(event, length, null) == 0L) {
            Await.until("room for an event", () -> client.publish(event, length, null) > 0L);
        }
    }

    /** Publishes again, for instance into a single engine, all that was published here. */
    public void replayInto(EventPublisher other) {
        for (byte[] message : published) {
            other.claim().putBytes(0, message);
            other.publish(message.length);
        }
    }

    @Override
    public synchronized void onOrder(
            int venueId, long orderNumber, long journalSequence, DirectBuffer message, int offset, int length) {
        if (orderNumber != orders.size() + 1L) {
            wrong = "order " + orderNumber + " behind " + orders.size();
        }
        byte[] copy = new byte[length];
        message.getBytes(offset, copy);
        orders.add(copy);
    }

    @Override
    public synchronized void onNote(String words) {
        notes.add(words);
    }

    /** Orders so far, each once. */
    public synchronized List<byte[]> orders() {
        return List.copyOf(orders);
    }

    /** How many orders there are so far. */
    public synchronized int orderCount() {
        return orders.size();
    }

    /** One of them, from 0 on. */
    public synchronized byte[] order(int index) {
        return orders.get(index);
    }

    /** What was wrong with the orders; empty = nothing. */
    public synchronized String wrong() {
        return wrong;
    }

    /** What it was told. */
    public synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    /** The client behind. */
    public WireClient client() {
        return client;
    }

    /** Waits until all that was published is taken. */
    public void awaitTaken() {
        Await.until(
                "all events are taken; " + client.text(),
                () -> client.published() == published.size() && client.taken() == client.published());
    }

    @Override
    public void close() {
        ends = true;
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
