package io.hedgerow.engine.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations of the passes as the architecture counts them: an operation more is a slower kernel, and its table is wrong. */
class KernelOperationsTest {
    private static final Path ROOT = Path.of(System.getProperty("hedgerow.root"));
    private static final Path PASSES = ROOT.resolve("engine/src/main/java/io/hedgerow/engine/pricing");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);

    private static String code(String pass) throws IOException {
        String text = COMMENT.matcher(Files.readString(PASSES.resolve(pass + ".java")))
                .replaceAll("");
        int afterTheLoop = text.indexOf("laneSums + LaneSums");
        return afterTheLoop < 0 ? text : text.substring(0, afterTheLoop);
    }

    private static long count(String code, String operations) {
        return Pattern.compile("\\.(" + operations + ")\\(")
                .matcher(code)
                .results()
                .count();
    }

    @ParameterizedTest
    @CsvSource({
        "MoneynessPass, 5, 9, 0",
        "DensityGreeksPass, 22, 3, 1",
        "LegGreeksPass, 10, 1, 0",
        "LegSumsPass, 7, 3, 0",
        "VolSumsPass, 11, 4, 0"
    })
    void shouldDoAsManyOperationsAsTheTableSays(String pass, long products, long additions, long divisions)
            throws IOException {
        String code = code(pass);
        assertThat(count(code, "fma|mul")).isEqualTo(products);
        assertThat(count(code, "add|sub")).isEqualTo(additions);
        assertThat(count(code, "div")).isEqualTo(divisions);
        assertThat(Files.readString(ROOT.resolve("ARCHITECTURE.md")))
                .contains("| " + pass + " | " + products + " | " + additions + " | ");
    }

    /** Three of the four additions are on integers. */
    @Test
    void shouldDoAsManyOperationsForTheExponential() throws IOException {
        String code = code("DensityPass");
        assertThat(count(code, "fma|mul")).isEqualTo(15);
        assertThat(count(code, "add|sub")).isEqualTo(4);
        assertThat(Files.readString(ROOT.resolve("ARCHITECTURE.md"))).contains("| DensityPass | 15 | 1 | 6 | 1 |");
    }

    /** One addition of the cells is on integers, three of the wings. */
    @Test
    void shouldDoAsManyOperationsForASurface() throws IOException {
        String cells = code("SurfaceCellPass");
        assertThat(count(cells, "fma|mul")).isEqualTo(11);
        assertThat(count(cells, "add|sub")).isEqualTo(3 + 1);
        String wings = code("SurfaceWingPass");
        assertThat(count(wings, "fma|mul")).isEqualTo(14);
        assertThat(count(wings, "add|sub")).isEqualTo(8 + 3);
        assertThat(count(wings, "sqrt")).isEqualTo(1);
        assertThat(Files.readString(ROOT.resolve("ARCHITECTURE.md")))
                .contains("| SurfaceCellPass | 11 | 3 | 2 | 0 |", "| SurfaceWingPass | 14 | 8 | 8 | 1 |");
    }

    /** The polynomial and the whole are written once and done for both legs. */
    @Test
    void shouldDoAsManyOperationsForTheTails() throws IOException {
        String code = code("TailPass");
        String shared = code.substring(code.indexOf("DoubleVector whole(DoubleVector"));
        assertThat(count(code, "fma|mul") + count(shared, "fma|mul")).isEqualTo(47);
        assertThat(count(code, "add|sub") + count(shared, "add|sub")).isEqualTo(4);
        assertThat(Files.readString(ROOT.resolve("ARCHITECTURE.md")))
                .contains("| TailPass, both legs | 47 | 4 | 6 | 0 |");
    }
}
