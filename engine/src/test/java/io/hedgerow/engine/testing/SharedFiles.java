package io.hedgerow.engine.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds recorded market data beside the checkout; a test without it says that it skipped. */
public final class SharedFiles {
    private SharedFiles() {}

    /**
     * Path of a shared file; skips the calling test where it is not there.
     *
     * @param relative path below the shared folder, such as {@code data/binance/capture.gz}
     * @return existing path
     */
    public static Path require(String relative) {
        Path path = root().resolveSibling("shared").resolve(relative);
        Assumptions.assumeTrue(Files.exists(path), () -> "skipped: no " + path);
        return path;
    }

    /**
     * Root of the checkout.
     *
     * @return absolute path
     */
    public static Path root() {
        String configured = System.getProperty("hedgerow.root");
        Path start = Path.of(configured == null ? "" : configured).toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".jvmflags"))) {
                return at;
            }
        }
        throw new IllegalStateException("no checkout above " + start);
    }
}
