package io.hedgerow.journal.replay;

import io.hedgerow.engine.event.OutputSink;
import org.agrona.DirectBuffer;

/** Watches a replay from inside: called by the replaying thread; must leave the engine as it is. */
public interface ReplayListener extends OutputSink {
    /** Watches nothing. */
    ReplayListener NONE = new ReplayListener() {
        @Override
        public void beforeEvent(DirectBuffer event, int length) {
            // Nothing to see.
        }

        @Override
        public void afterEvent(DirectBuffer event, int length) {
            // Nothing to see.
        }

        @Override
        public void onOutput(DirectBuffer message, int offset, int length) {
            // Nothing to see.
        }
    };

    /**
     * The engine is about to apply an event.
     *
     * @param event message header at offset 0
     * @param length bytes, header included
     */
    void beforeEvent(DirectBuffer event, int length);

    /**
     * The engine has applied an event; its outputs were told before.
     *
     * @param event message header at offset 0
     * @param length bytes, header included
     */
    void afterEvent(DirectBuffer event, int length);
}
