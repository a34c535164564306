package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.gateway.venue.Account;
import io.hedgerow.gateway.venue.KillWay;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.VenueHealth;
import io.hedgerow.gateway.venue.VenueHealth.ConnectionHealth;
import io.hedgerow.gateway.venue.VenueHealth.OrderHealth;
import io.hedgerow.gateway.venue.deribit.orders.SessionLine;
import io.hedgerow.gateway.venue.net.CaptureFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Deribit's connections as one: it stands while all of them do.
 *
 * <p>Any thread, but for orders and questions, which belong to the order thread.
 */
final class DeribitSession implements LiveSession {
    private final DeribitParts parts;
    private final Wiring wiring;
    private final DeribitFeed feed;
    private final AccountSide side;
    private final Optional<AccountLink> account;
    private boolean feedUp;
    private boolean accountUp;
    private boolean connected;

    /** One of the connections. */
    private final class Half implements DeribitFeed.Listener {
        private final boolean market;

        Half(boolean market) {
            this.market = market;
        }

        @Override
        public void up() {
            set(market, true, "");
        }

        @Override
        public void down(String why) {
            set(market, false, (market ? "market data: " : "orders: ") + why);
        }
    }

    /**
     * Prepares the connections.
     *
     * @param parts what they share
     * @param wiring what the process gives
     * @param trading what is done with the account; empty = market data alone
     */
    DeribitSession(DeribitParts parts, Wiring wiring, Optional<AccountSide> trading) {
        this.parts = parts;
        this.wiring = wiring;
        side = trading.orElse(AccountSide.NONE);
        feed = new DeribitFeed(parts, wiring, new Half(true));
        account = trading.map(it -> new AccountLink(parts, it, wiring.clock(), new Half(false)));
        account.ifPresent(link -> side.breaksBy(link::giveUp));
        accountUp = account.isEmpty();
        if (account.isPresent() && parts.capture().isOn()) {
            begin(parts.capture());
        }
    }

    /** A capture of our orders begins with what their messages are read by: whose labels are ours, what the ids mean. */
    private void begin(CaptureFile capture) {
        DeribitSpec.Orders orders = parts.spec().orders();
        long nowNs = wiring.clock().epochTimeNs();
        capture.writeOwn(
                nowNs,
                new SessionLine(
                                wiring.journalId(),
                                wiring.continuedSequence(),
                                orders.labelPrefix(),
                                parts.directory().venueCode(parts.venueId()),
                                orders.externalFills(),
                                orders.customerLabels())
                        .words());
        MutableDirectBuffer slot = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
        EventFrame frame = new EventFrame(
                new EventPublisher() {
                    @Override
                    public MutableDirectBuffer claim() {
                        slot.setMemory(0, slot.capacity(), (byte) 0);
                        return slot;
                    }

                    @Override
                    public void publish(int length) {
                        SaidPublisher.keep(capture, slot, length);
                    }
                },
                EventSource.LIVE_VENUE);
        frame.at(nowNs);
        parts.registry().repeat(new ReferenceWriter(frame));
    }

    @Override
    public EventPublisher witness(EventPublisher to) {
        return account.isPresent() && parts.capture().isOn()
                ? new SaidPublisher(to, parts.capture(), type -> true)
                : to;
    }

    @Override
    public void start() {
        feed.start();
        account.ifPresent(AccountLink::start);
    }

    private synchronized void set(boolean market, boolean up, String why) {
        if (market) {
            feedUp = up;
        } else {
            accountUp = up;
        }
        if (feedUp && accountUp && !connected) {
            connected = true;
            wiring.connected();
        } else if (!up && connected) {
            connected = false;
            wiring.lost(why);
        }
    }

    @Override
    public void ready() {
        feed.ready();
    }

    @Override
    public void onOutput(DirectBuffer message, int offset, int length) {
        side.onOutput(message, offset, length);
    }

    @Override
    public List<Working> workingOrders() {
        return side.workingOrders();
    }

    @Override
    public void cancel(Working order) {
        side.cancel(order);
    }

    @Override
    public List<Executed> executions(Heard heard) {
        return side.executions(heard);
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
    public KillWay killWay() {
        return side.killWay();
    }

    @Override
    public Account account() {
        return side.account();
    }

    @Override
    public VenueHealth health() {
        List<ConnectionHealth> connections = new ArrayList<>();
        connections.add(feed.connection());
        account.ifPresent(link -> connections.add(link.connection()));
        OrderHealth orders =
                side.health(account.map(AccountLink::isCancelOnDisconnect).orElse(false));
        return new VenueHealth(connections, feed.health(), orders);
    }

    @Override
    public void close() {
        feed.close();
        account.ifPresent(AccountLink::close);
        parts.feedLoop().close();
        parts.accountLoop().close();
        parts.capture().close();
    }
}
