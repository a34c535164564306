package io.hedgerow.gateway.cli.run;

import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.host.HaltReport;
import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.EndHook;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.VersionProvider;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.Pacer;
import io.hedgerow.gateway.cluster.client.ReplicaLog;
import io.hedgerow.gateway.flight.FlightRecording;
import io.hedgerow.gateway.process.HedgeProcess;
import io.hedgerow.gateway.process.RunResult;
import io.hedgerow.gateway.screen.Drawing;
import io.hedgerow.gateway.screen.FrameRenderer;
import io.hedgerow.gateway.screen.Glyphs;
import io.hedgerow.gateway.screen.LiveScreen;
import io.hedgerow.gateway.screen.RawTerminal;
import io.hedgerow.gateway.screen.Style;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.settings.ConsoleConfig;
import io.hedgerow.gateway.settings.ConsoleConfig.HangupMode;
import io.hedgerow.gateway.settings.HedgerowConfig;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.journal.format.JournalException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** Runs a process with its screen, ends it in order on q and on Ctrl-C, and tells what came of it. Main thread. */
public final class Runner {
    /** Longer than a gateway waits for its cluster, so that it can say what was not taken. */
    private static final long SHUTDOWN_SECONDS = 10 + TimeUnit.NANOSECONDS.toSeconds(ReplicaLog.ENDING_NS);

    private static final String LEFT_BEHIND =
            "hedgerow: did not end in " + SHUTDOWN_SECONDS + " s; the journal is complete up to its last record";

    private final CommandLine command;
    private final RunOptions options;
    private final ConfigReader.Loaded loaded;
    private final HedgerowConfig config;
    private final StartNotes notes;
    private final boolean webByItself;

    /**
     * Creates it.
     *
     * @param command whose output it is
     * @param options of the run
     * @param loaded its configuration
     * @param beside whether the console is served beside a live screen without being asked for
     */
    public Runner(CommandLine command, RunOptions options, ConfigReader.Loaded loaded, boolean beside) {
        webByItself = beside && isLive(options);
        this.command = command;
        this.options = options;
        this.loaded = loaded;
        config = loaded.config();
        notes = new StartNotes(command.getErr());
    }

    /**
     * Runs.
     *
     * @param durationNs in engine time
     * @return exit code
     */
    public int run(long durationNs) {
        Path journal = config.journal().folder(Instant.now());
        Optional<FlightRecording> flight = record();
        try {
            return run(journal, durationNs);
        } finally {
            flight.ifPresent(FlightRecording::close);
        }
    }

    /** Starts the flight recorder, if it is asked for. */
    private Optional<FlightRecording> record() {
        if (options.jfr == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(FlightRecording.start(options.jfr));
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.USAGE, "cannot record to " + options.jfr + " (--jfr): " + e.getMessage(), e);
        }
    }

    private int run(Path journal, long durationNs) {
        try (HedgeProcess process = open(journal)) {
            // On Ctrl-C the run is ended in order: the summary is told and the journal closed before the process goes.
            EndHook hook = EndHook.stopping(process::stop, SHUTDOWN_SECONDS, LEFT_BEHIND);
            if (config.console().onHangup() == HangupMode.CONTINUE) {
                Hangup.ignore();
            }
            try (WebConsole web = web(journal)) {
                return report(watch(process, web, durationNs));
            } catch (EngineHaltedException | GatewayException e) {
                return told(e); // Before the hook lets the process go: nobody waits for what is told later.
            } finally {
                hook.close();
            }
        }
    }

    private int told(RuntimeException why) {
        try {
            return command.getExecutionExceptionHandler()
                    .handleExecutionException(why, command, command.getParseResult());
        } catch (Exception e) {
            why.addSuppressed(e);
            throw why;
        }
    }

    /** Beside a screen of demo it is there unless it is not wanted. */
    private WebConsole web(Path journal) {
        boolean wanted = options.web == null ? config.console().webPort() > 0 || webByItself : options.web;
        return wanted ? WebConsole.start(journal, config.console().webPort(), notes::onNote) : WebConsole.NONE;
    }

    private HedgeProcess open(Path journal) {
        try {
            return HedgeProcess.open(
                    loaded.live(),
                    journal,
                    "hedgerow " + VersionProvider.version(),
                    notes,
                    EpochClock.SYSTEM,
                    warmUpNs());
        } finally {
            notes.end();
        }
    }

    /** A run that does not wait is over before it would be warm. */
    private long warmUpNs() {
        return config.gateway().speed() == Pacer.FLAT_OUT ? 0L : config.engine().warmUpNs();
    }

    private static boolean isLive(RunOptions options) {
        return !options.headless && !options.json && RawTerminal.isInteractive(System.getenv("TERM"));
    }

    private RunResult watch(HedgeProcess process, WebConsole web, long durationNs) {
        if (!isLive(options)) {
            try (ProgressLine progress = new ProgressLine(command.getErr(), process::view, options.progressNs)) {
                progress.start();
                return process.run(durationNs);
            }
        }
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        try (LiveScreen screen = screen(process, web, RawTerminal.open(out))) {
            notes.keep();
            screen.start();
            return process.run(durationNs);
        } finally {
            notes.tellKept(); // The screen is gone by now.
        }
    }

    private LiveScreen screen(HedgeProcess process, WebConsole web, RawTerminal terminal) {
        ConsoleConfig console = config.console();
        Glyphs glyphs = RawTerminal.isUnicode() ? Glyphs.UNICODE : Glyphs.ASCII;
        FrameRenderer renderer = new FrameRenderer(
                new Drawing(new Style(isColoured(console)), glyphs, console.hedgesShown()), web::link);
        return new LiveScreen(
                terminal,
                renderer,
                process::view,
                console.framesPerSecond(),
                System.in,
                process::stop,
                () -> kill(process));
    }

    private static void kill(HedgeProcess process) {
        process.kill(System.getProperty("user.name"), "key k on the live screen");
    }

    private static boolean isColoured(ConsoleConfig console) {
        return switch (console.color()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                System.getenv("NO_COLOR") == null || System.getenv("NO_COLOR").isEmpty();
        };
    }

    /** Tells the result and returns the exit code. */
    int report(RunResult result) {
        PrintWriter out = command.getOut();
        out.println(options.json ? RunJson.of(words(), result, loaded.live().hash()) : RunSummary.of(result));
        out.flush();
        if (!result.feed().issues().isEmpty()) {
            command.getErr().println("feed: " + result.feed().issues());
        }
        result.feed().failure().ifPresent(this::complain);
        result.feed().neverTraded().ifPresent(this::complain);
        return result.end().halt().map(this::explainHalt).orElseGet(() -> exitCode(result));
    }

    /** Words after the program's name. */
    private String words() {
        String name = command.getCommandSpec().qualifiedName();
        return name.substring(name.indexOf(' ') + 1);
    }

    private static int exitCode(RunResult result) {
        if (result.feed().failure().isPresent()) {
            return ExitCodes.CHECK_FAILED;
        }
        return result.feed().neverTraded().isPresent() ? ExitCodes.GATEWAY : ExitCodes.OK;
    }

    private void complain(String what) {
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + what);
    }

    private int explainHalt(HaltReport halt) {
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": " + halt.describe());
        if (halt.cause() instanceof JournalException) {
            return ExitCodes.JOURNAL; // A full disk, most often: the sentence says all there is to do.
        }
        StringWriter trace = new StringWriter();
        halt.cause().printStackTrace(new PrintWriter(trace));
        err.println(trace.toString().stripTrailing());
        return ExitCodes.INTERNAL;
    }
}
