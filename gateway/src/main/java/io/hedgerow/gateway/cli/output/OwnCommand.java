package io.hedgerow.gateway.cli.output;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command of this program for a process of its own: the same Java, the same classes. Static; any thread. */
public final class OwnCommand {
    private static final String MAIN = "io.hedgerow.gateway.cli.Hedgerow";

    private OwnCommand() {}

    /**
     * The command line.
     *
     * @param flags of the JVM: sizes of heaps and collectors, which are not taken from this process
     * @param arguments words after {@code hedgerow}
     * @return for a {@link ProcessBuilder}
     */
    public static List<String> of(List<String> flags, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(OwnCommand::isForAll)
                .forEach(command::add);
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Sizes of heaps, collectors and recordings are this process's own. */
    private static boolean isForAll(String flag) {
        return flag.startsWith("--")
                || flag.startsWith("-D")
                || flag.startsWith("-XX:SharedArchiveFile")
                || flag.startsWith("-Xshare")
                || flag.startsWith("-Xlog:cds");
    }
}
