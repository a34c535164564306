package io.hedgerow.gateway.venue.sim;

import static io.hedgerow.engine.event.EventWriter.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.ImpliedVolDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.gateway.venue.sim.spec.ChainSpec;
import io.hedgerow.gateway.venue.sim.spec.OptionFaultSpec;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.gateway.venue.sim.spec.StressSpec;
import io.hedgerow.gateway.venue.sim.spec.SurfaceSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import java.time.Duration;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Venues of one seed have one market, and each its own way to quote it. */
class TwoVenuesOneMarketTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long START_NS = SimSpec.DEFAULT.startNs();

    private static SimSpec venue(String name, ChainSpec.Bias bias, OptionFaultSpec faults) {
        ChainSpec c = Specs.smallChain();
        ChainSpec chain = new ChainSpec(c.listing(), c.contract(), c.quoting(), c.delivery(), bias);
        return SimSpec.DEFAULT
                .withUnderlyings(Specs.with(UnderlyingSpec.BTC, chain))
                .withVenue(name)
                .withStress(StressSpec.NONE.withOptions(faults));
    }

    private static EventTape run(SimSpec spec, long seconds) {
        EventTape tape = EventTape.keeping();
        new SimExchange(spec, tape).advanceTo(START_NS + seconds * SECOND_NS);
        return tape;
    }

    private static OptionFaultSpec silent(long afterSeconds, long lengthSeconds) {
        return new OptionFaultSpec(
                Duration.ofSeconds(afterSeconds), Duration.ofSeconds(lengthSeconds), Duration.ZERO, 0.0, 0.0, 50.0);
    }

    private static List<QuoteDecoder> optionQuotes(EventTape tape) {
        return tape.quotes().stream()
                .filter(q -> tape.vols().stream().anyMatch(v -> v.instrumentId() == q.instrumentId()))
                .toList();
    }

    @Test
    void shouldQuoteTheSameMarketWithALevelAndASlopeOfItsOwn() {
        List<ImpliedVolDecoder> common =
                run(venue("EAST", ChainSpec.Bias.NONE, OptionFaultSpec.NONE), 1).vols();
        List<ImpliedVolDecoder> level = run(
                        venue("WEST", new ChainSpec.Bias(0.02, 0.0, 0.0, 60.0), OptionFaultSpec.NONE), 1)
                .vols();
        List<ImpliedVolDecoder> slope = run(
                        venue("WEST", new ChainSpec.Bias(0.0, 0.1, 0.0, 60.0), OptionFaultSpec.NONE), 1)
                .vols();
        assertThat(level).hasSameSizeAs(common);
        for (int i = 0; i < common.size(); i++) {
            assertThat(level.get(i).vol() - common.get(i).vol()).isCloseTo(0.02, within(1e-12));
        }
        int strikes = 11;
        double low = slope.get(2 * strikes).vol() - common.get(2 * strikes).vol();
        double high =
                slope.get(4 * strikes - 2).vol() - common.get(4 * strikes - 2).vol();
        assertThat(low).isNegative();
        assertThat(high).isPositive();
    }

    private static Offset<Double> within(double by) {
        return Offset.offset(by);
    }

    @Test
    void shouldWanderApartFromAVenueOfTheSameSeed() {
        ChainSpec.Bias wandering = new ChainSpec.Bias(0.0, 0.0, 0.01, 5.0);
        List<ImpliedVolDecoder> common =
                run(venue("EAST", ChainSpec.Bias.NONE, OptionFaultSpec.NONE), 8).vols();
        List<ImpliedVolDecoder> east =
                run(venue("EAST", wandering, OptionFaultSpec.NONE), 8).vols();
        List<ImpliedVolDecoder> west =
                run(venue("WEST", wandering, OptionFaultSpec.NONE), 8).vols();
        int last = common.size() - 1;
        double eastFirst = east.get(0).vol() - common.get(0).vol();
        double eastLast = east.get(last).vol() - common.get(last).vol();
        double westLast = west.get(last).vol() - common.get(last).vol();
        assertThat(Math.abs(eastLast)).isBetween(1e-6, 0.05);
        assertThat(eastLast).isNotEqualTo(eastFirst).isNotEqualTo(westLast);
    }

    @Test
    void shouldFallSilentInItsOptionsAndComeBack() {
        EventTape tape = run(venue("EAST", ChainSpec.Bias.NONE, silent(2, 3)), 7);
        List<QuoteDecoder> quotes = optionQuotes(tape);
        assertThat(quotes)
                .noneMatch(q -> q.timeNs() >= START_NS + 2 * SECOND_NS && q.timeNs() < START_NS + 5 * SECOND_NS);
        assertThat(quotes).anyMatch(q -> q.timeNs() >= START_NS + 5 * SECOND_NS);
        assertThat(tape.quotes())
                .anyMatch(q -> q.timeNs() > START_NS + 3 * SECOND_NS && q.timeNs() < START_NS + 4 * SECOND_NS);
    }

    @Test
    void shouldQuoteTheMarketOfBefore() {
        OptionFaultSpec late = new OptionFaultSpec(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(3), 0.0, 0.0, 50.0);
        List<QuoteDecoder> quotes = optionQuotes(run(venue("EAST", ChainSpec.Bias.NONE, late), 6));
        assertThat(quotes)
                .isNotEmpty()
                .allMatch(q -> q.venueTimeNs() == Math.max(START_NS, q.timeNs() - 3 * SECOND_NS));
        long firstMark = quotes.get(0).markPriceE9();
        assertThat(quotes.stream().filter(q -> q.instrumentId() == quotes.get(0).instrumentId()))
                .filteredOn(q -> q.timeNs() < START_NS + 2 * SECOND_NS)
                .allMatch(q -> q.markPriceE9() == firstMark);
    }

    @Test
    void shouldLeaveOutAndFalsifyQuotesAndNothingElse() {
        OptionFaultSpec faults = new OptionFaultSpec(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0.3, 0.1, 20.0);
        List<QuoteDecoder> sound = optionQuotes(run(venue("EAST", ChainSpec.Bias.NONE, OptionFaultSpec.NONE), 2));
        List<QuoteDecoder> spoilt = optionQuotes(run(venue("EAST", ChainSpec.Bias.NONE, faults), 2));
        assertThat(spoilt).hasSameSizeAs(sound);
        int missing = 0;
        int wrong = 0;
        for (int i = 0; i < sound.size(); i++) {
            assertThat(spoilt.get(i).markPriceE9()).isEqualTo(sound.get(i).markPriceE9());
            if (spoilt.get(i).askPriceE9() == NONE) {
                missing++;
            } else if (spoilt.get(i).askPriceE9() != sound.get(i).askPriceE9()) {
                wrong++;
            }
        }
        assertThat(missing / (double) sound.size()).isBetween(0.25, 0.35);
        assertThat(wrong / (double) sound.size()).isBetween(0.02, 0.1);
    }

    @Test
    void shouldGoOnWhereItWasWrittenDown() {
        OptionFaultSpec faults =
                new OptionFaultSpec(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1), 0.1, 0.1, 20.0);
        SimSpec spec = venue("EAST", new ChainSpec.Bias(0.01, 0.0, 0.01, 5.0), faults);
        EventTape tape = EventTape.keeping();
        SimExchange exchange = new SimExchange(spec, tape);
        exchange.advanceTo(START_NS + 3 * SECOND_NS);
        VenueFields written = VenueFields.writing();
        exchange.fields(written);
        tape.clear();
        EventTape otherTape = EventTape.keeping();
        SimExchange other = new SimExchange(spec, otherTape);
        other.fields(VenueFields.reading(new UnsafeBuffer(written.bytes())));
        exchange.advanceTo(START_NS + 6 * SECOND_NS);
        other.advanceTo(START_NS + 6 * SECOND_NS);
        assertThat(otherTape.events()).isNotEmpty().isEqualTo(tape.events());
    }

    /** The sufficient condition between expiries of every two total variances, for skews of all kinds. */
    @Test
    void shouldKeepExpiriesOfDifferentSkewFreeOfArbitrage() {
        for (double term : new double[] {-0.5, 0.3, 0.5}) {
            SurfaceSpec surface = new SurfaceSpec(0.9, -0.2, 0.05, 60.0, 1.05, term);
            for (double rho = -0.95; rho <= 0.95; rho += 0.05) {
                double theta = 1e-6;
                double psi = 0.9 * Math.sqrt(theta / (1.0 + theta));
                double before = surface.rho(rho, theta) * psi;
                for (int i = 0; i < 400; i++) {
                    theta *= 1.05;
                    double next = 0.9 * Math.sqrt(theta / (1.0 + theta));
                    double here = surface.rho(rho, theta) * next;
                    assertThat(Math.abs(here - before)).isLessThanOrEqualTo(next - psi + 1e-15);
                    psi = next;
                    before = here;
                }
            }
        }
    }
}
