package io.hedgerow.gateway.process.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.spec.InstrumentBuilder;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.testing.EventLog;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.OrderRouter;
import io.hedgerow.gateway.venue.VenueLink;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two venues list one underlying: one of them prices it. */
class PriceOwnersTest {
    private static final long E9 = 1_000_000_000L;
    private static final long DECEMBER = 1_798_156_800L * E9;
    private static final long MARCH = 1_805_932_800L * E9;
    private static final int HEDGES = 0;
    private static final int OPTIONS = 1;

    private final ReferenceDirectory directory = new ReferenceDirectory();
    private final ReferenceRegistry registry = new ReferenceRegistry(directory);
    private final EventLog log = new EventLog();
    private final int btc;
    private final int eth;

    private record Link(String name, List<Integer> venueIds) implements VenueLink {
        @Override
        public String mode() {
            return "LIVE";
        }
    }

    /** The venue with the perpetuals comes first by its name. */
    PriceOwnersTest() {
        registry.add(add("BTCUSD_PERP", "BTC", "BINANCE").perpetual().build());
        registry.add(add("ETHUSD_PERP", "ETH", "BINANCE").perpetual().build());
        registry.add(add("BTCUSD_270326", "BTC", "BINANCE").future(MARCH).build());
        registry.add(add("ETH-PERPETUAL", "ETH", "DERIBIT").perpetual().build());
        registry.add(add("BTC-25DEC26-100000-C", "BTC", "DERIBIT")
                .option(OptionRight.CALL, 100_000L * E9, DECEMBER)
                .build());
        btc = directory.underlyingId("BTC");
        eth = directory.underlyingId("ETH");
    }

    private InstrumentBuilder add(String name, String coin, String venue) {
        return InstrumentSpec.builder(registry.nextInstrumentId(), name)
                .inverse()
                .contractSizeE9(10L * E9)
                .tickSizeE9(E9 / 10)
                .underlyingId(registry.underlying(coin, coin, "USD"))
                .venueId(registry.venue(venue))
                .baseCurrencyId(registry.currency(coin))
                .quoteCurrencyId(registry.currency("USD"));
    }

    private PriceOwners owners(Map<String, String> named) {
        List<Link> links = List.of(
                new Link("BINANCE", List.of(directory.venueId("BINANCE"))),
                new Link("DERIBIT", List.of(directory.venueId("DERIBIT"))));
        OrderRouter router =
                new OrderRouter(links, id -> directory.instrument(id).venueId());
        return new PriceOwners(links, router, named, directory, false);
    }

    /** Those of a gateway that has one of the venues, on a cluster where another gateway has the other. */
    private PriceOwners ofGateway(String venue) {
        List<Link> own = List.of(new Link(venue, List.of(directory.venueId(venue))));
        OrderRouter router = new OrderRouter(own, id -> directory.instrument(id).venueId());
        return new PriceOwners(own, router, Map.of(), directory, true);
    }

    private List<String> said(PriceOwners owners, int link) {
        EventFrame frame = new EventFrame(owners.only(link, log), 6);
        EventWriter writer = new EventWriter(frame);
        frame.at(5L);
        writer.indexPrice(btc, 1L, 100_000L * E9);
        writer.indexPrice(eth, 1L, 4_000L * E9);
        writer.forwardPrice(btc, 1L, DECEMBER, 101_000L * E9);
        writer.forwardPrice(btc, 1L, MARCH, 102_000L * E9);
        writer.flows().settlementAverage(btc, DECEMBER, 100_000L * E9, 60L * E9);
        return log.take().stream().map(line -> line.replaceFirst(" 5 ", " ")).toList();
    }

