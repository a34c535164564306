package io.hedgerow.gateway.control.kill;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A scope that is killed, and who did it.
 *
 * @param scope symbol of an underlying, {@code venue:CODE}, or {@link #EVERYTHING}
 * @param actor who
 * @param reason why
 * @param timeNs wall clock, UTC ns
 */
public record KillRecord(String scope, String actor, String reason, long timeNs) {
    /** Scope of everything. */
    public static final String EVERYTHING = "*";

    private static final String VENUE = "venue:";

    /**
     * Scope of a venue.
     *
     * @param code such as DERIBIT
     * @return text
     */
    public static String venueScope(String code) {
        return VENUE + code;
    }

    /**
     * Code of the venue that a scope is.
     *
     * @param scope any
     * @return empty if it is none
     */
    public static Optional<String> venueOf(String scope) {
        return scope.startsWith(VENUE) ? Optional.of(scope.substring(VENUE.length())) : Optional.empty();
    }

    /**
     * A scope for a person.
     *
     * @param scope as in a record
     * @return everything, a symbol, or venue and its code
     */
    public static String named(String scope) {
        return scope.equals(EVERYTHING)
                ? "everything"
                : venueOf(scope).map(code -> "venue " + code).orElse(scope);
    }

    /**
     * For a person.
     *
     * @return what is killed, by whom and why
     */
    public String text() {
        return named(scope) + " by " + actor + ": " + reason;
    }

    /**
     * For a person, behind "order".
     *
     * @return which orders do not leave; empty for all
     */
    public String ofWhat() {
        return scope.equals(EVERYTHING) ? "" : " of " + named(scope);
    }

    /**
     * For a person.
     *
     * @param journal folder of the journal of the process
     * @return command that ends this kill, and only this one
     */
    public String rearmCommand(Path journal) {
        String which = scope.equals(EVERYTHING)
                ? ""
                : venueOf(scope).map(code -> " --venue " + code).orElse(" --underlying " + scope);
        return "hedgerow control " + journal + " rearm" + which + " --reason TEXT";
    }

    /** As members of a JSON object. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("scope", scope);
        members.put("actor", actor);
        members.put("reason", reason);
        members.put("time_ns", timeNs);
        return members;
    }

    /** From members of a JSON object. */
    static KillRecord of(Map<String, Object> members) {
        return new KillRecord(
                text(members, "scope"),
                text(members, "actor"),
                text(members, "reason"),
                members.get("time_ns") instanceof Long time ? time : 0L);
    }

    private static String text(Map<String, Object> members, String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("member '" + name + "' is missing");
    }
}
