package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.venue.TradingMode;

/**
 * Who of the clients gets orders, from its welcome until it is gone. On paper there are none to give out: the venue is there
 * with the first client, and lost with the last.
 *
 * <p>I/O thread.
 */
final class AeronServing {
    /** Identity of a journal that is about to begin. */
    private static final long NOT_BEGUN = -1L;

    private final AeronVenueSpec spec;
    private final int venueId;
    private final AeronHub hub;
    private final AeronReplies replies;
    private boolean paperUp;

    AeronServing(AeronVenueSpec spec, int venueId, AeronHub hub, AeronReplies replies) {
        this.spec = spec;
        this.venueId = venueId;
        this.hub = hub;
        this.replies = replies;
    }

    /**
     * Welcomes a client, or one that asks again.
     *
     * @param line its session, open
     * @param running null before there is an engine
     */
    void welcome(AeronClientLine line, AeronDesk.Engine running) {
        line.servesVenue = line.wantsVenue && spec.mode() == TradingMode.LIVE;
        serve(line, running);
        AeronOutbox outbox = running == null ? null : running.orders().outbox();
        boolean said = replies.welcome(
                line,
                host(line, running),
                venueId,
                outbox == null ? 0L : outbox.last(),
                outbox == null ? 0L : outbox.acknowledged());
        if (!said) {
            line.over("it does not read its welcome");
        } else if (line.served) {
            running.orders().attach(line); // Not before: what comes before a welcome is none of its session.
        }
    }

    private AeronReplies.Host host(AeronClientLine line, AeronDesk.Engine running) {
        return new AeronReplies.Host(
                spec.limits().window(),
                spec.limits().eventsPerSecond(),
                line.sender.messageLengthMax(),
                running == null ? NOT_BEGUN : running.wiring().journalId(),
                0L,
                running == null ? 0L : running.wiring().clock().epochTimeNs());
    }

    /** Serves one that was welcomed before there was an engine; nothing where it is served, or there is none yet. */
    void serveLate(AeronClientLine line, AeronDesk.Engine running) {
        if (line.served) {
            return;
        }
        serve(line, running);
        if (line.served) {
            running.orders().attach(line);
        }
    }

    private void serve(AeronClientLine line, AeronDesk.Engine running) {
        if (running == null) {
            return;
        }
        if (line.servesVenue) {
            running.orders().serve(line, line.lastOrderNumber);
            line.served = true;
        } else if (spec.mode() == TradingMode.PAPER && !paperUp) {
            paperUp = true;
            running.wiring().connected();
        }
    }

    /** One that was welcomed is gone. */
    void gone(AeronClientLine line, AeronDesk.Engine running) {
        running.orders().gone(line, line.why.equals(AeronGreeting.SAID_BYE), NanoClock.SYSTEM.nanoTime());
        if (spec.mode() == TradingMode.PAPER && paperUp && hub.open().isEmpty()) {
            paperUp = false;
            running.wiring().lost(line.describe() + " is gone: " + line.why);
        }
    }
}
