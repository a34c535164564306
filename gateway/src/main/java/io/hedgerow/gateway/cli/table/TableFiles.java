package io.hedgerow.gateway.cli.table;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.OutputException;
import io.hedgerow.gateway.cli.output.OutputFile;
import io.hedgerow.gateway.table.CsvReader;
import io.hedgerow.gateway.table.TableException;
import io.hedgerow.gateway.table.TableResult;
import io.hedgerow.gateway.table.TextLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where a table comes from and goes to; {@code -} is stdin or stdout. */
public final class TableFiles {
    private static final String STANDARD = "-";

    @Parameters(index = "0", paramLabel = "IN.csv", description = "Table to read; - is stdin.")
    private String input;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT.csv",
            defaultValue = STANDARD,
            description = "Table to write; - is stdout (default).")
    private String output;

    /** Fills the output from the input. */
    @FunctionalInterface
    interface Conversion {
        TableResult apply(CsvReader in, PrintWriter out) throws IOException;
    }

    /** Converts, tells on stderr about rows without a result, and answers the exit code. */
    int convert(CommandLine command, Conversion conversion, String... columns) {
        String name = command.getCommandSpec().qualifiedName();
        try (TextLines lines = open(input)) {
            requireOtherOutput();
            TableResult result = write(command, conversion, new CsvReader(lines, columns));
            if (result.rows() == 0) {
                throw new TableException(lines.line(), 1, "no row below the header; one line for each option");
            }
            if (result.badRows() == 0) {
                return ExitCodes.OK;
            }
            command.getErr()
                    .println(name + ": " + result.badRows() + " of " + result.rows()
                            + " rows have no result, see the status column; first: " + input + ":" + result.firstBad());
            return ExitCodes.CHECK_FAILED;
        } catch (TableException unreadable) {
            throw new CommandException(ExitCodes.USAGE, unreadable.in(input), unreadable);
        } catch (NoSuchFileException missing) {
            throw new CommandException(ExitCodes.USAGE, "no such file: " + missing.getFile(), missing);
        } catch (IOException failure) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    "cannot read " + input + " or write " + output + ": " + OutputException.reason(failure),
                    failure);
        }
    }

    /**
     * Opens a table.
     *
     * @param input file; {@code -} is stdin
     * @return its lines
     * @throws IOException if it cannot be opened
     */
    public static TextLines open(String input) throws IOException {
        if (!input.equals(STANDARD) && Files.isDirectory(Path.of(input))) {
            throw new CommandException(ExitCodes.USAGE, input + " is a folder; name a table in it, or - for stdin");
        }
        return input.equals(STANDARD) ? new TextLines(System.in) : TextLines.open(Path.of(input));
    }

    /** Opening the output would empty the input before it is read. */
    private void requireOtherOutput() throws IOException {
        boolean files = !input.equals(STANDARD) && !output.equals(STANDARD);
        if (files && Files.exists(Path.of(output)) && Files.isSameFile(Path.of(input), Path.of(output))) {
            throw new CommandException(
                    ExitCodes.USAGE, "-o " + output + " is the file that is read; give the output another name");
        }
    }

    private TableResult write(CommandLine command, Conversion conversion, CsvReader in) throws IOException {
        if (!output.equals(STANDARD) && Files.isDirectory(Path.of(output))) {
            throw new CommandException(ExitCodes.USAGE, "-o " + output + " is a folder; name a file in it");
        }
        if (output.equals(STANDARD)) {
            TableResult result = conversion.apply(in, command.getOut());
            command.getOut().flush();
            return result;
        }
        return OutputFile.write(Path.of(output), out -> conversion.apply(in, out));
    }
}
