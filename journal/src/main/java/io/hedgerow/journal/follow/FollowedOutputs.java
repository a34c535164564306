package io.hedgerow.journal.follow;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.journal.read.RecordSource;
import org.agrona.DirectBuffer;

/**
 * Takes what a followed engine gives: counts it, shows it to the visitor, and where that is wanted reads on in the
 * journal and holds each output against the next record. Owned by the following thread.
 */
final class FollowedOutputs implements OutputSink {
    private final FollowedRecords records;
    private final boolean compares;
    private final OutputComparison comparison = new OutputComparison();
    private EngineVisitor visitor = EngineVisitor.NONE;
    private OutputSink unjournaledSink = OutputSink.NONE;
    private long lastSequence;
    private long count;
    private long unjournaled;
    private Divergence divergence;

    FollowedOutputs(FollowedRecords records, boolean compares) {
        this.records = records;
        this.compares = compares;
    }

    /** From now on shown every output. */
    void visitor(EngineVisitor watching) {
        visitor = watching;
    }

    /** From now on takes the outputs that the journal does not hold. */
    void unjournaledTo(OutputSink sink) {
        unjournaledSink = sink;
    }

    /** The engine applies the event at a sequence: its outputs follow behind it. */
    void behind(long sequence) {
        lastSequence = sequence;
    }

    /** The journal has an output where the next event was looked for: the engine did not give it. */
    void onRecord() {
        if (compares) {
            RecordSource journal = records.reader();
            divergence = comparison.unmatched(journal.sequence(), journal.templateId(), -1);
        }
    }

    @Override
    public void onOutput(DirectBuffer message, int offset, int length) {
        count++;
        visitor.onOutput(message, offset, length);
        if (compares && divergence == null) {
            compare(message, offset, length);
        }
    }

    private void compare(DirectBuffer message, int offset, int length) {
        if (!records.next()) {
            onUnjournaled(message, offset);
            unjournaledSink.onOutput(message, offset, length);
            return;
        }
        RecordSource journal = records.reader();
        lastSequence = journal.sequence();
        divergence = EventPrefix.isOutput(journal.templateId())
                ? comparison.compare(journal, message, offset, length)
                : comparison.unmatched(lastSequence, -1, EventPrefix.templateId(message, offset));
    }

    /** The writer died between the event and its outputs; after an orderly end there must be none such. */
    private void onUnjournaled(DirectBuffer message, int offset) {
        unjournaled++;
        if (records.isEndedInOrder()) {
            divergence = comparison.unmatched(lastSequence + 1, -1, EventPrefix.templateId(message, offset));
        }
    }

    /** Sequence of the last record used: applied, or compared. */
    long lastSequence() {
        return lastSequence;
    }

    long count() {
        return count;
    }

    long unjournaled() {
        return unjournaled;
    }

    Divergence divergence() {
        return divergence;
    }
}
