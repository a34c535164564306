package io.hedgerow.gateway.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.host.HaltReport;
import io.hedgerow.gateway.cli.CommandRun;
import io.hedgerow.gateway.cli.Hedgerow;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.clock.WarmWatch;
import io.hedgerow.gateway.console.ConsoleView.Latency;
import io.hedgerow.gateway.console.ConsoleView.Pnl;
import io.hedgerow.gateway.console.DecisionLatency;
import io.hedgerow.gateway.console.VenueStatus;
import io.hedgerow.gateway.control.kill.KillRecord;
import io.hedgerow.gateway.process.RunResult;
import io.hedgerow.gateway.process.RunResult.Counts;
import io.hedgerow.gateway.process.RunResult.Delta;
import io.hedgerow.gateway.process.RunResult.End;
import io.hedgerow.gateway.process.RunResult.Feed;
import io.hedgerow.gateway.process.RunResult.Inside;
import io.hedgerow.gateway.process.RunResult.Opening;
import io.hedgerow.gateway.process.RunResult.Orders;
import io.hedgerow.gateway.process.RunResult.Span;
import io.hedgerow.gateway.process.RunResult.UnderlyingResult;
import io.hedgerow.gateway.process.RunResult.Written;
import io.hedgerow.gateway.process.training.Trained;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.journal.format.JournalException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RunReportTest {
    private static RunResult result(double netDelta, double bandHalfWidth) {
        return result(netDelta, bandHalfWidth, Optional.empty());
    }

    private static RunResult result(double netDelta, double bandHalfWidth, Optional<HaltReport> halt) {
        UnderlyingResult bitcoin = new UnderlyingResult(
                "BTC",
                "USD",
                new Delta(netDelta, 0.25, 0.0, bandHalfWidth, ""),
                new Inside(0.5, 0.875),
                0,
                new Pnl(100.5, -20.25, 10.0, 1.5),
                "");
        return new RunResult(
                new Span("SIM", 7, 1_795_766_380_000_000_000L, 1_795_766_390_500_000_000L, 2_000_000_000L),
                new Counts(50_000, 49_000, 40, 3, 2, new Orders(12, 9, 30, 20)),
                new End(
                        0x0123_4567_89ab_cdefL,
                        List.of(bitcoin),
                        List.of(new VenueStatus(
                                new VenueStatus.Venue("SIM", "SIM", 7),
                                VenueStatus.Link.WAITING,
                                new VenueStatus.Traffic(50_000, 49_000, 30, 9, 0),
                                Optional.empty())),
                        List.of(
                                new KillRecord(KillRecord.EVERYTHING, "ann", "fat finger", 5),
                                new KillRecord("BTC", "bob", "wide", 6)),
                        halt),
                new Feed("", List.of("nothing of X"), Optional.empty(), Optional.empty()),
                new Written(Path.of("journal-data", "j"), 51_000, Optional.empty()),
                new DecisionLatency(
                        new Latency(1_000, 2_000, 3_000, 4_000, 5_000), new Latency(2_000, 3_000, 4_000, 5_000, 1_000)),
                new Opening(
                        Optional.of(new Trained(
                                Trained.End.WARM, 90_000, 12, WarmWatch.Look.NONE, 3_000_000_000L, 5_000_000_000L)),
                        new Latency(1_500, 6_000, 7_000, 8_000, 1_000),
                        new Latency(1_000, 2_000, 3_000, 4_000, 4_000)),
                Latency.NONE,
                0);
    }

    @Test
    void shouldWriteNumbersThatAreNotKnownAsNull() {
        assertThat(RunJson.of("demo", result(Double.NaN, 0.5), 0x0123456789abcdefL))
                .contains(
                        "\"net_delta_units\":null",
                        "\"pnl_cash\":80.25",
                        "\"config_hash\":\"0123456789abcdef\"",
                        "\"times_held\":2",
                        "\"opening\":{\"warm_up\":{\"end\":\"warm\",\"events\":90000",
                        "\"p99_ratio\":3.0")
                .doesNotContain("NaN");
    }

    @Test
    void shouldSummariseWithUnitsAndTheReplayCommand() {
        assertThat(RunSummary.of(result(0.25, 0.5)).lines())
                .containsExactly(
                        "SIM, seed 7: 10.5 s of engine time in 2.0 s",
                        "  events      50,000 (25,000 a second), 49,000 ticks, 3 rejected, 2 with their time held",
                        "  hedges      12 orders (9 left in this run), 20 fills; 10 other fills",
                        "  KILLED      everything by ann: fat finger; stays so in the next run until"
                                + " `hedgerow control journal-data/j rearm --reason TEXT`",
                        "  KILLED      BTC by bob: wide; stays so in the next run until"
                                + " `hedgerow control journal-data/j rearm --underlying BTC --reason TEXT`",
                        "  BTC         net delta +0.2500, inside its band -0.5000 .. +0.5000, inside 87.5 % of the"
                                + " time",
                        "              P&L USD +80.25 = realised +100.50 (fees -10.00, funding +1.50)"
                                + " + unrealised -20.25",
                        "  FLOWS       nothing of X",
                        "  decision    p50 1.0 us, p99 2.0 us, p99.9 3.0 us, max 4.0 us: each event from its"
                                + " publication",
                        "              p50 2.0 us, p99 3.0 us, p99.9 4.0 us, max 5.0 us: each batch, 5.0 events, from"
                                + " that of its first",
                        "  warm-up     warm after 90,000 events and 12 orders in 3.0 s, 5.0 s of processor time",
                        "  opening     p99 of the first 1,000 batches 6.0 us, 3.0 times that of those after",
                        "  state hash  0123456789abcdef",
                        "  journal     51,000 records in journal-data/j",
                        "Replay it with: hedgerow replay journal-data/j --verify");
    }

    @Test
    void shouldSayWhenDeltaEndsOutsideItsBand() {
        assertThat(RunSummary.of(result(-0.75, 0.5))).contains("net delta -0.7500, OUTSIDE its band");
        assertThat(RunSummary.of(result(-0.75, 0.0)))
                .contains("net delta -0.7500, no band in force; within 0.5000 of its target 87.5 % of the time");
    }

    private static CommandRun reportOfHalt(Throwable cause) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Hedgerow.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        Runner runner = new Runner(command, new RunOptions(), ConfigReader.readSimulator(List.of(), Map.of()), false);
        int exitCode = runner.report(result(0.25, 0.5, Optional.of(new HaltReport(123, 6, cause))));
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    @Test
    void shouldTellWhyTheEngineHaltedAndFail() {
        CommandRun run = reportOfHalt(new IllegalStateException("order ring is full"));

        assertThat(run.exitCode()).isEqualTo(ExitCodes.INTERNAL);
        assertThat(run.out()).contains("state hash");
        assertThat(run.err())
                .startsWith("hedgerow: engine halted at sequence 123 (message type 6): "
                        + "java.lang.IllegalStateException: order ring is full")
                .contains("at io.hedgerow.");
    }

    @Test
    void shouldTellAJournalThatFailedFromOtherHalts() {
        assertThat(reportOfHalt(new JournalException("journal is damaged")).exitCode())
                .isEqualTo(ExitCodes.JOURNAL);
    }
}
