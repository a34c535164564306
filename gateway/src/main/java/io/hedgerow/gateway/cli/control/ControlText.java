package io.hedgerow.gateway.cli.control;

import io.hedgerow.gateway.control.kill.KillRecord;
import io.hedgerow.gateway.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Answers of a running process, for a person. Static. */
final class ControlText {
    private static final int MONEY_DECIMALS = 8;

    private ControlText() {}

    static String killed(Map<String, Object> answer) {
        List<String> lines = new ArrayList<>();
        lines.add("killed: " + name(answer.get("scope"))
                + (Boolean.TRUE.equals(answer.get("already_killed"))
                        ? " (already, by " + answer.get("actor") + ": " + answer.get("reason") + ")"
                        : ""));
        if (answer.get("venues") instanceof Map<?, ?> venues) {
            lines.add("here no order of it leaves any more; at the venue:");
            venues.forEach((venue, progress) -> lines.add("  " + venue + " " + progress));
        }
        if (!Long.valueOf(0L).equals(answer.get("leaving_order_id"))) {
            lines.add("order " + answer.get("leaving_order_id")
                    + " was being handed to the venue at that moment and may still leave; its cancel follows it");
        }
        if (!Boolean.TRUE.equals(answer.get("durable"))) {
            lines.add("the disk does not answer: the kill is in force, but a restart may not know of it");
        }
        return String.join(System.lineSeparator(), lines);
    }

    static String reconciled(Map<String, Object> answer) {
        return objects(answer.get("reports")).stream()
                .map(report -> String.valueOf(report.get("text")))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** A kill that no process has confirmed. */
    static String written(KillRecord record, boolean running) {
        String scope = name(record.scope());
        return running
                ? "written to the disk, not confirmed: " + scope + System.lineSeparator()
                        + "a process holds the journal and did not answer: it obeys before its next order, what works"
                        + " at the venue it cancels then; every start stays killed until it is re-armed"
                : "written to the disk: " + scope + System.lineSeparator()
                        + "no process writes this journal: the next start stays killed until it is re-armed";
    }

    /** The same for a JSON object. */
    static Map<String, Object> members(KillRecord record, boolean running) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("ok", false);
        members.put("scope", record.scope());
        members.put("confirmed", false);
        members.put("durable", true);
        members.put("process_running", running);
        return members;
    }

    static String applied(String what, Map<String, Object> request, Map<String, Object> answer) {
        if (Long.valueOf(0L).equals(answer.get("changed"))) {
            return "nothing to change: " + name(request.get("scope")) + " is so already";
        }
        String notes = answer.get("notes") instanceof List<?> found
                ? found.stream().map(note -> System.lineSeparator() + note).collect(Collectors.joining())
                : "";
        String done = what + ": " + name(request.get("scope")) + ", journal sequence " + answer.get("journal_sequence")
                + notes;
        return Boolean.FALSE.equals(answer.get("durable"))
                ? done + System.lineSeparator()
                        + "the disk does not answer: it is re-armed, but a restart may find it killed again"
                : done;
    }

    private static String name(Object scope) {
        return KillRecord.named(String.valueOf(scope));
    }

