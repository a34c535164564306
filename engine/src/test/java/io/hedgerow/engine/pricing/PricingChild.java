package io.hedgerow.engine.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A probe in a JVM of its own, where flags take vector instructions away. */
public final class PricingChild {
    private static final long TIMEOUT_SECONDS = 120;

    private PricingChild() {}

    /** What it prints. */
    public static String answer(List<String> flags, Class<?> probe, String... arguments)
            throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of("-XX:+IgnoreUnrecognizedVMOptions"));
        options.addAll(flags);
        Process process = new ProcessBuilder(ChildJvm.command(options, probe.getName(), arguments))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
