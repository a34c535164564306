package io.hedgerow.gateway.config;

import io.hedgerow.journal.append.Durability;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Where events are kept.
 *
 * @param directory folder of the journal, relative to the current folder; {@code {time}} stands for the time of the start
 * @param durability what survives a power failure
 */
public record JournalConfig(String directory, Durability durability) {
    private static final DateTimeFormatter START_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static JournalConfig read(Section section) {
        JournalConfig config = new JournalConfig(
                section.text("dir", "journal-data/run-{time}"),
                section.choice("durability", Durability.NONE, Section.all(Durability.class)));
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
        return Path.of(directory.replace("{time}", START_TIME.format(start)));
    }
}
