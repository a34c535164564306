package io.hedgerow.gateway.venue.sim;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.Moments;
import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.gateway.venue.sim.actors.ChainFeed;
import io.hedgerow.gateway.venue.sim.actors.CustomerFlow;
import io.hedgerow.gateway.venue.sim.actors.DeliveryDesk;
import io.hedgerow.gateway.venue.sim.actors.FundingDesk;
import io.hedgerow.gateway.venue.sim.actors.IndexFeed;
import io.hedgerow.gateway.venue.sim.actors.LinearFeed;
import io.hedgerow.gateway.venue.sim.actors.TradeFeed;
import io.hedgerow.gateway.venue.sim.floor.Actor;
import io.hedgerow.gateway.venue.sim.floor.ChainPricer;
import io.hedgerow.gateway.venue.sim.floor.DataLine;
import io.hedgerow.gateway.venue.sim.floor.Deliveries;
import io.hedgerow.gateway.venue.sim.floor.Quoter;
import io.hedgerow.gateway.venue.sim.floor.SimFloor;
import io.hedgerow.gateway.venue.sim.floor.SimStatistics;
import io.hedgerow.gateway.venue.sim.market.SimUniverse;
import io.hedgerow.gateway.venue.sim.matching.OrderEntry;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;

/**
 * The simulated exchange: publishes one moment of simulated time after the other, and takes orders between them.
 *
 * <p>{@link #publishReference()} once, then {@link #advance()} again and again; orders of the engine go to
 * {@link #onOutput} between two calls. Driven in lock-step (every moment processed, its orders handed over, before the
 * next) the whole loop of exchange and engine is a function of the spec. The exchange starts no thread and reads no
 * clock.
 *
 * <p>Owned by the simulation's thread. After construction it allocates nothing, unless hundreds of orders or reports
 * are on their way at once.
 */
public final class SimExchange implements Moments {
    private static final int WHOLE_VENUE = -1;

    /** Raised with every change of what the state is made of. */
    private static final int LAYOUT = 2;

    private final ReferenceRegistry registry;
    private final GroupPublisher group;
    private final SimFloor venue;
    private final OrderEntry orders;
    private final DataLine feed;
    private final Quoter quoter;
    private final Deliveries deliveries;
    private final CustomerFlow customers;
    private final FundingDesk funding;
    private final List<Actor> actors;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private long timeNs;

    /**
     * Opens an exchange.
     *
     * @param spec the settings
     * @param publisher where its events go
     */
    public SimExchange(SimSpec spec, EventPublisher publisher) {
        this(spec, publisher, 0);
    }

    /**
     * Opens an exchange whose events carry a source.
     *
     * @param spec the settings
     * @param publisher where its events go
     * @param source id of the publisher in the events, 0 to 65534
     */
    public SimExchange(SimSpec spec, EventPublisher publisher, int source) {
        this(spec, new ReferenceRegistry(new ReferenceDirectory()), publisher, source);
    }

    /**
     * Opens an exchange that lists its contracts in the registry of a process.
     *
     * @param spec the settings
     * @param registry gives the ids
     * @param publisher where its events go
     * @param source id of the publisher in the events, 0 to 65534
     */
    public SimExchange(SimSpec spec, ReferenceRegistry registry, EventPublisher publisher, int source) {
        this.registry = registry;
        group = new GroupPublisher(publisher);
        venue = new SimFloor(spec, new SimUniverse(spec, registry), group, source);
        timeNs = spec.startNs();
        feed = new DataLine(venue);
        deliveries = new Deliveries(venue);
        quoter = new Quoter(venue, feed, deliveries);
        orders = new OrderEntry(venue, quoter);
        feed.start();
        IndexFeed index = new IndexFeed(venue, feed);
        index.start();
        ChainFeed chains = new ChainFeed(venue, feed, quoter, orders);
        chains.start();
        LinearFeed linear = new LinearFeed(venue, feed, quoter, orders);
        linear.start();
        TradeFeed trades = new TradeFeed(venue, feed, quoter, orders);
        trades.start();
        customers = new CustomerFlow(venue, feed, new ChainPricer(venue, deliveries));
        customers.start();
        funding = new FundingDesk(venue);
        funding.start();
        DeliveryDesk delivering = new DeliveryDesk(venue, deliveries, orders);
        delivering.start();
        actors = List.of(
                feed,
                index,
                chains,
                linear,
                trades,
                customers,
                funding,
                funding.paying(),
                delivering,
                orders,
                orders.reports());
    }

