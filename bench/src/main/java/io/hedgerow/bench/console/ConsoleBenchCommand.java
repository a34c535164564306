package io.hedgerow.bench.console;

import io.hedgerow.bench.child.ChildProcess;
import io.hedgerow.bench.page.Bounds;
import io.hedgerow.bench.page.Scratch;
import io.hedgerow.bench.page.ScratchOption;
import io.hedgerow.gateway.cli.option.CountConverter;
import io.hedgerow.gateway.cli.option.DurationConverters;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.gateway.view.JournalDesk;
import io.hedgerow.gateway.web.ConsoleServer;
import io.hedgerow.gateway.web.ConsoleSpec;
import io.hedgerow.journal.format.JournalException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow bench console}: what the console takes of the machine, and how soon it shows a moment. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Tell what the console takes of a core with clients, and how soon it shows any moment of a journal.",
        description = {
            "%nWithout --moments-of: demo runs in a process of its own at the speed of its market, the console serves"
                    + " its",
            "journal here to --clients that want the desk page. Processor time of its threads by what they do; clients",
            "of this benchmark are not among them. Bound: a tenth of a core for frames and connections.",
            "With it: moments of chance of that journal, each with all panels, once the console has gone through it.",
            "Bound: two seconds for the slowest of them.",
            "%nExit code 5: a bound is broken."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow bench console                                     five clients, 20 s",
            "  hedgerow demo --speed max --duration 35m --headless --journal /tmp/ten",
            "  hedgerow bench console --moments-of /tmp/ten --moments 40  a journal of ten million events"
        })
