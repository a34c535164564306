package io.hedgerow.bench.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.bench.BenchMain;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class KernelCommandTest {
    private final StringWriter out = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new BenchMain())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter(), true))
                .execute(arguments);
    }

    @Test
    void shouldMeasureEngineAndPeersInOneRun() {
        String names = "kernel,cpp,impliedVol,impliedVolScalar,impliedVolTwoLanes,kernelJmh,strata";
        int exit = run("kernel", "--options", "64", "--rounds", "3", "--round-ms", "1", "--json", "--only", names);
        assertThat(exit).as("0, or 5 of a JVM that had no time to compile").isIn(0, 5);
        assertThat(out.toString())
                .contains("{\"contender\":\"kernel\",\"computes\":\"price and 13 Greeks stored")
                .contains("\"options\":64,\"option_ns\":")
                .contains("\"impliedVol\"", "\"impliedVolScalar\"", "\"impliedVolTwoLanes\"")
                .contains("\"kernelJmh\"", "\"strata\"")
                .doesNotContain("finmath", "kernelSumsOnly");
    }

    @Test
    void shouldRefuseWhoIsNotThere() {
        assertThat(run("kernel", "--options", "8", "--only", "nobody")).isEqualTo(2);
        assertThat(run(
                        "kernel",
                        "--options",
                        "8",
                        "--rounds",
                        "1",
                        "--round-ms",
                        "1",
                        "--only",
                        "impliedVolScalar,nobody"))
                .as("who is there does not hide who is not")
                .isEqualTo(2);
    }

    @Test
    void shouldPutRatiosIntoTheTable() {
        KernelReport report = new KernelReport();
        report.add("strata", "prices", 8, new Turn(30.0, 64.0));
        report.add("finmath", "prices", 8, new Turn(60.0, 128.0));
        assertThat(report.toTable("strata")).contains("N=8").contains("60.00 (x  2.00)      128.0");
        assertThat(report.isSound()).isTrue();
    }

    @Test
    void shouldGiveNoTimeOfWhatAllocates() {
        KernelReport report = new KernelReport();
        report.addStrict("kernel", "prices", 8, new Turn(12.0, 0.0));
        report.addStrict("kernelJmh", "prices", 8, new Turn(1_733.0, 1_843.2));
        report.addFailed("kernelTwoLanes", "prices", 8, "allocates 650.0 bytes an option after 20 s of processor time");
        assertThat(report.isSound()).isFalse();
        assertThat(report.toTable("kernel"))
                .contains("kernel                 12.00 (x  1.00)        0.0")
                .contains("FAILED: kernelJmh N=8 allocates 1,843.2 bytes an option: compiled badly, or not at all")
                .contains("FAILED: kernelTwoLanes N=8 allocates 650.0 bytes an option after 20 s")
                .doesNotContain("1733");
        assertThat(report.toJson())
                .contains("\"option_ns\":null,\"option_bytes\":1843.2,\"failed\":\"allocates 1,843.2 bytes");
    }
}
