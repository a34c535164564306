package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.table.GreeksCommand;
import io.hedgerow.gateway.cli.table.ImpliedVolCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TableCommandsTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Object command, String... arguments) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println(failure.getMessage());
                    return failure instanceof CommandException known ? known.exitCode() : ExitCodes.INTERNAL;
                })
                .execute(arguments);
    }

    private String file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines)).toString();
    }

    @Test
    void shouldWriteGreeksToAFile() throws IOException {
        String in = file("in.csv", "type,spot,strike,t_years,vol,rate,carry_yield", "C,100,100,1,0.2,0,0");
        Path target = folder.resolve("out.csv");
        assertThat(run(new GreeksCommand(), in, "-o", target.toString())).isEqualTo(ExitCodes.OK);
        assertThat(Files.readAllLines(target).get(1))
                .startsWith("C,100,100,1,0.2,0,0,7.96556745")
                .endsWith(",ok");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldNotWriteOverWhatItReads() throws IOException {
        String in = file("in.csv", "type,spot,strike,t_years,vol,rate,carry_yield", "C,100,100,1,0.2,0,0");
        String sameByAnotherName = folder.resolve(".").resolve("in.csv").toString();
        assertThat(run(new GreeksCommand(), in, "-o", sameByAnotherName)).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("is the file that is read");
        assertThat(Files.readAllLines(Path.of(in))).hasSize(2);
    }

    @Test
    void shouldTellOfBadRowsAndExitWithFive() throws IOException {
        String in = file(
                "in.csv",
                "type,spot,strike,t_years,vol,rate,carry_yield",
                "C,100,100,1,bad,0,0",
                "C,100,100,1,0.2,0,0");
        assertThat(run(new GreeksCommand(), in)).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(out.toString()).contains("bad_vol").contains(",ok");
        assertThat(err.toString())
                .contains("1 of 2 rows")
                .contains("first: " + in + ":2:13: bad_vol: vol 'bad' is no number; decimals have a point");
    }

    @Test
    void shouldFindVols() throws IOException {
        String in = file(
                "in.csv",
                "price,type,forward,strike,t_years,discount",
                "7.965567455405804,C,100,100,1,1",
                "101,C,100,100,1,1");
        assertThat(run(new ImpliedVolCommand(), in)).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(err.toString()).contains("first: " + in + ":3:1: above_bound");
        String[] lines = out.toString().split("\n", -1);
        assertThat(lines[0]).isEqualTo("type,forward,strike,t_years,discount,price,vol,status");
        String[] cells = lines[1].split(",", -1);
        assertThat(Double.parseDouble(cells[6])).isCloseTo(0.2, offset(1e-15));
        assertThat(lines[2]).endsWith(",,above_bound");
    }

    @Test
    void shouldNameTheCellOfADecimalComma() throws IOException {
        String in = file("in.csv", "price;type;forward;strike;t_years;discount", "7.9;C;100;100;1;0,9");
        assertThat(run(new ImpliedVolCommand(), in)).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(err.toString())
                .contains("first: " + in + ":2:17: ")
                .contains(": discount '0,9' has a decimal comma; write 0.9");
    }

    @Test
    void shouldNameWhatIsMissing() throws IOException {
        assertThat(run(new GreeksCommand(), folder.resolve("none.csv").toString()))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("no such file").contains("none.csv");
        assertThat(run(new GreeksCommand(), file("in.csv", "type,spot"))).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("no column 'strike'");
    }

    @Test
    void shouldTakeTheConventionInAnyCase() throws IOException {
        String in = file("in.csv", "type;underlying_price;strike;t_years;iv_percent", "P;100;110;0.5;0");
        CommandRun run = CommandRun.of("greeks", "--convention", "deribit", in);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        assertThat(run.out()).contains("theta_usd_per_day", "P,100,110,0.5,0,", ",limit");
    }

    @Test
    void shouldSayWhereATableIsNoTextAndLeaveNothingBehind() throws IOException {
        Path latin = folder.resolve("latin1.csv");
        String text = "type,spot,strike,t_years,vol,rate,carry_yield,note\nC,100,100,0.5,0.2,0,0,M\u00fcller\n";
        Files.write(latin, text.getBytes(StandardCharsets.ISO_8859_1));
        Path target = folder.resolve("out.csv");
        CommandRun refused = CommandRun.of("greeks", latin.toString(), "-o", target.toString());
        assertThat(refused.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(refused.err()).contains("latin1.csv:2:24: byte 0xFC is not UTF-8; save the file as UTF-8");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(latin);
        }
        Files.write(latin, ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE));
        assertThat(CommandRun.of("greeks", latin.toString()).exitCode()).isEqualTo(ExitCodes.OK);
        Files.write(latin, Arrays.copyOf(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE), 12));
        assertThat(CommandRun.of("greeks", latin.toString()).err()).contains("latin1.csv:1:1: no column 'spot'");
        Files.write(latin, text.getBytes(StandardCharsets.UTF_16LE));
        assertThat(CommandRun.of("greeks", latin.toString()).err()).contains("latin1.csv:1:2: a zero byte");
    }

    @Test
    void shouldRefuseATableWithoutRows() throws IOException {
        String in = file("in.csv", "type,spot,strike,t_years,vol,rate,carry_yield");
        CommandRun run = CommandRun.of("greeks", in);
        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("no row below the header");
    }
}
