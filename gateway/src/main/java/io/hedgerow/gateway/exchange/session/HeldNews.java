package io.hedgerow.gateway.exchange.session;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Holds notifications back: those that a request causes until its reply has left, those that a channel begins with until
 * the channel has its name.
 *
 * <p>Owned by the exchange thread.
 */
final class HeldNews {
    private final Deque<Runnable> held = new ArrayDeque<>();
    private boolean untilReply;
    private boolean untilNamed;

    /** A request begins; what it causes waits for its reply, or does not. */
    void beginRequest(boolean wait) {
        untilReply = wait;
    }

    /** The reply has left. */
    void endRequest() {
        untilReply = false;
        release();
    }

    void beginChannel() {
        untilNamed = true;
    }

    void endChannel() {
        untilNamed = false;
        if (!untilReply) {
            release();
        }
    }

    /** Sends now, or when it is time. */
    void pass(Runnable sending) {
        if (untilReply || untilNamed) {
            held.addLast(sending);
        } else {
            sending.run();
        }
    }

    private void release() {
        while (!held.isEmpty()) {
            held.removeFirst().run();
        }
    }
}
