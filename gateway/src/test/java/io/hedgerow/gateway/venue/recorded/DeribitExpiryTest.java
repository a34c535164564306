package io.hedgerow.gateway.venue.recorded;

import static io.hedgerow.gateway.venue.recorded.SmallCapture.OPTION;
import static io.hedgerow.gateway.venue.recorded.SmallCapture.OTHER_OPTION;
import static io.hedgerow.gateway.venue.recorded.SmallCapture.PERPETUAL;
import static io.hedgerow.gateway.venue.recorded.SmallCapture.SOUND;
import static io.hedgerow.gateway.venue.recorded.SmallCapture.message;
import static io.hedgerow.gateway.venue.recorded.SmallCapture.ticker;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.feed.FeedIssue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording across an expiry: what it holds decides at which price everything is settled. */
class DeribitExpiryTest {
    private static final long EXPIRY = 1_627_632_000_000L;
    private static final long WINDOW = EXPIRY - 30 * 60_000;
    private static final String ESTIMATE = SOUND + ",\"estimated_delivery_price\":";
    private static final String INDEX = "deribit_price_index.btc_usd";

    @TempDir
    private Path folder;

    private SmallCapture capture;

    @BeforeEach
    void create() {
        capture = new SmallCapture(folder);
    }

    private static String index(long timeMs, double price) {
        return message(
                INDEX, timeMs, "{\"timestamp\":" + timeMs + ",\"price\":" + price + ",\"index_name\":\"btc_usd\"}");
    }

    private static String delivered(String name, long timeMs, String price) {
        String line =
                ticker(name, timeMs, ",\"delivery_price\":" + price + ",\"estimated_delivery_price\":\"expired\"");
        return line.replace("\"open\"", "\"closed\"");
    }

    @Test
    void shouldSettleAtTheDeliveryPriceOfTheVenue() {
        capture.deribit(
                ticker(OPTION, EXPIRY - 1_000, ESTIMATE + "31995.5"),
                ticker(PERPETUAL, EXPIRY + 500, ""),
                delivered(OPTION, EXPIRY + 2_000, "3.19975e4"),
                delivered(OTHER_OPTION, EXPIRY + 2_001, "31997.5"));

        long ns = (EXPIRY + 2_000) * 1_000_000;
        assertThat(capture.log.take("SETTLEMENT"))
                .containsExactly(
                        "SETTLEMENT " + ns + " 0 31997500000000 TOLD", "SETTLEMENT " + ns + " 1 31997500000000 TOLD");
        assertThat(capture.notes).isEmpty();
        assertThat(capture.report.issueCount()).as(capture.report.summary()).isZero();
    }

    @Test
    void shouldSettleAtTheEstimateOfTheVenueWhereTheWindowIsHeldInPart() {
        capture.deribit(
                ticker(OPTION, EXPIRY - 2_000, ESTIMATE + "31990.5"),
                ticker(OPTION, EXPIRY - 1_000, ESTIMATE + "31995.5"),
                ticker(PERPETUAL, EXPIRY + 30_000, ""));

        assertThat(capture.log.lines())
                .contains("AVERAGE " + (EXPIRY - 1_000) * 1_000_000 + " 0 " + EXPIRY + "000000 31995500000000 "
                        + (30 * 60 - 1) * 1_000_000_000L);
        assertThat(capture.log.take("SETTLEMENT"))
                .as("at the end of the recording, both contracts")
                .containsExactly(
                        "SETTLEMENT " + (EXPIRY + 30_000) * 1_000_000 + " 0 31995500000000 ESTIMATED",
                        "SETTLEMENT " + (EXPIRY + 30_000) * 1_000_000 + " 1 31995500000000 ESTIMATED");
        assertThat(capture.notes).singleElement().asString().contains("2 contracts of BTC", "31,995.50", "estimate");
    }

