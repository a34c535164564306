package io.hedgerow.gateway.cli.whatif;

import io.hedgerow.gateway.cli.option.ProcessFolder;
import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.RecordProgress;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.follow.JournalMoment;
import io.hedgerow.journal.follow.JournalMoment.Target;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.reference.EngineNames;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoments;
import io.hedgerow.journal.scenario.WhatIf;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which book at which moment a question is asked of: a journal, or a journal that a process is writing. */
public final class MomentOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "Journal folder, finished or being written.")
    private Path dir;

    @Option(
            names = "--at",
            paramLabel = "SEQ|TIME",
            description = "Moment: a journal record or a time (RFC 3339). Default: the last there is.")
    private String at;

    @Option(
            names = "--what-if",
            paramLabel = "TRADES",
            description = "Trades that have not happened, as 'BTC-27NOV26-100000-C -50, BTC-PERPETUAL 200' (lots).")
    private String whatIf;

    /**
     * A book, and the engine it is from. Owned by one thread.
     *
     * @param follower engine at that moment
     * @param names symbols of what it trades
     * @param before the book as it is
     * @param book with the trades asked about
     */
    record Opened(JournalFollower follower, EngineNames names, BookMoment before, BookMoment book)
            implements AutoCloseable {
        @Override
        public void close() {
            follower.close();
        }
    }

    /** The journal: that of the process where this was typed behind {@code control DIR}. */
    Path dir() {
        Optional<Path> process = process();
        if (process.isPresent() && dir != null) {
            throw new ParameterException(
                    spec.commandLine(), "'" + dir + "' is one folder too many: control DIR has named the process");
        }
        return process.orElse(dir);
    }

    private Optional<Path> process() {
        return spec.parent() != null && spec.parent().userObject() instanceof ProcessFolder control
                ? Optional.of(control.processFolder())
                : Optional.empty();
    }

    /** The engine of the process is not asked: an engine of this command's own follows its journal. */
    private void requireRunning(Path folder) {
        if (process().isEmpty()) {
            return;
        }
        boolean running = true;
        try {
            ChronicleEventJournal.requireNotWritten(folder);
            running = false;
        } catch (JournalException taken) {
            // As it should be, or told in a moment why the folder cannot be read.
        }
        if (!running) {
            throw new CommandException(
                    ExitCodes.GATEWAY,
                    "no process writes " + folder + "; of what it has left ask `hedgerow " + spec.name() + " " + folder
                            + "`");
        }
    }

    /** Takes the engine there. */
    Opened open() {
        Path folder = dir();
        if (folder == null) { // Not required of a command line that goes on with a subcommand.
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'DIR'");
        }
        requireRunning(folder);
        Target target = target();
        RecordProgress progress = new RecordProgress(spec.commandLine().getErr());
        try {
            JournalFollower follower = JournalMoment.at(folder, target, sequence -> progress.at("records", sequence, 0))
                    .orElseThrow(() -> new CommandException(
                            ExitCodes.USAGE,
                            folder + (at == null ? " holds no record yet" : " holds nothing at or before --at " + at)));
            return opened(follower);
        } catch (JournalException | UncheckedIOException e) {
            throw new CommandException(ExitCodes.JOURNAL, e.getMessage(), e);
        } finally {
            progress.end();
        }
    }

    private Opened opened(JournalFollower follower) {
        try {
            if (!BookMoments.hasBook(follower.engine())) {
                throw new CommandException(
                        ExitCodes.USAGE,
                        dir() + " defines no currency yet at " + (at == null ? "its end" : "--at " + at)
                                + ", so there is no book to ask about; take a later moment");
            }
            EngineNames names = new EngineNames(follower.engine().reference());
            BookMoment before = BookMoments.of(
                    follower.engine(),
                    names,
                    follower.lastSequence(),
                    follower.engine().counters().nowNs());
            BookMoment book = whatIf == null
                    ? before
                    : BookMoments.withTrades(follower.engine(), names, before, WhatIf.parse(whatIf, names));
            return new Opened(follower, names, before, book);
        } catch (IllegalArgumentException e) {
            follower.close();
            throw new ParameterException(spec.commandLine(), "--what-if: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            follower.close();
            throw e;
        }
    }

    private Target target() {
        if (at == null) {
            return Target.END;
        }
        try {
            if (at.chars().allMatch(Character::isDigit) && !at.isEmpty()) {
                long sequence = Long.parseLong(at);
                if (sequence > 0) {
                    return Target.sequence(sequence);
                }
            } else {
                Instant time = Instant.parse(at);
                return Target.time(
                        Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano()));
            }
        } catch (NumberFormatException | DateTimeParseException | ArithmeticException e) {
            throw new ParameterException(spec.commandLine(), wrongMoment(), e);
        }
        throw new ParameterException(spec.commandLine(), wrongMoment());
    }

    private String wrongMoment() {
        return "--at '" + at + "' is neither a journal record from 1 on nor a time such as 2026-11-27T13:00:00Z";
    }
}
