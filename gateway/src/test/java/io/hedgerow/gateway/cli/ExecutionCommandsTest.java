package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.journal.execution.ExecutionResult;
import io.hedgerow.journal.execution.ExecutionSpec;
import io.hedgerow.journal.execution.TradeFacts;
import io.hedgerow.journal.history.JournalHistory;
import io.hedgerow.journal.research.compare.BlockBootstrap;
import io.hedgerow.journal.research.compare.BootstrapSpec;
import io.hedgerow.journal.research.compare.Estimate;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Costs, lots and statements of the journal of a demo whose customers are informed by a known amount. */
class ExecutionCommandsTest {
    private static final double INFORMED = 0.6;
    private static final long HORIZON_NS = 2_000_000_000L;

    @TempDir
    private static Path folder;

    private static String journal;

    @BeforeAll
    static void trade() {
        journal = folder.resolve("j").toString();
        CommandRun run = CommandRun.of(
                "demo",
                "--duration",
                "20s",
                "--speed",
                "max",
                "--headless",
                "--seed",
                "7",
                "--progress",
                "off",
                "--set",
                "gateway.sim.customers.informed_share=" + INFORMED,
                "--set",
                "gateway.sim.customers.informed_horizon=\"2s\"",
                "--set",
                "gateway.sim.customers.arrivals_per_second=10.0",
                "--set",
                "gateway.sim.customers.buy_share=0.5",
                "--set",
                "gateway.sim.customers.sentiment_std_dev=0.0",
                "--journal",
                journal);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    /**
     * What an informed customer knows is the move of the index until the horizon, so the part of a markout that the delta
     * takes away is the whole move against us; of the others it is as often with us as against us.
     */
    @Test
    void shouldRecoverHowManyCustomersAreInformedWithinTheBand() {
        ExecutionResult result = ExecutionResult.of(
                JournalHistory.of(List.of(Path.of(journal)), sequence -> {}),
                new ExecutionSpec(List.of(HORIZON_NS), 0L, 0.1, 0L, new BootstrapSpec(0, 500, 1L)),
                sequence -> {});
        List<Double> moved = new ArrayList<>();
        List<Double> size = new ArrayList<>();
        int informed = 0;
        double known = 0.0;
        double knowable = 0.0;
        for (TradeFacts trade : result.trades()) {
            double byIndex = (trade.markouts().price(0) - trade.markouts().hedged(0))
                    * trade.market().cashPerPrice();
            if (trade.deal().source() == FillSource.CUSTOMER && !Double.isNaN(byIndex)) {
                boolean knew = trade.deal().customer() == 2;
                informed += knew ? 1 : 0;
                known -= knew ? byIndex : 0.0;
                knowable += knew ? Math.abs(byIndex) : 0.0;
                moved.add(-byIndex);
                size.add(Math.abs(byIndex));
            }
        }
        assertThat(moved).hasSizeGreaterThan(50);
        assertThat((double) informed / moved.size()).isBetween(INFORMED - 0.15, INFORMED + 0.15);
        // Who is informed, and the side of who is not, are drawn for each customer apart: so is the band.
        Estimate share = BlockBootstrap.ratio(array(moved), array(size), new BootstrapSpec(1, 1_000, 7L));
        assertThat(known / knowable).isBetween(0.98, 1.0);
        assertThat(share.low()).isLessThan(INFORMED);
        assertThat(share.high()).isGreaterThan(INFORMED);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void shouldTellOfAWindow() {
        JournalHistory history = JournalHistory.of(List.of(Path.of(journal)), sequence -> {});
        String middle = Instant.ofEpochSecond(0L, history.firstTimeNs() / 2 + history.lastTimeNs() / 2)
                .toString();
        int orders = orders("tca", journal);
        int before = orders("tca", journal, "--to", middle);
        int after = orders("tca", journal, "--from", middle);
        assertThat(before).isPositive();
        assertThat(after).isPositive();
        assertThat(before + after).isEqualTo(orders);

        CommandRun lots = CommandRun.of("lots", journal, "--from", middle, "--json");
        assertThat(lots.exitCode()).as(lots.err()).isZero();
        assertThat(lots.out()).contains("open lots are those at its end");

        CommandRun outside =
                CommandRun.of("lots", journal, "--from", "2020-01-01T00:00:00Z", "--to", "2020-01-02T00:00:00Z");
        assertThat(outside.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(outside.err()).contains("--from, --to").contains("outside the journals");
        CommandRun reversed = CommandRun.of("tca", journal, "--from", middle, "--to", "2020-01-02T00:00:00Z");
        assertThat(reversed.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(reversed.err()).contains("is not before");
    }

    /** Rows of orders, below the heading. */
    private static int orders(String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        words.add("--csv");
        CommandRun run = CommandRun.of(words.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return (int) run.out().lines().count() - 1;
    }

    @Test
    void shouldTellCostsInEveryForm() throws IOException {
        Path page = folder.resolve("tca.html");
        CommandRun text =
                CommandRun.of("tca", journal, "--by", "customer", "--resamples", "100", "-o", page.toString());
        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out()).contains("group 2", "Derman-Kamal", "over-trading", "page: ");
        assertThat(Files.readString(page)).contains("<!DOCTYPE html>", "Markouts by time after the trade");
        CommandRun csv = CommandRun.of("tca", journal, "--csv");
        List<String> lines = csv.out().lines().toList();
        assertThat(lines.get(0)).startsWith("journal,order_id,sequence").endsWith("cost_fees,cost_total");
        Map<String, Object> json =
                Json.read(CommandRun.of("tca", journal, "--json").out());
        List<?> orders = (List<?>) json.get("orders");
        assertThat(lines).hasSize(orders.size() + 1);
        Map<?, ?> first = (Map<?, ?>) orders.get(0);
        CommandRun one =
                CommandRun.of("tca", journal, "--order", first.get("order_id").toString());
        assertThat(one.out()).contains("tick", "decision", "fill", "band");
        Map<?, ?> cost = (Map<?, ?>) first.get("cost");
        BigDecimal parts = BigDecimal.ZERO;
        for (Map.Entry<?, ?> part : cost.entrySet()) {
            parts = part.getKey().equals("total")
                    ? parts
                    : parts.add(new BigDecimal(part.getValue().toString()));
        }
        assertThat(parts).isEqualByComparingTo(cost.get("total").toString());
    }

    @Test
    void shouldTellLotsAndDaysThatAddUp() {
        CommandRun text = CommandRun.of("lots", journal, "--method", "hifo");
        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out()).contains("to the last decimal", "conditional drawdown at risk");
        for (String rows : List.of("closed", "open", "cash")) {
            CommandRun csv = CommandRun.of("lots", journal, "--csv", "--rows", rows);
            List<String> lines = csv.out().lines().toList();
            assertThat(lines).hasSizeGreaterThan(2);
            long commas = lines.get(0).chars().filter(letter -> letter == ',').count();
            assertThat(lines)
                    .allMatch(
                            line -> line.chars().filter(letter -> letter == ',').count() == commas);
        }
        CommandRun days = CommandRun.of("statement", journal);
        assertThat(days.exitCode()).as(days.err()).isZero();
        assertThat(days.out()).contains("opening balance", "closing balance").doesNotContain("DOES NOT ADD UP");
    }

    /** The venue's log out of our own rows, as its documents have it; then with a wrong fee and a row too few and too many. */
    @Test
    void shouldHoldAVenuesLogAgainstTheBooksRowByRow() throws IOException {
        StringBuilder log =
                new StringBuilder("timestamp,type,instrument_name,currency,side,trade_id,amount,price,cashflow,"
                        + "commission,change,id\n");
        List<String> rows = CommandRun.of("lots", journal, "--csv", "--rows", "cash")
                .out()
                .lines()
                .skip(1)
                .toList();
        List<String> trades = new ArrayList<>();
        for (String row : rows) {
            String[] cell = row.split(",", -1);
            boolean option = cell[3].contains("-C.") || cell[3].contains("-P.");
            if (cell[1].equals("trade") && option) {
                String name = cell[3].substring(0, cell[3].lastIndexOf('.'));
                String amount =
                        new BigDecimal(cell[6]).multiply(new BigDecimal("0.1")).toPlainString();
                trades.add(String.join(
                        ",",
                        cell[0],
                        "trade",
                        name,
                        cell[4],
                        "open " + cell[5],
                        "T-" + cell[14],
                        amount,
                        cell[7],
                        cell[9],
                        cell[10],
                        cell[11],
                        "1" + trades.size()));
            }
        }
        assertThat(trades).hasSizeGreaterThan(50);
        trades.forEach(row -> log.append(row).append('\n'));
        Path good = Files.writeString(folder.resolve("log.csv"), log);
        CommandRun run = CommandRun.of("statement", journal, "--transaction-log", good.toString(), "--json");
        Map<?, ?> compared = (Map<?, ?>) Json.read(run.out()).get("transaction_log");
        assertThat(compared.get("matched")).isEqualTo((long) trades.size());
        assertThat(compared.get("differs")).isEqualTo(0L);
        assertThat(compared.get("only_theirs")).isEqualTo(0L);

        String wrongFee = trades.get(0).replaceFirst(",([0-9.]+),(-?[0-9.]+),10$", ",0.5,$2,10");
        Path bad = Files.writeString(
                folder.resolve("bad.csv"),
                log.substring(0, log.indexOf("\n") + 1) + wrongFee + "\n"
                        + String.join("\n", trades.subList(2, trades.size())) + "\n"
                        + trades.get(2).replace("T-", "T-99"));
        CommandRun differs = CommandRun.of("statement", journal, "--transaction-log", bad.toString());
        assertThat(differs.exitCode()).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(differs.out())
                .contains("1 differ, 1 only the venue has", "fee ", "0.5 with the venue", "no journal has this trade");
    }

    @Test
    void shouldRefuseWhatCannotBeMeant() throws IOException {
        assertRefused(ExitCodes.USAGE, "quote-age, inventory", "tca", journal, "--by", "colour");
        assertRefused(ExitCodes.USAGE, "is no time; write", "tca", journal, "--horizons", "1s,soon");
        assertRefused(ExitCodes.USAGE, "there is no such hedge order", "tca", journal, "--order", "999999");
        assertRefused(ExitCodes.USAGE, "exclude each other", "tca", journal, "--json", "--csv");
        assertRefused(ExitCodes.USAGE, "0 to 60 s", "tca", journal, "--venue-delay", "2m");
        assertRefused(ExitCodes.USAGE, "none of fifo, lifo, hifo, average", "lots", journal, "--method", "best");
        assertRefused(ExitCodes.USAGE, "closed, open, cash", "lots", journal, "--rows", "all");
        assertRefused(ExitCodes.USAGE, "write it as 2026-11-26", "statement", journal, "--day", "yesterday");
        assertRefused(ExitCodes.USAGE, "no movement on that day", "statement", journal, "--day", "1999-01-01");
        assertRefused(
                ExitCodes.JOURNAL,
                "nothing-here",
                "lots",
                folder.resolve("nothing-here").toString());
        Path log = Files.writeString(folder.resolve("no-log.csv"), "timestamp,type,change,currency\n1,trade,x,BTC\n");
        assertRefused(ExitCodes.CONFIG, "no-log.csv:2", "statement", journal, "--transaction-log", log.toString());
        Path object =
                Files.writeString(folder.resolve("no-log.json"), "{\"result\":{\"logs\":[{\"type\":\"trade\"}]}}");
        assertRefused(
                ExitCodes.CONFIG, "has no 'timestamp'", "statement", journal, "--transaction-log", object.toString());
        assertRefused(
                ExitCodes.USAGE,
                "is none of SIM",
                "statement",
                journal,
                "--transaction-log",
                Files.writeString(folder.resolve("one.csv"), "timestamp,type,change,currency\n1,trade,1,BTC\n")
                        .toString(),
                "--venue",
                "MARS");
    }

    private static void assertRefused(int exitCode, String said, String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.err()).contains(said).doesNotContain("Exception");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    }
}
