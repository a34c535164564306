package io.hedgerow.gateway.process.start;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.flight.EngineFlight;
import io.hedgerow.gateway.metrics.CounterFile;
import io.hedgerow.gateway.metrics.EngineWatch;
import io.hedgerow.gateway.settings.MetricsConfig;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * What a process counts of its engine, from the first record on. Built by the main thread.
 *
 * @param file counters that others map
 * @param engine what the engine thread writes there
 */
public record JournalWatch(CounterFile file, EngineWatch engine) {
    /** Series that every process has, and room for those of venues and their connections. */
    private static final int COUNTERS = 512;

    /** Makes watches. */
    @FunctionalInterface
    public interface Maker {
        /**
         * Watches a journal that has just been opened.
         *
         * @param journal takes everything
         * @param journalId its identity
         * @return watch, standing before it
         */
        JournalWatch watch(EventJournal journal, long journalId);
    }

    /**
     * Makes the watch of a journal.
     *
     * @param folder folder of the journal
     * @param config what is measured
     * @param directory names of ids
     * @param capacity sizes of the engine
     * @param wall clock of the machine
     * @return maker
     */
    public static Maker maker(
            Path folder, MetricsConfig config, ReferenceDirectory directory, CapacitySpec capacity, EpochClock wall) {
        return (journal, journalId) -> {
            ControlFolder control = new ControlFolder(folder);
            control.create();
            int underlyings = capacity.listing().underlyings();
            CounterFile.Owner owner =
                    new CounterFile.Owner(ProcessHandle.current().pid(), journalId, wall.epochTimeNs());
            CounterFile file = CounterFile.create(control.counters(), owner, COUNTERS + 2 * underlyings);
            EngineWatch.Appends appends = new EngineWatch.Appends(config.appendTimes(), config.journalStallNs());
            return new JournalWatch(
                    file,
                    new EngineWatch(
                            journal, file, new EngineFlight(directory), NanoClock.SYSTEM, appends, underlyings));
        };
    }

    /**
     * Listens to the engine of a pipeline that has just been started, once that has applied what begins its journal. Before
     * anything else is published.
     *
     * @param pipeline one that journals here
     */
    public void observe(EnginePipeline pipeline) {
        IdleStrategy idle = new BackoffIdleStrategy();
        while (pipeline.backlog() > 0) { // Also of an engine that has halted at it.
            idle.idle();
        }
        engine.observe(pipeline.engine());
    }
}
