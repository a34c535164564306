package io.hedgerow.gateway.control;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A request as it came in, with its members checked as they are asked for. Owned by one thread.
 *
 * @param members by name
 */
record ControlRequest(Map<String, Object> members) {
    private static final Set<String> NAMES = Set.of("v", "command", "scope", "actor", "reason", "state", "settings");

    ControlRequest {
        Object version = members.get("v");
        if (!Long.valueOf(ControlDesk.VERSION).equals(version)) {
            throw new ControlException(
                    "protocol version " + version + " is not spoken here; this is version " + ControlDesk.VERSION);
        }
        for (String name : members.keySet()) {
            if (!NAMES.contains(name)) {
                throw new ControlException("unknown member '" + name + "'");
            }
        }
    }

    String command() {
        return text("command");
    }

    String scope() {
        return text("scope");
    }

    String text(String name) {
        if (members.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new ControlException("member '" + name + "' is missing or no text");
    }

    /** Settings {@code key=value}, at least one. */
    List<String> settings() {
        if (members.get("settings") instanceof List<?> list
                && !list.isEmpty()
                && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new ControlException("member 'settings' must be a list of texts key=value, at least one");
    }
}
