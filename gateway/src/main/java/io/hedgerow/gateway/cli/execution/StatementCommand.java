package io.hedgerow.gateway.cli.execution;

import io.hedgerow.gateway.cli.journal.HistoryOptions;
import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.report.execution.StatementReport;
import io.hedgerow.gateway.table.TableException;
import io.hedgerow.gateway.table.TransactionLogFile;
import io.hedgerow.journal.history.JournalHistory;
import io.hedgerow.journal.history.JournalSession;
import io.hedgerow.journal.lots.CashRow;
import io.hedgerow.journal.lots.DayStatement;
import io.hedgerow.journal.lots.LogComparison;
import io.hedgerow.journal.lots.LotHistory;
import io.hedgerow.journal.lots.LotReader;
import io.hedgerow.journal.lots.LotSpec;
import io.hedgerow.journal.lots.VenueLogRow;
import io.hedgerow.journal.reference.ContractMoney;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow statement}. */
@Command(
        name = "statement",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Days as statements, and the venue's transaction log beside them.",
        description = {
            "%nFor each day (UTC) and currency: the balance it began with, trades, fees, funding, settlements,"
                    + " interest and",
            "transfers, the balance it ended with, to the last decimal; realised gains by contract.",
            "",
            "With --transaction-log the rows of the venue's own log are held against ours: trades by their number, for"
                    + " size,",
            "price, fee and premium; settlements and deliveries of options by contract; transfers by amount. Profit of",
            "futures is compared in sum, for a venue settles daily what we count when it is closed."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow statement journal-data/demo",
            "  hedgerow statement journal-data --day 2026-11-26",
            "  hedgerow statement journal-data --day 2026-11-26 --transaction-log log.json --venue DERIBIT",
            "  hedgerow statement journal-data --csv > cash.csv",
            "",
            "The log: the JSON that private/get_transaction_log answers (replies one a line too), or CSV with its"
                    + " names.",
            "Exit code 5: books and log differ, or a day does not add up; 4: no journal or a damaged one; 3: the log"
                    + " is no log."
        })
public final class StatementCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HistoryOptions history;

    @Mixin
    private ReportOutput format;

    @Option(names = "--day", paramLabel = "DAY", description = "One day, UTC, such as 2026-11-26. Default: all.")
    private String day;

    @Option(names = "--transaction-log", paramLabel = "FILE", description = "The venue's own log, JSON or CSV.")
    private Path log;

    @Option(
            names = "--venue",
            paramLabel = "CODE",
            description = "Venue of the log; needed where the journals know several.")
    private String venue;

    @Override
    public Integer call() throws IOException {
        format.check();
        Optional<LocalDate> wanted = Optional.ofNullable(day).map(this::parse);
        List<VenueLogRow> theirs = log == null ? List.of() : readLog();
        JournalHistory journals = history.open();
        LotHistory lots = format.read(journals, progress -> LotReader.read(journals, LotSpec.DEFAULT, progress));
        List<DayStatement> days = DayStatement.of(lots).stream()
                .filter(each -> wanted.isEmpty() || each.day().equals(wanted.get()))
                .toList();
        if (days.isEmpty() && wanted.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "--day " + day + ": the journals tell of no movement on that day");
        }
        Optional<LogComparison> comparison =
                log == null ? Optional.empty() : Optional.of(compare(journals, lots, theirs, wanted));
        print(journals, days, comparison);
        boolean good = days.stream().allMatch(DayStatement::isBalanced)
                && comparison.map(LogComparison::agrees).orElse(true);
        return good ? ExitCodes.OK : ExitCodes.CHECK_FAILED;
    }

    private LocalDate parse(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(), "--day '" + text + "' is no day; write it as 2026-11-26", e);
        }
    }

    private List<VenueLogRow> readLog() throws IOException {
        try {
            return TransactionLogFile.read(log);
        } catch (TableException e) {
            throw new CommandException(ExitCodes.CONFIG, e.in(log.toString()), e);
        }
    }

    private LogComparison compare(
            JournalHistory journals, LotHistory lots, List<VenueLogRow> theirs, Optional<LocalDate> wanted) {
        String code = venueOf(journals);
        Map<String, ContractMoney> contracts = new HashMap<>();
        for (JournalSession session : journals.sessions()) {
            session.names()
                    .instruments()
                    .filter(contract ->
                            session.names().venueCode(contract.venueId()).equals(code))
                    .forEach(contract -> contracts.put(
                            contract.symbol(), ContractMoney.of(session.names(), contract.instrumentId())));
        }
        List<CashRow> ours = lots.cash().stream()
                .filter(row -> row.venue().isEmpty() || row.venue().equals(code))
                .filter(row -> wanted.isEmpty()
                        || DayStatement.dayOf(row.at().timeNs()).equals(wanted.get()))
                .toList();
        List<VenueLogRow> ofTheDays = theirs.stream()
                .filter(row -> wanted.isEmpty()
                        ? row.timeNs() >= journals.firstTimeNs() - 1_000_000L && row.timeNs() <= journals.lastTimeNs()
                        : DayStatement.dayOf(row.timeNs()).equals(wanted.get()))
                .toList();
        return LogComparison.of(ours, ofTheDays, contracts);
    }

    private String venueOf(JournalHistory journals) {
        TreeSet<String> codes = new TreeSet<>();
        journals.sessions().forEach(session -> session.names().venues().forEach(entry -> codes.add(entry.code())));
        if (venue != null && codes.contains(venue)) {
            return venue;
        }
        if (venue == null && codes.size() == 1) {
            return codes.first();
        }
        throw new ParameterException(
                spec.commandLine(),
                (venue == null ? "--venue is needed: the log is of one of " : "--venue " + venue + " is none of ")
                        + String.join(", ", codes));
    }

    private void print(JournalHistory journals, List<DayStatement> days, Optional<LogComparison> comparison) {
        PrintWriter out = spec.commandLine().getOut();
        if (format.csv()) {
            StatementReport.csv(out, days, comparison);
        } else if (format.json()) {
            out.println(StatementReport.json(ReportOutput.head("statement", journals), days, comparison));
        } else {
            out.println(StatementReport.text(days, comparison));
        }
        out.flush();
    }
}
