package io.hedgerow.gateway.process.start;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.history.HistoryException;
import io.hedgerow.gateway.history.PriceHistory;
import io.hedgerow.gateway.settings.risk.RiskModelConfig;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.settings.toml.SettingProblem;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;

/** Bars of the past that the estimates of a new journal start from. Static; the thread that opens the process. */
public final class StartHistory {
    private StartHistory() {}

    /**
     * Reads them, before the journal begins.
     *
     * @param config where they are
     * @param journal folder; one that goes on has learnt already
     * @param startNs when it begins, UTC ns; nothing later is taken
     * @param directory underlyings that are listed
     * @return the history, or none
     * @throws ConfigException if it cannot be used
     */
    public static PriceHistory read(RiskModelConfig config, Path journal, long startNs, ReferenceDirectory directory) {
        boolean goesOn = new JournalFolder(journal).isJournal()
                && EngineStart.find(journal).isPresent();
        if (config.history().isEmpty() || goesOn) {
            return PriceHistory.NONE;
        }
        try {
            return PriceHistory.read(config.history(), config.bars().intervalNs(), startNs, directory);
        } catch (HistoryException wrong) {
            throw new ConfigException(new SettingProblem.Contradiction("bars.history", wrong.getMessage()));
        }
    }

    /**
     * Publishes them as a batch of the configuration, and tells what there is to know.
     *
     * @param history what was read
     * @param publisher where to
     * @param startNs engine time, UTC ns
     * @param listener told
     */
    public static void publish(PriceHistory history, EventPublisher publisher, long startNs, StartListener listener) {
        if (history.bars().isEmpty()) {
            return;
        }
        EventFrame frame = new EventFrame(publisher, EventSource.CONFIGURATION);
        frame.at(startNs);
        history.publish(frame);
        frame.closing();
        new EventWriter(frame).batchBoundary(-1);
        listener.onNote(history.text());
        history.notes().forEach(listener::onNote);
    }
}
