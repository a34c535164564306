package io.hedgerow.gateway.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hedgerow schema COMMAND}. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        header = "Print the JSON schema of what a command gives with --json.",
        description = {
            "%nEvery member with its unit and meaning. Names are snake_case with the unit last; an amount of money",
            "ends with _cash and is in the currency beside it; a number that is not known is null. Members of surface",
            "fit are camelCase."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  hedgerow schema                     commands that have one", "  hedgerow schema journal verify"})
public final class SchemaCommand implements Runnable {
    /** Files by command; commands that give the same share one. */
    private static final Map<String, String> FILES = files();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "Words after hedgerow; none lists all.")
    private List<String> words = List.of();

    @Override
    public void run() {
        if (words.isEmpty()) {
            FILES.keySet().forEach(spec.commandLine().getOut()::println);
        } else {
            String command = String.join(" ", words);
            if (!FILES.containsKey(command)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "'" + command + "' gives no JSON; these do: " + String.join(", ", FILES.keySet()));
            }
            spec.commandLine().getOut().print(text(command));
        }
        spec.commandLine().getOut().flush();
    }

    /** Schema of a command's output. */
    static String text(String command) {
        String file = "schema/" + FILES.get(command) + ".schema.json";
        try (InputStream in = SchemaCommand.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: resource " + file + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read resource " + file, e);
        }
    }

    /** Commands with a schema, in order. */
    static List<String> commands() {
        return List.copyOf(FILES.keySet());
    }

    private static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        for (String command : List.of(
                "run",
                "replay",
                "backtest",
                "report",
                "explain",
                "export",
                "import tardis",
                "stress",
                "tail",
                "tail backtest",
                "margin",
                "liquidity",
                "protect",
                "tca",
                "lots",
                "statement",
                "journal describe",
                "journal verify",
                "journal export",
                "journal dump",
                "control status",
                "control surface status",
                "surface show",
                "control counters",
                "control kill",
                "control reconcile",
                "standby run",
                "standby status",
                "standby promote",
                "venue check",
                "cluster status",
                "cluster health",
                "cluster snapshot",
                "cluster backup",
                "cluster restore",
                "hedge-ratio",
                "surface fit",
                "bench kernel",
                "bench hedge",
                "bench journal",
                "bench feed",
                "bench wire",
                "bench cluster",
                "bench latency",
                "bench throughput",
                "bench follower",
                "bench scale",
                "bench surface",
                "bench stress",
                "bench observability",
                "bench opening",
                "bench console",
                "bench all")) {
            files.put(command, command.replace(' ', '-'));
        }
        files.put("demo", "run");
        files.put("cluster try", "run");
        for (String asked : List.of("stress", "margin", "liquidity", "tail", "protect")) {
            files.put("control " + asked, asked);
        }
        for (String change : List.of(
                "rearm",
                "state",
                "policy",
                "limit",
                "account",
                "risk",
                "factor",
                "bars",
                "interest",
                "cash",
                "position",
                "basis",
                "history",
                "surface set",
                "surface refit")) {
            files.put("control " + change, "control-change");
        }
        return files;
    }
}
