package io.hedgerow.gateway.cli;

import io.hedgerow.gateway.cli.output.VersionProvider;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hedgerow man}: the help of all commands as one manual page. */
@Command(
        name = "man",
        mixinStandardHelpOptions = true,
        header = "Print the manual page, made from the help of all commands.",
        footerHeading = "%nExample:%n",
        footer = "  hedgerow man > hedgerow.1 && man ./hedgerow.1")
public final class ManCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        CommandLine root = spec.root().commandLine();
        out.println(".TH HEDGEROW 1 \"\" \"hedgerow " + VersionProvider.version() + "\"");
        out.println(".SH NAME");
        out.println("hedgerow \\- "
                + text(String.join(" ", spec.root().usageMessage().header())));
        page(out, root);
        out.flush();
    }

    private static void page(PrintWriter out, CommandLine command) {
        out.println(".SH " + text(command.getCommandSpec().qualifiedName().toUpperCase(Locale.ROOT)));
        out.println(".nf");
        command.getUsageMessage(Ansi.OFF).lines().forEach(line -> out.println(text(line)));
        out.println(".fi");
        command.getSubcommands().values().forEach(below -> page(out, below));
    }

    /** Text that the formatter leaves as it is. */
    private static String text(String line) {
        String escaped = line.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
