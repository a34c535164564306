package io.hedgerow.journal.testing;

import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.format.Definitions;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.replay.ReplayOptions;
import io.hedgerow.journal.replay.Replayer;
import io.hedgerow.journal.snapshot.JournalBeginning;
import java.nio.file.Path;

/** Makes journals that begin behind a state of another one. */
public final class LateJournals {
    private LateJournals() {}

    /** One that begins behind about so many records and holds nothing yet; gives where it begins. */
    public static JournalPosition begin(Path whole, long after, Path late) {
        try (Replayer replay = Replayer.open(whole, ReplayOptions.VERIFY);
                JournalReader reader = JournalReader.open(whole)) {
            while (replay.lastSequence() < after && replay.step()) {
                // The state that it begins with.
            }
            Definitions definitions = new Definitions();
            while (reader.sequence() < replay.lastSequence() && reader.next()) {
                definitions.take(reader.buffer(), reader.offset(), reader.length());
            }
            JournalPosition position = reader.position();
            JournalBeginning.write(
                    late, replay.engine().memory(), position, EngineStart.message(whole), definitions.messages());
            return position;
        }
    }

    /** One that begins behind about so many records and holds the rest; gives where it begins. */
    public static JournalPosition write(Path whole, long after, Path late) {
        JournalPosition begin = begin(whole, after, late);
        try (JournalReader reader = JournalReader.openAfter(whole, begin);
                ChronicleEventJournal journal =
                        ChronicleEventJournal.resume(late, Journals.SMALL, begin.sequence(), begin.crc())) {
            while (reader.next()) {
                journal.append(reader.sequence(), reader.buffer(), reader.offset(), reader.length());
            }
        }
        return begin;
    }
}
