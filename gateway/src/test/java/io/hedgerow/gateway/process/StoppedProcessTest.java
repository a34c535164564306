package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.cli.Hedgerow;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.StrictExposition;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import picocli.CommandLine;

/** The kill switch of a process that does not answer: stopped, or gone. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class StoppedProcessTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Path journal() {
        return folder.resolve("j");
    }

    private ControlledChild start() {
        return ControlledChild.small(journal(), folder.resolve("stderr"), "--speed", "20", "--duration", "1h");
    }

    private int control(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine command = Hedgerow.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 2];
        all[0] = "control";
        all[1] = journal().toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return command.execute(all);
    }

    private List<String> killedInAStart() {
        try (HereProcess next = new HereProcess(journal())) {
            long before = next.status("events");
            Await.until("2,000 events more", () -> next.status("events") > before + 2_000);
            assertThat(next.status("orders_sent")).isZero();
            return List.of(next.status().get("killed").toString());
        }
    }

    @Test
    void shouldKillAStoppedProcessBeforeItsNextOrder() {
        try (ControlledChild child = start()) {
            Await.until("four orders sent", () -> child.status("orders_sent") > 3);
            child.signal("STOP");
            assertThat(control("kill", "--reason", "it hangs", "--actor", "ann", "--timeout", "300ms"))
                    .isEqualTo(ExitCodes.GATEWAY);
            assertThat(out.toString())
                    .contains("written to the disk, not confirmed: everything", "it obeys before its next order");
            assertThat(err.toString()).contains("did not answer within 300 ms");
            long given = JournaledOrders.given(journal());
            child.signal("CONT");
            child.awaitEvents(5_000);
            assertThat(child.ask("status", "").get("killed").toString()).contains("it hangs");
            assertThat(child.status("orders_working")).isZero();
            assertThat(JournaledOrders.given(journal()) - JournaledOrders.refused(journal()))
                    .as("orders that left")
                    .isLessThanOrEqualTo(given);
            assertThat(control("rearm", "--reason", "goes on")).isEqualTo(ExitCodes.OK);
            long sent = child.status("orders_sent");
            Await.until("a further order sent", () -> child.status("orders_sent") > sent);
        }
    }

    @Test
    void shouldStayKilledInEveryStartWhenTheStoppedProcessDies() {
        try (ControlledChild child = start()) {
            Await.until("two orders sent", () -> child.status("orders_sent") > 1);
            child.signal("STOP");
            assertThat(control("kill", "--underlying", "BTC", "--reason", "it hangs", "--timeout", "300ms", "--json"))
                    .isEqualTo(ExitCodes.GATEWAY);
            assertThat(out.toString()).contains("\"confirmed\":false", "\"durable\":true", "\"process_running\":true");
        }
        assertThat(killedInAStart()).allMatch(killed -> killed.contains("it hangs"));
    }

    @Test
    void shouldSayThatNoProcessRunsAndKeepTheNextStartKilled() {
        new HereProcess(journal()).close();
        assertThat(control("kill", "--reason", "stay down")).isEqualTo(ExitCodes.GATEWAY);
        assertThat(out.toString()).contains("no process writes this journal: the next start stays killed");
        assertThat(killedInAStart()).allMatch(killed -> killed.contains("stay down"));
    }

    @Test
    void shouldTellWhenAStoppedProcessDoesNotAnswerAndShowItsCounters() {
        try (ControlledChild child = start()) {
            child.awaitEvents(1_000);
            assertThat(control("metrics")).isEqualTo(ExitCodes.OK);
            assertThat(StrictExposition.read(out.toString()).value("hedgerow_events_total"))
                    .isGreaterThan(BigDecimal.valueOf(1_000L));
            assertThat(counters()).containsEntry("process_state", "running").containsEntry("process_id", child.pid());
            child.signal("STOP");
            assertThat(control("status", "--timeout", "200ms")).isEqualTo(ExitCodes.GATEWAY);
            assertThat(err.toString()).contains("did not answer within 200 ms");
            Await.until(
                    "it is seen to stand still",
                    () -> "stands still".equals(counters().get("process_state")));
            Map<String, Object> still = counters();
            assertThat((Long) still.get("age_ms")).isGreaterThanOrEqualTo(2_000L);
            assertThat(counter(still, "hedgerow_events_total")).isGreaterThan(1_000L);
            assertThat(counter(still, "hedgerow_journal_sequence")).isGreaterThan(1_000L);
        }
        assertThat(counters()).containsEntry("process_state", "died");
        assertThat(counter(counters(), "hedgerow_journal_sequence"))
                .isLessThanOrEqualTo(JournaledOrders.lastSequence(journal()));
        assertThat(control("counters")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains(" died, started ", "hedgerow_events_total");
    }

    private Map<String, Object> counters() {
        assertThat(control("counters", "--json")).isEqualTo(ExitCodes.OK);
        return Json.read(out.toString());
    }

    private static long counter(Map<String, Object> counters, String series) {
        return ((List<?>) counters.get("counters"))
                .stream()
                        .map(sample -> (Map<?, ?>) sample)
                        .filter(sample -> series.equals(sample.get("series")))
                        .mapToLong(sample -> (Long) sample.get("value"))
                        .findFirst()
                        .orElseThrow();
    }
}
