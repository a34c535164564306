package io.hedgerow.gateway.settings.venue;

import io.hedgerow.gateway.settings.toml.RecordReader;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.gateway.venue.SecretRef;
import io.hedgerow.gateway.venue.TimeSource;
import io.hedgerow.gateway.venue.TradingMode;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Connection;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Credentials;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Endpoints;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Feed;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Interval;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Kind;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Listing;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Orders;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the settings of Deribit as a live venue. Static. */
final class DeribitConfig {
    private static final String CLIENT_ID = "client_id";
    private static final String CLIENT_SECRET = "client_secret";
    private static final String TEST_VENUE = "wss://test.deribit.com/ws/api/v2";
    private static final long DAY_NS = 86_400_000_000_000L;

    private DeribitConfig() {}

    static DeribitSpec read(Section section, Path folder) {
        TradingMode mode = section.choice("mode", TradingMode.LIVE, Section.all(TradingMode.class));
        URI url = VenueAddresses.webSocket(section, "url", TEST_VENUE);
        URI httpUrl = VenueAddresses.http(section, "http_url", VenueAddresses.overHttp(url));
        Endpoints endpoints = new Endpoints(url, httpUrl, section.file("ca_file", folder));
        Credentials credentials =
                new Credentials(secret(section, CLIENT_ID, folder), secret(section, CLIENT_SECRET, folder));
        Listing listing = listing(section);
        Feed feed = new Feed(
                section.word("interval", Feed.DEFAULT.interval(), List.of(Interval.values()), Interval::wire),
                section.choice("time", Feed.DEFAULT.time(), Section.all(TimeSource.class)));
        Connection connection = RecordReader.read(section.section("connection"), Connection.DEFAULT, Map.of());
        Orders orders = RecordReader.read(section.section("orders"), Orders.DEFAULT, Map.of());
        DeribitSpec spec = new DeribitSpec(
                section.tableName(),
                mode,
                endpoints,
                credentials,
                listing,
                connection,
                feed,
                orders,
                ReconcileConfig.read(section.section("reconciliation")),
                section.file("capture", folder));
        section.end();
        return spec;
    }

    private static Optional<SecretRef> secret(Section section, String key, Path folder) {
        return section.secret(key, text -> SecretRef.of(text, section.folderOf(key, folder)), SecretRef.FORM);
    }

    private static Listing listing(Section section) {
        List<String> currencies = section.texts("currencies", List.of("BTC"));
        if (currencies.isEmpty()) {
            section.problem("currencies", "must name one at least, such as [\"BTC\"]; \"any\" stands for all");
        }
        return new Listing(
                currencies,
                section.texts("coins", List.of()),
                kinds(section),
                Duration.ofNanos(section.durationNs("expires_within", 400 * DAY_NS, DAY_NS / 24, 3_650 * DAY_NS)));
    }

    private static Set<Kind> kinds(Section section) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String name : section.texts("kinds", List.of("option", "future", "spot"))) {
            Optional<Kind> kind = Section.all(Kind.class).stream()
                    .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst();
            kind.ifPresentOrElse(
                    kinds::add,
                    () -> section.problem("kinds", "has \"" + name + "\": must be a list of option, future, spot"));
        }
        if (kinds.isEmpty()) {
            section.problem("kinds", "must name one at least of option, future, spot");
        }
        return kinds;
    }

    /** Reports what a live venue cannot do without. */
    static void require(Section section, DeribitSpec spec) {
        boolean id = section.has(CLIENT_ID);
        boolean secret = section.has(CLIENT_SECRET);
        if (id != secret) {
            section.problem(id ? CLIENT_SECRET : CLIENT_ID, "is missing: the two belong together");
        } else if (!id && spec.mode() == TradingMode.LIVE) {
            section.problem(
                    CLIENT_ID,
                    "is missing: mode = \"live\" needs " + CLIENT_ID + " and " + CLIENT_SECRET + ", each as "
                            + SecretRef.FORM + "; mode = \"paper\" does without");
        } else if (!id && spec.feed().interval() == Interval.RAW) {
            section.problem(
                    "interval",
                    "\"raw\" is for those who log in: set " + CLIENT_ID + " and " + CLIENT_SECRET
                            + ", or another interval");
        }
    }
}
