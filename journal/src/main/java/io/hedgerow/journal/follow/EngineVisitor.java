package io.hedgerow.journal.follow;

import io.hedgerow.engine.event.OutputSink;
import org.agrona.DirectBuffer;

/** Watches a followed engine from inside: called by the following thread; must leave the engine as it is. */
public interface EngineVisitor extends OutputSink {
    /** Watches nothing. */
    EngineVisitor NONE = new EngineVisitor() {
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
