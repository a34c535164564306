package io.hedgerow.bench.cluster;

import io.hedgerow.bench.load.LoadBook;
import io.hedgerow.bench.load.LoadShape;
import io.hedgerow.engine.core.StageProbe;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.PipelineSpec;
import io.hedgerow.engine.host.thread.ThreadPlan;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** The pipeline of a process with its journal. */
final class SingleHost implements TickHost {
    private static final String ENGINE_THREAD = "hedgerow-engine";

    private final EnginePipeline pipeline;
    private final ThreadBytes threads;
    private final Decided decided;
    private final EventPublisher events;
    private long published = 1; // EngineStarted

    /** Stands before the journal, and is told when a batch has been decided. */
    private static final class Decided extends StageProbe implements io.hedgerow.engine.host.EventJournal {
        private final ChronicleEventJournal journal;
        private final AtomicLong count = new AtomicLong();
        private final AtomicLong sequence = new AtomicLong();
        private long inputs;

        Decided(ChronicleEventJournal journal) {
            this.journal = journal;
        }

        @Override
        public void append(long next, DirectBuffer message, int offset, int length) {
            journal.append(next, message, offset, length);
            sequence.setRelease(next);
            if (!EventPrefix.isOutput(EventPrefix.templateId(message, offset))) {
                inputs++;
            }
        }

        @Override
        public void onClosed() {
            count.setRelease(inputs);
        }

        @Override
        public void close() {
            journal.close();
        }
    }

    SingleHost(LoadShape shape, WaitPreset preset, Path journal) {
        decided = new Decided(ChronicleEventJournal.create(journal, JournalOptions.DEFAULT));
        PipelineSpec standard = PipelineSpec.DEFAULT;
        PipelineSpec spec = new PipelineSpec(
                standard.inboundSlots(),
                standard.orderSlots(),
                standard.telemetrySlots(),
                false,
                standard.batchEventsMax(),
                ThreadPlan.of(
                        preset.on(Runtime.getRuntime().availableProcessors(), 0).engine()));
        pipeline = EnginePipeline.start(
                new EnginePipeline.Identity(1L, "bench", LoadBook.START_NS),
                shape.capacity(),
                spec,
                decided,
                System::nanoTime);
        pipeline.engine().observe(decided);
        threads = new ThreadBytes(name -> name.startsWith(ENGINE_THREAD));
        EventPublisher ring = pipeline.newPublisher();
        events = new EventPublisher() {
            @Override
            public MutableDirectBuffer claim() {
                return ring.claim();
            }

            @Override
            public void publish(int length) {
                published++;
                ring.publish(length);
            }
        };
    }

    @Override
    public String way() {
        return "single";
    }

    @Override
    public EventPublisher publisher() {
        return events;
    }

    @Override
    public void awaitDecided() {
        while (decided.count.getAcquire() < published) {
            Waits.giveWay();
        }
    }

    @Override
    public long allocatedBytes() {
        return threads.bytes();
    }

    @Override
    public long wireBytes() {
        return 0;
    }

    @Override
    public long logBytes() {
        return 0;
    }

    @Override
    public long sequence() {
        return decided.sequence.getAcquire();
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
