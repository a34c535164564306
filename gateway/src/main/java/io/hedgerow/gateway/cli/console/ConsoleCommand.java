package io.hedgerow.gateway.cli.console;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.view.JournalDesk;
import io.hedgerow.gateway.web.ConsoleException;
import io.hedgerow.gateway.web.ConsoleServer;
import io.hedgerow.gateway.web.ConsoleSpec;
import io.hedgerow.gateway.web.PemFiles;
import io.hedgerow.gateway.web.Tokens;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.follow.FollowerPace;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.scenario.ScenarioGrid;
import java.io.IOException;
import java.nio.file.Files;
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

/** {@code hedgerow console}. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Show a journal in a browser: risk, scenarios, smiles, hedges and why, any moment of it.",
        descriptionHeading = "%n",
        description = {
            "Follows a journal with an engine of its own, also one that a process is writing, and serves what it sees"
                    + " as",
            "one page: nothing of it touches the process. A finished journal opens at its end; the journal page goes"
                    + " to",
            "any moment, plays, and jumps to the next hedge, fill or alert. It reads only,",
            "unless --console-control lets it command.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow console journal-data/demo                then open the link that it prints",
            "  hedgerow console journal-data/demo --port 9000",
            "  curl 'http://127.0.0.1:9000/api/snapshot?panels=header,ladder' | jq .",
            "",
            "The link goes to stdout once it listens; Ctrl-C ends it. Exit code 4: no journal or a damaged one; 6: the",
            "port cannot be had."
        })
public final class ConsoleCommand implements Callable<Integer> {
    private static final int TOKEN_MIN = 16;
    private static final String LIVE = "LIVE";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "JOURNAL", description = "Journal folder, finished or being written.")
    private Path journal;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8686",
            description = "Port; 0 takes one that is free. Default ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--grid",
            paramLabel = "NAME|FILE",
            defaultValue = "desk",
            description = "Scenarios of the heat map, as of hedgerow stress. Default ${DEFAULT-VALUE}.")
    private String grid;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = ConsoleSpec.LOOPBACK,
            description = "Address to listen on. Default ${DEFAULT-VALUE}, which only this machine reaches; another one"
                    + " needs TLS, and clients show a token.")
    private String address;

    @Option(names = "--tls-certificate", paramLabel = "FILE.pem", description = "Certificate, with its chain.")
    private Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE.pem", description = "Its private key, PKCS #8, not encrypted.")
    private Path key;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "Secret that clients show; without it one is made for each start where one is needed, and told"
                            + " on stderr.")
    private Path tokenFile;

    @Option(
            names = "--console-control",
            description =
                    "Who shows the token may kill, re-arm, set risk states and policies of the running process: as"
                            + " with hedgerow control, journaled with name and reason.")
    private boolean controls;

    @Option(names = "--beside", hidden = true, description = "End when standard input does: of the process it serves.")
    private boolean beside;

    @Override
    public Integer call() {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port " + port + " is no port; there are 0 to 65535");
        }
        ConsoleSpec where = spec();
        FollowerPace pace = where.mode().equals(LIVE) ? standBack() : FollowerPace.FREE;
        try (JournalDesk desk = JournalDesk.open(journal, scenarios(), NanoClock.SYSTEM, pace);
                ConsoleServer server = ConsoleServer.start(where, desk, NanoClock.SYSTEM)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server, desk), "console-shutdown"));
            spec.commandLine().getOut().println(server.link());
            if (!where.token().isEmpty() && tokenFile == null) {
                spec.commandLine().getErr().println("token, asked for by the page: " + where.token());
            }
            spec.commandLine().getOut().flush();
            return beside ? untilAbandoned() : untilInterrupted();
        } catch (JournalException e) {
            throw new CommandException(ExitCodes.JOURNAL, e.getMessage(), e);
        } catch (ConfigException e) {
            throw new CommandException(ExitCodes.CONFIG, "--grid: " + e.getMessage(), e);
        } catch (ConsoleException e) {
            throw new CommandException(ExitCodes.GATEWAY, e.getMessage(), e);
        }
    }

    private static void close(ConsoleServer server, JournalDesk desk) {
        server.close();
        desk.close();
    }

    private ScenarioGrid scenarios() {
        ScenarioGrid scenarios = ModelFile.SCENARIOS.read(grid).grid();
        if (scenarios.driver().isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--grid '" + grid + "' has a [driver], whose correlations a book may lack for a while: ask"
                            + " `hedgerow stress --grid` of it, and take another one here");
        }
        return scenarios;
    }

    private ConsoleSpec spec() {
        boolean elsewhere = !address.equals(ConsoleSpec.LOOPBACK);
        if ((certificate == null) != (key == null)) {
            throw wrong("--tls-certificate and --tls-key go together");
        }
        if (elsewhere && certificate == null) {
            throw wrong("--address " + address + ": whoever reaches this address could read along; give"
                    + " --tls-certificate and --tls-key, or reach " + ConsoleSpec.LOOPBACK + " by ssh -L");
        }
        String token = tokenFile != null ? token() : elsewhere || controls ? Tokens.fresh() : "";
        return new ConsoleSpec(
                address,
                port,
                mode(),
                token,
                controls,
                certificate == null ? Optional.empty() : Optional.of(PemFiles.read(certificate, key)));
    }

    private String token() {
        try {
            String token = Files.readString(tokenFile).strip();
            if (token.length() >= TOKEN_MIN) {
                return token;
            }
            throw wrong("--token-file " + tokenFile + " holds fewer than " + TOKEN_MIN + " characters");
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "--token-file " + tokenFile + " can not be read: " + e.getMessage(), e);
        }
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private String mode() {
        try {
            ChronicleEventJournal.requireNotWritten(journal);
            return "FINISHED";
        } catch (JournalException taken) {
            return LIVE;
        }
    }

    /** The journal's engine works on this machine: it comes first, this process takes what is left. */
    private FollowerPace standBack() {
        IdleProcess.begin()
                .ifPresent(why -> spec.commandLine()
                        .getErr()
                        .println("note: the console does not stand back behind the engine: " + why));
        return FollowerPace.RESTING;
    }

    /** Whoever started it holds the other end of standard input as long as it lives. */
    private static int untilAbandoned() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said there.
            }
        } catch (IOException gone) {
            return ExitCodes.OK;
        }
        return ExitCodes.OK;
    }

    private static int untilInterrupted() {
        try {
            new CountDownLatch(1).await();
            return ExitCodes.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCodes.OK;
        }
    }
}
