package io.hedgerow.engine.event;

import org.agrona.DirectBuffer;

/**
 * Takes the engine's outputs in the order in which they are made. Called by the engine thread, inside
 * {@code apply}; the buffer is reused after the call.
 */
@FunctionalInterface
public interface OutputSink {
    /** Ignores everything. */
    OutputSink NONE = (message, offset, length) -> {};

    /**
     * Takes one output.
     *
     * @param message buffer that holds an encoded output (template id 101 and up)
     * @param offset start of its message header
     * @param length bytes, header included
     */
    void onOutput(DirectBuffer message, int offset, int length);
}
