package io.hedgerow.gateway.control.socket;

import io.hedgerow.gateway.control.ControlException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request as it came in: it has the members of its command and no others, each of the type that it must have. Owned by
 * one thread.
 *
 * @param members by name
 */
record ControlRequest(Map<String, Object> members) {
    private static final Set<String> BY = Set.of("v", "command", "scope", "actor", "reason");
    private static final Map<String, Set<String>> MEMBERS = Map.ofEntries(
            Map.entry("status", Set.of("v", "command")),
            Map.entry("metrics", Set.of("v", "command")),
            Map.entry("kill", BY),
            Map.entry("rearm", BY),
            Map.entry("reconcile", and(BY, "accept")),
            Map.entry("state", and(BY, "state")),
            Map.entry("policy", and(BY, "settings")),
            Map.entry("limit", and(BY, "settings")),
            Map.entry("account", and(BY, "settings")),
            Map.entry("risk", and(BY, "settings")),
            Map.entry("factor", and(BY, "settings")),
            Map.entry("basis", and(BY, "settings")),
            Map.entry("bars", and(BY, "settings")),
            Map.entry("surface", and(BY, "settings")),
            Map.entry("refit", BY),
            Map.entry("history", and(BY, "files")),
            Map.entry("interest", and(BY, "settings")),
            Map.entry("cash", and(BY, "amount")),
            Map.entry("position", and(and(BY, "lots"), "price")));

    ControlRequest {
        Object version = members.get("v");
        if (!Long.valueOf(ControlDesk.VERSION).equals(version)) {
            throw new ControlException(
                    "protocol version " + version + " is not spoken here; this is version " + ControlDesk.VERSION);
        }
        String command = text(members, "command");
        Set<String> known = MEMBERS.get(command);
        if (known == null) {
            throw new ControlException("unknown command '" + command
                    + "'; there are status, metrics, kill, rearm, reconcile, state, policy, limit, account, risk,"
                    + " factor, basis, bars, surface, refit, history, interest, cash, position");
        }
        for (String name : members.keySet()) {
            if (!known.contains(name)) {
                throw new ControlException(
                        "unknown member '" + name + "' of " + command + "; it has " + new TreeSet<>(known));
            }
        }
    }

    private static Set<String> and(Set<String> names, String name) {
        Set<String> all = new TreeSet<>(names);
        all.add(name);
        return all;
    }

    String command() {
        return text("command");
    }

    String scope() {
        return text("scope");
    }

    boolean flag(String name) {
        if (members.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw new ControlException("member '" + name + "' is missing or neither true nor false");
    }

    String text(String name) {
        return text(members, name);
    }

    private static String text(Map<String, Object> members, String name) {
        if (members.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new ControlException("member '" + name + "' is missing or no text");
    }

    /** Settings {@code key=value}, at least one. */
    List<String> settings() {
        return texts("settings", "a list of texts key=value");
    }

    /** A list of texts, at least one. */
    List<String> texts(String name, String what) {
        if (members.get(name) instanceof List<?> list
                && !list.isEmpty()
                && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new ControlException("member '" + name + "' must be " + what + ", at least one");
    }
}
