package io.hedgerow.gateway.process.start;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.CurrencyDefinitionDecoder;
import io.hedgerow.engine.event.codec.EngineStartedDecoder;
import io.hedgerow.engine.event.codec.VenueDefinitionDecoder;
import io.hedgerow.engine.event.codec.VenueMode;
import io.hedgerow.gateway.settings.GatewayConfig;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.settings.toml.SettingProblem;
import io.hedgerow.gateway.settings.venue.VenueConfig;
import io.hedgerow.gateway.venue.recorded.RecordedVenue;
import io.hedgerow.journal.format.JournalBase;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.reference.VenueEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the venues of a journal were, as their definitions say: how they were traded, what they were drawn from. Static. */
final class JournaledVenues {
    private JournaledVenues() {}

    /** What is defined; complete unless the process died while it was defining. */
    private record Defined(ReferenceDirectory names, boolean complete) {}

    /**
     * Holds the modes and seeds of a configuration against those of the journal that it continues.
     *
     * @param isShared whether the journal is that of a cluster, in which other gateways serve live venues of their own
     * @throws ConfigException naming each that differs
     */
    static void requireSame(Path folder, GatewayConfig gateway, boolean isShared) {
        boolean session = gateway.venues().stream()
                .anyMatch(venue -> venue.kind() == VenueConfig.Kind.RECORDED
                        && RecordedVenue.continued(venue.recorded()).isPresent());
        if (session) {
            return; // What was traded live then is played on; whether the journal is the one has been checked.
        }
        Defined defined = defined(folder);
        ReferenceDirectory names = defined.names();
        List<SettingProblem> problems = new ArrayList<>(modes(folder, names, gateway, isShared));
        if (defined.complete() && !gateway.isLive()) {
            problems.addAll(others(folder, names, gateway));
        }
        gateway.venues().stream()
                .filter(venue -> venue.kind() == VenueConfig.Kind.SIM)
                .filter(venue -> names.venueId(venue.code()) != ReferenceDirectory.UNKNOWN && differs(names, venue))
                .<SettingProblem>map(venue -> new SettingProblem.FixedForLife(
                        venue.table() + ".sim.seed",
                        venue.sim().seed(),
                        folder,
                        entry(names, venue).seed()))
                .forEach(problems::add);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    /** What was traded live is neither continued on paper nor by what waits for the engine, nor the other way round. */
    private static List<SettingProblem> modes(
            Path folder, ReferenceDirectory names, GatewayConfig gateway, boolean isShared) {
        boolean others = isShared && gateway.isLive();
        return names.venues()
                .filter(entry -> gateway.isLive() || entry.mode() != VenueMode.WAITING)
                .<SettingProblem>mapMulti((entry, problems) -> {
                    Optional<VenueConfig> same = gateway.venues().stream()
                            .filter(venue -> venue.code().equals(entry.code()))
                            .findFirst();
                    if (same.isEmpty() && others && entry.mode() != VenueMode.WAITING) {
                        return; // Another gateway's.
                    }
                    if (same.isEmpty()) {
                        problems.accept(new SettingProblem.Contradiction(
                                "gateway",
                                "has no venue " + entry.code() + ", which journal " + folder
                                        + " was begun with; put it back, or give a new journal folder"));
                    } else if (same.get().mode() != entry.mode()) {
                        problems.accept(new SettingProblem.FixedForLife(
                                modeKey(same.get()), word(same.get().mode()), folder, word(entry.mode())));
                    }
                })
                .toList();
    }

    /** Venues that wait for the engine do everything again from the first record, which is no other with one more or less. */
    private static List<SettingProblem> others(Path folder, ReferenceDirectory names, GatewayConfig gateway) {
        List<SettingProblem> problems = new ArrayList<>();
        String cure = ": simulated and recorded venues do everything again from the first record, so none is added or"
                + " left out later; ";
        gateway.venues().stream()
                .filter(venue -> names.venueId(venue.code()) == ReferenceDirectory.UNKNOWN)
                .forEach(venue -> problems.add(new SettingProblem.Contradiction(
                        venue.table(),
                        "is the venue " + venue.code() + ", without which journal " + folder + " was begun" + cure
                                + "leave it out, or give a new journal folder")));
        boolean simulated = gateway.venues().stream().allMatch(venue -> venue.kind() == VenueConfig.Kind.SIM);
        names.venues()
                .map(VenueEntry::code)
                .filter(code -> simulated
                        && gateway.venues().stream()
                                .noneMatch(venue -> venue.code().equals(code)))
                .forEach(code -> problems.add(new SettingProblem.Contradiction(
                        "gateway",
                        "has no venue " + code + ", which journal " + folder + " was begun with" + cure
                                + "put it back, or give a new journal folder")));
        return problems;
    }

    private static String modeKey(VenueConfig venue) {
        return venue.table() + "."
                + (venue.kind().isLive() ? venue.kind().name().toLowerCase(Locale.ROOT) + ".mode" : "kind");
    }

    private static String word(VenueMode mode) {
        return mode == VenueMode.WAITING ? "simulated or recorded" : mode.name().toLowerCase(Locale.ROOT);
    }

    private static boolean differs(ReferenceDirectory names, VenueConfig venue) {
        long journaled = entry(names, venue).seed();
        return journaled != EventWriter.NONE && journaled != venue.sim().seed();
    }

    private static VenueEntry entry(ReferenceDirectory names, VenueConfig venue) {
        return names.venue(names.venueId(venue.sim().venue()));
    }

    /** Venues are defined at the very beginning, behind the currencies. */
    private static Defined defined(Path folder) {
        ReferenceDirectory names = new ReferenceDirectory();
        JournalBase.find(new JournalFolder(folder))
                .ifPresent(base -> base.definitions().forEach(message -> names.learn(message, 0)));
        try (JournalReader journal = JournalReader.open(folder)) {
            while (journal.next()) {
                if (!isBeforeContracts(journal.templateId())) {
                    return new Defined(names, true);
                }
                names.learn(journal.buffer(), journal.offset());
            }
        }
        return new Defined(names, false);
    }

    private static boolean isBeforeContracts(int templateId) {
        return templateId == EngineStartedDecoder.TEMPLATE_ID
                || templateId == CurrencyDefinitionDecoder.TEMPLATE_ID
                || templateId == VenueDefinitionDecoder.TEMPLATE_ID;
    }
}
