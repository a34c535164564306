package io.hedgerow.gateway.settings;

import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.journal.append.Durability;
import io.hedgerow.journal.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Where events are kept, and what happens when there are some already.
 *
 * @param directory folder of the journal, relative to the current folder; {@code {time}} stands for the time of the start
 * @param durability what survives a power failure
 * @param onExisting what to do where the folder holds a journal
 * @param onResume what a continued engine may trade
 * @param snapshotIntervalEvents input events between two snapshots while the engine runs; 0 = only at its stop
 * @param snapshotsKept newest snapshots that are kept
 * @param stream how the journal goes to standbys on other machines
 */
public record JournalConfig(
        String directory,
        Durability durability,
        OnExisting onExisting,
        OnResume onResume,
        long snapshotIntervalEvents,
        int snapshotsKept,
        StreamConfig stream) {
    private static final String TIME = "{time}";
    private static final DateTimeFormatter START_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long SNAPSHOT_INTERVAL_EVENTS = 1_000_000L;
    private static final int SNAPSHOTS_KEPT = 3;

    /** What to do where the folder holds a journal. */
    public enum OnExisting {
        /** Continue it. */
        RESUME,
        /** End with an error. */
        REFUSE
    }

    /** What a continued engine may trade. */
    public enum OnResume {
        /** What it might trade before: risk states, limits and kill switches are as the journal has them. */
        CONTINUE,
        /** Nothing, until an operator sets the risk state: working orders are cancelled. */
        HALT
    }

    static JournalConfig read(Section section, Path folder) {
        JournalConfig config = new JournalConfig(
                section.path("dir", "journal-data/run-{time}"),
                section.choice("durability", Durability.NONE, Section.all(Durability.class)),
                section.choice("on_existing", OnExisting.RESUME, Section.all(OnExisting.class)),
                section.choice("on_resume", OnResume.CONTINUE, Section.all(OnResume.class)),
                section.integer(
                        "snapshot_interval",
                        SNAPSHOT_INTERVAL_EVENTS,
                        Range.of(0, 1e15, "input events, 0 = at the end")),
                (int) section.integer(
                        "snapshots_kept", SNAPSHOTS_KEPT, Range.of(SnapshotStore.KEPT_MIN, 1_000, "snapshots")),
                StreamConfig.read(section.section("stream"), folder));
        section.end();
        return config;
    }

    /**
     * The folder of one run.
     *
     * @param start when it starts
     * @return folder
     */
    public Path folder(Instant start) {
        return Path.of(named(directory, start));
    }

    /**
     * Puts the time of a start into the name of a folder.
     *
     * @param name may hold {@code {time}}
     * @param start when it is
     * @return name of one run's folder
     */
    public static String named(String name, Instant start) {
        return name.replace(TIME, START_TIME.format(start));
    }

    /**
     * Where kills are kept that the processes of one template share.
     *
     * @param folder one file for each kill
     * @param earlierFile where builds before this one kept them
     */
    public record SharedKills(Path folder, Path earlierFile) {}

    /**
     * Where kills are kept if each start has a folder of its own: beside them all, so that the next start finds what the
     * last one left.
     *
     * @return paths; empty if every start has the same folder, which then holds them
     */
    public Optional<SharedKills> sharedKills() {
        if (!directory.contains(TIME)) {
            return Optional.empty();
        }
        String name = directory.replace(TIME, "");
        return Optional.of(new SharedKills(Path.of(name + ".kills"), Path.of(name + ".kill-switch")));
    }
}
