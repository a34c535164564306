package io.hedgerow.gateway.wire;

import io.hedgerow.engine.wire.EventOutDecoder;
import io.hedgerow.engine.wire.EventsTakenDecoder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The committed events of a host, handed on one by one, each once: others' as they come, our own out of the window once they
 * are acknowledged. Owned by the client's thread.
 */
final class CommittedInbox {
    private static final long UNKNOWN = -1L;

    private final int clientId;
    private final EventWindow window;
    private final WireListener listener;
    private volatile long lastSequence;

    CommittedInbox(int clientId, EventWindow window, WireListener listener) {
        this.clientId = clientId;
        this.window = window;
        this.listener = listener;
    }

    /** Everything up to a record is here. */
    void beginBehind(long sequence) {
        lastSequence = sequence;
    }

    /** Last record that has been handed on. Any thread. */
    long lastSequence() {
        return lastSequence;
    }

    /** Takes our own out of the window; false if something before them is missing. */
    boolean onTaken(EventsTakenDecoder taken) {
        long through = taken.throughNumber();
        long first = window.released() + 1;
        if (through < first) {
            return true;
        }
        if (taken.fromNumber() < 1 || taken.fromNumber() > first || through > window.last()) {
            return false;
        }
        boolean whole = taken.fromNumber() == first;
        if (whole && taken.fromSequence() != lastSequence + 1) {
            return false;
        }
        for (long number = first; number <= through; number++) {
            hand(number, number == first && whole ? lastSequence : UNKNOWN);
        }
        lastSequence = taken.journalSequence();
        window.release(through);
        return true;
    }

    private void hand(long number, long behind) {
        listener.onCommitted(
                number,
                window.buffer(),
                window.offset(number),
                window.length(number),
                behind,
                window.attachment(number));
    }

    /** Takes one that came whole; false if something before it is missing. */
    boolean onEvent(EventOutDecoder event, UnsafeBuffer view) {
        if (event.lastSequence() <= lastSequence) {
            return true;
        }
        if (event.journalSequence() != lastSequence + 1) {
            return false;
        }
        long number = event.eventNumber();
        boolean ours = event.publisherId() == clientId && window.holds(number);
        if (ours && number != window.released() + 1) {
            return false;
        }
        long last = event.lastSequence();
        event.wrapEventMessage(view);
        listener.onCommitted(
                ours ? number : 0L, view, 0, view.capacity(), lastSequence, ours ? window.attachment(number) : null);
        lastSequence = last;
        if (ours) {
            window.release(number);
        }
        return true;
    }
}
