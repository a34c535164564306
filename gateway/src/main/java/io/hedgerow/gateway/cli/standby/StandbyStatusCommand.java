package io.hedgerow.gateway.cli.standby;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.standby.JournalRole;
import io.hedgerow.gateway.standby.follow.StandbyDesk;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hedgerow standby status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "How a standby stands: stage, lag in records, bytes and time, what its primary said last.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow standby status journal-data/standby",
            "  hedgerow standby status journal-data/standby --json | jq .lag_records",
            "",
            "Exit code 6: no standby runs there; what its folder says is told all the same."
        })
final class StandbyStatusCommand implements Callable<Integer> {
    private static final long TIMEOUT_MS = 10_000L;

    @Mixin
    private StandbyOption standby = new StandbyOption();

    @Override
    public Integer call() {
        Map<String, Object> status = standby.ask(
                StandbyDesk.status(),
                TIMEOUT_MS,
                this::role,
                error -> standby.dir() + " is the journal of a process that trades; ask it with: hedgerow control "
                        + standby.dir() + " status");
        standby.print(status, StandbyStatusCommand::text);
        return ExitCodes.OK;
    }

    private String role() {
        Optional<JournalRole> role = JournalRole.read(standby.dir());
        return role.map(it -> switch (it.kind()) {
                    case COPY ->
                        "; it is a copy of generation " + it.generation() + " that follows " + it.primary()
                                + ": hedgerow standby run --config FILE.toml";
                    case PROMOTED ->
                        "; it was promoted as generation " + it.generation() + " by "
                                + it.by().actor() + " (" + it.by().reason() + ")";
                    case SUPERSEDED ->
                        "; it has given way to standby '" + it.primary() + "', generation " + it.generation();
                })
                .orElse("; it is no copy");
    }

    private static String text(Map<String, Object> status) {
        StringBuilder text = new StringBuilder();
        String words = String.valueOf(status.get("words"));
        line(text, "stage", status.get("stage") + (words.isEmpty() ? "" : ": " + words));
        line(text, "standby", status.get("name"));
        line(
                text,
                "primary",
                status.get("primary") + ", generation " + known(status.get("primary_generation")) + ", build "
                        + known(status.get("primary_build")));
        line(
                text,
                "copy",
                "up to sequence " + status.get("copied_sequence") + ", generation " + status.get("generation"));
        line(
                text,
                "primary's journal",
                "up to sequence " + known(status.get("primary_sequence"))
                        + (Boolean.TRUE.equals(status.get("primary_ended")) ? ", ended" : ""));
        line(
                text,
                "lag",
                known(status.get("lag_records")) + " records, " + known(status.get("lag_bytes")) + " bytes, "
                        + seconds(status.get("lag_ns")) + " of engine time");
        line(text, "primary heard", seconds(status.get("primary_silent_ns")) + " ago");
        line(text, "lease", lease(status));
        return text.toString();
    }

    private static String lease(Map<String, Object> status) {
        if (!(status.get("lease_ns") instanceof Long lease) || lease == 0L) {
            return "none: only a primary that is heard can be kept from sending orders";
        }
        return seconds(lease) + ", "
                + (Boolean.TRUE.equals(status.get("lease_holder"))
                        ? "granted by this standby"
                        : "granted by another standby");
    }

    private static Object known(Object value) {
        return value == null ? "not known" : value;
    }

    private static String seconds(Object ns) {
        return ns instanceof Long number ? String.format(Locale.ROOT, "%.3f s", number / 1e9) : "not known";
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append(String.format(Locale.ROOT, "%-18s %s%n", name, value));
    }
}
