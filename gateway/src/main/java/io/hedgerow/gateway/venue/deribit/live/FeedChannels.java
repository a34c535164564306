package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.feed.InstrumentHealth;
import io.hedgerow.gateway.reference.LongsById;
import io.hedgerow.gateway.venue.deribit.DeribitStream;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Interval;
import io.hedgerow.gateway.venue.deribit.rpc.RpcConnection;
import io.hedgerow.gateway.venue.net.CreditPool;
import java.util.BitSet;

/**
 * What is followed of the venue, and the channels that it needs: subscribed to on each connection, anew where something
 * was lost, and anew where a channel that speaks all the time has fallen silent.
 *
 * <p>Owned by the I/O thread.
 */
final class FeedChannels {
    /** An index that has not moved for so long has been forgotten by the venue: it tells each a few times a second. */
    static final long INDEX_SILENCE_NANOS = 15_000_000_000L;

    /** After its expiry a contract still tells how it was settled. */
    static final long AFTER_EXPIRY_NS = 600_000_000_000L;

    private static final long NEVER = 0L;

    private final DeribitParts parts;
    private final FeedTape tape;
    private final EpochClock clock;
    private final InstrumentHealth health;
    private final FeedSubscriptions subscriptions;
    private final FeedAwaited awaited = new FeedAwaited();
    private final BitSet followed = new BitSet();
    private final BitSet underlyings = new BitSet();
    private final BitSet chains = new BitSet();
    private final LongsById indexNanos = new LongsById(NEVER);
    private ChannelPlan plan;
    private boolean planned;
    private int looked;

    FeedChannels(DeribitParts parts, InstrumentHealth health, FeedTape tape, EpochClock clock) {
        this.parts = parts;
        this.tape = tape;
        this.clock = clock;
        this.health = health;
        CreditPool pool =
                new CreditPool(FeedSubscriptions.CREDITS_MAX, FeedSubscriptions.CREDITS_PER_SECOND, NanoClock.SYSTEM);
        subscriptions = new FeedSubscriptions(pool, NanoClock.SYSTEM, parts.notes(), this::withoutRaw);
        boolean rawForbidden =
                parts.spec().feed().interval() == Interval.RAW && parts.key().isEmpty();
        if (rawForbidden) {
            parts.notes().accept("market data: raw channels need a login; every 100 ms in their place");
        }
        plan = plan(rawForbidden ? Interval.MS100 : parts.spec().feed().interval());
    }

    private ChannelPlan plan(Interval interval) {
        return new ChannelPlan(parts.spec().listing(), parts.directory(), interval);
    }

    /** The venue gives this connection no raw channels. */
    private void withoutRaw() {
        parts.notes()
                .accept("market data: the venue gives no raw channels without a login; every 100 ms in their place");
        plan = plan(Interval.MS100);
        subscriptions.clear();
        planned = false;
        BitSet again = (BitSet) followed.clone();
        underlyings.clear();
        chains.clear();
        again.stream().forEach(id -> want(parts.directory().instrument(id)));
        wantVenue();
    }

    /** Nothing is there before the first connection. */
    void begin() {
        follow();
        tape.did(clock.epochTimeNs(), FeedTape.BEGAN);
        health.lostAll();
    }

    /** Follows what has been listed since. */
    void follow() {
        wantVenue();
        for (int end = parts.directory().instrumentCount(); looked < end; looked++) {
            InstrumentSpec spec = parts.directory().instrument(looked);
            if (spec != null && spec.venueId() == parts.venueId()) {
                followed.set(looked);
                want(spec);
                awaited.await(looked, spec.kind() != InstrumentKind.OPTION);
            }
        }
    }

    private void wantVenue() {
        if (!planned) {
            planned = true;
            plan.ofVenue().forEach(subscriptions::want);
        }
    }

    private void want(InstrumentSpec spec) {
        int underlying = spec.underlyingId();
        boolean option = spec.kind() == InstrumentKind.OPTION;
        if (!underlyings.get(underlying) || (option && !chains.get(underlying))) {
            underlyings.set(underlying);
            chains.set(underlying, option || chains.get(underlying));
            plan.ofUnderlying(underlying, chains.get(underlying)).forEach(subscriptions::want);
        }
        plan.ofInstrument(spec).forEach(subscriptions::want);
    }

    /** A connection stands on which nothing is subscribed to. */
    void connected(RpcConnection connection) {
        subscriptions.connected(connection, parts.key().isPresent());
        awaitAll();
        long nowNanos = NanoClock.SYSTEM.nanoTime();
        underlyings.stream().forEach(id -> indexNanos.set(id, nowNanos));
    }

    private void awaitAll() {
        awaited.clear();
        followed.stream().forEach(id -> awaited.await(id, hasBook(id)));
    }

    private boolean hasBook(int id) {
        return parts.directory().instrument(id).kind() != InstrumentKind.OPTION;
    }

    /** The connection is gone. */
    void disconnected() {
        subscriptions.disconnected();
        tape.did(clock.epochTimeNs(), FeedTape.LOST);
        health.lostAll();
    }

    /** Something of every channel may have been dropped: everything is stale, and subscribed to anew. */
    void loseAll(long nowNs) {
        tape.did(nowNs, FeedTape.OVERRUN, followed.stream());
        followed.stream().forEach(health::lost);
        subscriptions.renewAll();
        awaitAll();
    }

    /** A book is not complete. */
    void renewBook(int id) {
        subscriptions.renew(plan.book(parts.directory().instrument(id)));
    }

    void pump() {
        subscriptions.pump();
    }

    boolean isSettled() {
        return subscriptions.isSettled();
    }

    boolean hasAllSnapshots() {
        return awaited.isEmpty();
    }

    /** What has said nothing, for a person. */
    String silentText() {
        return awaited.text(parts.directory());
    }

    long refusedCount() {
        return subscriptions.refusedCount();
    }

    /** A message has been decoded. */
    void came(DeribitStream stream, int subject) {
        awaited.came(stream, subject);
        if (stream == DeribitStream.INDEX && subject >= 0) {
            indexNanos.set(subject, NanoClock.SYSTEM.nanoTime());
        }
    }

    /** Subscribes anew to what the venue seems to have forgotten. */
    void watchSilence() {
        long nowNanos = NanoClock.SYSTEM.nanoTime();
        for (int id = underlyings.nextSetBit(0); id >= 0; id = underlyings.nextSetBit(id + 1)) {
            String channel = plan.priceIndex(id);
            if (nowNanos - indexNanos.get(id) >= INDEX_SILENCE_NANOS && subscriptions.isOn(channel)) {
                indexNanos.set(id, nowNanos);
                parts.notes().accept("market data: channel " + channel + " has fallen silent; subscribed to anew");
                plan.ofUnderlying(id, chains.get(id)).forEach(subscriptions::renew);
            }
        }
    }

    /** Leaves contracts alone that expired a while ago. */
    void endExpired(long nowNs) {
        for (int id = followed.nextSetBit(0); id >= 0; id = followed.nextSetBit(id + 1)) {
            InstrumentSpec spec = parts.directory().instrument(id);
            if (spec.expiryNs() != EventWriter.NONE && spec.expiryNs() + AFTER_EXPIRY_NS < nowNs) {
                followed.clear(id);
                awaited.ended(id);
                tape.did(nowNs, FeedTape.ENDED + ' ' + id);
                health.ended(id);
                plan.ofInstrument(spec).forEach(subscriptions::unwant);
            }
        }
    }
}
