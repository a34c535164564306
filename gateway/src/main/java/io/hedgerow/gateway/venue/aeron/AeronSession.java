package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderEncoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimeInForce;
import io.hedgerow.gateway.aeron.MediaCounts;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.KillWay;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.VenueHealth;
import io.hedgerow.gateway.venue.VenueHealth.ConnectionHealth;
import io.hedgerow.gateway.venue.VenueHealth.FeedHealth;
import io.hedgerow.gateway.venue.VenueHealth.OrderHealth;
import io.hedgerow.journal.format.JournalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The venue as the process sees it: orders go to the client that takes them, and what works there is what that client has
 * told and we have sent.
 *
 * <p>Made, started and closed by the main thread; orders and questions come from the venue's order thread.
 */
final class AeronSession implements LiveSession {
    private static final long PAUSE_NS = 1_000_000L;
    private static final long AGE_NONE = -1L;

    private final AeronVenueSpec spec;
    private final AeronHub hub;
    private final AeronDesk desk;
    private final Wiring wiring;
    private final AeronNumbers numbers;
    private final AeronOrderSide orders;
    private final AeronIntake intake;
    private final boolean wasHeard;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();

    AeronSession(
            AeronVenueSpec spec,
            int venueId,
            AeronHub hub,
            AeronDesk desk,
            ReferenceRegistry registry,
            Wiring wiring,
            boolean wasHeard) {
        this.spec = spec;
        this.hub = hub;
        this.desk = desk;
        this.wiring = wiring;
        this.wasHeard = wasHeard;
        numbers = AeronNumbers.open(wiring.folder(), spec.venue(), wiring.journalId());
        AeronWorking working = new AeronWorking();
        AeronOutbox outbox =
                new AeronOutbox(numbers, working, venueId, spec.limits().orders(), wiring::mayLeave);
        orders = new AeronOrderSide(
                outbox,
                working,
                spec.times().resumeWithin().toNanos(),
                spec.times().settleWithin().toNanos());
        orders.attach(wiring);
        intake = new AeronIntake(
                spec,
                venueId,
                desk.listing().definitions(),
                orders,
                numbers,
                tail(),
                registry.directory(),
                desk.replies(),
                wiring);
    }

    private JournaledTail tail() {
        try {
            return wiring.journal()
                    .map(journal -> JournaledTail.read(numbers, journal, wiring.continuedSequence()))
                    .orElseGet(JournaledTail::new);
        } catch (JournalException e) {
            throw new GatewayException(
                    "what clients of " + spec.venue()
                            + " had sent to the process before cannot be told from the journal: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public void start() {
        desk.begin(new AeronDesk.Engine(
                wiring, numbers, orders, intake, wiring.newOutputs().orElse(null)));
        if (!wasHeard) {
            hub.start(desk);
        }
    }

    @Override
    public void onOutput(DirectBuffer message, int offset, int length) {
        order.wrapAndApplyHeader(message, offset, header);
        boolean cancels = order.action() == OrderAction.CANCEL;
        if (!orders.takes() && !cancels) {
            throw new LinkException("no client takes the orders of " + spec.venue());
        }
        orders.outbox().put(message, offset, length);
        if (!cancels) {
            wiring.orderSent(order.orderId());
        }
    }

    @Override
    public List<Working> workingOrders() {
        requireClient();
        return orders.working().list();
    }

    private void requireClient() {
        if (orders.stage() != AeronOrderSide.Stage.UP) {
            throw new LinkException("no client takes the orders of " + spec.venue());
        }
    }

    @Override
    public void cancel(Working working) {
        if (!orders.working().isWorking(working.orderId())) {
            return;
        }
        send(working, new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + HedgeOrderEncoder.BLOCK_LENGTH]));
        long untilNanos =
                NanoClock.SYSTEM.nanoTime() + spec.times().settleWithin().toNanos();
        while (orders.working().isWorking(working.orderId())) {
            requireClient();
            if (NanoClock.SYSTEM.nanoTime() - untilNanos > 0) {
                throw new LinkException("the client that takes the orders of " + spec.venue()
                        + " has not said that order " + working.orderId() + " is off");
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    private void send(Working working, UnsafeBuffer buffer) {
        new HedgeOrderEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .timeNs(wiring.clock().epochTimeNs())
                .causeSequence(0L)
                .decisionId(0L)
                .orderId(working.orderId())
                .lots(0L)
                .limitPriceE9(0L)
                .instrumentId(working.instrumentId())
                .action(OrderAction.CANCEL)
                .side(Side.BUY)
                .timeInForce(TimeInForce.GOOD_TILL_CANCEL);
        orders.outbox().put(buffer, 0, buffer.capacity());
    }

    @Override
    public List<Executed> executions(Heard heard) {
        return orders.executions().stream()
                .filter(fill -> !heard.isBooked(fill.instrumentId(), fill.executionId(), fill.side()))
                .toList();
    }

    @Override
    public void settled() {
        orders.settled();
    }

    @Override
    public void ready() {
        orders.ready();
        desk.restate();
    }

    @Override
    public KillWay killWay() {
        return new KillWay() {
            @Override
            public boolean isThere() {
                return true;
            }

            @Override
            public List<Working> workingOrders() {
                return AeronSession.this.workingOrders();
            }

            @Override
            public void cancel(Working working) {
                AeronSession.this.cancel(working);
            }

            @Override
            public void cancelEverything() {
                AeronSession.this.workingOrders().forEach(this::cancel);
            }
        };
    }

    @Override
    public VenueHealth health() {
        List<ConnectionHealth> connections = new ArrayList<>();
        MediaCounts counts = hub.counts();
        String halted = hub.halted();
        connections.add(new ConnectionHealth(
                "aeron",
                halted.isEmpty() ? "listening" : "down",
                halted.isEmpty() ? spec.transport().channel() + ": " + counts.describe() + takenBack() : halted,
                AGE_NONE,
                0L,
                desk.strangers()));
        long gaps = 0L;
        for (AeronClientLine line : hub.lines()) {
            gaps += line.gaps;
            connections.add(health(line));
        }
        return new VenueHealth(
                connections,
                new FeedHealth(gaps, intake.stale(), 0L, 0L, Double.NaN),
                new OrderHealth(Map.of(), false, orders.outbox().waiting(), ""));
    }

    private String takenBack() {
        long count = orders.outbox().takenBack();
        return count == 0L ? "" : ", " + count + " orders that were kept too long left as cancels";
    }

    private ConnectionHealth health(AeronClientLine line) {
        return new ConnectionHealth(
                "client " + line.clientId, // Its name is of its own choosing, and counters go by this for good.
                line.stage.name().toLowerCase(Locale.ROOT),
                line.why.isEmpty()
                        ? called(line) + line.events + " events, " + line.duplicates + " twice, " + line.gaps
                                + " gaps, " + line.refused + " refused" + commanded(line)
                        : line.why,
                NanoClock.SYSTEM.nanoTime() - line.heardAtNanos,
                0L,
                line.messages);
    }

    private static String called(AeronClientLine line) {
        return line.name.isEmpty() ? "" : line.name + ": ";
    }

    private static String commanded(AeronClientLine line) {
        String commands = line.commands == 0L ? "" : ", " + line.commands + " commands";
        return line.killsAhead == 0L ? commands : commands + ", " + line.killsAhead + " kills beside its events";
    }

    @Override
    public void close() {
        hub.close();
        orders.close(); // The order thread may still be at work: from here on it puts nothing into the numbers.
        numbers.close();
    }
}
