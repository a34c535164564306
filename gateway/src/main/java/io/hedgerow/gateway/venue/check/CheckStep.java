package io.hedgerow.gateway.venue.check;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One line of a check list.
 *
 * @param name what was looked at
 * @param outcome what came of it
 * @param text what was found, for a person; no secrets
 */
public record CheckStep(String name, Outcome outcome, String text) {
    /** What came of a step. */
    public enum Outcome {
        /** As it must be. */
        OK,
        /** It can be traded, and somebody should look. */
        WARNING,
        /** It cannot be traded like this. */
        FAILED,
        /** Not looked at, since a step before it failed or it does not apply. */
        SKIPPED
    }

    /**
     * As members of a JSON object.
     *
     * @return stable names
     */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", name);
        members.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
        members.put("text", text);
        return members;
    }
}
