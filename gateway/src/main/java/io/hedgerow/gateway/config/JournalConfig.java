package io.hedgerow.gateway.config;

import java.nio.file.Path;

/**
 * Where and how safely events are kept.
 *
 * @param directory folder of the journal; relative to the current folder
 * @param durability what has to be on disk before a hedge order leaves
 */
public record JournalConfig(Path directory, Durability durability) {
    /** When a hedge order may leave. */
    public enum Durability {
        /** As soon as it is appended: survives the death of the process, not of the machine. */
        NONE,
        /** As NONE, and the journal is forced to disk in the background. */
        WATERMARK,
        /** Only when the journal up to the order is on disk: survives a power cut, costs a disk write per decision. */
        GATED
    }

    static JournalConfig read(Section section) {
        JournalConfig config = new JournalConfig(
                Path.of(section.text("dir", "journal-data/run")),
                section.choice("durability", Durability.NONE, Section.all(Durability.class)));
        section.end();
        return config;
    }
}
