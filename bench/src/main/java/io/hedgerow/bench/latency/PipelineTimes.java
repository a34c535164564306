package io.hedgerow.bench.latency;

import io.hedgerow.bench.load.LoadBook;
import io.hedgerow.engine.core.StageProbe;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.host.EventJournal;
import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.NanoClock;

/**
 * Times events on the engine thread. It stands before the journal, where the engine takes an event, and is told when stages
 * of the batch are over. An event carries the time it was meant to be sent at, so what it waited for counts. Events of a
 * merged batch each have a latency of their own; stages are those of the batch.
 *
 * <p>The whole way costs one reading of the clock per batch; stages need one or two more each, so they are measured in a
 * run of their own.
 *
 * <p>Owned by the engine thread; what to record is chosen, and what was recorded is read, while nothing is under way.
 */
final class PipelineTimes extends StageProbe implements EventJournal {
    private final EventJournal journal;
    private final NanoClock clock;
    private final long originNanos;
    private final SingleWriterRecorder latencyNs = new SingleWriterRecorder(Latencies.NANOS_MAX, Latencies.DIGITS);
    private final Histogram[] stages = new Histogram[Stage.values().length];
    private final long[] stageNanos = new long[stages.length];
    private final long[] intended;
    private Recording recording = Recording.NOTHING;
    private int pending;
    private long mark;
    private long appendedSinceMark;
    private long events;
    private long batches;

    /** What is recorded. */
    enum Recording {
        NOTHING,
        LATENCY,
        STAGES
    }

    /**
     * Stands before a journal.
     *
     * @param journal takes everything
     * @param clock by which events are sent
     * @param originNanos time of that clock at {@link LoadBook#START_NS}
     * @param batchEventsMax most events of a batch
     */
    PipelineTimes(EventJournal journal, NanoClock clock, long originNanos, int batchEventsMax) {
        this.journal = journal;
        this.clock = clock;
        this.originNanos = originNanos;
        intended = new long[batchEventsMax];
        Arrays.setAll(stages, stage -> Latencies.histogram());
    }

    /** Time of an event that is meant for a moment of the clock, UTC ns. */
    long eventTimeNs(long nanos) {
        return LoadBook.START_NS + nanos - originNanos;
    }

    /** Begins to record anew. */
    void record(Recording what) {
        recording = what;
        pending = 0;
        events = 0;
        batches = 0;
        latencyNs.reset();
        for (Histogram stage : stages) {
            stage.reset();
        }
    }

    /** Latencies since the last call; any one thread. */
    Histogram takeLatency(Histogram recycled) {
        return latencyNs.getIntervalHistogram(recycled);
    }

    /** Times of a stage, ns; live. */
    Histogram stage(Stage stage) {
        return stages[stage.index];
    }

    long events() {
        return events;
    }

    long batches() {
        return batches;
    }

    @Override
    public void append(long sequence, DirectBuffer message, int offset, int length) {
        if (recording == Recording.NOTHING) {
            journal.append(sequence, message, offset, length);
            return;
        }
        boolean isInput = !EventPrefix.isOutput(EventPrefix.templateId(message, offset));
        if (isInput) {
            take(EventPrefix.timeNs(message, offset) - LoadBook.START_NS + originNanos);
        }
        if (recording == Recording.STAGES) {
            appendTimed(sequence, message, offset, length, isInput);
        } else {
            journal.append(sequence, message, offset, length);
        }
    }

    private void take(long intendedNanos) {
        events++;
        intended[pending++] = intendedNanos;
    }

    private void appendTimed(long sequence, DirectBuffer message, int offset, int length, boolean isInput) {
        long began = clock.nanoTime();
        journal.append(sequence, message, offset, length);
        long ended = clock.nanoTime();
        stageNanos[Stage.APPEND.index] += ended - began;
        if (isInput) {
            stages[Stage.QUEUEING.index].recordValue(Latencies.inRange(began - intended[pending - 1]));
        }
        if (isInput && pending == 1) {
            mark = ended;
        } else {
            appendedSinceMark += ended - began;
        }
    }

    private void end(Stage stage) {
        if (recording == Recording.STAGES) {
            long now = clock.nanoTime();
            stageNanos[stage.index] += now - mark - appendedSinceMark;
            mark = now;
            appendedSinceMark = 0;
        }
    }

    @Override
    public void onApplied() {
        end(Stage.APPLY);
    }

    @Override
    public void onRevalued(int underlyingId) {
        end(Stage.REVALUE);
    }

    @Override
    public void onDecided(int underlyingId) {
        end(Stage.DECIDE);
    }

    @Override
    public void onClosed() {
        if (recording == Recording.NOTHING) {
            return;
        }
        if (recording == Recording.STAGES) {
            endBatch();
        }
        long now = clock.nanoTime();
        for (int i = 0; i < pending; i++) {
            latencyNs.recordValue(Latencies.inRange(now - intended[i]));
        }
        pending = 0;
        batches++;
    }

    private void endBatch() {
        end(Stage.PUBLISH);
        for (int stage = Stage.APPEND.index; stage < stages.length; stage++) {
            stages[stage].recordValue(Latencies.inRange(stageNanos[stage]));
            stageNanos[stage] = 0;
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}
