package io.hedgerow.gateway.cli.standby;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.EndHook;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.socket.ControlServer;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.settings.StandbyFile;
import io.hedgerow.gateway.standby.StreamAddress;
import io.hedgerow.gateway.standby.StreamSecret;
import io.hedgerow.gateway.standby.follow.CopyException;
import io.hedgerow.gateway.standby.follow.CopySpec;
import io.hedgerow.gateway.standby.follow.Standby;
import io.hedgerow.gateway.standby.follow.StandbyDesk;
import io.hedgerow.gateway.standby.follow.StandbyView;
import io.hedgerow.gateway.standby.follow.StandbyView.Stage;
import io.hedgerow.gateway.venue.SecretRef;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow standby run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Follow the journal of another machine until stopped or promoted.",
        description = {
            "%nTakes what was recorded, then records as they are written. A primary that is not reached is tried again",
            "for ever. What needs a person ends it with the reason: a primary with another journal or of another",
            "numeric profile, a stream that goes on behind a gap, records that differ from the copy's.",
            "After a promotion it goes on to tell the old primary to give way until that has, or Ctrl-C.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow standby run --config examples/standby.toml",
            "  hedgerow standby run --config standby.toml --adopt      the old primary follows the new one",
            "",
            "Notes go to stderr, how it ended to stdout. Exit code 0: promoted; 5: it needs a person; 130: Ctrl-C."
        })
final class StandbyRunCommand implements Callable<Integer> {
    private static final long LOOK_NS = 50_000_000L;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE.toml",
            description = "What to follow and where the copy is; see examples/standby.toml.")
    private Path config;

    @Option(
            names = "--adopt",
            description = "Make a copy of a journal that was written here, now that another machine goes on with it.")
    private boolean adopts;

    @Option(names = "--json", description = "How it ended as one JSON object on stdout.")
    private boolean json;

    @Override
    public Integer call() {
        StandbyFile file = ConfigReader.readStandby(config);
        CopySpec copy = new CopySpec(
                StreamAddress.of(file.primary()),
                file.host(),
                file.directory(),
                file.name(),
                file.durability(),
                StreamSecret.of(file.secret().map(SecretRef::read)),
                adopts);
        file.secret().flatMap(SecretRef::exposure).ifPresent(this::note);
        try (Standby standby = Standby.start(copy, this::note);
                ControlServer server = new ControlServer(
                        new ControlFolder(file.directory()), new StandbyDesk(standby, EpochClock.SYSTEM)::answer)) {
            note("standby '" + file.name() + "' follows " + file.primary() + ", copy in " + file.directory()
                    + ", from behind sequence " + standby.view().copiedSequence() + "; asks: hedgerow standby status "
                    + file.directory());
            EndHook hook = new EndHook("standby-shutdown", () -> close(standby, server));
            try {
                awaitEnd(standby, file.directory());
            } finally {
                hook.close();
            }
            return ExitCodes.OK;
        } catch (CopyException e) {
            throw new CommandException(ExitCodes.CHECK_FAILED, e.getMessage(), e);
        }
    }

    private void awaitEnd(Standby standby, Path directory) {
        Stage end = standby.ended().join();
        StandbyView view = standby.view();
        if (end == Stage.PROMOTED) {
            tell(view, directory);
            awaitFenced(standby);
        } else if (end == Stage.STOPPED) {
            throw new CommandException(ExitCodes.CHECK_FAILED, view.words());
        }
    }

    private static void close(Standby standby, ControlServer server) {
        server.close();
        standby.close();
    }

    private void note(String text) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(text);
        err.flush();
    }

    private void tell(StandbyView view, Path directory) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> members = JsonHead.of("standby run", directory);
            members.putAll(view.members());
            out.println(Json.write(members));
        } else {
            out.println("promoted: generation " + view.role().generation() + ", behind sequence "
                    + view.copiedSequence() + "; go on with: hedgerow run --config CONFIG --set journal.dir="
                    + directory);
        }
        out.flush();
    }

    private void awaitFenced(Standby standby) {
        if (standby.isPrimaryFenced()) {
            return;
        }
        note("the old primary has not said that it has given way; it is told to as soon as it is heard. Ctrl-C ends"
                + " this");
        while (!standby.isPrimaryFenced()) {
            LockSupport.parkNanos(LOOK_NS);
        }
        note("the old primary has given way");
    }
}
