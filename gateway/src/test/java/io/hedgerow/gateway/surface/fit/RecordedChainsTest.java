package io.hedgerow.gateway.surface.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.SharedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordedChainsTest {
    @Test
    void shouldPassThroughTheQuotesOfRecordedChains() throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(SharedFiles.require("data/chains"))) {
            files = listed.filter(f -> f.toString().endsWith(".csv.gz"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            for (RecordedChain chain : RecordedChain.read(file)) {
                check(file.getFileName() + " " + chain.underlying, chain);
            }
        }
    }

    private static void check(String name, RecordedChain chain) {
        FitInput input = new FitInput();
        chain.fill(input);
        FittedSurface surface = new SurfaceFit().fit(input);
        StringBuilder text = new StringBuilder(name)
                .append(": inside ")
                .append(surface.insideShare())
                .append(", mark ")
                .append(chain.markInside());
        for (FittedSlice s : surface.slices()) {
            text.append(String.format(
                    "%n  %.4f n %d inside %d share %.3f outliers %d rmse %.4f",
                    s.years(), s.twoSided(), s.inside(), s.share(), s.outliers(), s.rmseVol()));
        }
        assertThat(IndependentCheck.butterflies(surface.slices()))
                .as("%s", text)
                .isEmpty();
        assertThat(IndependentCheck.calendars(surface.slices())).as("%s", text).isEmpty();
        assertThat(surface.insideShare())
                .as("%s", text)
                .isGreaterThanOrEqualTo(Math.min(0.95, chain.markInside() - 0.02));
    }
}
