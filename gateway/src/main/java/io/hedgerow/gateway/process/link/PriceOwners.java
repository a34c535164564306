package io.hedgerow.gateway.process.link;

import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.instrument.ContractTrait;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.OrderRouter;
import io.hedgerow.gateway.venue.VenueLink;
import io.hedgerow.gateway.venue.sim.SimVenue;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which venue prices an underlying where several could: the one that is named, else the first that lists options on it,
 * else the first that lists it. Its index, and its settlement averages, are the underlying's; what the others say of it is
 * not published, for every value and every hedge would jump between two markets. The forward of an expiry comes from the
 * same venue where it lists that expiry, else from the first that does. Once decided it stays: while that venue is silent
 * nobody takes its place.
 *
 * <p>Of several gateways on one cluster the one whose venue was defined first prices what it lists, for whoever comes later finds
 * it in the log.
 *
 * <p>Any thread.
 */
final class PriceOwners {
    private static final int NOBODY = -1;
    private static final int ANOTHER_GATEWAY = -2;

    private record Expiry(int underlyingId, long expiryNs) {}

    private final List<? extends VenueLink> venues;
    private final OrderRouter router;
    private final Map<String, String> named;
    private final ReferenceDirectory directory;
    private final boolean isShared;
    private final Map<Integer, Integer> byUnderlying = new ConcurrentHashMap<>();
    private final Map<Expiry, Integer> byExpiry = new ConcurrentHashMap<>();

    /**
     * Checks what is named.
     *
     * @param venues in the order of the configuration; what they list at the start is listed
     * @param router knows which of them lists what
     * @param named code of a venue by symbol of an underlying
     * @param directory what is listed
     * @param isShared whether other gateways have venues in the same log
     * @throws GatewayException if a named venue is none of these, or does not list the underlying
     */
    PriceOwners(
            List<? extends VenueLink> venues,
            OrderRouter router,
            Map<String, String> named,
            ReferenceDirectory directory,
            boolean isShared) {
        this.venues = venues;
        this.router = router;
        this.named = named;
        this.directory = directory;
        this.isShared = isShared;
        named.forEach(this::require);
    }

    private void require(String symbol, String venue) {
        int link = linkNamed(venue);
        if (link == NOBODY) {
            throw new GatewayException("gateway.index." + symbol + " names the venue " + venue + "; the venues are "
                    + String.join(", ", venues.stream().map(VenueLink::name).toList()));
        }
        int underlying = directory.underlyingId(symbol);
        if (underlying == ReferenceDirectory.UNKNOWN || !lists(link, of(underlying))) {
            throw new GatewayException("gateway.index." + symbol + " names the venue " + venue
                    + ", which lists nothing on " + symbol + "; leave it out, or name a venue that does");
        }
    }

    private int linkNamed(String venue) {
        for (int link = 0; link < venues.size(); link++) {
            if (venues.get(link).name().equals(venue)) {
                return link;
            }
        }
        return NOBODY;
    }

    private static Predicate<InstrumentSpec> of(int underlyingId) {
        return it -> it.underlyingId() == underlyingId;
    }

    private boolean lists(int link, Predicate<InstrumentSpec> what) {
        return directory.instruments().anyMatch(it -> router.linkOf(it.instrumentId()) == link && what.test(it));
    }

    /**
     * A publisher for a thread of a venue, past which only what is the venue's to say comes.
     *
     * @param link index of the venue
     * @param publisher where it goes
     * @return the publisher itself where nobody else prices what it does: there is one venue only, or the others are
     *     simulations of the same market
     */
    EventPublisher only(int link, EventPublisher publisher) {
        boolean alone = (venues.size() == 1 && !isShared) || venues.get(link) instanceof SimVenue;
        return alone ? publisher : new OwnPrices(this, link, publisher);
    }

    /** Whether the index of an underlying is a venue's to say. */
    boolean isIndexOf(int link, int underlyingId) {
        return byUnderlying.computeIfAbsent(underlyingId, this::priceOf) == link;
    }

    /** Whether the forward of an expiry is a venue's to say. */
    boolean isForwardOf(int link, int underlyingId, long expiryNs) {
        return byExpiry.computeIfAbsent(new Expiry(underlyingId, expiryNs), this::forwardOf) == link;
    }

    private int priceOf(int underlyingId) {
        if (isOfAnotherGateway(of(underlyingId))) {
            return ANOTHER_GATEWAY;
        }
        String name = named.get(directory.underlyingSymbol(underlyingId));
        if (name != null) {
            return linkNamed(name);
        }
        Predicate<InstrumentSpec> options = it -> StandardFamilies.has(it, ContractTrait.HAS_VOL);
        int first = firstThatLists(of(underlyingId).and(options));
        return first == NOBODY ? firstThatLists(of(underlyingId)) : first;
    }

    /** Whether the venue that was defined first of those that list something is none of ours. */
    private boolean isOfAnotherGateway(Predicate<InstrumentSpec> what) {
        return isShared
                && directory
                        .instruments()
                        .filter(what)
                        .min(Comparator.comparingInt(InstrumentSpec::venueId))
                        .filter(first -> router.linkOf(first.instrumentId()) == NOBODY)
                        .isPresent();
    }

    private int forwardOf(Expiry expiry) {
        Predicate<InstrumentSpec> due = of(expiry.underlyingId()).and(it -> it.expiryNs() == expiry.expiryNs());
        if (isOfAnotherGateway(due)) {
            return ANOTHER_GATEWAY;
        }
        int owner = byUnderlying.computeIfAbsent(expiry.underlyingId(), this::priceOf);
        return owner == NOBODY || lists(owner, due) ? owner : firstThatLists(due);
    }

    private int firstThatLists(Predicate<InstrumentSpec> what) {
        for (int link = 0; link < venues.size(); link++) {
            if (lists(link, what)) {
                return link;
            }
        }
        return NOBODY;
    }

    /**
     * Who prices what several venues list, for a person.
     *
     * @return a sentence for each such underlying
     */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (venues.stream().anyMatch(SimVenue.class::isInstance)) {
            return notes;
        }
        for (int underlying = 0; underlying < directory.underlyingCount(); underlying++) {
            Set<String> names = listersOf(underlying);
            int link = names.isEmpty() ? NOBODY : byUnderlying.computeIfAbsent(underlying, this::priceOf);
            if (link == ANOTHER_GATEWAY) {
                notes.add(directory.underlyingSymbol(underlying)
                        + " has the index of another gateway of the cluster, whose" + " venue lists it first; that of "
                        + String.join(", ", names) + " is not used");
            } else if (names.size() > 1) {
                String owner = venues.get(link).name();
                names.remove(owner);
                notes.add(directory.underlyingSymbol(underlying) + " has the index of " + owner + "; that of "
                        + String.join(", ", names) + " is not used (gateway.index."
                        + directory.underlyingSymbol(underlying) + ")");
            }
        }
        return notes;
    }

    private Set<String> listersOf(int underlyingId) {
        return directory
                .instruments()
                .filter(of(underlyingId))
                .map(it -> router.linkOf(it.instrumentId()))
                .filter(link -> link != NOBODY)
                .map(link -> venues.get(link).name())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
