package io.hedgerow.engine.host;

import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.testing.BitcoinDesk;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;

/** An engine that runs, and halts when it is asked for its report. */
public final class HaltingEngine implements Supplier<String> {
    private final RuntimeException fullDisk = new IllegalStateException("the disk is full");
    private final EnginePipeline pipeline;
    private final EventPublisher publisher;
    private final BitcoinDesk desk;
    private volatile boolean full;

    /** Starts it and lets it take some events. */
    public HaltingEngine() {
        EventJournal journal = new EventJournal() {
            @Override
            public void append(long sequence, DirectBuffer message, int offset, int length) {
                if (full) {
                    throw fullDisk;
                }
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
        pipeline = EnginePipeline.start(
                new EnginePipeline.Identity(1L, "test", BitcoinDesk.START_NS),
                CapacitySpec.DEFAULT,
                PipelineSpec.DEFAULT,
                journal,
                System::nanoTime);
        publisher = pipeline.newPublisher();
        desk = new BitcoinDesk(publisher, 2, 3);
        desk.define();
        desk.openMarket();
        desk.tick(100_000.0);
        pipeline.awaitApplied(publisher);
    }

    @Override
    public String get() {
        full = true;
        try {
            desk.tick(100_001.0);
            pipeline.awaitApplied(publisher);
            return "not halted";
        } catch (EngineHaltedException halted) {
            return pipeline.halt().describe();
        } finally {
            pipeline.close();
        }
    }
}
