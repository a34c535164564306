package io.hedgerow.engine.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.hedgerow.engine.pricing.math.Lanes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same bits from vectors of two, four and eight doubles, and no box: the compiler boxes vectors silently where the
 * hardware has no mask and where a loop body grows too large.
 */
@Execution(ExecutionMode.CONCURRENT)
class KernelWidthTest {
    /** A flag, and the doubles of a vector under it where the hardware has them. */
    record Width(String flag, int lanes) {}

    /** All but that of this JVM, which the other test looks at. */
    static Stream<Width> widths() {
        return Stream.of(
                        new Width("-XX:MaxVectorSize=16", 2),
                        new Width("-XX:UseAVX=2", 4),
                        new Width("-XX:UseAVX=3", 8))
                .filter(width -> width.lanes() != Lanes.WIDTH);
    }

    @ParameterizedTest
    @MethodSource("widths")
    void shouldGiveTheSameBitsAndAllocateNothing(Width width) throws Exception {
        List<String> answer = List.of(PricingChild.answer(List.of(width.flag()), AllocationProbe.class)
                .split(" ", 3));
        assumeThat(answer.get(0)).as("doubles of a vector of this machine").isEqualTo(Integer.toString(width.lanes()));
        assertThat(answer.get(1)).as("bytes per call").isEqualTo("0");
        assertThat(answer.get(2)).as("bits").isEqualTo(BitsProbe.hashes(1));
    }

    @Test
    void shouldAllocateNothingWithTheVectorsOfThisMachine() {
        assertThat(AllocationProbe.leastBytesPerCall()).as("bytes per call").isZero();
    }
}
