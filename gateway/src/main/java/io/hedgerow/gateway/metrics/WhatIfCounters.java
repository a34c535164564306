package io.hedgerow.gateway.metrics;

import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.WhatIfReason;
import io.hedgerow.engine.event.codec.WhatIfUpdateDecoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.status.AtomicCounter;

/** Answers to what-if questions, in the counters file. Owned by the engine thread. */
final class WhatIfCounters {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final WhatIfUpdateDecoder update = new WhatIfUpdateDecoder();
    private final AtomicCounter answers;
    private final AtomicCounter refused;
    private final AtomicCounter state;
    private final AtomicCounter asOf;
    private final AtomicCounter duration;
    private final AtomicCounter unvalued;
    private long version;

    WhatIfCounters(CounterFile file) {
        answers = file.counter(Metric.WHAT_IF_ANSWERS);
        refused = file.counter(Metric.WHAT_IF_REFUSED);
        state = file.counter(Metric.WHAT_IF_STATE);
        asOf = file.counter(Metric.WHAT_IF_AS_OF);
        duration = file.counter(Metric.WHAT_IF_DURATION);
        unvalued = file.counter(Metric.WHAT_IF_UNVALUED);
    }

    /** What an engine holds already when it is taken up was taken by an earlier process. */
    void begin(long inForce) {
        version = inForce;
    }

    /** Each report of the portfolio tells how the answers stand; a version counts once. */
    void take(DirectBuffer message, int offset) {
        update.wrapAndApplyHeader(message, offset, header);
        if (update.reason() != WhatIfReason.NONE) {
            refused.incrementRelease();
            return;
        }
        if (update.version() != version) {
            version = update.version();
            answers.incrementRelease();
        }
        state.setRelease(update.state().value());
        asOf.setRelease(update.asOfTimeNs());
        duration.setRelease(update.durationNs());
        unvalued.setRelease(update.unvalued());
    }
}
