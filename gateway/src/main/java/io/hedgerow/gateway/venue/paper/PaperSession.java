package io.hedgerow.gateway.venue.paper;

import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.host.OutboundRing;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.venue.ClientCommand;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.LiveVenue;
import io.hedgerow.gateway.venue.VenueHealth;
import io.hedgerow.gateway.venue.WireTimes;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * The session of a feed with the paper desk beside it. Where the feed is lost, our paper orders are taken off as a venue
 * takes off those of a connection that breaks; what had traded until then is told.
 *
 * <p>Any thread; orders and questions come from the venue's order thread.
 */
final class PaperSession implements LiveSession {
    private final LiveSession feed;
    private final PaperLine line = new PaperLine();
    private final PaperDesk desk;
    private final EpochClock clock;
    private final Wiring wiring;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private boolean connected;
    private volatile boolean takesOrders;

    PaperSession(LiveVenue venue, PaperSpec spec, ReferenceDirectory directory, Wiring wiring) {
        this.wiring = wiring;
        clock = wiring.clock();
        desk = new PaperDesk(venue.name(), spec.fills(), directory, wiring, line);
        feed = venue.connect(new FeedWiring(wiring));
    }

    @Override
    public void start() {
        desk.start();
        feed.start();
    }

    @Override
    public void onOutput(DirectBuffer message, int offset, int length) {
        if (!takesOrders) {
            throw new LinkException("the market data are not connected");
        }
        line.order(message, offset, length, clock.epochTimeNs());
        order.wrapAndApplyHeader(message, offset, header);
        wiring.orderSent(order.orderId());
    }

    /** None is left after the connection before. */
    @Override
    public List<Working> workingOrders() {
        line.await(desk::disconnect);
        return List.of();
    }

    @Override
    public void cancel(Working order) {
        throw new IllegalStateException("no paper order outlives its connection");
    }

    /** All have been told; new ones are numbered after the last that the journal holds. */
    @Override
    public List<Executed> executions(Heard heard) {
        line.await(() -> desk.continueAfter(heard.lastExecutionId()));
        return List.of();
    }

    @Override
    public void ready() {
        takeOrders();
        feed.ready();
    }

    private synchronized void takeOrders() {
        takesOrders = connected;
    }

    private synchronized void connected(boolean now) {
        connected = now;
        takesOrders = false;
    }

    @Override
    public VenueHealth health() {
        return feed.health();
    }

    @Override
    public void close() {
        connected(false);
        feed.close();
        desk.close();
    }

    /** The process as the feed sees it. */
    private final class FeedWiring implements Wiring {
        private final Wiring outer;

        FeedWiring(Wiring outer) {
            this.outer = outer;
        }

        @Override
        public EventPublisher newPublisher() {
            return line.watch(outer.newPublisher());
        }

        @Override
        public Tracked newTracked() {
            Tracked way = outer.newTracked();
            return new Tracked(line.watch(way.publisher()), way.tracker());
        }

        @Override
        public Optional<OutboundRing.Poller> newOutputs() {
            return outer.newOutputs();
        }

        @Override
        public Optional<Path> folder() {
            return outer.folder();
        }

        @Override
        public void kill(int underlyingId, int venueId, String who) {
            outer.kill(underlyingId, venueId, who);
        }

        @Override
        public void command(ClientCommand command, Consumer<ClientCommand.Answer> done) {
            outer.command(command, done);
        }

        @Override
        public EpochClock clock() {
            return outer.clock();
        }

        @Override
        public void venueTime(long timeNs) {
            outer.venueTime(timeNs);
        }

        @Override
        public WireTimes wireTimes() {
            return outer.wireTimes();
        }

        @Override
        public long journalId() {
            return outer.journalId();
        }

        @Override
        public long continuedSequence() {
            return outer.continuedSequence();
        }

        @Override
        public long room() {
            return Math.min(outer.room(), line.room());
        }

        @Override
        public void expectEvents() {
            outer.expectEvents();
        }

        @Override
        public void awaitsPoll() {
            outer.awaitsPoll();
        }

        @Override
        public void connected() {
            PaperSession.this.connected(true);
            outer.connected();
        }

        @Override
        public void lost(String why) {
            PaperSession.this.connected(false);
            line.call(desk::disconnect);
            outer.lost(why);
        }
    }
}
