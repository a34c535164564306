package io.hedgerow.gateway.process.start;

import io.hedgerow.gateway.console.TelemetryModel;
import io.hedgerow.gateway.settings.book.JournaledSettings;
import io.hedgerow.journal.format.JournalBase;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.read.JournalReader;
import java.nio.file.Path;
import org.agrona.DirectBuffer;

/**
 * What a process knows besides its engine, taken up from the records of the journal that it continues: what is shown,
 * what the configuration has set, which policies are in force. Owned by the main thread.
 */
public final class JournaledState {
    private final TelemetryModel telemetry;
    private final JournaledSettings settings = new JournaledSettings();
    private final JournalWriters writers = new JournalWriters();

    public JournaledState(TelemetryModel telemetry) {
        this.telemetry = telemetry;
    }

    /**
     * Takes up a journal, if there is one, up to its end or to where it is damaged: what is behind that is cut off or
     * refused.
     */
    public void read(Path folder) {
        JournalFolder journal = new JournalFolder(folder);
        if (!journal.isJournal() || journal.segments().isEmpty()) {
            return;
        }
        JournalBase.find(journal).ifPresent(this::onBase);
        try (JournalReader records = JournalReader.open(folder)) {
            while (records.next()) {
                onRecord(records.buffer(), records.offset(), records.length());
            }
        } catch (JournalException damaged) {
            return; // Told where the engine is brought back.
        }
    }

    /** Takes up what has been removed from the beginning of a journal. */
    public void onBase(JournalBase base) {
        writers.onRecord(base.startMessage(), 0);
        for (DirectBuffer definition : base.definitions()) {
            writers.onRecord(definition, 0);
            telemetry.onRecord(definition, 0, definition.capacity());
            settings.onKept(definition, 0);
        }
    }

    /** Takes up a record, event or output. */
    public void onRecord(DirectBuffer message, int offset, int length) {
        telemetry.onRecord(message, offset, length);
        settings.onRecord(message, offset);
        writers.onRecord(message, offset);
    }

    public static byte[] copy(DirectBuffer from, int offset, int length) {
        byte[] message = new byte[length];
        from.getBytes(offset, message);
        return message;
    }

    /** Whether who wrote it last had another configuration, or was another build, than this. */
    public boolean isOfOther(long configHash) {
        return writers.differ(configHash);
    }

    /** What has been set. */
    public JournaledSettings settings() {
        return settings;
    }
}
