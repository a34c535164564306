package io.hedgerow.bench.child;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command that ran in a JVM of its own, with the flags and the class path of this one. Any thread.
 *
 * @param exitCode of its process
 * @param seconds it took
 * @param out what it printed on standard output; standard error goes where ours goes
 */
public record ChildRun(int exitCode, double seconds, String out) {
    /**
     * Runs it to its end.
     *
     * @param main class that is started
     * @param words its command line
     * @param folder it works in
     * @return what came of it
     * @throws IOException if there is no process for it
     */
    public static ChildRun of(Class<?> main, List<String> words, Path folder) throws IOException {
        return of(main, List.of(), words, folder);
    }

    /** The same with flags that this JVM may not have; the last of a kind counts. */
    static ChildRun of(Class<?> main, List<String> flags, List<String> words, Path folder) throws IOException {
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command(main.getName(), flags, words))
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new ChildRun(process.waitFor(), (System.nanoTime() - began) / 1e9, text.strip());
        } catch (InterruptedException interrupted) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    /** Command line of a JVM like this one. */
    static List<String> command(String main, List<String> words) {
        return command(main, List.of(), words);
    }

    private static List<String> command(String main, List<String> flags, List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(words);
        return command;
    }
}
