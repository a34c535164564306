package io.hedgerow.gateway.process.start;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.CurrencyDefinitionDecoder;
import io.hedgerow.engine.event.codec.EngineStartedDecoder;
import io.hedgerow.engine.event.codec.VenueDefinitionDecoder;
import io.hedgerow.gateway.settings.GatewayConfig;
import io.hedgerow.gateway.settings.VenueConfig;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.settings.toml.SettingProblem;
import io.hedgerow.journal.format.JournalBase;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.reference.VenueEntry;
import java.nio.file.Path;
import java.util.List;

/** What the simulated venues of a journal were drawn from, as their definitions say. Static. */
final class JournaledSeeds {
    private JournaledSeeds() {}

    /**
     * Holds the seeds of a configuration against those of the journal that it continues.
     *
     * @throws ConfigException naming each that differs
     */
    static void requireSame(Path folder, GatewayConfig gateway) {
        ReferenceDirectory names = names(folder);
        List<SettingProblem> problems = gateway.venues().stream()
                .filter(venue -> venue.kind() == VenueConfig.Kind.SIM)
                .filter(venue -> differs(names, venue))
                .<SettingProblem>map(venue -> new SettingProblem.FixedForLife(
                        venue.table() + ".sim.seed",
                        venue.sim().seed(),
                        folder,
                        entry(names, venue).seed()))
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    private static boolean differs(ReferenceDirectory names, VenueConfig venue) {
        long journaled = entry(names, venue).seed();
        return journaled != EventWriter.NONE && journaled != venue.sim().seed();
    }

    private static VenueEntry entry(ReferenceDirectory names, VenueConfig venue) {
        return names.venue(names.venueId(venue.sim().venue()));
    }

    /** Venues are defined at the very beginning, behind the currencies. */
    private static ReferenceDirectory names(Path folder) {
        ReferenceDirectory names = new ReferenceDirectory();
        JournalBase.find(new JournalFolder(folder))
                .ifPresent(base -> base.definitions().forEach(message -> names.learn(message, 0)));
        try (JournalReader journal = JournalReader.open(folder)) {
            while (journal.next() && isBeforeContracts(journal.templateId())) {
                names.learn(journal.buffer(), journal.offset());
            }
        }
        return names;
    }

    private static boolean isBeforeContracts(int templateId) {
        return templateId == EngineStartedDecoder.TEMPLATE_ID
                || templateId == CurrencyDefinitionDecoder.TEMPLATE_ID
                || templateId == VenueDefinitionDecoder.TEMPLATE_ID;
    }
}
