package io.hedgerow.gateway.process.start;

import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.settings.StreamConfig;
import io.hedgerow.gateway.standby.JournalRole;
import io.hedgerow.gateway.standby.StreamAddress;
import io.hedgerow.gateway.standby.StreamSecret;
import io.hedgerow.gateway.standby.stream.JournalStream;
import io.hedgerow.gateway.standby.stream.StreamSource;
import io.hedgerow.gateway.standby.stream.StreamSpec;
import io.hedgerow.gateway.venue.SecretRef;
import io.hedgerow.journal.format.JournalBase;
import io.hedgerow.journal.format.JournalFolder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The way of a process's journal to standbys, as its configuration says. Static. */
public final class StreamStart {
    private static final int MEBI_SHIFT = 20;
    private static final String JOURNAL = "{journal}";

    private StreamStart() {}

    /**
     * Reads the secret of the stream, before anything begins.
     *
     * @param config where it is
     * @param notes told who else can read it
     * @return none where none is configured
     * @throws io.hedgerow.gateway.venue.GatewayException if it cannot be had, or is too short
     */
    static StreamSecret secret(StreamConfig config, Consumer<String> notes) {
        config.secret().flatMap(SecretRef::exposure).ifPresent(notes);
        return StreamSecret.of(config.secret().map(SecretRef::read));
    }

    /**
     * Prepares it.
     *
     * @param config where and how
     * @param secret of the stream
     * @param folder of the journal
     * @param birth which journal it is
     * @param build that writes it
     * @param host told what a person should know, and when this host gives way
     * @param wall wall clock of the machine
     * @return not begun; nothing where the journal is not streamed
     */
    public static Optional<JournalStream> prepare(
            StreamConfig config,
            StreamSecret secret,
            Path folder,
            JournalStart.Birth birth,
            String build,
            JournalStream.Host host,
            EpochClock wall) {
        if (!config.isOn()) {
            return Optional.empty();
        }
        Optional<JournalRole> role = JournalRole.read(folder);
        StreamSource source = new StreamSource(
                folder,
                birth.id(),
                JournalBase.find(new JournalFolder(folder))
                        .map(JournalBase::firstSequence)
                        .orElse(1L),
                NumericProfile.CURRENT,
                build,
                role.map(JournalRole::generation).orElse(1),
                role.map(JournalRole::copiedSequence).orElse(0L));
        StreamSpec spec = new StreamSpec(
                StreamAddress.of(config.listen()),
                Path.of(config.folder().replace(JOURNAL, folder.toString())),
                config.leaseNs(),
                config.leaseNs() > 0L ? config.leaseHolder() : "",
                config.keptMegabytes() << MEBI_SHIFT,
                secret,
                true);
        return Optional.of(JournalStream.prepare(source, spec, host, wall));
    }
}