    static String status(Map<String, Object> answer) {
        List<String> lines = new ArrayList<>();
        lines.add(answer.get("mode") + "  engine " + answer.get("engine") + "  engine time " + answer.get("engine_time")
                + "  journal #" + answer.get("journal_sequence") + "  backlog " + answer.get("backlog"));
        if (answer.get("halt") != null) {
            lines.add("  " + answer.get("halt"));
        }
        List<Map<String, Object>> killed = objects(answer.get("killed"));
        killed.forEach(record -> lines.add(
                "  KILLED " + name(record.get("scope")) + " by " + record.get("actor") + ": " + record.get("reason")));
        lines.add("  orders sent " + answer.get("orders_sent") + ", working " + answer.get("orders_working")
                + "; risk states " + answer.get("risk_states"));
        addVenues(lines, objects(answer.get("venues")));
        if (answer.get("cluster") instanceof Map<?, ?> cluster) {
            lines.add("  " + cluster.get("words"));
        }
        if (answer.get("wire_to_wire") instanceof Map<?, ?> wire) {
            lines.add("  wire to wire p50 " + duration(wire.get("p50_ns")) + ", p99 " + duration(wire.get("p99_ns"))
                    + ", max " + duration(wire.get("max_ns")) + " over " + wire.get("count") + " orders");
        }
        if (answer.get("warm_up") instanceof Map<?, ?> warmUp) {
            lines.add("  warm-up: " + ("warm".equals(warmUp.get("end")) ? "warm" : "NOT warm") + " after "
                    + warmUp.get("events") + " events, "
                    + seconds(warmUp.get("cpu_s")) + " s of processor time");
        }
        objects(answer.get("underlyings"))
                .forEach(it -> lines.add("  " + it.get("symbol") + "  net delta "
                        + number(it.get("net_delta_units")) + missing(it.get("net_delta_missing")) + "  target "
                        + number(it.get("target_delta_units"))
                        + band(it) + "  last decision " + it.get("last_decision")
                        + "  P&L "
                        + number(it.get("pnl_cash")) + " " + it.get("currency") + missing(it.get("pnl_missing"))));
        objects(answer.get("positions"))
                .forEach(it -> lines.add("  " + it.get("instrument") + "  " + it.get("lots") + " lots"));
        objects(answer.get("accounts")).stream()
                .filter(it -> !Boolean.TRUE.equals(it.get("total")))
                .forEach(it -> lines.add("  " + it.get("currency") + "  cash " + amount(it.get("balance_cash"))
                        + ", equity " + amount(it.get("equity_cash"))));
        if (answer.get("what_if") instanceof Map<?, ?> whatIf) {
            objects(whatIf.get("accounts")).forEach(it -> lines.add(margin(it)));
        }
        return String.join(System.lineSeparator(), lines);
    }

    /** What an account must have, and what is left; the venue's word before the model's. */
    private static String margin(Map<String, Object> it) {
        boolean told = it.get("venue_equity") != null;
        String by = told ? "venue_" : "";
        return "  " + it.get("venue") + " " + it.get("currency") + "  equity " + amount(it.get(by + "equity"))
                + ", initial margin " + amount(it.get(by + "initial_margin")) + ", maintenance "
                + amount(it.get(by + "maintenance_margin")) + ", available " + amount(it.get("available"))
                + ", headroom " + amount(it.get("headroom"))
                + (told ? " (as the venue says)" : shared(it.get("accounts_on_same_equity")));
    }

    private static String shared(Object others) {
        return others instanceof Number count && count.longValue() > 0L
                ? " (by the model, on the equity of " + (count.longValue() + 1L) + " accounts)"
                : " (by the model)";
    }

    private static String band(Map<String, Object> underlying) {
        return underlying.get("band_half_width_units") instanceof Number half
                        && underlying.get("band_centre_units") instanceof Number centre
                ? "  band " + Numbers.signed(centre.doubleValue() - half.doubleValue(), 4) + " .. "
                        + Numbers.signed(centre.doubleValue() + half.doubleValue(), 4)
                : "  band -";
    }

    /** One venue that waits for the engine goes without saying. */
    private static void addVenues(List<String> lines, List<Map<String, Object>> venues) {
        boolean told = venues.stream().anyMatch(it -> it.get("health") != null);
        if (!told && venues.size() == 1 && "up".equals(venues.get(0).get("state"))) {
            return;
        }
        venues.forEach(it -> {
            lines.add(venue(it));
            HealthText.add(lines, it.get("health"));
        });
    }

    private static String venue(Map<String, Object> it) {
        return "  venue " + it.get("venue") + " " + it.get("state") + missing(it.get("detail"))
                + "  " + it.get("events") + " events, " + it.get("fills") + " fills, " + it.get("orders_sent")
                + " orders sent"
                + (it.get("feed_age_ms") == null ? "" : ", last event " + it.get("feed_age_ms") + " ms ago");
    }

    private static String duration(Object ns) {
        return ns instanceof Number number ? Numbers.duration(number.longValue()) : Numbers.MISSING;
    }

    private static String missing(Object what) {
        return what == null ? "" : " (" + what + ")";
    }

    private static String amount(Object value) {
        return value instanceof Number number ? Numbers.fixed(number.doubleValue(), MONEY_DECIMALS) : Numbers.MISSING;
    }

    private static String number(Object value) {
        return value instanceof Number number ? Numbers.signed(number.doubleValue(), 4) : "-";
    }

    private static String seconds(Object value) {
        return value instanceof Number number ? Numbers.fixed(number.doubleValue(), 1) : "-";
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(Object list) {
        return list instanceof List<?> found ? (List<Map<String, Object>>) found : List.of();
    }
}