    @Test
    void shouldWaitAMinuteForTheDeliveryPrice() {
        capture.deribit(
                ticker(OPTION, EXPIRY - 1_000, ESTIMATE + "31995.5"),
                ticker(PERPETUAL, EXPIRY + 59_000, ""),
                ticker(PERPETUAL, EXPIRY + 60_000, ""),
                delivered(OPTION, EXPIRY + 61_000, "31997.5"));

        assertThat(capture.log.take("SETTLEMENT"))
                .allMatch(line -> line.startsWith("SETTLEMENT " + (EXPIRY + 60_000) * 1_000_000 + " "))
                .hasSize(2);
        assertThat(capture.notes).hasSize(2).last().asString().contains("31,997.50", "not booked");
    }

    @Test
    void shouldSettleAtTheAverageOfTheIndexWhereTheWindowIsHeldWhole() {
        List<String> lines = new ArrayList<>();
        for (long timeMs = WINDOW - 5_000; timeMs <= EXPIRY + 5_000; timeMs += 5_000) {
            lines.add(index(timeMs, timeMs < WINDOW + 600_000 ? 30_000.0 : 33_000.0));
        }
        capture.deribit(lines.toArray(String[]::new));

        assertThat(capture.log.lines())
                .filteredOn(line -> line.startsWith("AVERAGE"))
                .hasSize(30 * 12)
                .last()
                .asString()
                .endsWith(" 32000000000000 " + 30 * 60 * 1_000_000_000L);
        assertThat(capture.log.take("SETTLEMENT"))
                .hasSize(2)
                .allMatch(line -> line.endsWith(" 32000000000000 AVERAGED"));
        assertThat(capture.notes).singleElement().asString().contains("average of the recorded index");
    }

    @Test
    void shouldNotTakeAnAverageWithAHoleForTheDeliveryPrice() {
        List<String> lines = new ArrayList<>();
        for (long timeMs = WINDOW - 5_000; timeMs <= EXPIRY + 5_000; timeMs += 5_000) {
            if (timeMs < WINDOW + 60_000 || timeMs > WINDOW + 120_000) {
                lines.add(index(timeMs, 30_000.0));
            }
        }
        capture.deribit(lines.toArray(String[]::new));

        assertThat(capture.log.take("SETTLEMENT")).isEmpty();
    }

    @Test
    void shouldTakeTheEstimateOfTheIndexChannel() {
        capture.deribit(
                message(
                        "estimated_expiration_price.btc_usd",
                        EXPIRY - 500,
                        "{\"seconds\":1,\"price\":31999.25,\"is_estimated\":true}"),
                index(EXPIRY + 1_000, 30_000.0));

        assertThat(capture.log.take("SETTLEMENT"))
                .hasSize(2)
                .allMatch(line -> line.endsWith(" 31999250000000 ESTIMATED"));
    }

    @Test
    void shouldLeaveUnsettledWhatExpiredBeforeTheRecordingBegan() {
        capture.deribit(index(EXPIRY + 1_000, 30_000.0), delivered(OPTION, EXPIRY + 2_000, "31997.5"));

        assertThat(capture.log.take("SETTLEMENT")).isEmpty();
    }

    @Test
    void shouldTellTheSessionWhileAnInstrumentIsNotOpen() {
        long early = EXPIRY - 3_600_000;
        capture.deribit(
                ticker(OPTION, early, SOUND),
                ticker(OPTION, early + 1, SOUND).replace("\"open\"", "\"locked\""),
                message(
                        "instrument.state.option.BTC",
                        early + 2,
                        "{\"instrument_name\":\"" + OPTION + "\",\"state\":\"settlement\",\"timestamp\":1}"),
                ticker(OPTION, early + 3, SOUND),
                message("platform_state", early + 4, "{\"maintenance\":true}"),
                message("platform_state", early + 5, "{\"price_index\":\"btc_usd\",\"locked\":true}"));

        assertThat(capture.log.take("SESSION"))
                .extracting(line -> line.replaceFirst(" \\d+", ""))
                .containsExactly(
                        "SESSION 0 0 CANCEL_ONLY !",
                        "SESSION 0 0 CLOSED !",
                        "SESSION 0 0 OPEN !",
                        "SESSION -1 0 CLOSED !",
                        "SESSION 0 0 CANCEL_ONLY !",
                        "SESSION 1 0 CANCEL_ONLY !",
                        "SESSION 2 0 CANCEL_ONLY !");
        assertThat(capture.report.count(FeedIssue.NOT_OPEN)).isEqualTo(1);
    }
}
