package io.hedgerow.gateway.venue.recorded;

import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.engine.testing.SharedFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Captures that a test reads: made up in the format of the venue, always there; or recorded, beside the checkout. */
public enum CaptureSource {
    /** Made up from the venue's documents, the same every time. */
    SYNTHETIC,
    /** Recorded by others; a test on it skips where it is not at hand. */
    RECORDED;

    private static final long SEED = 20_240_808L;

    /** Messages of a Binance perpetual. */
    public Path binance() {
        return this == RECORDED ? SharedFiles.require("data/binance/cm_btcusd_perp_20240808.gz") : Made.BINANCE;
    }

    /** Messages of Deribit options. */
    public Path deribit() {
        return this == RECORDED ? SharedFiles.require("data/deribit/deribit-2021-07-22.ws.txt") : Made.DERIBIT;
    }

    /** The instruments of {@link #deribit}. */
    public Path instruments() {
        return this == RECORDED ? SharedFiles.require("data/deribit/instruments-2021-07.json.gz") : Made.INSTRUMENTS;
    }

    /** Files of this JVM, written when first asked for. */
    private static final class Made {
        static final Path BINANCE = file("binance.gz", SyntheticBinance.lines(Seeds.random(SEED)));
        static final Path DERIBIT = file("deribit.ws.txt", SyntheticDeribit.lines(Seeds.random(SEED)));
        static final Path INSTRUMENTS = file("instruments.json.gz", SyntheticDeribit.instruments());

        private static Path file(String name, List<String> lines) {
            try {
                Path path = Files.createTempFile("hedgerow-synthetic-", name);
                path.toFile().deleteOnExit();
                try (OutputStream file = Files.newOutputStream(path);
                        OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(file) : file) {
                    out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
                }
                return path;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
