package io.hedgerow.gateway.venue;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.gateway.clock.EpochClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * A live venue in the test's hand: publishes from a thread of its own at the time of the wall clock, keeps our orders
 * whatever becomes of the connection, and can lose it and come back.
 *
 * <p>Any thread.
 */
public final class FakeExchange implements LiveVenue {
    /** What it quotes. */
    public record Listing(int instrumentId, int underlyingId, long priceE9) {}

    private record Resting(long orderId, int instrumentId, Side side, long lots, long priceE9) {}

    private static final long PAUSE_NANOS = 200_000L;
    private static final long HALF_SPREAD_E9 = 500_000_000L;

    private final String name;
    private final int venueId;
    private final List<Listing> listings = new CopyOnWriteArrayList<>();
    private final Map<Long, Resting> working = new LinkedHashMap<>();
    private final List<OrderQuery.Executed> executions = new ArrayList<>();
    private final List<String> orders = new CopyOnWriteArrayList<>();
    private final List<Long> newOrderIds = new CopyOnWriteArrayList<>();
    private final Queue<Consumer<EventFrame>> tasks = new ArrayDeque<>();
    private final Queue<Consumer<EventWriter>> reports = new ArrayDeque<>();
    private long lastExecutionId = 1_000L;
    private LiveSession.Wiring wiring;
    private boolean reachable = true;
    private boolean announced;
    private boolean ready;
    private RuntimeException failure;
    private volatile boolean closed;
    private volatile long pauseNanos = PAUSE_NANOS;

    public FakeExchange(String name, int venueId, Listing first) {
        this.name = name;
        this.venueId = venueId;
        listings.add(first);
    }

    /** The venue as another process finds it that comes after one which is gone: it knows our orders and trades. */
    public static FakeExchange foundAfter(FakeExchange gone) {
        FakeExchange again = new FakeExchange(
                gone.name, gone.venueId, gone.listings.iterator().next());
        synchronized (gone) {
            again.working.putAll(gone.working);
            again.executions.addAll(gone.executions);
            again.orders.addAll(gone.orders);
            again.newOrderIds.addAll(gone.newOrderIds);
            again.lastExecutionId = gone.lastExecutionId;
        }
        return again;
    }

