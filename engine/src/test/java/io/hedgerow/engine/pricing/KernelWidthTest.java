package io.hedgerow.engine.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same bits from vectors of two, four and eight doubles, and no box: the compiler boxes vectors silently where the
 * hardware has no mask and where a loop body grows too large.
 */
@Execution(ExecutionMode.CONCURRENT)
class KernelWidthTest {
    @ParameterizedTest
    @CsvSource({"-XX:MaxVectorSize=16, 2", "-XX:UseAVX=2, 4", "-XX:UseAVX=3, 8"})
    void shouldGiveTheSameBitsAndAllocateNothing(String flag, int lanes) throws Exception {
        List<String> answer = List.of(
                PricingChild.answer(List.of(flag), AllocationProbe.class).split(" ", 3));
        assumeThat(answer.get(0)).as("doubles of a vector of this machine").isEqualTo(Integer.toString(lanes));
        assertThat(answer.get(1)).as("bytes per call").isEqualTo("0");
        assertThat(answer.get(2)).as("bits").isEqualTo(BitsProbe.hashes(1));
    }

    @Test
    void shouldAllocateNothingWithTheVectorsOfThisMachine() {
        assertThat(AllocationProbe.leastBytesPerCall()).as("bytes per call").isZero();
    }
}
