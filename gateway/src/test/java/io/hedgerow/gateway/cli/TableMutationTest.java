package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.testing.MutationRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Damaged CSV tables: refused with a place, or a status in every row without a result, and never a number of nothing. */
class TableMutationTest {
    private final CommandLine commands = Hedgerow.commandLine();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"greeks", "greeks --convention=deribit", "implied-vol"})
    void shouldSurviveDamagedTables(String command) {
        run(command, 1, 100);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"greeks", "greeks --convention=deribit", "implied-vol"})
    void shouldSurviveTenThousandDamagedTables(String command) {
        run(command, 20_261_126, 10_000);
    }

    private static String sound(String command) {
        return switch (command) {
            case "greeks" -> """
                # a chain
                type,spot,strike,t_years,vol,rate,carry_yield,note
                C,100,110,0.5,0.3,0.01,0.02,"two, words"
                P,100,90,0.25,0.35,0.01,0.02,
                "call",61234.5,60000,0.0833,0.62,0,0,x
                put,100,100,0,0.2,0,0,limit
                """;
            case "implied-vol" -> """
                type,forward,strike,t_years,discount,price
                C,100,100,1,1,7.965567455405804
                P,100,90,0.25,0.99,1.7
                call,61234.5,60000,0.0833,1,4879
                """;
            default -> """
                type;underlying_price;strike;t_years;iv_percent
                C;100000;100000;0.0822;55
                P;100000;90000;0.0822;58.9
                """;
        };
    }

    private void run(String command, long seed, int count) {
        MutationRun.of("tables of " + command, seed, count, sound(command), text -> isRefused(command, text));
    }

    private boolean isRefused(String command, byte[] text) throws IOException {
        Path file = Files.write(folder.resolve("in.csv"), text);
        String[] words = (command + " " + file).split(" ", -1);
        CommandRun run = CommandRun.on(commands, words);
        assertThat(run.exitCode()).as(run.err()).isIn(ExitCodes.OK, ExitCodes.USAGE, ExitCodes.CHECK_FAILED);
        assertThat(run.err()).doesNotContain("Exception", "\tat ", "internal failure");
        List<String> rows = run.out().lines().skip(1).toList();
        for (String row : rows) {
            String status = row.substring(row.lastIndexOf(',') + 1);
            boolean result = status.equals("ok") || status.equals("limit");
            assertThat(result || run.exitCode() != ExitCodes.OK).as(row).isTrue();
            String[] cells = row.split(",", -1);
            int outputs = command.equals("implied-vol") ? 1 : command.equals("greeks") ? 14 : 8;
            for (int i = 0; result && i < outputs; i++) {
                assertThat(Double.isFinite(Double.parseDouble(cells[cells.length - 2 - i])))
                        .as(row)
                        .isTrue();
            }
        }
        if (run.exitCode() == ExitCodes.OK) {
            assertThat(rows).isNotEmpty();
        }
        return run.exitCode() != ExitCodes.OK;
    }
}
