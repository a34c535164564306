package io.hedgerow.gateway.venue.binance;

import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.InstrumentHealth;
import io.hedgerow.gateway.feed.StreamReader;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonReader;
import java.nio.charset.StandardCharsets;

/** {@code contractInfo}: whether a contract trades. Owned by the feed's thread. */
final class BinanceStates implements StreamReader {
    private static final AsciiIndex KEYS = AsciiIndex.of("cs");
    private static final byte[] TRADING = "TRADING".getBytes(StandardCharsets.US_ASCII);

    private final InstrumentHealth health;
    private final FeedReport report;
    private SessionStatus status;
    private int endsAt;

    BinanceStates(InstrumentHealth health, FeedReport report) {
        this.health = health;
        this.report = report;
    }

    @Override
    public void read(JsonReader in, int id) {
        status = null;
        in.beginObject();
        for (int key = in.nextKey(KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(KEYS)) {
            if (key == 0 && in.readText()) {
                status = in.textEquals(TRADING) ? SessionStatus.OPEN : SessionStatus.CLOSED;
            } else if (key != 0) {
                in.skipValue();
            }
        }
        endsAt = in.position();
    }

    @Override
    public void publish(int id) {
        if (status == null) {
            report.issue(FeedIssue.MISSING_FIELD, endsAt);
        } else {
            health.session(id, status);
        }
    }
}
