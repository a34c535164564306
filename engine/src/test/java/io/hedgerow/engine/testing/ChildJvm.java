package io.hedgerow.engine.testing;

import java.util.ArrayList;
import java.util.List;

/** Commands of child processes that run on this JVM, class path and flag file. Any thread; static. */
public final class ChildJvm {
    private ChildJvm() {}

    /**
     * Command line of a child.
     *
     * @param options further JVM options; what they say counts over the flag file
     * @param main name of the class to run
     * @param arguments its arguments
     * @return for a {@link ProcessBuilder}
     */
    public static List<String> command(List<String> options, String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.add("@" + SharedFiles.root().resolve(".jvmflags"));
        command.add("-XX:-AlwaysPreTouch");
        command.add("-XX:-UsePerfData");
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main);
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * Builder of a small child that is quick to start.
     *
     * @param main class to run
     * @param arguments its arguments
     * @return builder, nothing redirected
     */
    public static ProcessBuilder small(Class<?> main, String... arguments) {
        return new ProcessBuilder(command(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), main.getName(), arguments));
    }
}
