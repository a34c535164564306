package io.hedgerow.gateway.venue.sim.spec;

import io.hedgerow.gateway.settings.toml.SameTable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Every setting of the simulated exchange. The same spec gives the same events, bit for bit, on every machine. All
 * constructors throw {@link IllegalArgumentException} with the name of the setting, what it may be and what it was.
 *
 * <p>Immutable; any thread.
 *
 * @param course when it begins and what its path is drawn from
 * @param listing what the venue is called and lists
 * @param common what moves all underlyings together
 * @param cadence how often the venue speaks
 * @param funding funding of the perpetuals
 * @param customers who trades options against us
 * @param matching how our orders are treated
 * @param stress what goes wrong on purpose
 */
public record SimSpec(
        @SameTable Course course,
        @SameTable Listing listing,
        CommonSpec common,
        CadenceSpec cadence,
        FundingSpec funding,
        CustomerSpec customers,
        MatchingSpec matching,
        StressSpec stress) {

    /** Bitcoin only, seed 1; the first expiry is at 08:00 UTC, 20 seconds after the start. */
    public static final SimSpec DEFAULT = new SimSpec(
            new Course(1L, Instant.parse("2026-11-27T07:59:40Z"), 0.8),
            new Listing("SIM", "USD", List.of(UnderlyingSpec.BTC)),
            CommonSpec.NONE,
            CadenceSpec.DEFAULT,
            FundingSpec.DEFAULT,
            CustomerSpec.DEFAULT,
            MatchingSpec.DEFAULT,
            StressSpec.NONE);

    /**
     * When it begins and what its path is drawn from.
     *
     * @param seed any number; chooses the path of everything random
     * @param start simulated time of the first event
     * @param correlation of the first underlying's diffusion with that of each other one, -0.99 to 0.99
     */
    public record Course(long seed, Instant start, double correlation) {
        /** Checks every range. */
        public Course {
            Settings.present("sim.start", start);
            Settings.require(
                    !start.isBefore(Instant.EPOCH) && start.isBefore(Instant.parse("2200-01-01T00:00:00Z")),
                    "sim.start",
                    "must be from 1970 to 2200, was " + start);
            Settings.range("sim.correlation", correlation, -0.99, 0.99);
        }
    }

    /**
     * What the venue is called and lists.
     *
     * @param venue code of the venue, 1 to 16 characters
     * @param quoteCurrency code of the quote currency, 1 to 8 characters
     * @param underlyings one to eight, symbols distinct
     */
    public record Listing(String venue, String quoteCurrency, List<UnderlyingSpec> underlyings) {
        /** Checks every range. */
        public Listing {
            Settings.code("sim.venue", venue, 16);
            Settings.code("sim.quoteCurrency", quoteCurrency, 8);
            Settings.present("sim.underlyings", underlyings);
            underlyings = List.copyOf(underlyings);
            Settings.range("sim.underlyings (how many)", underlyings.size(), 1, 8);
            checkSymbols(underlyings, quoteCurrency);
        }
    }

    /** Checks what belongs together. */
    public SimSpec {
        Settings.present("sim.course", course);
        Settings.present("sim.listing", listing);
        Settings.present("sim.common", common);
        Settings.present("sim.cadence", cadence);
        Settings.present("sim.funding", funding);
        Settings.present("sim.customers", customers);
        Settings.present("sim.matching", matching);
        Settings.present("sim.stress", stress);
        for (UnderlyingSpec underlying : listing.underlyings()) {
            checkDays(
                    "sim.chain.expiries",
                    course.start(),
                    underlying.chain().listing().expiries());
            checkDays(
                    "sim.linear.futureExpiries",
                    course.start(),
                    underlying.linear().futureExpiries());
        }
    }

    private static void checkSymbols(List<UnderlyingSpec> underlyings, String quoteCurrency) {
        for (UnderlyingSpec one : underlyings) {
            long same = underlyings.stream()
                    .filter(other -> other.symbol().equals(one.symbol()))
                    .count();
            Settings.require(
                    same == 1 && !one.symbol().equals(quoteCurrency),
                    "sim.underlyings.symbol",
                    "each must differ from the others and from sim.quote_currency, was '" + one.symbol()
                            + "' more than once");
        }
    }

    /** Contract names carry only the day, so two expiries on one day would share a name. */
    private static void checkDays(String name, Instant start, List<Duration> expiries) {
        for (int i = 1; i < expiries.size(); i++) {
            Instant day = start.plus(expiries.get(i)).truncatedTo(ChronoUnit.DAYS);
            Instant dayBefore = start.plus(expiries.get(i - 1)).truncatedTo(ChronoUnit.DAYS);
            Settings.require(
                    !day.equals(dayBefore),
                    name + "[" + i + "]",
                    "must fall on another UTC day than the one before it, was " + start.plus(expiries.get(i)));
        }
    }

    /**
     * The same with another course.
     *
     * @param newCourse when it begins and what its path is drawn from
     * @return a copy
     */
    public SimSpec withCourse(Course newCourse) {
        return new SimSpec(newCourse, listing, common, cadence, funding, customers, matching, stress);
    }

    /**
     * The same with another seed.
     *
     * @param newSeed any number
     * @return a copy
     */
    public SimSpec withSeed(long newSeed) {
        return new SimSpec(
                new Course(newSeed, start(), correlation()),
                listing,
                common,
                cadence,
                funding,
                customers,
                matching,
                stress);
    }

    /**
     * The same with another code of the venue.
     *
     * @param newVenue 1 to 16 of A-Z, 0-9, _
     * @return a copy
     */
    public SimSpec withVenue(String newVenue) {
        return new SimSpec(
                course,
                new Listing(newVenue, quoteCurrency(), underlyings()),
                common,
                cadence,
                funding,
                customers,
                matching,
                stress);
    }

    /**
     * The same with other underlyings.
     *
     * @param newUnderlyings one to eight
     * @return a copy
     */
    public SimSpec withUnderlyings(UnderlyingSpec... newUnderlyings) {
        return new SimSpec(
                course,
                new Listing(venue(), quoteCurrency(), List.of(newUnderlyings)),
                common,
                cadence,
                funding,
                customers,
                matching,
                stress);
    }

    /**
     * The same with other common factors.
     *
     * @param newCommon what moves all underlyings together
     * @return a copy
     */
    public SimSpec withCommon(CommonSpec newCommon) {
        return new SimSpec(course, listing, newCommon, cadence, funding, customers, matching, stress);
    }

    /**
     * The same with another cadence.
     *
     * @param newCadence how often the venue speaks
     * @return a copy
     */
    public SimSpec withCadence(CadenceSpec newCadence) {
        return new SimSpec(course, listing, common, newCadence, funding, customers, matching, stress);
    }

    /**
     * The same with other funding.
     *
     * @param newFunding funding of the perpetuals
     * @return a copy
     */
    public SimSpec withFunding(FundingSpec newFunding) {
        return new SimSpec(course, listing, common, cadence, newFunding, customers, matching, stress);
    }

    /**
     * The same with other customers.
     *
     * @param newCustomers who trades options against us
     * @return a copy
     */
    public SimSpec withCustomers(CustomerSpec newCustomers) {
        return new SimSpec(course, listing, common, cadence, funding, newCustomers, matching, stress);
    }

    /**
     * The same with another treatment of our orders.
     *
     * @param newMatching how our orders are treated
     * @return a copy
     */
    public SimSpec withMatching(MatchingSpec newMatching) {
        return new SimSpec(course, listing, common, cadence, funding, customers, newMatching, stress);
    }

    /**
     * The same with other faults.
     *
     * @param newStress what goes wrong on purpose
     * @return a copy
     */
    public SimSpec withStress(StressSpec newStress) {
        return new SimSpec(course, listing, common, cadence, funding, customers, matching, newStress);
    }

    public long seed() {
        return course.seed();
    }

    public Instant start() {
        return course.start();
    }

    public double correlation() {
        return course.correlation();
    }

    public String venue() {
        return listing.venue();
    }

    public String quoteCurrency() {
        return listing.quoteCurrency();
    }

    public List<UnderlyingSpec> underlyings() {
        return listing.underlyings();
    }

    public long startNs() {
        return nanos(start());
    }

    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}
