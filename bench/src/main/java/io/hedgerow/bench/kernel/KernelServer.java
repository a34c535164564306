package io.hedgerow.bench.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The kernel in a JVM of its own, with other vector instructions than this machine offers. It speaks the protocol of
 * {@link ServedContender}.
 */
public final class KernelServer {
    private KernelServer() {}

    /**
     * Answers requests until the end of the input.
     *
     * @param arguments the core to run on, -1 for any
     * @throws IOException if the input fails
     */
    public static void main(String[] arguments) throws IOException {
        Core.pin(Integer.parseInt(arguments[0]));
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        try (KernelContender kernel = new KernelContender(KernelContender.Kind.OUTPUTS_AND_SUMS)) {
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                String[] words = line.split(" ", -1);
                System.out.println(kernel.nanosPerOption(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
            }
        }
    }

    /**
     * Starts one.
     *
     * @param name name in tables
     * @param description what is different about it
     * @param core the core to run on, -1 for any
     * @param flags extra JVM flags
     * @return who talks to it
     * @throws IOException if no JVM can be started
     */
    static Contender start(String name, String description, int core, String... flags) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("--add-modules=jdk.incubator.vector");
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KernelServer.class.getName()));
        command.add(Integer.toString(core));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new ServedContender(name, description, "outputs+sums", process);
    }
}
