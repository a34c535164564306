package io.hedgerow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.cli.Hedgerow;
import io.hedgerow.gateway.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/**
 * A benchmark as its user starts it.
 *
 * @param exitCode of the process
 * @param out standard output
 * @param err standard error
 */
public record BenchRun(int exitCode, String out, String err) {
    /** 0, or 5 of a run that a busy machine was too slow for. */
    private static final List<Integer> MEASURED = List.of(0, 5);

    /**
     * Runs it.
     *
     * @param arguments after {@code hedgerow bench}
     * @return what came of it
     */
    public static BenchRun of(String... arguments) {
        return run(Hedgerow.configure(new CommandLine(new BenchMain())), arguments);
    }

    private static BenchRun run(CommandLine line, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new BenchRun(line.execute(arguments), out.toString(), err.toString());
    }

    /**
     * Checks its JSON against the schema that is published for it.
     *
     * @param command words after {@code hedgerow}
     */
    public void check(String command) {
        assertThat(MEASURED).as(err).contains(exitCode);
        String[] words = ("schema " + command).split(" ", -1);
        Map<String, Object> schema =
                Json.read(run(Hedgerow.commandLine(), words).out());
        check(command, schema, schema, Json.read(out));
    }

    private static void check(String place, Map<String, Object> root, Map<?, ?> schema, Object value) {
        if (schema.get("$ref") instanceof String reference) {
            Map<?, ?> definitions = (Map<?, ?>) root.get("$defs");
            check(place, root, (Map<?, ?>) definitions.get(reference.substring("#/$defs/".length())), value);
        } else if (schema.get("properties") instanceof Map<?, ?> members) {
            Map<?, ?> object = (Map<?, ?>) value;
            assertThat((Object) object.keySet()).as(place).isEqualTo(members.keySet());
            members.forEach((name, member) -> check(place + "." + name, root, (Map<?, ?>) member, object.get(name)));
        } else if (schema.get("items") instanceof Map<?, ?> element) {
            ((List<?>) value).forEach(each -> check(place, root, element, each));
        } else if (schema.get("enum") instanceof List<?> values) {
            assertThat(values.contains(value)).as(place + " is " + value).isTrue();
        }
    }
}
