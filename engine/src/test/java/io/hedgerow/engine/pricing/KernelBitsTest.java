package io.hedgerow.engine.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same bits in the interpreter, under each compiler, and without vector instructions; widths: {@link KernelWidthTest}. */
@Execution(ExecutionMode.CONCURRENT)
class KernelBitsTest {
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
                new Machine("-XX:UseAVX=1", 1),
                new Machine("-XX:UseAVX=0", 1));
    }

    @ParameterizedTest
    @MethodSource("machines")
    void shouldGiveTheSameBits(Machine machine) throws IOException, InterruptedException {
        String calls = Integer.toString(machine.calls());
        assertThat(PricingChild.answer(List.of(machine.flags()), BitsProbe.class, calls))
                .isEqualTo(BitsProbe.hashes(1));
    }
}