    /** Quotes that seldom. */
    public void pauseNanos(long nanos) {
        pauseNanos = nanos;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Integer> venueIds() {
        return List.of(venueId);
    }

    @Override
    public LiveSession connect(LiveSession.Wiring given) {
        wiring = given;
        return new Session();
    }

    /** Lists one more contract: its definition is published by the venue's own thread, then its quotes. */
    public synchronized void list(Listing listing, Consumer<EventFrame> definition) {
        tasks.add(frame -> {
            definition.accept(frame);
            listings.add(listing);
        });
    }

    /** Somebody sells to us, or buys from us, elsewhere: published by the venue's own thread. */
    public synchronized void customer(int instrumentId, Side ours, long lots, long priceE9) {
        long executionId = ++lastExecutionId;
        tasks.add(frame -> {
            frame.closing();
            new EventWriter(frame)
                    .orders()
                    .otherFill(
                            instrumentId,
                            executionId,
                            FillSource.CUSTOMER,
                            ours,
                            lots,
                            priceE9,
                            Liquidity.MAKER,
                            EventWriter.NONE);
        });
    }

    /** The line breaks: nobody hears anything any more, and our orders go on working. */
    public synchronized void drop() {
        reachable = false;
        announced = false;
        ready = false;
        reports.clear();
        wiring.lost("the line broke");
    }

    /** The next order finds an error of our own. */
    public synchronized void failOnce(RuntimeException what) {
        failure = what;
    }

    public synchronized void comeBack() {
        reachable = true;
    }

    /** Somebody trades with our oldest order, all of it. */
    public synchronized void fillOldest() {
        Resting order = working.values().iterator().next();
        working.remove(order.orderId());
        OrderQuery.Executed fill = new OrderQuery.Executed(
                ++lastExecutionId,
                FillSource.HEDGE,
                order.orderId(),
                order.instrumentId(),
                order.side(),
                order.lots(),
                order.priceE9(),
                Liquidity.MAKER,
                EventWriter.NONE,
                -1);
        executions.add(fill);
        report(writer -> writer.orders()
                .hedgeFill(
                        fill.instrumentId(),
                        fill.executionId(),
                        fill.orderId(),
                        fill.side(),
                        fill.lots(),
                        fill.priceE9(),
                        fill.liquidity(),
                        fill.feeMinorUnits()));
    }

    public synchronized int workingCount() {
        return working.size();
    }

    /** Whether the engine has been told of all that has happened so far. */
    public synchronized boolean hasToldAll() {
        return reports.isEmpty();
    }

    /** Orders that came, as "instrument action". */
    public List<String> orders() {
        return orders;
    }

    /** Ids of new orders that came, in the order in which they came. */
    public List<Long> newOrderIds() {
        return newOrderIds;
    }

    private void report(Consumer<EventWriter> report) {
        if (ready) {
            reports.add(report);
        }
    }

    private synchronized void take(HedgeOrderDecoder order) {
        if (!ready) { // Nor before it is settled: whether a late cancel or the settling came first would be chance.
            throw new LinkException("not connected");
        }
        if (failure != null) {
            RuntimeException now = failure;
            failure = null;
            throw now;
        }
        int instrumentId = order.instrumentId();
        long orderId = order.orderId();
        OrderAction action = order.action();
        orders.add(instrumentId + " " + action);
        if (action == OrderAction.CANCEL) {
            boolean there = working.remove(orderId) != null;
            report(writer -> update(
                    writer, instrumentId, orderId, there ? OrderStatus.CANCELLED : OrderStatus.CANCEL_REJECTED, 0L));
            return;
        }
        if (action == OrderAction.NEW) {
            newOrderIds.add(orderId);
        }
        long lots = order.lots();
        working.put(orderId, new Resting(orderId, instrumentId, order.side(), lots, order.limitPriceE9()));
        OrderStatus status = action == OrderAction.NEW ? OrderStatus.ACCEPTED : OrderStatus.REPLACED;
        report(writer -> update(writer, instrumentId, orderId, status, lots));
    }

    private static void update(EventWriter writer, int instrumentId, long orderId, OrderStatus status, long lots) {
        writer.orders().update(instrumentId, orderId, status, lots, EventWriter.NONE, 0);
    }

    private void publishUntilClosed() {
        EventPublisher publisher = wiring.newPublisher();
        EventFrame frame = new EventFrame(publisher, EventSource.LIVE_VENUE);
        EventWriter writer = new EventWriter(frame);
        while (!closed) {
            publish(frame, writer);
            LockSupport.parkNanos(pauseNanos);
        }
    }

    private synchronized void publish(EventFrame frame, EventWriter writer) {
        if (!reachable) {
            return;
        }
        frame.at(EpochClock.SYSTEM.epochTimeNs());
        for (Consumer<EventFrame> task = tasks.poll(); task != null; task = tasks.poll()) {
            task.accept(frame);
        }
        for (Consumer<EventWriter> report = reports.poll(); report != null; report = reports.poll()) {
            frame.closing();
            report.accept(writer);
        }
        for (Listing listing : listings) {
            writer.indexPrice(listing.underlyingId(), EventWriter.NONE, listing.priceE9());
            frame.closing();
            writer.quote(listing.instrumentId())
                    .bid(listing.priceE9() - HALF_SPREAD_E9, 10_000)
                    .ask(listing.priceE9() + HALF_SPREAD_E9, 10_000)
                    .mark(listing.priceE9())
                    .publish();
        }
        if (!announced) {
            announced = true;
            wiring.connected();
        }
    }

    private final class Session implements LiveSession {
        private final Thread feed =
                Thread.ofPlatform().daemon().name(name).unstarted(FakeExchange.this::publishUntilClosed);
        private final HedgeOrderDecoder order = new HedgeOrderDecoder();
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();

        @Override
        public void start() {
            feed.start();
        }

        @Override
        public void ready() {
            synchronized (FakeExchange.this) {
                ready = reachable;
            }
        }

        @Override
        public void onOutput(DirectBuffer message, int offset, int length) {
            take(order.wrapAndApplyHeader(message, offset, header));
        }

        @Override
        public List<Working> workingOrders() {
            synchronized (FakeExchange.this) {
                requireReachable();
                return working.values().stream()
                        .map(it -> new Working(it.orderId(), it.instrumentId(), ""))
                        .toList();
            }
        }

        @Override
        public void cancel(Working settled) {
            synchronized (FakeExchange.this) {
                requireReachable();
                working.remove(settled.orderId());
            }
        }

        @Override
        public List<Executed> executions(Heard heard) {
            synchronized (FakeExchange.this) {
                requireReachable();
                return executions.stream()
                        .filter(fill -> !heard.isBooked(fill.instrumentId(), fill.executionId(), fill.side()))
                        .toList();
            }
        }

        private void requireReachable() {
            if (!reachable) {
                throw new LinkException("not connected");
            }
        }

        @Override
        public void close() {
            closed = true;
            try {
                feed.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
