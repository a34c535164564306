package io.hedgerow.bench.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.bench.BenchMain;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class KernelCommandTest {
    @Test
    void shouldMeasureEverybodyInOneRun() {
        StringWriter out = new StringWriter();
        int exit = new CommandLine(new BenchMain())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter(), true))
                .execute("kernel", "--options", "64", "--rounds", "3", "--round-ms", "1", "--json");
        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains("{\"contender\":\"kernel\",\"computes\":\"price and 13 Greeks stored")
                .contains("\"options\":64,\"option_ns\":")
                .contains("\"kernelOutputsOnly\"", "\"kernelSumsOnly\"", "\"kernelAvx2\"", "\"kernelScalar\"")
                .contains("\"kernelJmh\"", "\"impliedVol\"", "\"strata\"", "\"finmath\"");
    }

    @Test
    void shouldPutRatiosIntoTheTable() {
        KernelReport report = new KernelReport();
        report.add("strata", "prices", 8, 30.0);
        report.add("finmath", "prices", 8, 60.0);
        assertThat(report.toTable("strata")).contains("N=8").contains("60.00 (x  2.00)");
    }
}
