package io.hedgerow.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hedgerow.engine.event.codec.VenueMode;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.settings.toml.ConfigText;
import io.hedgerow.gateway.settings.toml.SettingProblem;
import io.hedgerow.gateway.settings.venue.VenueConfig;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.ReconcileSpec;
import io.hedgerow.gateway.venue.TradingMode;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of live venues: what they are, what they may not be, and that no secret is ever shown. */
class LiveVenueConfigTest {
    private static final String SECRET = "s3cret-of-ours";
    private static final String LIVE = """
        [gateway]
        kind = "deribit"
        [gateway.deribit]
        client_id = "file:key.txt#id"
        client_secret = "file:key.txt#secret"
        """;

    @TempDir
    private Path folder;

    private ConfigReader.Loaded load(String text, String... assignments) {
        return ConfigReader.read("desk.toml", text, folder, List.of(assignments), Map.of());
    }

    private List<String> problems(String text, String... assignments) {
        return catchThrowableOfType(ConfigException.class, () -> load(text, assignments)).problems().stream()
                .map(SettingProblem::text)
                .toList();
    }

    private DeribitSpec deribit(String text, String... assignments) {
        return load(text, assignments).config().gateway().venues().get(0).deribit();
    }

    @Test
    void shouldReadADeskAtDeribit() throws IOException {
        Files.writeString(folder.resolve("key.txt"), "id = x\nid=trial\n secret=" + SECRET + " \n");
        DeribitSpec spec = deribit(LIVE + """
            url = "wss://localhost:9000/ws/api/v2"
            ca_file = "ca.pem"
            currencies = ["BTC", "USDC"]
            kinds = ["option", "future"]
            interval = "raw"
            [gateway.deribit.reconciliation]
            action = "halt"
            cash = 0.01
            cash_by_currency = { BTC = 0.0001 }
            """);

        assertThat(spec.table()).isEqualTo("gateway.deribit");
        assertThat(spec.mode()).isEqualTo(TradingMode.LIVE);
        assertThat(spec.endpoints().httpUrl()).isEqualTo(URI.create("https://localhost:9000/api/v2"));
        assertThat(spec.endpoints().caFile()).contains(folder.resolve("ca.pem"));
        assertThat(spec.listing().kinds()).containsExactlyInAnyOrder(Kind.OPTION, Kind.FUTURE);
        assertThat(spec.credentials().clientId().orElseThrow().read()).isEqualTo("trial");
        assertThat(spec.credentials().clientSecret().orElseThrow().read()).isEqualTo(SECRET);
        assertThat(spec.reconciliation().action()).isEqualTo(ReconcileSpec.Action.HALT);
        assertThat(spec.reconciliation().cashOf("BTC")).isEqualByComparingTo("0.0001");
        assertThat(spec.reconciliation().cashOf("USDC")).isEqualByComparingTo("0.01");
    }

    @Test
    void shouldShowWhereASecretIsAndNeverWhatItIs() throws IOException {
        Files.writeString(folder.resolve("key.txt"), "id=trial\nsecret=" + SECRET);
        ConfigReader.Loaded loaded = load(LIVE);
        assertThat(ConfigText.of(loaded.values(), true))
                .contains("client_secret = \"file:key.txt#secret\"")
                .doesNotContain(SECRET);
        assertThat(loaded.config().toString()).doesNotContain(SECRET);

        String wrong = LIVE.replace("file:key.txt#secret", SECRET);
        assertThat(problems(wrong))
                .singleElement()
                .asString()
                .startsWith("desk.toml:5:1: gateway.deribit.client_secret must say where it is, not what it is")
                .doesNotContain(SECRET);
        assertThat(problems(LIVE, "gateway.deribit.client_secret=" + SECRET).toString())
                .contains("--set gateway.deribit.client_secret:")
                .doesNotContain(SECRET);
        assertThat(problems("[gateway]\nkind = \"deribit\"\n[gateway.deribit]\nclient_secret = " + SECRET)
                        .toString())
                .doesNotContain(SECRET);
    }

