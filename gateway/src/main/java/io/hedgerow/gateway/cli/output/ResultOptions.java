package io.hedgerow.gateway.cli.output;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command that works something out of a journal tells it: text, one object, rows, a page. Owned by one thread. */
public final class ResultOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--json", description = "One JSON object on stdout.")
    private boolean json;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write a page: one HTML file, no network.")
    private Path output;

    /** For picocli. */
    public ResultOptions() {}

    /**
     * Refuses what cannot be, before anything is worked out.
     *
     * @param csv whether rows are wanted
     */
    public void check(boolean csv) {
        OutputChecks.requireOneForm(command, json, csv);
        OutputChecks.requireFile(command, output);
    }

    /**
     * Writes the page, if one is wanted.
     *
     * @param html makes it
     * @throws IOException if it cannot be written
     */
    public void page(Supplier<String> html) throws IOException {
        if (output != null) {
            OutputFile.write(output, out -> out.append(html.get()));
        }
    }

    /**
     * Prints the result in the form that is wanted.
     *
     * @param csv whether rows are wanted
     * @param rows writes them
     * @param object makes the object
     * @param text makes lines for a person
     */
    public void print(boolean csv, Consumer<PrintWriter> rows, Supplier<String> object, Supplier<String> text) {
        PrintWriter out = command.commandLine().getOut();
        if (csv) {
            rows.accept(out);
        } else if (json) {
            out.println(object.get());
        } else {
            out.println(text.get());
            if (output != null) {
                out.println("page: " + output);
            }
        }
        out.flush();
    }
}