    @Test
    void shouldLetTheVenueThatListsOptionsPriceTheUnderlyingElseTheFirst() {
        PriceOwners owners = owners(Map.of());
        assertThat(said(owners, HEDGES))
                .containsExactly("INDEX 1 1 4000000000000", "FORWARD 0 1 " + MARCH + " 102000000000000");
        assertThat(said(owners, OPTIONS))
                .containsExactly(
                        "INDEX 0 1 100000000000000",
                        "FORWARD 0 1 " + DECEMBER + " 101000000000000",
                        "AVERAGE 0 " + DECEMBER + " 100000000000000 60000000000");
        assertThat(owners.notes())
                .containsExactly(
                        "BTC has the index of DERIBIT; that of BINANCE is not used (gateway.index.BTC)",
                        "ETH has the index of BINANCE; that of DERIBIT is not used (gateway.index.ETH)");
    }

    @Test
    void shouldLetTheNamedVenuePriceIt() {
        PriceOwners owners = owners(Map.of("BTC", "BINANCE", "ETH", "DERIBIT"));
        assertThat(said(owners, HEDGES))
                .contains("INDEX 0 1 100000000000000")
                .noneMatch(line -> line.startsWith("INDEX 1"));
        assertThat(said(owners, OPTIONS)).contains("INDEX 1 1 4000000000000").noneMatch(it -> it.startsWith("INDEX 0"));
    }

    @Test
    void shouldLetTheGatewayOfTheVenueThatWasFirstPriceWhatTwoList() {
        assertThat(said(ofGateway("BINANCE"), 0))
                .containsExactly(
                        "INDEX 0 1 100000000000000",
                        "INDEX 1 1 4000000000000",
                        "FORWARD 0 1 " + MARCH + " 102000000000000",
                        "AVERAGE 0 " + DECEMBER + " 100000000000000 60000000000");
        PriceOwners later = ofGateway("DERIBIT");
        assertThat(said(later, 0)).containsExactly("FORWARD 0 1 " + DECEMBER + " 101000000000000");
        assertThat(later.notes())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("BTC has the index of another gateway of the cluster")
                .endsWith("that of DERIBIT is not used");
    }

    @Test
    void shouldCloseABatchThatEndsWithWhatIsLeftOut() {
        EventFrame frame = new EventFrame(owners(Map.of()).only(HEDGES, log), 6);
        EventWriter writer = new EventWriter(frame);
        frame.at(5L);
        frame.closing();
        writer.indexPrice(btc, 1L, 100_000L * E9);
        assertThat(log.lines()).hasSize(1).allMatch(line -> line.startsWith("TEMPLATE24") && line.endsWith("!"));
    }

    @Test
    void shouldStayWithItsVenueWhateverIsListedLater() {
        PriceOwners owners = owners(Map.of());
        said(owners, HEDGES);
        registry.add(add("ETH-25DEC26-4000-C", "ETH", "DERIBIT")
                .option(OptionRight.CALL, 4_000L * E9, DECEMBER)
                .build());
        int sol = directory.underlying(registry.underlying("SOL", "SOL", "USD")).id();
        registry.add(add("SOL-PERPETUAL", "SOL", "DERIBIT").perpetual().build());
        assertThat(said(owners, HEDGES)).contains("INDEX 1 1 4000000000000");
        assertThat(owners.isIndexOf(OPTIONS, sol)).isTrue();
        assertThat(owners.isIndexOf(HEDGES, sol)).isFalse();
    }

    @Test
    void shouldRefuseAVenueThatCannotPriceIt() {
        assertThatThrownBy(() -> owners(Map.of("BTC", "KRAKEN")))
                .isInstanceOf(GatewayException.class)
                .hasMessage("gateway.index.BTC names the venue KRAKEN; the venues are BINANCE, DERIBIT");
        registry.add(add("SOL-PERPETUAL", "SOL", "DERIBIT").perpetual().build());
        assertThatThrownBy(() -> owners(Map.of("SOL", "BINANCE")))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("lists nothing on SOL");
        assertThatThrownBy(() -> owners(Map.of("DOGE", "BINANCE"))).isInstanceOf(GatewayException.class);
    }
}
