package io.hedgerow.engine.pricing.math;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.pricing.PricingChild;
import java.util.List;
import org.junit.jupiter.api.Test;

class VectorUnitTest {
    @Test
    void shouldNameAProcessorWithoutMultiplyAddAndTheCure() throws Exception {
        List<String> flags = List.of("-XX:-UseFMA", "-XX:MaxVectorSize=16", "-XX:TieredStopAtLevel=1");
        assertThat(PricingChild.answer(flags, VectorUnitTest.class).lines())
                .first()
                .asString()
                .startsWith("vectors of ")
                .endsWith(" bits without FMA");
        assertThat(new VectorUnit(128, false).warning())
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("has no fused multiply-add (FMA)", "a thousand times", "-XX:-UseFMA"));
    }

    @Test
    void shouldSayNothingOfAProcessorThatHasIt() {
        assertThat(new VectorUnit(256, true).warning()).isEmpty();
        assertThat(new VectorUnit(256, true)).hasToString("vectors of 256 bits with FMA");
    }

    /**
     * Prints what a JVM has.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        System.out.println(VectorUnit.ofThisJvm());
    }
}
