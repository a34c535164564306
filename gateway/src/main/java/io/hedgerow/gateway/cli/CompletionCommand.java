package io.hedgerow.gateway.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hedgerow completion bash|zsh}. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        header = "Print a script that completes command lines in bash or zsh.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(./hedgerow completion bash)",
            "  ./hedgerow completion zsh > ~/.hedgerow-completion && echo 'source ~/.hedgerow-completion' >> ~/.zshrc"
        })
public final class CompletionCommand implements Runnable {
    private static final String ZSH =
            "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private String shell;

    @Override
    public void run() {
        String start = switch (shell) {
            case "bash" -> "";
            case "zsh" -> ZSH;
            default ->
                throw new ParameterException(
                        spec.commandLine(), "there are scripts for bash and zsh, none for '" + shell + "'");
        };
        String script = AutoComplete.bash("hedgerow", spec.root().commandLine());
        spec.commandLine().getOut().print(start + script + "complete -F _complete_hedgerow -o default ./hedgerow\n");
        spec.commandLine().getOut().flush();
    }
}
