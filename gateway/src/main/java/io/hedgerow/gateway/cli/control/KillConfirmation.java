package io.hedgerow.gateway.cli.control;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.venue.VenueHealth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits until the live venues of a process have confirmed that what a kill takes off does not work there. Static. */
final class KillConfirmation {
    private static final long AGAIN_NS = 50_000_000L;

    private KillConfirmation() {}

    /**
     * Asks again and again.
     *
     * @param status asks the process how it is
     * @param untilNanos steady time at which it is given up
     * @return how far it has come, by venue; empty without live venues that trade
     */
    static Map<String, String> await(Supplier<Map<String, Object>> status, long untilNanos) {
        Map<String, String> venues = Map.of();
        try {
            venues = progress(status.get());
            while (!isConfirmed(venues) && NanoClock.SYSTEM.nanoTime() - untilNanos < 0L) {
                LockSupport.parkNanos(AGAIN_NS);
                venues = progress(status.get());
            }
        } catch (ControlException unanswered) {
            // What was heard last stands: the kill itself has been answered.
        }
        return venues;
    }

    /** Whether all of them have. */
    static boolean isConfirmed(Map<String, String> venues) {
        return venues.values().stream().allMatch(it -> it.startsWith(VenueHealth.KILL_CONFIRMED));
    }

    private static Map<String, String> progress(Map<String, Object> status) {
        Map<String, String> venues = new LinkedHashMap<>();
        if (status.get("venues") instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> venue
                        && venue.get("health") instanceof Map<?, ?> health
                        && health.get("kill") instanceof String kill) {
                    venues.put(String.valueOf(venue.get("venue")), kill);
                }
            }
        }
        return venues;
    }
}
