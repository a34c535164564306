package io.hedgerow.gateway.cluster.log;

import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.client.ArchiveException;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.RecordingLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A cluster's log and snapshots in an archive that runs. What is trimmed are whole files: the log before a snapshot, and the
 * snapshots before it.
 *
 * <p>Owned by one thread.
 */
public final class HeldLog implements AutoCloseable {
    private static final int SERVICES = 1;
    private static final long UNKNOWN = -1L;

    private final Path consensus;
    private final Path files;
    private final AeronArchive archive;
    private final Set<Long> gone = new HashSet<>();

    /** Recordings of the snapshots of a position, by who wrote them: the consensus module, the service. */
    private record Snapshot(Map<Integer, Long> recordings) {
        boolean isWhole() {
            return recordings.size() > SERVICES;
        }
    }

    /** Where a recording lies. */
    private static final class Extent {
        private long start;
        private int termBytes;
        private int segmentBytes;
    }

    /**
     * Of a node, or of a copy of one.
     *
     * @param consensus folder that says which recordings there are
     * @param files folder of the archive
     * @param archive client of the archive; closed with this
     */
    public HeldLog(Path consensus, Path files, AeronArchive archive) {
        this.consensus = consensus;
        this.files = files;
        this.archive = archive;
    }

    /**
     * Looks.
     *
     * @return what is held now
     */
    public LogHolding look() {
        long[] disk = disk();
        if (!Files.exists(consensus.resolve(RecordingLog.RECORDING_LOG_FILE_NAME))) {
            return new LogHolding(0L, 0L, List.of(), disk[0], disk[1], "");
        }
        try (RecordingLog log = new RecordingLog(consensus.toFile(), false)) {
            List<Long> snapshots = snapshots(log).entrySet().stream()
                    .filter(it -> it.getValue().isWhole())
                    .map(Map.Entry::getKey)
                    .toList();
            long recording = log.findLastTermRecordingId();
            Extent extent = recording == UNKNOWN ? null : extent(recording);
            return extent == null
                    ? new LogHolding(0L, 0L, snapshots, disk[0], disk[1], "")
                    : new LogHolding(
                            extent.start,
                            Math.max(extent.start, archive.getMaxRecordedPosition(recording)),
                            snapshots,
                            disk[0],
                            disk[1],
                            "");
        }
    }

    private Map<Long, Snapshot> snapshots(RecordingLog log) {
        Map<Long, Snapshot> snapshots = new TreeMap<>();
        for (RecordingLog.Entry entry : log.entries()) {
            boolean isSnapshot = entry.isValid && entry.type == RecordingLog.ENTRY_TYPE_SNAPSHOT;
            if (isSnapshot
                    && entry.serviceId >= ConsensusModule.Configuration.SERVICE_ID
                    && isThere(entry.recordingId)) {
                snapshots
                        .computeIfAbsent(entry.logPosition, position -> new Snapshot(new TreeMap<>()))
                        .recordings
                        .put(entry.serviceId, entry.recordingId);
            }
        }
        return snapshots;
    }

    private boolean isThere(long recording) {
        if (!gone.contains(recording) && extent(recording) == null) {
            gone.add(recording);
        }
        return !gone.contains(recording);
    }

    private Extent extent(long recording) {
        Extent extent = new Extent();
        int found = archive.listRecording(
                recording,
                (controlSessionId,
                        correlationId,
                        recordingId,
                        startTimestamp,
                        stopTimestamp,
                        startPosition,
                        stopPosition,
                        initialTermId,
                        segmentFileLength,
                        termBufferLength,
                        mtuLength,
                        sessionId,
                        streamId,
                        strippedChannel,
                        originalChannel,
                        sourceIdentity) -> {
                    extent.start = startPosition;
                    extent.termBytes = termBufferLength;
                    extent.segmentBytes = segmentFileLength;
                });
        return found == 0 ? null : extent;
    }

    /** Length of the files, and room on their disk. */
    private long[] disk() {
        long[] disk = new long[2];
        try (Stream<Path> all = Files.list(files)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                disk[0] += Files.size(file);
            }
            disk[1] = Files.getFileStore(files).getUsableSpace();
        } catch (IOException | java.io.UncheckedIOException passing) {
            // A file that goes while it is looked at; the next look sees it.
        }
        return disk;
    }

    /**
     * Gives up what is before a position: snapshots, and the whole files of the log.
     *
     * @param position of a snapshot
     * @return what was given up and what could not be now, for a person; empty = nothing
     */
    public String trimBefore(long position) {
        try (RecordingLog log = new RecordingLog(consensus.toFile(), false)) {
            int removed = 0;
            for (Map.Entry<Long, Snapshot> snapshot : snapshots(log).entrySet()) {
                if (snapshot.getKey() < position) {
                    snapshot.getValue().recordings.values().forEach(archive::purgeRecording);
                    removed++;
                }
            }
            long freed = trimLog(log.findLastTermRecordingId(), position);
            return removed == 0 && freed == 0L
                    ? ""
                    : "gave up " + removed + " snapshots and " + freed + " bytes of the log before byte " + position;
        } catch (ArchiveException inUse) {
            return "the log before byte " + position + " is still read (" + inUse.getMessage() + "); later";
        }
    }

    private long trimLog(long recording, long position) {
        Extent extent = extent(recording);
        if (extent == null) {
            return 0L;
        }
        long first =
                AeronArchive.segmentFileBasePosition(extent.start, extent.start, extent.termBytes, extent.segmentBytes);
        long keep = AeronArchive.segmentFileBasePosition(extent.start, position, extent.termBytes, extent.segmentBytes);
        if (keep <= first) {
            return 0L;
        }
        archive.purgeSegments(recording, keep);
        return keep - extent.start;
    }

    @Override
    public void close() {
        archive.close();
    }
}
