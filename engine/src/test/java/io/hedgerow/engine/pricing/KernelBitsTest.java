package io.hedgerow.engine.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same bits in the interpreter, under each compiler, and at every width of the hardware. */
@Execution(ExecutionMode.CONCURRENT)
class KernelBitsTest {
    private static final long TIMEOUT_SECONDS = 120;

    /**
     * Flags of a child, and how often it revalues: enough for the compiler it is about, few where arithmetic is
     * emulated.
     */
    record Machine(String flags, int calls) {}

    static Stream<Machine> machines() {
        return Stream.of(
                new Machine("-Xint", 1),
                new Machine("-XX:TieredStopAtLevel=1", 400),
                new Machine("-XX:-TieredCompilation", 6_000),
                new Machine("-XX:UseAVX=3", 6_000),
                new Machine("-XX:UseAVX=2", 6_000),
                new Machine("-XX:UseAVX=1", 1),
                new Machine("-XX:UseAVX=0", 1));
    }

    @ParameterizedTest
    @MethodSource("machines")
    void shouldGiveTheSameBits(Machine machine) throws IOException, InterruptedException {
        assertThat(hashesOfChild(machine).lines())
                .containsExactly(Long.toHexString(BitsProbe.hash(1)), Long.toHexString(BitsProbe.volHash(1)));
    }

    private static String hashesOfChild(Machine machine) throws IOException, InterruptedException {
        List<String> options = List.of("-XX:+IgnoreUnrecognizedVMOptions", machine.flags());
        Process process = new ProcessBuilder(
                        ChildJvm.command(options, BitsProbe.class.getName(), Integer.toString(machine.calls())))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
