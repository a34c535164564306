package io.hedgerow.gateway.settings;

import io.hedgerow.gateway.settings.toml.LoopbackHost;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.gateway.venue.SecretRef;
import io.hedgerow.journal.append.Durability;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a standby follows and where its copy is.
 *
 * @param primary HOST:PORT, as {@code journal.stream.listen} of the primary has it
 * @param host address of this machine at which the primary's machine reaches it
 * @param directory folder of the copy, relative to the current folder
 * @param name of this standby
 * @param durability what of the copy survives a power failure here
 * @param secret where the primary's secret is; empty = it has none
 */
public record StandbyFile(
        String primary, String host, Path directory, String name, Durability durability, Optional<SecretRef> secret) {
    static StandbyFile read(Section root, Path folder) {
        Section section = root.section("standby");
        StandbyFile file = new StandbyFile(
                section.text("primary", ""),
                section.text("host", ""),
                Path.of(section.path("dir", "journal-data/standby")),
                section.text("name", "standby"),
                section.choice("durability", Durability.NONE, Section.all(Durability.class)),
                StreamConfig.readSecret(section, folder));
        if (!StreamConfig.isAddress(file.primary)) {
            section.problem("primary", StreamConfig.FORM + ": where journal.stream.listen of the primary is");
        }
        if (!StreamConfig.isAddress(file.host + ":1")) {
            section.problem(
                    "host",
                    "must be an address of this machine that the primary's machine reaches, such as \"10.0.0.2\"");
        }
        if (StreamConfig.isAddress(file.primary) && !LoopbackHost.isOf(file.primary) && file.secret.isEmpty()) {
            section.problem(
                    "secret",
                    "is missing: " + file.primary + " is on another machine, which believes who knows the secret of its"
                            + " journal.stream alone; give the same here as " + SecretRef.FORM);
        }
        if (file.name.isEmpty() || !StreamConfig.isName(file.name)) {
            section.problem("name", "must be 1 to 32 letters, digits, dots or hyphens");
        }
        section.end();
        root.end();
        return file;
    }
}
