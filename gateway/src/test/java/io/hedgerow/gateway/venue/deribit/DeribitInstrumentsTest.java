package io.hedgerow.gateway.venue.deribit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.PayoffStyle;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeribitInstrumentsTest {
    private static final String OPTION = "{\"kind\":\"option\",\"instrument_name\":\"BTC-27NOV26-100000-C\","
            + "\"option_type\":\"call\",\"strike\":100000,\"base_currency\":\"BTC\",\"quote_currency\":\"BTC\","
            + "\"counter_currency\":\"USD\",\"settlement_currency\":\"BTC\",\"instrument_type\":\"reversed\","
            + "\"contract_size\":1,\"min_trade_amount\":0.1,\"tick_size\":0.0001,"
            + "\"tick_size_steps\":[{\"above_price\":0.005,\"tick_size\":0.0005}],"
            + "\"expiration_timestamp\":1795766400000,\"maker_commission\":0.0003,\"taker_commission\":0.0003}";

    private final ReferenceDirectory directory = new ReferenceDirectory();
    private final ReferenceRegistry registry = new ReferenceRegistry(directory);
    private final FeedReport report = new FeedReport();

    private int read(String entries) {
        byte[] reply = ("{\"jsonrpc\":\"2.0\",\"result\":[" + entries + "]}").getBytes(StandardCharsets.UTF_8);
        return new DeribitInstruments(registry, report, name -> true).read(reply, 0, reply.length);
    }

    @Test
    void shouldReadThePresentSchemaWithItsTickSteps() {
        assertThat(read(OPTION)).isEqualTo(1);
        InstrumentSpec spec = directory.instrument(0);
        assertThat(spec.tick().sizeE9()).isEqualTo(100_000L);
        assertThat(spec.tick().stepAboveE9()).isEqualTo(5_000_000L);
        assertThat(spec.tick().stepSizeE9()).isEqualTo(500_000L);
        assertThat(spec.lot().lotContractsE9()).isEqualTo(100_000_000L);
        assertThat(spec.terms().settlementAveragingNs()).isEqualTo(1_800_000_000_000L);
        assertThat(report.issueCount()).as(report.summary()).isZero();
    }

    @Test
    void shouldReadLinearOptionsUnderTheirOwnUnderlying() {
        read(OPTION.replace("\"quote_currency\":\"BTC\"", "\"quote_currency\":\"USDC\"")
                .replace("\"counter_currency\":\"USD\"", "\"counter_currency\":\"USDC\"")
                .replace("\"settlement_currency\":\"BTC\"", "\"settlement_currency\":\"USDC\"")
                .replace("reversed", "linear")
                .replace("BTC-27", "BTC_USDC-27"));
        InstrumentSpec spec = directory.instrument(0);
        assertThat(spec.terms().payoff()).isEqualTo(PayoffStyle.LINEAR);
        assertThat(directory.underlyingSymbol(spec.underlyingId())).isEqualTo("BTC_USDC");
        assertThat(spec.pair().settlementCurrencyId()).isEqualTo(spec.pair().quoteCurrencyId());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"kind\":\"option\" | \"kind\":\"option_combo\" | UNSUPPORTED_CONTRACT",
                "\"contract_size\":1 | \"contract_size\":0 | MALFORMED",
                "\"min_trade_amount\":0.1 | \"min_trade_amount\":null | MALFORMED",
                "\"expiration_timestamp\" | \"expiry\" | MALFORMED",
                "1795766400000 | 18448539838709552 | MALFORMED",
                "\"option_type\":\"call\" | \"option_type\":\"chooser\" | MALFORMED",
                "\"strike\":100000 | \"strike\":0 | MALFORMED",
                "\"base_currency\" | \"base\" | MALFORMED"
            })
    void shouldReportEntriesThatCannotBeDefinedAndTakeTheOthers(String part, String replacement, FeedIssue issue) {
        String broken = OPTION.replace(part, replacement);
        assertThat(broken).isNotEqualTo(OPTION);
        assertThat(read(broken + "," + OPTION.replace("100000", "90000"))).isEqualTo(1);
        assertThat(report.count(issue)).as(report.summary()).isEqualTo(1);
        assertThat(report.places(issue).get(0)).contains("BTC-27NOV26-100000-C");
    }

    @Test
    void shouldReportAContractListedTwiceWithOtherTerms() {
        assertThat(read(OPTION + "," + OPTION)).as("the same twice is no harm").isEqualTo(2);
        read(OPTION.replace("\"contract_size\":1", "\"contract_size\":2"));
        assertThat(report.places(FeedIssue.MALFORMED).get(0)).contains("defined twice with different terms");
    }
}
