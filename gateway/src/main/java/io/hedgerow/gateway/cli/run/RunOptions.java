package io.hedgerow.gateway.cli.run;

import io.hedgerow.gateway.cli.option.DurationConverters;
import io.hedgerow.gateway.settings.toml.Durations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that commands share which run a process. */
public final class RunOptions {
    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverters.Longer.class,
            description = "Engine time to run, such as 30s or 5m; the run is the same at every speed.")
    Long durationNs;

    @Option(
            names = "--speed",
            paramLabel = "max|N",
            description = "Times real time: 1 as it happens, 10 ten times as fast, max without waiting.")
    String speed;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            converter = DurationConverters.ZeroOrLonger.class,
            description = "Processor time that may be spent before the start on a copy of the book that is thrown away,"
                    + " so that the first real tick is as fast as the last; ends when nothing is left to compile;"
                    + " 0s = none. As engine.warm_up; not at --speed max.")
    Long warmUpNs;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "Folder of the journal: new, empty, or one whose journal is to be continued"
                    + " (journal.on_existing); {time} stands for the time of the start.")
    Path journal;

    @Option(
            names = "--progress",
            paramLabel = "TIME|off",
            defaultValue = "10s",
            converter = DurationConverters.OffOrLonger.class,
            description =
                    "Without a live screen: wall time between two lines on stderr that tell how the run is (delta,"
                            + " P&L, orders); each second on one line where stderr is a terminal. Default 10s.")
    Long progressNs;

    @Option(
            names = "--jfr",
            paramLabel = "FILE.jfr",
            description = "Record the run with the JVM's flight recorder: slow ticks, journal stalls, hedges, limits,"
                    + " connections, and what the JVM does; for jfr or JDK Mission Control.")
    Path jfr;

    @Option(names = "--headless", description = "No live screen, only the summary at the end.")
    boolean headless;

    @Option(names = "--json", description = "One JSON object on stdout instead of the summary; implies --headless.")
    boolean json;

    @Option(
            names = "--web",
            negatable = true,
            fallbackValue = "true",
            description = "Serve the console to browsers of this machine, from a process of its own that follows the"
                    + " journal; console.web_port says where, else any port that is free. demo does so by itself"
                    + " beside its screen: --no-web.")
    Boolean web;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a value of the configuration; repeatable.")
    List<String> assignments = new ArrayList<>();

    /**
     * All overrides, the short options after --set.
     *
     * @return {@code key=value}
     */
    public List<String> overrides() {
        List<String> all = new ArrayList<>(assignments);
        if (speed != null) {
            all.add("gateway.speed=" + speed);
        }
        if (journal != null) {
            all.add("journal.dir=" + quoted(journal.toString()));
        }
        if (warmUpNs != null) {
            all.add("engine.warm_up=" + quoted(Durations.text(warmUpNs)));
        }
        return all;
    }

    /**
     * How long it is to run.
     *
     * @param normal ns where it is not told
     * @return ns of engine time
     */
    public long durationNs(long normal) {
        return durationNs == null ? normal : durationNs;
    }

    /** As a text of TOML. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
