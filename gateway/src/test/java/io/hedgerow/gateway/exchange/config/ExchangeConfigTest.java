package io.hedgerow.gateway.exchange.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.exchange.fault.FaultKind;
import io.hedgerow.gateway.exchange.fault.FaultSpec;
import io.hedgerow.gateway.exchange.floor.AccountLimits;
import io.hedgerow.gateway.exchange.floor.ApiKey;
import io.hedgerow.gateway.exchange.floor.account.AccountSpec;
import io.hedgerow.gateway.exchange.session.EdgeSpec;
import io.hedgerow.gateway.settings.toml.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExchangeConfigTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("hedgerow.root"), "examples");

    private static ExchangeConfig read(String text, String... assignments) {
        return ExchangeConfig.read("file", text, Path.of("/folder"), List.of(assignments));
    }

    private static String problems(String text, String... assignments) {
        try {
            read(text, assignments);
            return "";
        } catch (ConfigException e) {
            return e.getMessage();
        }
    }

    @Test
    void shouldHaveAccountsToTryItWithOnThisMachineAlone() {
        ExchangeConfig config = read("");

        assertThat(config.isLocal()).isTrue();
        assertThat(config.floor().accounts()).extracting(AccountSpec::clientId).containsExactly("trial", "desk");
        assertThat(config.keys().find("trial").orElseThrow().clientSecret()).isEqualTo("trial");
        assertThat(problems("", "exchange.bind=0.0.0.0"))
                .contains("the accounts to try it with are for this machine alone", "[exchange.accounts.NAME]");
        assertThat(problems("[exchange.accounts.a]\nclient_secret = \"s\"", "exchange.bind=0.0.0.0"))
                .isEmpty();
    }

    @Test
    void shouldStateTheTrueDefaultsInTheExample() throws IOException {
        ExchangeConfig example = ExchangeConfig.read(
                "exchange.toml", Files.readString(EXAMPLES.resolve("exchange.toml")), EXAMPLES, List.of());
        ExchangeConfig defaults = read("");

        assertThat(example.edge()).isEqualTo(EdgeSpec.DEFAULT);
        assertThat(example.floor().limits()).isEqualTo(AccountLimits.LOWEST_TIER);
        assertThat(example.floor().market()).isEqualTo(defaults.floor().market());
        assertThat(example.floor().calendar()).isEqualTo(defaults.floor().calendar());
        assertThat(example.floor().historicalLag()).isEqualTo(defaults.floor().historicalLag());
        assertThat(example.port()).isEqualTo(defaults.port());
        assertThat(example.floor().accounts()).extracting(AccountSpec::id).containsExactly(7L, 8L);
        assertThat(example.keys().mayActFor(7, 8)).isTrue();
        assertThat(example.keys().mayActFor(7, 9)).isFalse();
        assertThat(example.keys().find("watch").orElseThrow().scopes())
                .containsExactlyInAnyOrder("account:read", "trade:read");
        assertThat(example.keys().find("quoter").orElseThrow())
                .extracting(ApiKey::accountId)
                .isEqualTo(8L);
    }

    @Test
    void shouldSayAllThatIsWrongWithItsPlace() {
        String text = """
            [exchange]
            port = 70_000
            spede = 2.0
            start = "noon"
            key = "k.pem"
            [exchange.accounts.a]
            id = 1
            client_secret = "env:NO_SUCH_VARIABLE_HERE"
            [exchange.accounts.b]
            id = 1
            client_secret = "s"
            main = "c"
            [exchange.keys.k]
            account = "z"
            client_secret = "s"
            [exchange.limits.trading]
            burst = 0
            [exchange.edge]
            request_bytes_max = 5
            """;

        assertThat(problems(text))
                .contains("file:2:1", "file:3:1", "speed", "file:4:1", "certificate and key go together")
                .contains("NO_SUCH_VARIABLE_HERE is not set", "is another account's", "must be the name of one of")
                .contains("must be 1 or more, was 0", "must be 1024 or more");
    }

    @Test
    void shouldReadFaultsOfTheExampleAndCheckThem() throws IOException {
        List<FaultSpec> faults =
                FaultScript.read("faults.toml", Files.readString(EXAMPLES.resolve("exchange-faults.toml")));

        assertThat(faults).hasSize(12);
        assertThat(faults.get(0).kindOfFault()).isEqualTo(FaultKind.LOSE);
        assertThatThrownBy(() -> FaultScript.read("f", "[faults.x]\nkind = \"loose\""))
                .hasMessageContaining("must be one of lose, double");
        assertThatThrownBy(() -> FaultScript.read("f", "[faults.x]\nkind = \"lose\""))
                .hasMessageContaining("hits notifications of channels, or replies to methods");
        assertThatThrownBy(() -> FaultScript.read("f", "")).hasMessageContaining("nothing would go wrong");
    }

    @Test
    void shouldHaveAllKindsInTheMixAndInTheExample() throws IOException {
        String example = Files.readString(EXAMPLES.resolve("exchange-faults.toml"));

        assertThat(FaultScript.mix().stream().map(FaultSpec::kindOfFault).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(FaultKind.values());
        assertThat(Arrays.stream(FaultKind.values())
                        .map(kind -> "#   " + kind.name().toLowerCase(Locale.ROOT) + " "))
                .allMatch(example::contains);
    }
}
