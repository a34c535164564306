package io.hedgerow.gateway.control.kill;

import io.hedgerow.engine.event.KillScope;
import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.reference.UnderlyingEntry;
import io.hedgerow.journal.reference.VenueEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is killed in a process: scopes, who killed each first, and the files that say so. A scope that is no underlying or
 * venue of this process stands for everything until it is re-armed by its name: what it meant is not known.
 *
 * <p>Not safe for threads; {@link KillDesk} holds its own lock around it.
 */
final class KilledScopes {
    private final ReferenceDirectory directory;
    private final Map<String, Killed> killed = new TreeMap<>();
    private final Set<List<?>> filesSeen = new HashSet<>();

    /** A killed scope. */
    static final class Killed {
        private final KillRecord record;
        private final int latchId;
        private final List<KillStore.Entry> entries = new ArrayList<>();
        private boolean isOfLog;

        private Killed(KillRecord record, int latchId) {
            this.record = record;
            this.latchId = latchId;
        }

        KillRecord record() {
            return record;
        }

        List<KillStore.Entry> entries() {
            return entries;
        }

        /** Whether another gateway killed it, and nobody here: the log keeps it, and its re-arming there ends it here. */
        boolean isOfLog() {
            return isOfLog;
        }
    }

    KilledScopes(ReferenceDirectory directory) {
        this.directory = directory;
    }

    /** Every scope of this process with its id, everything first. */
    Map<String, Integer> known() {
        Map<String, Integer> scopes = new LinkedHashMap<>();
        scopes.put(KillRecord.EVERYTHING, KillLatch.EVERYTHING);
        directory.underlyings().forEach(underlying -> scopes.put(underlying.symbol(), underlying.id()));
        directory
                .venues()
                .forEach(venue -> scopes.put(KillRecord.venueScope(venue.code()), KillScope.ofVenue(venue.id())));
        return scopes;
    }

    private boolean isKnown(String scope) {
        return KillRecord.EVERYTHING.equals(scope) || idOf(scope) != KillLatch.EVERYTHING;
    }

    /** Id of a scope that may be killed or is killed. */
    int id(String scope) {
        if (!killed.containsKey(scope)) {
            requireKnown(scope);
        }
        return latchId(scope);
    }

    /** What was killed keeps its id: an underlying that is listed later does not let go what its name stood for. */
    int latchId(String scope) {
        Killed before = killed.get(scope);
        if (before != null) {
            return before.latchId;
        }
        return idOf(scope);
    }

    /** What is not known stands for everything. */
    private int idOf(String scope) {
        Optional<String> venue = KillRecord.venueOf(scope);
        int id = venue.isPresent() ? directory.venueId(venue.get()) : directory.underlyingId(scope);
        if (id == ReferenceDirectory.UNKNOWN) {
            return KillLatch.EVERYTHING;
        }
        return venue.isPresent() ? KillScope.ofVenue(id) : id;
    }

    private static String sorted(Stream<String> names) {
        return names.sorted().collect(Collectors.joining(", "));
    }

    /** Fails unless a scope of this process is named. */
    void requireKnown(String scope) {
        if (!isKnown(scope)) {
            Optional<String> venue = KillRecord.venueOf(scope);
            throw new ControlException(
                    venue.isPresent()
                            ? "no venue '" + venue.get() + "'; there are "
                                    + sorted(directory.venues().map(VenueEntry::code))
                            : "no underlying '" + scope + "'; there are "
                                    + sorted(directory.underlyings().map(UnderlyingEntry::symbol)));
        }
    }

    /** Fails unless a scope is killed. */
    void requireKilled(String scope) {
        id(scope);
        if (!killed.containsKey(scope)) {
            throw new ControlException("'" + scope + "' is not killed; killed: "
                    + (killed.isEmpty() ? "nothing" : String.join(", ", killed.keySet())));
        }
    }

    Killed get(String scope) {
        return killed.get(scope);
    }

    /** The scope as it is killed already, or from now on. */
    Killed add(KillRecord record) {
        Killed now = killed.computeIfAbsent(record.scope(), scope -> new Killed(record, latchId(scope)));
        now.isOfLog = false;
        return now;
    }

    /** A scope that the log says is killed; false if it was killed already. */
    boolean addOfLog(KillRecord record) {
        if (killed.containsKey(record.scope())) {
            return false;
        }
        add(record).isOfLog = true;
        return true;
    }

    /** The scope that has an id; empty if none of this process has. */
    Optional<String> scopeOf(int latchId) {
        return known().entrySet().stream()
                .filter(scope -> scope.getValue() == latchId)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Adds what a file says; false if that was known. */
    boolean add(KillStore.Entry entry) {
        if (!entry.files().isEmpty() && !filesSeen.add(entry.files())) {
            return false;
        }
        KillRecord record = entry.record();
        String reason = isKnown(record.scope())
                ? record.reason()
                : record.reason() + " (no underlying or venue here, so everything is killed)";
        add(new KillRecord(record.scope(), record.actor(), reason, record.timeNs()))
                .entries
                .add(entry);
        return true;
    }

    /** Notes that a kill of this process is on the disk; false if it has been re-armed meanwhile. */
    boolean written(Killed of, KillStore.Entry entry) {
        if (killed.get(of.record.scope()) != of) {
            return false;
        }
        entry.files().forEach(file -> filesSeen.add(List.of(file)));
        of.entries.add(entry);
        return true;
    }

    Killed remove(String scope) {
        return killed.remove(scope);
    }

    /** Whether anything that is killed stands for this id of the latch. */
    boolean isKilled(int latchId) {
        return killed.keySet().stream().anyMatch(scope -> latchId(scope) == latchId);
    }

    List<Killed> all() {
        return List.copyOf(killed.values());
    }
}
