package io.hedgerow.gateway.venue.recorded;

import static io.hedgerow.gateway.venue.recorded.SmallCapture.PERPETUAL;
import static io.hedgerow.gateway.venue.recorded.SmallCapture.message;
import static io.hedgerow.gateway.venue.recorded.SmallCapture.ticker;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.venue.deribit.DeribitDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Funding that recordings tell: continuous at one venue, at fixed times at the other. */
class RecordedFundingTest {
    private static final long T = 1_626_993_720_000L;
    private static final String SIDES = ",\"mark_price\":32000,\"index_price\":31990,\"best_bid_price\":31999,"
            + "\"best_bid_amount\":1000,\"best_ask_price\":32001,\"best_ask_amount\":1000,\"current_funding\":";

    @TempDir
    private Path folder;

    private SmallCapture capture;

    @BeforeEach
    void create() {
        capture = new SmallCapture(folder);
    }

    private List<long[]> payments() {
        List<long[]> payments = new ArrayList<>();
        for (String line : capture.log.take("FUNDING")) {
            String[] words = line.split(" ", -1);
            if ("PAYMENT".equals(words[6])) {
                payments.add(new long[] {Long.parseLong(words[3]), Long.parseLong(words[4]), Long.parseLong(words[5])});
            }
        }
        return payments;
    }

    private static String mark(long timeMs, String rate, long nextMs) {
        return timeMs + "000000 {\"stream\":\"btcusd_perp@markPrice@1s\",\"data\":{\"e\":\"markPriceUpdate\",\"E\":"
                + timeMs + ",\"s\":\"BTCUSD_PERP\",\"p\":\"3.2e4\",\"P\":\"32001\",\"i\":\"31990\",\"r\":\"" + rate
                + "\",\"T\":" + nextMs + "}}";
    }

    @Test
    void shouldAccrueTheRateForTheTimeItWasInForce() {
        List<String> lines = new ArrayList<>();
        for (int second = 0; second <= 3_600; second += 10) {
            lines.add(ticker(PERPETUAL, T + second * 1_000L, SIDES + (second < 1_800 ? "0.0005" : "-1.0e-4")));
        }
        capture.deribit(lines.toArray(String[]::new));

        List<long[]> payments = payments();
        assertThat(payments).hasSize(60).allMatch(payment -> payment[2] == 31_990_000_000_000L);
        assertThat(payments.stream().mapToLong(payment -> payment[1]).sum()).isEqualTo(3_600_000_000_000L);
        assertThat(payments.stream().mapToLong(payment -> payment[0]).sum())
                .as("half an hour of each rate for eight hours; nothing is lost by rounding")
                .isEqualTo((500_000_000L - 100_000_000L) / 16);
        assertThat(capture.notes).isEmpty();
    }

    @Test
    void shouldTakeTheRateOfThePerpetualChannel() {
        String data = "{\"interest\":0.004999511380756577,\"index_price\":31990.5,\"timestamp\":";
        capture.deribit(
                message("perpetual.BTC-PERPETUAL.100ms", T, data + T + "}"),
                message("perpetual.BTC-PERPETUAL.100ms", T + 30_000, data + (T + 30_000) + "}"));

        assertThat(payments()).singleElement().satisfies(payment -> {
            assertThat(payment[0]).isEqualTo(Math.round(4_999_511_381L / 960.0));
            assertThat(payment[2]).isEqualTo(31_990_500_000_000L);
        });
    }

    @Test
    void shouldNotBookFundingOverAGapAndSaySo() {
        capture.deribit(
                ticker(PERPETUAL, T, SIDES + "0.0005"),
                ticker(PERPETUAL, T + 3_600_000, SIDES + "0.0005"),
                ticker(PERPETUAL, T + 3_630_000, SIDES + "0.0005"));

        assertThat(payments().stream().mapToLong(payment -> payment[0]).sum()).isEqualTo(500_000_000L / 960);
        assertThat(capture.notes).singleElement().asString().contains("BTC-PERPETUAL.DERIBIT", "60 minutes");
    }

    @Test
    void shouldPayAtTheFundingTimeWhatWasToldLastBeforeIt() {
        long due = T + 2_000;
        capture.binance(
                mark(T, "0.00010000", due),
                mark(T + 1_000, "0.00030000", due),
                mark(T + 2_000, "0.00020000", due + 28_800_000),
                mark(T + 3_000, "0.00020000", due + 28_800_000));

        assertThat(capture.log.take("FUNDING"))
                .extracting(line -> line.replaceFirst("^FUNDING \\d+ 3 ", ""))
                .containsExactly(
                        "100000000 28800000000000 32000000000000 INDICATION",
                        "300000000 28800000000000 32000000000000 INDICATION",
                        "300000000 28800000000000 32000000000000 PAYMENT",
                        "200000000 28800000000000 32000000000000 INDICATION");
        assertThat(capture.report.issueCount()).as(capture.report.summary()).isZero();
    }

    @Test
    void shouldPayAFundingTimeThatTheRecordingEndsAt() {
        capture.binance(
                mark(T, "0.00010000", T + 1_000),
                (T + 2_000) + "000000 {\"e\":\"forceOrder\",\"E\":1,\"o\":{\"s\":\"BTCUSD_PERP\"}}");

        assertThat(payments())
                .singleElement()
                .satisfies(payment -> assertThat(payment[0]).isEqualTo(100_000_000L));
        assertThat(capture.report.unusedStreams()).containsEntry("forceOrder", 1L);
    }

    @Test
    void shouldNotBookAFundingTimeBehindALongSilence() {
        capture.binance(
                mark(T, "0.00010000", T + 3_600_000), mark(T + 3_601_000, "0.0002", T + 3_600_000 + 28_800_000));

        assertThat(payments()).isEmpty();
        assertThat(capture.notes).singleElement().asString().contains("BTCUSD_PERP.BINANCE", "not booked");
    }

    @Test
    void shouldPayWhatHasAccruedBeforeAFillAtItsTime() {
        DeribitDecoder decoder = new DeribitDecoder(capture.directory, capture.events);
        for (long timeMs : new long[] {T, T + 10_000}) {
            byte[] line = ticker(PERPETUAL, timeMs, SIDES + "0.0048").getBytes(StandardCharsets.UTF_8);
            int prefix = new String(line, StandardCharsets.UTF_8).indexOf('{');
            capture.events.at(capture.events.stamp(timeMs * 1_000_000));
            decoder.decode(line, prefix, line.length - prefix);
        }
        capture.log.take();
        decoder.beforeFill(capture.id(PERPETUAL), (T + 10_002) * 1_000_000);

        assertThat(capture.log.lines())
                .containsExactly(
                        "FUNDING " + (T + 10_002) * 1_000_000 + " 2 1666667 10000000000 31990000000000 PAYMENT");
        assertThat(decoder.isOwing((T + 10_002) * 1_000_000)).isFalse();
    }
}