    @Test
    void shouldNameThePlaceOfASecretThatIsNotThere() throws IOException {
        DeribitSpec spec = deribit(LIVE, "gateway.deribit.client_id=env:HEDGEROW_NO_SUCH_VARIABLE");
        Assertions.assertThatThrownBy(
                        () -> spec.credentials().clientId().orElseThrow().read())
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("HEDGEROW_NO_SUCH_VARIABLE is not set");
        Assertions.assertThatThrownBy(
                        () -> spec.credentials().clientSecret().orElseThrow().read())
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("key.txt is not there");
        Files.writeString(folder.resolve("key.txt"), "id=1\nsecret=\n");
        Assertions.assertThatThrownBy(
                        () -> spec.credentials().clientSecret().orElseThrow().read())
                .hasMessageContaining("is empty");
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        assertThat(problems("[gateway]\nkind = \"deribit\""))
                .singleElement()
                .asString()
                .contains(
                        "gateway.deribit.client_id is missing: mode = \"live\" needs", "mode = \"paper\" does without");
        assertThat(problems(LIVE.replace("client_id = \"file:key.txt#id\"\n", "")))
                .singleElement()
                .asString()
                .contains("client_id is missing: the two belong together");
        assertThat(problems(LIVE, "gateway.deribit.url=ws://www.deribit.com/ws/api/v2"))
                .singleElement()
                .asString()
                .contains("is not encrypted", "write wss://");
        assertThat(problems(LIVE, "gateway.deribit.url=wss://me:pw@www.deribit.com/ws/api/v2"))
                .singleElement()
                .asString()
                .contains("neither user, query nor fragment")
                .doesNotContain("pw");
        assertThat(problems(LIVE, "gateway.deribit.kinds=[\"swap\"]").toString())
                .contains("has \"swap\": must be a list of option, future, spot");
        assertThat(problems(LIVE, "gateway.deribit.connection.heartbeat=5s").toString())
                .contains("gateway.deribit.connection.heartbeat must be from 10s to 10m, is 5s");
        assertThat(problems(LIVE, "gateway.deribit.orders.label_prefix=a b").toString())
                .contains("label_prefix must be 1 to 24 of");
        assertThat(problems(LIVE, "gateway.speed=10").toString())
                .contains("gateway.speed must be 1.0 with live venues");
        assertThat(problems("[gateway]\nkind = \"deribit\"\n[gateway.deribit]\nmode = \"paper\"\ninterval = \"raw\"")
                        .toString())
                .contains("\"raw\" is for those who log in");
        assertThat(deribit("[gateway]\nkind = \"deribit\"\n[gateway.deribit]\nmode = \"paper\"")
                        .credentials()
                        .isGiven())
                .isFalse();
    }

    @Test
    void shouldReadBinanceOnPaperAndNoOtherWay() {
        String paper = "[gateway]\nkind = \"binance\"\n[gateway.paper]\nqueue_share = 0.5\n";
        VenueConfig venue = load(paper).config().gateway().venues().get(0);
        assertThat(venue.code()).isEqualTo("BINANCE");
        assertThat(venue.mode()).isEqualTo(VenueMode.PAPER);
        assertThat(venue.binance().paper().queueShare()).isEqualTo(0.5);
        assertThat(problems(paper, "gateway.binance.mode=live").toString())
                .contains("orders to Binance are not written");
        assertThat(problems(LIVE + "[gateway.paper]\npositions = \"book.csv\"").toString())
                .contains("gateway.paper.positions is for mode = \"paper\"");
        assertThat(load(LIVE).config().gateway().venues().get(0).mode()).isEqualTo(VenueMode.LIVE);
    }

    @Test
    void shouldAskForTheKindOfEachOfSeveralVenuesAndKeepTheWorldsApart() {
        String table = "[gateway.venues.ONE]\nkind = \"deribit\"\n[gateway.venues.ONE.deribit]\nmode = \"paper\"\n";
        assertThat(problems("[gateway.venues.ONE.deribit]\nmode = \"paper\""))
                .singleElement()
                .asString()
                .contains("gateway.venues.ONE.kind is missing: write kind = one of sim, recorded, deribit, binance");
        assertThat(problems(table + "[gateway.venues.TWO]\nkind = \"sim\"").toString())
                .contains("live venues ([gateway.venues.ONE])", "recorded ones ([gateway.venues.TWO])", "run two");
        assertThat(problems(table + table.replace("ONE", "TWO")).toString()).contains("of the same live kind");
        assertThat(load(table + "[gateway.index]\nBTC = \"deribit\"").config().gateway())
                .satisfies(gateway -> assertThat(gateway.isLive()).isTrue())
                .satisfies(gateway -> assertThat(gateway.indexVenues()).containsEntry("BTC", "DERIBIT"));
    }
}
