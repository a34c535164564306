package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonException;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.gateway.json.JsonToken;
import io.hedgerow.gateway.venue.VenueHealth.ConnectionHealth;
import io.hedgerow.gateway.venue.deribit.rpc.KeyScopes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The connection for orders: before it counts as up, the venue has confirmed that it takes our orders off when it breaks,
 * and everything that happens to the account is subscribed to.
 *
 * <p>Owned by its I/O thread, but for {@link #start}, {@link #close} and what tells how it is.
 */
final class AccountLink implements DeribitLink.Role {
    /** Orders, trades and positions of everything, each change at once. */
    static final String CHANGES = "user.changes.any.any.raw";

    private static final AsciiIndex COD_KEYS = AsciiIndex.of("enabled");

    private final DeribitParts parts;
    private final DeribitLink link;
    private final AccountSide side;
    private final EpochClock clock;
    private final DeribitFeed.Listener listener;
    private volatile boolean cancelOnDisconnect;

    AccountLink(DeribitParts parts, AccountSide side, EpochClock clock, DeribitFeed.Listener listener) {
        this.parts = parts;
        this.side = side;
        this.clock = clock;
        this.listener = listener;
        link = new DeribitLink("orders", parts.accountLoop(), parts);
    }

    /** Begins to connect. Any thread. */
    void start() {
        link.start(this);
    }

    /** Ends it. Any thread. */
    void close() {
        link.close();
    }

    @Override
    public void begin(String scopes) {
        String complaint = new KeyScopes(scopes).complaint(true);
        if (!complaint.isEmpty()) {
            link.fail(complaint);
            return;
        }
        link.stage(LinkStage.CANCEL_ON_DISCONNECT);
        link.call(
                "private/enable_cancel_on_disconnect",
                "{\"scope\":\"connection\"}",
                (data, from, to) -> link.call(
                        "private/get_cancel_on_disconnect",
                        "{\"scope\":\"connection\"}",
                        this::checkCancelOnDisconnect));
    }

    private void checkCancelOnDisconnect(byte[] data, int from, int to) {
        JsonReader in = new JsonReader();
        in.wrap(data, from, to - from);
        boolean enabled = false;
        try {
            in.beginObject();
            for (int key = in.nextKey(COD_KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(COD_KEYS)) {
                JsonToken value = in.next();
                enabled |= key == 0 && value == JsonToken.TRUE;
                in.skipRest(value);
            }
        } catch (JsonException e) {
            enabled = false;
        }
        if (!enabled) {
            link.fail("the venue does not confirm cancel on disconnect");
            return;
        }
        cancelOnDisconnect = true;
        askForLimits();
    }

    private void askForLimits() {
        String currency = parts.spec().listing().currencies().get(0);
        String asked = "any".equals(currency) ? "BTC" : currency;
        link.call(
                "private/get_account_summary",
                "{\"currency\":\"" + asked + "\",\"extended\":true}",
                (data, from, to) -> {
                    side.limits(Arrays.copyOfRange(data, from, to));
                    subscribe();
                });
    }

    private void subscribe() {
        link.stage(LinkStage.SUBSCRIBING);
        link.call("private/subscribe", "{\"channels\":[\"" + CHANGES + "\"]}", (data, from, to) -> {
            if (!new String(data, from, to - from, StandardCharsets.UTF_8).contains('"' + CHANGES + '"')) {
                link.fail("the venue did not take channel " + CHANGES);
                return;
            }
            link.live();
            side.up(link.connection());
            listener.up();
        });
    }

    /** The market data move the clock. */
    @Override
    public void venueTime(long timeNs) {
        // Its own messages are too rare.
    }

    @Override
    public void received(byte[] data, int offset, int length) {
        parts.capture().writeOwn(clock.epochTimeNs(), "account", data, offset, length);
    }

    @Override
    public void notification(byte[] data, int offset, int length) {
        side.onNotification(data, offset, length);
    }

    @Override
    public void lost(String why) {
        cancelOnDisconnect = false;
        side.down();
        listener.down(why);
    }

    /** Whether the venue has confirmed that it takes our orders off when the connection breaks. Any thread. */
    boolean isCancelOnDisconnect() {
        return cancelOnDisconnect;
    }

    /** How it is. Any thread. */
    ConnectionHealth connection() {
        return link.health();
    }

    /** Breaks the connection, so that it is built anew. Any thread. */
    void giveUp(String why) {
        parts.accountLoop().execute(() -> {
            if (link.stage() == LinkStage.LIVE) {
                link.fail(why);
            }
        });
    }
}
