package io.hedgerow.gateway.cli.standby;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.settings.StreamConfig;
import io.hedgerow.gateway.settings.toml.LoopbackHost;
import io.hedgerow.gateway.standby.JournalRole;
import io.hedgerow.gateway.standby.StreamAddress;
import io.hedgerow.gateway.standby.StreamSecret;
import io.hedgerow.gateway.standby.stream.JournalStream;
import io.hedgerow.gateway.standby.stream.StreamSource;
import io.hedgerow.gateway.standby.stream.StreamSpec;
import io.hedgerow.gateway.venue.SecretRef;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.format.JournalBase;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hedgerow standby publish}. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Put a journal on a stream beside the process that writes it, such as a node of a cluster.",
        description = {
            "%nAs journal.stream.listen does in the process itself, but for what keeps a primary from sending orders:",
            "this process does not send them, so it grants no lease and cannot give way. Promoting a copy of it asks"
                    + " for",
            "--primary-stopped.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow standby publish cluster-data/node-0/journal --listen 10.0.0.1:9200 --secret env:STREAM_SECRET",
            "  hedgerow standby publish journal-data/finished --listen 127.0.0.1:9200     of a journal that has ended"
        })
final class PublishCommand implements Callable<Integer> {
    private static final int MEBI_SHIFT = 20;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "JOURNAL", description = "Journal folder, being written or not.")
    private Path journal;

    @Option(
            names = "--listen",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Where standbys reach this machine; three UDP ports from PORT on.")
    private String listen;

    @Option(
            names = "--dir",
            paramLabel = "FOLDER",
            description = "Of the recording. Default: JOURNAL.stream beside the journal.")
    private Path folder;

    @Option(
            names = "--kept-megabytes",
            paramLabel = "N",
            defaultValue = "65536",
            description = "Least of the recording that is kept, MiB, at least 64. Default: ${DEFAULT-VALUE}.")
    private long keptMegabytes;

    @Option(
            names = "--secret",
            paramLabel = "WHERE",
            description =
                    "Where the secret is that standbys have to know too: env:NAME, file:PATH or file:PATH#KEY. Needed"
                            + " where other machines reach --listen.")
    private String secret;

    @Override
    public Integer call() throws InterruptedException {
        if (!StreamConfig.isAddress(listen)) {
            throw new ParameterException(spec.commandLine(), "--listen " + StreamConfig.FORM);
        }
        if (secret == null && !LoopbackHost.isOf(listen)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--secret is missing: " + listen + " may be reached from other machines; give it as "
                            + SecretRef.FORM + ", the same as standby.secret there, or listen on 127.0.0.1");
        }
        if (keptMegabytes < 64L) {
            throw new ParameterException(spec.commandLine(), "--kept-megabytes must be at least 64");
        }
        EngineStart start = start().orElseThrow(() -> new CommandException(
                ExitCodes.JOURNAL, "journal folder " + journal + " holds no record yet: there is nothing to publish"));
        CountDownLatch end = new CountDownLatch(1);
        try (JournalStream stream = JournalStream.prepare(source(start), spec(), host(), EpochClock.SYSTEM)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stream::close, "publish-shutdown"));
            stream.start();
            end.await(); // Ends with the process.
        }
        return ExitCodes.OK;
    }

    private Optional<EngineStart> start() {
        JournalFolder files = new JournalFolder(journal);
        files.requireJournal();
        try {
            return files.segments().isEmpty() ? Optional.empty() : EngineStart.find(journal);
        } catch (JournalException e) {
            throw new CommandException(ExitCodes.JOURNAL, e.getMessage(), e);
        }
    }

    private StreamSource source(EngineStart start) {
        Optional<JournalRole> role = JournalRole.read(journal);
        return new StreamSource(
                journal,
                start.runId(),
                JournalBase.find(new JournalFolder(journal))
                        .map(JournalBase::firstSequence)
                        .orElse(1L),
                start.numericProfile(),
                start.build(),
                role.map(JournalRole::generation).orElse(1),
                role.map(JournalRole::copiedSequence).orElse(0L));
    }

    private StreamSpec spec() {
        Path recording = folder == null ? Path.of(journal + ".stream") : folder;
        return new StreamSpec(
                StreamAddress.of(listen), recording, 0L, "", keptMegabytes << MEBI_SHIFT, readSecret(), false);
    }

    private StreamSecret readSecret() {
        Optional<SecretRef> where = Optional.ofNullable(secret)
                .map(text -> SecretRef.of(text, Path.of(""))
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(),
                                "--secret must say where it is, not what it is: " + SecretRef.FORM)));
        where.flatMap(SecretRef::exposure).ifPresent(this::note);
        return StreamSecret.of(where.map(SecretRef::read));
    }

    private void note(String text) {
        spec.commandLine().getErr().println(text);
        spec.commandLine().getErr().flush();
    }

    private JournalStream.Host host() {
        return new JournalStream.Host(this::note, () -> {});
    }
}
