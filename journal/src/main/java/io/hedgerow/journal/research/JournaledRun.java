package io.hedgerow.journal.research;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.journal.follow.EngineVisitor;
import io.hedgerow.journal.replay.ReplayOptions;
import io.hedgerow.journal.replay.ReplayProgress;
import io.hedgerow.journal.replay.ReplayResult;
import io.hedgerow.journal.replay.Replayer;
import io.hedgerow.journal.research.facts.JournalFacts;
import io.hedgerow.journal.research.sample.BacktestPolicy;
import io.hedgerow.journal.research.sample.BacktestPolicy.Kind;
import io.hedgerow.journal.research.sample.PathRecorder;
import io.hedgerow.journal.research.sample.PolicyPath;
import io.hedgerow.journal.research.sample.SampleGrid;
import java.nio.file.Path;
import org.agrona.DirectBuffer;

/** The journal as it is: every output compared with the journaled one, and looked at like every other run. */
final class JournaledRun implements EngineVisitor {
    private final PathRecorder recorder;
    private boolean batchOpen;

    private JournaledRun(PathRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Replays a journal.
     *
     * @throws DivergedException if an output differs
     */
    static PolicyPath run(Path dir, JournalFacts facts, String name, SampleGrid grid, ReplayProgress progress) {
        try (Replayer replayer =
                Replayer.open(dir, ReplayOptions.VERIFY.until(facts.extent().lastSequence()))) {
            PathRecorder recorder = new PathRecorder(replayer.engine(), facts, grid);
            replayer.visitor(new JournaledRun(recorder));
            ReplayResult result = replayer.run(progress);
            if (result.divergence() != null) {
                throw new DivergedException(result.divergence(), facts.start().buildName());
            }
            recorder.advanceTo(facts.extent().lastTimeNs());
            return recorder.result(BacktestPolicy.original(name, Kind.AS_JOURNALED));
        }
    }

    @Override
    public void beforeEvent(DirectBuffer event, int length) {
        if (!batchOpen) {
            recorder.advanceTo(EventPrefix.timeNs(event, 0));
        }
        recorder.beforeEvent(event);
    }

    @Override
    public void afterEvent(DirectBuffer event, int length) {
        batchOpen = !EventPrefix.isEndOfBatch(event, 0);
        recorder.afterEvent(event);
    }

    @Override
    public void onOutput(DirectBuffer message, int offset, int length) {
        recorder.onOutput(message, offset);
    }
}
