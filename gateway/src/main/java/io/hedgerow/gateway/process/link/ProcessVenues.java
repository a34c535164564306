package io.hedgerow.gateway.process.link;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.LiveClock;
import io.hedgerow.gateway.process.start.JournaledState;
import io.hedgerow.gateway.settings.GatewayConfig;
import io.hedgerow.gateway.venue.LiveVenue;
import io.hedgerow.gateway.venue.LockStepVenue;
import io.hedgerow.gateway.venue.VenueLink;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a process is linked to: venues that wait for the engine, or live ones. Never both, so that nobody takes orders of
 * the one for orders of the other.
 *
 * @param lockStep simulated and recorded venues
 * @param live live venues
 * @param startTimeNs engine time at which a new journal begins, UTC ns
 * @param clock stamps the events of live venues
 */
public record ProcessVenues(List<LockStepVenue> lockStep, List<LiveVenue> live, long startTimeNs, LiveClock clock) {
    public ProcessVenues {
        lockStep = List.copyOf(lockStep);
        live = List.copyOf(live);
    }

    public static ProcessVenues lockStep(List<LockStepVenue> venues) {
        return new ProcessVenues(
                venues, List.of(), LockStepSide.startTimeNs(venues), LiveClock.ofMachine(EpochClock.SYSTEM));
    }

    public static ProcessVenues live(List<LiveVenue> venues, LiveClock clock) {
        return new ProcessVenues(List.of(), venues, clock.epochTimeNs(), clock);
    }

    /** Ids of the venues whose orders go through this process. */
    public int[] venueIds() {
        return Stream.concat(lockStep.stream(), live.stream())
                .flatMap(link -> link.venueIds().stream())
                .mapToInt(Integer::intValue)
                .distinct()
                .toArray();
    }

    /** Badge of all of them. */
    public String mode() {
        return Stream.concat(lockStep.stream(), live.stream())
                .map(VenueLink::mode)
                .distinct()
                .collect(Collectors.joining("+"));
    }

    /** The seed that all simulated venues have, 0 if there is no such. */
    public long seed() {
        long[] seeds =
                lockStep.stream().mapToLong(LockStepVenue::seed).distinct().toArray();
        return seeds.length == 1 ? seeds[0] : 0L;
    }

    /** Wires them to an engine; nothing is published. */
    public VenueSide connect(HostParts host, JournaledState state, FeedWatch all, GatewayConfig gateway) {
        return live.isEmpty()
                ? new LockStepSide(lockStep, host, state, all, gateway)
                : new LiveSide(live, host, all, gateway.indexVenues());
    }
}