public final class ConsoleBenchCommand implements Callable<Integer> {
    private static final int CLIENTS_MAX = 64;
    private static final double SERVING_MAX = 0.10;
    private static final double MOMENT_S_MAX = 2.0;
    private static final long LOOK_NS = 20_000_000L;
    private static final long START_NS_MAX = 120_000_000_000L;
    private static final List<String> SERVED_MEMBERS =
            List.of("clients", "frames_per_client_per_s", "characters_per_client_per_s", "serving_cores", "all_cores");
    private static final List<String> MOMENT_MEMBERS = List.of(
            "records",
            "read_s",
            "near_s",
            "moments",
            "median_s",
            "slowest_s",
            "slowest_processor_s",
            "slowest_record",
            "slowest_go_s",
            "slowest_take_s",
            "slowest_panels_s");
    private static final Set<String> SERVING = Set.of("frames", "connections");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--clients",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "5",
            description = "Clients that look on (${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "20s",
            converter = DurationConverters.Longer.class,
            description = "How long is measured (${DEFAULT-VALUE}).")
    private long durationNs;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = DurationConverters.Longer.class,
            description = "Before it, with the clients (${DEFAULT-VALUE}).")
    private long warmUpNs;

    @Option(names = "--moments-of", paramLabel = "JOURNAL", description = "Journal whose moments are gone to instead.")
    private Path momentsOf;

    @Option(
            names = "--moments",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "40",
            description = "How many of them (${DEFAULT-VALUE}).")
    private int moments;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            description = "Seed of the moments (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Mixin
    private ScratchOption dir = new ScratchOption();

    /** What the console took while clients looked on. */
    private record Served(Map<String, Double> cores, double framesPerClientPerS, double charactersPerS) {
        double serving() {
            return cores.entrySet().stream()
                    .filter(each -> SERVING.contains(each.getKey()))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
        }

        double all() {
            return cores.values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    @Override
    public Integer call() throws IOException {
        Bounds.require(spec, "--clients", clients, 1, CLIENTS_MAX);
        Bounds.require(spec, "--moments", moments, 1, Bounds.ROUNDS_MAX);
        return momentsOf == null ? serve() : goTo();
    }

    private int serve() throws IOException {
        try (Scratch scratch = dir.open();
                ChildProcess demo = demo(scratch.at("journal"))) {
            Served served = served(scratch.at("journal"), demo);
            print(json ? toJson(served) : toText(served));
            return served.serving() < SERVING_MAX ? ExitCodes.OK : ExitCodes.CHECK_FAILED;
        }
    }

    private static ChildProcess demo(Path journal) throws IOException {
        return ChildProcess.start(
                "io.hedgerow.gateway.cli.Hedgerow",
                List.of("demo", "--headless", "--no-web", "--duration", "12h", "--journal", journal.toString()),
                Path.of("."));
    }

    private Served served(Path journal, ChildProcess demo) {
        try (JournalDesk desk = opened(journal, demo);
                ConsoleServer server = ConsoleServer.start(ConsoleSpec.reading(0, "SIM"), desk, NanoClock.SYSTEM)) {
            awaitMoment(desk);
            List<ConsoleClient> all = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                all.add(ConsoleClient.connect(server.link()));
            }
            LockSupport.parkNanos(warmUpNs);
            ThreadShares shares = new ThreadShares();
            long began = System.nanoTime();
            long frames = frames(all);
            long characters = characters(all);
            while (System.nanoTime() - began < durationNs) {
                LockSupport.parkNanos(LOOK_NS);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            Served served = new Served(
                    shares.cores(),
                    (frames(all) - frames) / seconds / clients,
                    (characters(all) - characters) / seconds / clients);
            all.forEach(ConsoleClient::close);
            return served;
        }
    }

    private static void awaitMoment(JournalDesk desk) {
        long began = System.nanoTime();
        while (desk.newest(Set.of()).isEmpty()) {
            if (System.nanoTime() - began > START_NS_MAX) {
                throw new IllegalStateException("demo begins nothing");
            }
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    private static long frames(List<ConsoleClient> all) {
        return all.stream().mapToLong(ConsoleClient::frames).sum();
    }

    private static long characters(List<ConsoleClient> all) {
        return all.stream().mapToLong(ConsoleClient::characters).sum();
    }

    /** The demo needs a moment until its journal is there. */
    private static JournalDesk opened(Path journal, ChildProcess demo) {
        long began = System.nanoTime();
        while (true) {
            try {
                return JournalDesk.open(
                        journal, ModelFile.SCENARIOS.read("desk").grid(), NanoClock.SYSTEM);
            } catch (JournalException notYet) {
                if (!demo.isAlive() || System.nanoTime() - began > START_NS_MAX) {
                    throw new IllegalStateException("demo does not start: " + notYet.getMessage(), notYet);
                }
                LockSupport.parkNanos(LOOK_NS);
            }
        }
    }

    private int goTo() {
        MomentTimes times = MomentTimes.of(momentsOf, moments, seed);
        print(json ? toJson(times) : toText(times));
        return MomentTimes.most(times.wallNs()) / 1e9 <= MOMENT_S_MAX ? ExitCodes.OK : ExitCodes.CHECK_FAILED;
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }

    private String toText(Served served) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d clients, each %.1f frames and %.0f kB a second; %% of a core by work:%n",
                clients,
                served.framesPerClientPerS(),
                served.charactersPerS() / 1e3));
        served.cores()
                .forEach((work, cores) ->
                        text.append(String.format(Locale.ROOT, "  %-16s %6.2f%n", work, 100.0 * cores)));
        return text.append(String.format(
                        Locale.ROOT,
                        "frames and connections %.2f %% of a core, less than %.0f: %s; with the engine that follows"
                                + " %.2f %%",
                        100.0 * served.serving(),
                        100.0 * SERVING_MAX,
                        served.serving() < SERVING_MAX ? "met" : "NOT met",
                        100.0 * served.all()))
                .toString();
    }

    private static String toText(MomentTimes times) {
        return String.format(
                Locale.ROOT,
                "%,d records: the newest moment stood there after %.1f s, any moment was near after %.1f s%n"
                        + "%d moments of chance with all panels: median %.2f s, slowest %.2f s, at most %.0f: %s;"
                        + " of their thread %.2f and %.2f s%n"
                        + "the slowest, record %,d: %.2f s to go there, %.2f s to take it, %.2f s for the panels",
                times.records(),
                times.readS(),
                times.nearS(),
                times.wallNs().size(),
                MomentTimes.median(times.wallNs()) / 1e9,
                MomentTimes.most(times.wallNs()) / 1e9,
                MOMENT_S_MAX,
                MomentTimes.most(times.wallNs()) / 1e9 <= MOMENT_S_MAX ? "met" : "NOT met",
                MomentTimes.median(times.processorNs()) / 1e9,
                MomentTimes.most(times.processorNs()) / 1e9,
                times.slowest().sequence(),
                times.slowest().goNs() / 1e9,
                times.slowest().takeNs() / 1e9,
                times.slowest().panelsNs() / 1e9);
    }

    private String toJson(Served served) {
        Map<String, Object> members = JsonHead.of("bench console");
        members.put("clients", (long) clients);
        members.put("frames_per_client_per_s", served.framesPerClientPerS());
        members.put("characters_per_client_per_s", served.charactersPerS());
        members.put("serving_cores", served.serving());
        members.put("all_cores", served.all());
        MOMENT_MEMBERS.forEach(name -> members.put(name, null));
        members.put("met", served.serving() < SERVING_MAX);
        return Json.write(members);
    }

    private static String toJson(MomentTimes times) {
        Map<String, Object> members = JsonHead.of("bench console");
        SERVED_MEMBERS.forEach(name -> members.put(name, null));
        members.put("records", times.records());
        members.put("read_s", times.readS());
        members.put("near_s", times.nearS());
        members.put("moments", (long) times.wallNs().size());
        members.put("median_s", MomentTimes.median(times.wallNs()) / 1e9);
        members.put("slowest_s", MomentTimes.most(times.wallNs()) / 1e9);
        members.put("slowest_processor_s", MomentTimes.most(times.processorNs()) / 1e9);
        members.put("slowest_record", times.slowest().sequence());
        members.put("slowest_go_s", times.slowest().goNs() / 1e9);
        members.put("slowest_take_s", times.slowest().takeNs() / 1e9);
        members.put("slowest_panels_s", times.slowest().panelsNs() / 1e9);
        members.put("met", MomentTimes.most(times.wallNs()) / 1e9 <= MOMENT_S_MAX);
        return Json.write(members);
    }
}
