package io.hedgerow.journal.follow;

import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.follow.JournalFollower.Outputs;
import io.hedgerow.journal.format.JournalBase;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Takes an engine to a moment of a journal: from the newest snapshot before it, through what is journaled behind that.
 * Any thread; static.
 */
public final class JournalMoment {
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private JournalMoment() {}

    /**
     * A moment: the last record that belongs to it.
     *
     * @param sequence no record behind it, {@code Long.MAX_VALUE} = the end
     * @param timeNs no event later, UTC ns, {@code Long.MAX_VALUE} = the end
     */
    public record Target(long sequence, long timeNs) {
        /** The last record there is. */
        public static final Target END = new Target(Long.MAX_VALUE, Long.MAX_VALUE);

        /**
         * Behind a record.
         *
         * @param sequence of it
         * @return the moment
         */
        public static Target sequence(long sequence) {
            return new Target(sequence, Long.MAX_VALUE);
        }

        /**
         * At a time.
         *
         * @param timeNs UTC ns
         * @return the moment
         */
        public static Target time(long timeNs) {
            return new Target(Long.MAX_VALUE, timeNs);
        }
    }

    /**
     * Takes an engine there.
     *
     * @param dir journal folder
     * @param target moment
     * @param progress told the sequence from time to time
     * @return follower whose engine is as it was then; nothing if the journal holds no record so early
     * @throws io.hedgerow.journal.format.JournalException if it is no journal, is damaged, is of another arithmetic or has
     *     been trimmed behind the moment
     */
    public static Optional<JournalFollower> at(Path dir, Target target, LongConsumer progress) {
        long newest = target.sequence();
        Optional<JournalFollower> found = begin(dir, newest);
        while (found.isPresent() && found.get().begin().isPresent() && isLater(found.get(), target)) {
            newest = found.get().beginSequence() - 1;
            found.get().close();
            found = begin(dir, newest);
        }
        found.ifPresent(follower -> advance(dir, follower, target, progress));
        if (found.isPresent() && found.get().lastSequence() == 0L) {
            found.get().close();
            return Optional.empty();
        }
        return found;
    }

    /** A trimmed journal without a snapshot so early says from when on it can be asked. */
    private static Optional<JournalFollower> begin(Path dir, long newest) {
        try {
            return FollowStart.latest(dir, newest, Outputs.PASSED, ignored -> {});
        } catch (JournalException tooEarly) {
            if (newest == Long.MAX_VALUE
                    || JournalBase.find(new JournalFolder(dir)).isEmpty()) {
                throw tooEarly;
            }
            throw new JournalException(firstMoment(dir), tooEarly);
        }
    }

    private static String firstMoment(Path dir) {
        try (JournalFollower first = FollowStart.earliest(dir, Outputs.PASSED).orElseThrow()) {
            long timeNs = first.engine().counters().nowNs();
            Instant time =
                    Instant.ofEpochSecond(Math.floorDiv(timeNs, NS_PER_SECOND), Math.floorMod(timeNs, NS_PER_SECOND));
            return "journal folder " + dir + " has been trimmed and can be asked from record "
                    + first.beginSequence() + ", " + time + ", on; for an earlier moment bring the whole journal back"
                    + " from its exports with: hedgerow journal import EXPORT... -o NEW_FOLDER";
        }
    }

    /** Whether the snapshot that it began behind is already later than wanted. */
    private static boolean isLater(JournalFollower follower, Target target) {
        return follower.beginSequence() > target.sequence()
                || follower.engine().counters().nowNs() > target.timeNs();
    }

    private static void advance(Path dir, JournalFollower follower, Target target, LongConsumer progress) {
        boolean more = follower.poll();
        while (more && follower.sequence() <= target.sequence() && follower.timeNs() <= target.timeNs()) {
            follower.apply();
            progress.accept(follower.lastSequence());
            more = follower.poll();
        }
        if (!more && !isWritten(dir)) {
            follower.next(); // Proves that this is the end, and not where something is missing.
        }
    }

    private static boolean isWritten(Path dir) {
        try {
            ChronicleEventJournal.requireNotWritten(dir);
            return false;
        } catch (JournalException taken) {
            return true;
        }
    }
}
