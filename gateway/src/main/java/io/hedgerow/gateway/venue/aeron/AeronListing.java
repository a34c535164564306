package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.event.EventPrefix;
import java.util.concurrent.CountDownLatch;
import org.agrona.DirectBuffer;

/** The list of what is traded, as clients tell it before an engine runs: the first event that is no definition ends it. I/O thread. */
final class AeronListing {
    private final AeronDefinitions definitions;
    private final CountDownLatch complete = new CountDownLatch(1);

    AeronListing(AeronDefinitions definitions) {
        this.definitions = definitions;
    }

    AeronDefinitions definitions() {
        return definitions;
    }

    /** Clients have said what there is. Any thread. */
    CountDownLatch complete() {
        return complete;
    }

    /** Whether events are definitions, all of them. */
    boolean isList(DirectBuffer buffer, int offset, int count) {
        int at = offset;
        for (int i = 0; i < count; i++) {
            if (!AdmittedEvents.isDefinition(EventPrefix.templateId(buffer, at))) {
                complete.countDown();
                return false;
            }
            at += AdmittedEvents.length(buffer, at);
        }
        return true;
    }

    /**
     * Takes definitions, from the first that was not taken before.
     *
     * @return what is wrong; empty = nothing
     */
    String take(AeronClientLine line, long first, int count, DirectBuffer buffer, int offset) {
        int at = offset;
        try {
            for (long number = first; number < first + count; number++) {
                if (number > line.lastNumber) {
                    definitions.take(line, buffer, at, EventPrefix.templateId(buffer, at), null);
                    line.lastNumber = number;
                }
                at += AdmittedEvents.length(buffer, at);
            }
            line.acks.begin(line.lastNumber);
            line.acks.again();
            return "";
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }
}
