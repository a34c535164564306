package io.hedgerow.bench.page;

import io.hedgerow.engine.pricing.math.VectorUnit;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.cli.output.VersionProvider;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What figures were measured on: without it they mean nothing. Static; any thread. */
public final class Machine {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Machine() {}

    /**
     * Processor, system, JVM.
     *
     * @return members for JSON
     */
    public static Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("processor", processor());
        json.put("processors", Runtime.getRuntime().availableProcessors());
        json.put("load_average", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        json.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        json.put("jvm", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        json.put("jvm_flags", JsonHead.jvmFlags());
        return json;
    }

    /**
     * The same as sentences.
     *
     * @return a line each
     */
    public static List<String> facts() {
        Map<String, Object> json = json();
        List<String> facts = new ArrayList<>();
        facts.add("Hedgerow " + VersionProvider.version() + " on " + json.get("processors") + " processors, "
                + json.get("processor") + "; " + json.get("system"));
        facts.add(json.get("jvm") + "; " + VectorUnit.ofThisJvm() + "; " + String.join(" ", JsonHead.jvmFlags()));
        facts.add(String.format(
                Locale.ROOT,
                "Load average at the end %.2f: on a machine that does other things these figures are theirs too",
                (double) json.get("load_average")));
        return facts;
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException | java.io.UncheckedIOException notLinux) {
            return System.getProperty("os.arch");
        }
    }
}
