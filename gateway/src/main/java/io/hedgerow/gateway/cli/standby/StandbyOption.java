package io.hedgerow.gateway.cli.standby;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.socket.ControlClient;
import io.hedgerow.gateway.control.socket.UnansweredException;
import io.hedgerow.gateway.json.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The standby that a command asks, and how its answer is told. Owned by one thread. */
final class StandbyOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(paramLabel = "DIR", description = "Folder of the copy.")
    private Path dir;

    @Option(names = "--json", description = "One JSON object on stdout.")
    private boolean json;

    Path dir() {
        return dir;
    }

    /**
     * Asks the standby.
     *
     * @param request one JSON object
     * @param timeoutMs how long for everything, ms
     * @param cure said behind the folder where no standby runs
     * @param refusal what is said of an answer that is not "ok", by its error
     * @return members of the answer
     * @throws CommandException if none runs, or it refuses
     */
    Map<String, Object> ask(String request, long timeoutMs, Supplier<String> cure, UnaryOperator<String> refusal) {
        Map<String, Object> answer;
        try {
            answer = ControlClient.ask(new ControlFolder(dir), request, timeoutMs);
        } catch (UnansweredException e) {
            throw new CommandException(ExitCodes.GATEWAY, "no standby runs on " + dir + cure.get(), e);
        }
        if (!Boolean.TRUE.equals(answer.remove("ok"))) {
            throw new CommandException(ExitCodes.CHECK_FAILED, refusal.apply(String.valueOf(answer.get("error"))));
        }
        return answer;
    }

    /**
     * Prints an answer, as a person or a program wants to have it.
     *
     * @param answer its members
     * @param text the same as lines
     */
    void print(Map<String, Object> answer, Function<Map<String, Object>, String> text) {
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            Map<String, Object> members = JsonHead.of("standby " + command.name(), dir);
            members.putAll(answer);
            out.println(Json.write(members));
        } else {
            out.print(text.apply(answer));
        }
        out.flush();
    }
}
