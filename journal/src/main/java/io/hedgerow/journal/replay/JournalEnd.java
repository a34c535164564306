package io.hedgerow.journal.replay;

import io.hedgerow.journal.format.JournalDamagedException;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalMarks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Where a journal that its writer left can be taken up again.
 *
 * <p>Everything must be there and good. The one exception: after a restart of the machine, what was never durable may be
 * torn; it is cut, and said. Everything else is refused, with the command that repairs it.
 *
 * @param sequence last record that counts
 * @param crc its checksum
 * @param cut what was cut, in words, or null
 */
public record JournalEnd(long sequence, int crc, String cut) {

    /**
     * Decides on damage.
     *
     * @param dir journal folder
     * @param good last good record
     * @param crc its checksum
     * @param damage what is behind it
     * @return the end, if the journal is cut there
     * @throws JournalException if it cannot be taken up as it is
     */
    public static JournalEnd at(Path dir, long good, int crc, JournalDamagedException damage) {
        JournalFolder folder = new JournalFolder(dir);
        try (JournalMarks marks = JournalMarks.read(folder.marksFile())) {
            if (marks == null) {
                throw refusal(dir, good, damage, "its marks are missing or damaged too");
            }
            if (marks.isClosedInOrder()) {
                throw refusal(dir, good, damage, "it was ended in an orderly way at sequence " + marks.appended());
            }
            if (marks.isSameBoot()) {
                throw refusal(
                        dir, good, damage, "the machine was not restarted since, so no power failure explains it");
            }
            if (good < marks.durable()) {
                throw refusal(dir, good, damage, "everything up to sequence " + marks.durable() + " was on the disk");
            }
            String told =
                    "power failure: cut after sequence " + good + ", durable were " + marks.durable() + ", at most "
                            + Math.max(0, marks.appended() - good) + " records lost (" + damage.getMessage() + ")";
            return new JournalEnd(good, crc, told);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder.marksFile(), e);
        }
    }

    private static JournalException refusal(Path dir, long good, JournalDamagedException damage, String why) {
        return new JournalException(
                damage.getMessage() + "; refused, because " + why
                        + ". Restore the file from a copy, or give up what follows with: hedgerow journal trim " + dir
                        + " --after " + good,
                damage);
    }
}