    /**
     * All of its state between two moments: what is read goes on to the bit as what was written.
     *
     * @param fields where to, or from
     * @throws GatewayException if what is read was written under other settings, or by a build that keeps other state
     */
    public void fields(VenueFields fields) {
        fields.same("simulated exchange, layout " + LAYOUT + ", settings " + Integer.toHexString(settings()));
        timeNs = fields.of(timeNs);
        group.fields(fields);
        venue.fields(fields);
        venue.agenda.fields(fields, actors);
        feed.fields(fields);
        quoter.fields(fields);
        deliveries.fields(fields);
        customers.fields(fields);
        funding.fields(fields);
        orders.fields(fields);
    }

    /** Records tell every setting in their text. */
    private int settings() {
        CRC32C checksum = new CRC32C();
        checksum.update(venue.spec.toString().getBytes(StandardCharsets.UTF_8));
        return (int) checksum.getValue();
    }

    /** Publishes every currency, venue, underlying and contract as one group, at the start of simulated time. */
    public void publishReference() {
        publishReference(timeNs);
    }

    /**
     * Publishes every currency, venue, underlying and contract as one group.
     *
     * @param atNs engine time, not after the start of simulated time
     */
    public void publishReference(long atNs) {
        venue.frame.at(atNs);
        registry.publish(new ReferenceWriter(venue.frame));
        venue.writer.tradingSession(venue.universe.venueId(), WHOLE_VENUE, SessionStatus.OPEN);
        group.endGroup();
    }

    @Override
    public long nextTimeNs() {
        return venue.agenda.nextTimeNs();
    }

    /**
     * Simulated time of the last moment.
     *
     * @return UTC ns
     */
    public long timeNs() {
        return timeNs;
    }

    /**
     * Lets the next moment happen and publishes its events as one group, the last of which closes the batch.
     *
     * @return events in the group; 0 for a moment of which nothing is seen
     */
    public int advance() {
        timeNs = venue.agenda.nextTimeNs();
        venue.market.advanceTo(timeNs);
        venue.frame.at(timeNs);
        while (venue.agenda.nextTimeNs() == timeNs) {
            venue.agenda.runNext();
        }
        return group.endGroup();
    }

    @Override
    public void happen() {
        advance();
    }

    @Override
    public void clock(long nowNs) {
        timeNs = Math.max(timeNs, nowNs);
    }

    /**
     * Lets every moment up to a time happen, one group each.
     *
     * @param untilNs UTC ns, that moment included
     * @return events in all groups
     */
    public long advanceTo(long untilNs) {
        long events = 0;
        while (nextTimeNs() <= untilNs) {
            events += advance();
        }
        return events;
    }

    /**
     * Takes one output of the engine; hedge orders set out for the venue now, in simulated time, everything else is
     * left alone.
     *
     * @param message buffer that holds the output
     * @param offset start of its message header
     * @param length bytes, header included
     */
    @Override
    public void onOutput(DirectBuffer message, int offset, int length) {
        if (EventPrefix.templateId(message, offset) == HedgeOrderDecoder.TEMPLATE_ID) {
            order.wrapAndApplyHeader(message, offset, header);
            orders.submit(timeNs, order);
        }
    }

    /**
     * The order line is lost: the exchange takes off all our orders, those on their way included, and what it has not
     * told us of them stays untold.
     *
     * @param lastExecutionId highest execution id that we have heard of; new ones come after it
     */
    public void disconnect(long lastExecutionId) {
        orders.disconnect();
        venue.executionsAfter(lastExecutionId);
    }

    /**
     * What is listed.
     *
     * @return instruments and their ids
     */
    public SimUniverse universe() {
        return venue.universe;
    }

    /**
     * What happened so far.
     *
     * @return counts and our positions by the venue's books
     */
    public SimStatistics statistics() {
        return venue.statistics;
    }

    /**
     * Events published so far, reference data included.
     *
     * @return count
     */
    public long eventCount() {
        return group.total();
    }
}
