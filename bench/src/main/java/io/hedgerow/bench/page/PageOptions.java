package io.hedgerow.bench.page;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.cli.output.OutputFile;
import io.hedgerow.gateway.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Where figures go: options that commands with a page share, and what comes of them. Owned by one thread. */
public final class PageOptions {
    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Also write NAME.html, one page with pictures that needs no network, and NAME.json there.")
    private Path dir;

    /** For picocli. */
    public PageOptions() {}

    /**
     * Where pages go.
     *
     * @return folder, if pages are wanted
     */
    public Optional<Path> dir() {
        return Optional.ofNullable(dir);
    }

    /** What takes its time. */
    @FunctionalInterface
    public interface Measurement {
        /** Measures. */
        BenchReport measure() throws IOException;
    }

    /**
     * Measures, and writes what comes of it where it was asked for: nothing is measured for a folder that cannot be written.
     *
     * @param command that measures
     * @param measurement what it does
     * @return exit code: 5 if a run has failed
     * @throws IOException if measuring fails
     */
    public int write(CommandLine command, Measurement measurement) throws IOException {
        if (dir != null) {
            OutputFile.folder(dir);
        }
        return write(command, measurement.measure());
    }

    private int write(CommandLine command, BenchReport report) throws IOException {
        Map<String, Object> members = JsonHead.of("bench " + report.name());
        members.putAll(report.json());
        members.put("machine", Machine.json());
        String object = Json.write(members);
        if (dir != null) {
            file(report.name() + ".json", object + "\n");
            BenchPage page = new BenchPage("hedgerow bench " + report.name(), Machine.facts());
            report.addTo(page);
            file(report.name() + ".html", page.html());
            for (Map.Entry<String, String> each : report.files().entrySet()) {
                file(report.name() + "." + each.getKey(), each.getValue());
            }
            Progress.tell(command.getCommandSpec(), "wrote " + dir.resolve(report.name() + ".html"));
        }
        PrintWriter out = command.getOut();
        out.println(json ? object : report.text());
        out.flush();
        return report.isSound() ? ExitCodes.OK : ExitCodes.CHECK_FAILED;
    }

    private void file(String name, String content) throws IOException {
        OutputFile.write(dir.resolve(name), out -> {
            out.print(content);
            return List.of();
        });
    }
}
