package io.hedgerow.gateway.view;

import io.hedgerow.journal.follow.FollowStart;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.follow.JournalFollower.Outputs;
import io.hedgerow.journal.snapshot.Snapshot.InvalidSnapshotException;
import io.hedgerow.journal.snapshot.SnapshotStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Images of an engine on its way through a journal, in files that go with this object: whoever wants to see a moment begins
 * with the last one before it instead of with the first record.
 *
 * <p>One thread makes them, any thread takes them.
 */
final class MomentImages implements AutoCloseable {
    private static final String PREFIX = "hedgerow-images-";
    private static final Pattern OURS = Pattern.compile(PREFIX + "([0-9]{1,18})-[0-9]+");
    private static final long IMAGES_MAX = 256L;
    private static final long RECORDS_BETWEEN_MIN = 20_000L;
    private static final long BYTES_MAX = 2L << 30;

    private final Path dir;
    private final Path folder;
    private final NavigableMap<Long, Path> images = new ConcurrentSkipListMap<>();
    private long first;
    private long last;
    private long between;
    private long next;
    private long bytes;
    private volatile boolean done;

    MomentImages(Path dir) {
        this.dir = dir;
        try {
            Path all = Path.of(System.getProperty("java.io.tmpdir"));
            deleteOfTheDead(all);
            folder = Files.createTempDirectory(
                    all, PREFIX + ProcessHandle.current().pid() + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A console that was killed could not clear up. */
    private static void deleteOfTheDead(Path all) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(all, PREFIX + "*")) {
            for (Path left : folders) {
                if (isOfTheDead(left)) {
                    tryDelete(left);
                }
            }
        }
    }

    private static boolean isOfTheDead(Path images) {
        Matcher name = OURS.matcher(images.getFileName().toString());
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    /** Another console may clear up at the same time, and what is somebody else's is theirs to clear up. */
    private static void tryDelete(Path images) {
        try {
            delete(images);
        } catch (IOException left) {
            return;
        }
    }

    private static void delete(Path images) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(images)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(images);
    }

    /**
     * An engine begins to go through the journal.
     *
     * @param from record that it begins behind, 0 = the first one is before it
     * @param through last record that images are made of: what is written later has the snapshots of its writer
     */
    void begin(long from, long through) {
        first = from;
        last = through;
        between = Math.max(RECORDS_BETWEEN_MIN, (last - first) / IMAGES_MAX);
        next = first + between;
    }

    /** The engine goes on: an event of the journal is about to be applied. */
    void pass(JournalFollower follower) {
        if (done) {
            return;
        }
        long sequence = follower.sequence();
        if (sequence > last) {
            end();
        } else if (sequence >= next) {
            take(follower);
        }
    }

    /** Whether there is nothing more to do. */
    boolean isDone() {
        return done;
    }

    /** Large ones are farther apart: all of them together have so much room and no more. */
    private void take(JournalFollower follower) {
        long sequence = follower.lastSequence();
        Path file = folder.resolve(sequence + ".image");
        SnapshotStore.writeImage(file, follower.engine().memory(), follower.positionBefore(), follower.startMessage());
        images.put(sequence, file);
        long size = size(file);
        bytes += size;
        long affordable = Math.max(1L, BYTES_MAX / size);
        between = Math.max(between, (last - first) / affordable + 1L);
        next = sequence + between;
        done = bytes > BYTES_MAX;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** There is nothing more to make. */
    void end() {
        done = true;
    }

    /**
     * Begins with the last image before a record.
     *
     * @param through last record that may be in it
     * @return follower, or nothing if there is no image so early
     */
    Optional<JournalFollower> behind(long through) {
        Map.Entry<Long, Path> image = images.floorEntry(through);
        if (image == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(FollowStart.behind(dir, SnapshotStore.readImage(image.getValue()), Outputs.PASSED));
        } catch (InvalidSnapshotException damaged) {
            images.remove(image.getKey());
            return Optional.empty();
        }
    }

    /** Record of the last image before another; 0 if there is none. */
    long sequence(long through) {
        Long found = images.floorKey(through);
        return found == null ? 0L : found;
    }

    @Override
    public void close() {
        end();
        try {
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
