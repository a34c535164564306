package io.hedgerow.gateway.standby.stream;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.standby.StandbyIdentity;
import io.hedgerow.journal.format.JournalException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which copy has which name: one at a time, and the name of the lease's holder for good, over restarts too: two that grant
 * one lease would each believe it ended with their own word.
 *
 * <p>Owned by the stream's thread.
 */
final class CopyNames {
    /** A copy that is silent for so long has given its name up, unless it holds the lease. */
    private static final long FREE_NS = 10_000_000_000L;

    /** Names that are remembered at a time; two that go by a further one are not told apart. */
    private static final int OWNERS_MAX = 64;

    private static final long REFUSED_NS = 2_000_000_000L;

    private final Path journal;
    private final String leaseHolder;
    private final NanoClock clock;
    private final Consumer<String> notes;
    private final Map<String, Owner> owners = new HashMap<>();
    private final Set<Long> told = new HashSet<>();
    private long holderId;
    private long refusedId;
    private long refusedNanos;

    private record Owner(long id, long heardNanos) {}

    /**
     * Nobody has a name but who holds the lease since before.
     *
     * @param journal that is copied
     * @param leaseHolder name; empty where no lease is needed
     * @param clock of this machine
     * @param notes told of who is refused
     * @throws JournalException if it cannot be read who holds the lease
     */
    CopyNames(Path journal, String leaseHolder, NanoClock clock, Consumer<String> notes) {
        this.journal = journal;
        this.leaseHolder = leaseHolder;
        this.clock = clock;
        this.notes = notes;
        holderId = leaseHolder.isEmpty() ? 0L : StandbyIdentity.leaseHolder(journal, leaseHolder);
    }

    /** Whether a copy may go by a name; it has it from now on. */
    boolean takes(long id, String name) {
        long now = clock.nanoTime();
        Owner owner = owners.get(name);
        boolean isFree = owner == null || owner.id() == id || now - owner.heardNanos() > FREE_NS;
        boolean isHolders = name.equals(leaseHolder) && holderId != 0L;
        if (isHolders ? holderId != id : !isFree) {
            refuse(id, name, now);
            return false;
        }
        if (owners.size() >= OWNERS_MAX) { // Anybody may say names where there is no secret.
            owners.values().removeIf(it -> now - it.heardNanos() > FREE_NS);
        }
        if (owner != null || owners.size() < OWNERS_MAX) {
            owners.put(name, new Owner(id, now));
        }
        return true;
    }

    private void refuse(long id, String name, long now) {
        refusedId = id;
        refusedNanos = now;
        if (told.size() < 64 && told.add(id)) {
            notes.accept("a second standby goes by the name '" + name + "' and is not taken: give it a name of its own"
                    + (name.equals(leaseHolder)
                            ? "; if the one that holds the lease is gone for good, set journal.stream.lease_holder to"
                                    + " that name and restart this process"
                            : ""));
        }
    }

    /** Whether the lease is this copy's to grant: the first that does is the one, for good. */
    boolean mayGrant(long id, String name) {
        if (leaseHolder.isEmpty() || !leaseHolder.equals(name)) {
            return false;
        }
        if (holderId == 0L) {
            keep(id);
        }
        return holderId == id;
    }

    private void keep(long id) {
        try {
            StandbyIdentity.keepLeaseHolder(journal, leaseHolder, id);
            holderId = id;
        } catch (JournalException e) {
            if (told.add(0L)) {
                notes.accept(e.getMessage() + ": until it is kept which standby holds the lease, no order leaves");
            }
        }
    }

    /** The copy that holds the lease; 0 = none yet. */
    long holderId() {
        return holderId;
    }

    /** How many names are remembered. */
    int remembered() {
        return owners.size();
    }

    /** A copy that was refused right now; 0 = none. */
    long refusedId() {
        return refusedId != 0L && clock.nanoTime() - refusedNanos < REFUSED_NS ? refusedId : 0L;
    }
}
