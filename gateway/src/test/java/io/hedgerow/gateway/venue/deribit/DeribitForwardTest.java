package io.hedgerow.gateway.venue.deribit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.testing.EventLog;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Where the forward of an expiry comes from. */
class DeribitForwardTest {
    private static final long T = 1_626_993_723_000L;
    private static final String TERMS = "\"base_currency\":\"BTC\",\"expiration_timestamp\":1627632000000,";

    private final ReferenceDirectory directory = new ReferenceDirectory();
    private final ReferenceRegistry registry = new ReferenceRegistry(directory);
    private final FeedReport report = new FeedReport();
    private final EventLog log = new EventLog();

    private DeribitDecoder decoder() {
        byte[] reply = ("{\"result\":[{\"kind\":\"option\",\"instrument_name\":\"BTC-30JUL21-30000-C\",\"option_type\":"
                        + "\"call\",\"strike\":30000,\"quote_currency\":\"BTC\",\"contract_size\":1," + TERMS
                        + "\"min_trade_amount\":0.1,\"tick_size\":0.0005},{\"kind\":\"future\",\"instrument_name\":"
                        + "\"BTC-30JUL21\",\"settlement_period\":\"month\",\"quote_currency\":\"USD\"," + TERMS
                        + "\"contract_size\":10,\"min_trade_amount\":10,\"tick_size\":0.5}]}")
                .getBytes(StandardCharsets.UTF_8);
        new DeribitInstruments(registry, report, name -> true).read(reply, 0, reply.length);
        FeedEvents events = new FeedEvents(new EventFrame(log, 1), new TopOfBook(), report);
        events.at(events.stamp(T * 1_000_000));
        return new DeribitDecoder(directory, events);
    }

    private static void ticker(DeribitDecoder decoder, String name, long timeMs, String fields) {
        byte[] message = ("{\"params\":{\"channel\":\"ticker." + name + ".raw\",\"data\":{\"timestamp\":" + timeMs
                        + ",\"state\":\"open\"," + fields + "}}}")
                .getBytes(StandardCharsets.UTF_8);
        decoder.decode(message, 0, message.length);
    }

    @Test
    void shouldTakeTheMarkOfTheFutureUntilAnOptionTellsTheForward() {
        DeribitDecoder decoder = decoder();
        ticker(decoder, "BTC-30JUL21", T, "\"mark_price\":3.2e4");
        ticker(decoder, "BTC-30JUL21-30000-C", T + 1, "\"underlying_price\":32001.5,\"mark_price\":0.08");
        ticker(decoder, "BTC-30JUL21", T + 2, "\"mark_price\":32003");

        assertThat(report.issueCount()).as(report.summary()).isZero();
        assertThat(log.take("FORWARD"))
                .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
                .containsExactly("32000000000000", "32001500000000");
    }
}
