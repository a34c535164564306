package io.hedgerow.gateway.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hedgerow help [COMMAND...]}. */
@Command(name = "help", header = "Tell about a command, such as: hedgerow help control kill.")
public final class HelpCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "Words after hedgerow; none: all of them.")
    private List<String> words = List.of();

    @Override
    public void run() {
        CommandLine root = spec.root().commandLine();
        HelpRequest.find(root, words).usage(spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
    }
}
