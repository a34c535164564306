package io.hedgerow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.PackageOrder;
import io.hedgerow.engine.testing.SharedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The order of the packages of the benchmarks, and names in the whole project. */
class BenchPackagesTest {
    private static final PackageOrder ORDER = PackageOrder.of(
            "io.hedgerow.bench",
            "child",
            "page",
            "kernel",
            "journal",
            "hedge",
            "feed",
            "surface",
            "stress",
            "load",
            "observability",
            "opening",
            "console",
            "latency",
            "wire",
            "cluster",
            "scale",
            "readme",
            "");

    @Test
    void shouldHaveAPlaceForEveryPackage() {
        assertThat(ORDER.misplaced()).isEmpty();
    }

    @Test
    void shouldImportOnlyPackagesFurtherUp() {
        assertThat(ORDER.backwardImports()).isEmpty();
    }

    /** A name that exists twice makes its reader look twice. */
    @Test
    void shouldGiveAClassNameOnlyOnce() throws IOException {
        Map<String, Integer> names = new TreeMap<>();
        for (String module : new String[] {"engine", "journal", "gateway", "bench"}) {
            try (Stream<Path> files =
                    Files.walk(SharedFiles.root().resolve(module).resolve("src"))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
                        .forEach(name -> names.merge(name, 1, Integer::sum));
            }
        }
        names.values().removeIf(count -> count == 1);
        assertThat(names).isEmpty();
    }
}
