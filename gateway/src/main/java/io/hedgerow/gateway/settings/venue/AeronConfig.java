package io.hedgerow.gateway.settings.venue;

import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.aeron.AeronChannel;
import io.hedgerow.gateway.aeron.AeronDriverSpec;
import io.hedgerow.gateway.settings.toml.LoopbackHost;
import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.gateway.venue.ClientCommand;
import io.hedgerow.gateway.venue.SecretRef;
import io.hedgerow.gateway.venue.TimeSource;
import io.hedgerow.gateway.venue.TradingMode;
import io.hedgerow.gateway.venue.aeron.AeronVenueSpec;
import io.hedgerow.gateway.venue.aeron.AeronVenueSpec.Commands;
import io.hedgerow.gateway.venue.aeron.AeronVenueSpec.Limits;
import io.hedgerow.gateway.venue.aeron.AeronVenueSpec.Times;
import io.hedgerow.gateway.venue.aeron.AeronVenueSpec.Transport;
import io.hedgerow.gateway.venue.paper.PaperSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the settings of a venue that clients bring over Aeron. Static. */
final class AeronConfig {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long HOUR_NS = 3_600L * SECOND_NS;
    private static final String CHANNEL = "channel";
    private static final String TOKEN = "token";
    private static final String COMMANDS = "commands";
    private static final String COMMAND_TOKEN = "command_token";
    private static final String DIRECTORY = "directory";

    private enum Driver {
        EMBEDDED,
        EXTERNAL
    }

    private AeronConfig() {}

    static AeronVenueSpec read(Section section, Path folder, String code, PaperSpec paper) {
        AeronVenueSpec normal = AeronVenueSpec.DEFAULT;
        AeronVenueSpec spec = new AeronVenueSpec(
                section.tableName(),
                venue(section, code),
                section.choice("mode", normal.mode(), Section.all(TradingMode.class)),
                transport(section, folder),
                limits(section),
                times(section),
                section.choice("time", normal.time(), Section.all(TimeSource.class)),
                secret(section, TOKEN, folder),
                paper,
                new Commands(commands(section), secret(section, COMMAND_TOKEN, folder)));
        if (spec.token().isEmpty() && !isNear(spec.transport().channel())) {
            section.problem(
                    TOKEN,
                    "is missing: " + spec.transport().channel() + " may be reached from other machines, so clients have"
                            + " to say a secret; give it as " + SecretRef.FORM + ", or listen on 127.0.0.1");
        }
        if (spec.mode() == TradingMode.LIVE && hasNoSecret(spec)) {
            section.problem(
                    COMMAND_TOKEN,
                    "is missing: commands change what is traded live, so who gives them has to say a secret; give it"
                            + " as "
                            + SecretRef.FORM + ", or as token, or trade on paper");
        }
        section.end();
        return spec;
    }

    private static boolean hasNoSecret(AeronVenueSpec spec) {
        return spec.token().isEmpty()
                && spec.commands().token().isEmpty()
                && spec.commands().allowed().stream().anyMatch(ClientCommand.Kind::changesTrading);
    }

    private static Optional<SecretRef> secret(Section section, String key, Path folder) {
        return section.secret(key, text -> SecretRef.of(text, section.folderOf(key, folder)), SecretRef.FORM);
    }

    private static Set<ClientCommand.Kind> commands(Section section) {
        Set<ClientCommand.Kind> allowed = EnumSet.noneOf(ClientCommand.Kind.class);
        for (String word : section.texts(COMMANDS, List.of())) {
            Optional<ClientCommand.Kind> kind = Arrays.stream(ClientCommand.Kind.values())
                    .filter(it -> it.word().equals(word))
                    .findFirst();
            kind.ifPresentOrElse(
                    allowed::add,
                    () -> section.problem(
                            COMMANDS,
                            "has \"" + word + "\", which no client can command; there are " + words()
                                    + "; a kill needs no leave"));
        }
        return allowed;
    }

    private static String words() {
        return Arrays.stream(ClientCommand.Kind.values())
                .map(ClientCommand.Kind::word)
                .collect(Collectors.joining(", "));
    }

    private static String venue(Section section, String code) {
        String venue = section.text("venue", code).toUpperCase(Locale.ROOT);
        if (!venue.matches("[A-Z0-9_]{1,16}")) {
            section.problem("venue", "must be 1 to 16 of A-Z, 0-9, _");
            return code;
        }
        return venue;
    }

    private static Transport transport(Section section, Path folder) {
        Transport normal = Transport.DEFAULT;
        return new Transport(
                channel(section),
                (int) section.integer("stream", normal.stream(), Range.of(1.0, Integer.MAX_VALUE, "")),
                driver(section, folder));
    }

    private static AeronChannel channel(Section section) {
        String text = section.text(CHANNEL, Transport.DEFAULT.channel().toString());
        try {
            return AeronChannel.of(text);
        } catch (IllegalArgumentException e) {
            section.problem(CHANNEL, e.getMessage());
            return Transport.DEFAULT.channel();
        }
    }

    private static AeronDriverSpec driver(Section section, Path folder) {
        Driver driver = section.choice("driver", Driver.EMBEDDED, Section.all(Driver.class));
        Optional<Path> directory = section.file(DIRECTORY, folder);
        WaitPreset preset = section.choice("preset", WaitPreset.SHARED, Section.all(WaitPreset.class));
        Duration timeout =
                Duration.ofNanos(section.durationNs("timeout", AeronDriverSpec.TIMEOUT.toNanos(), SECOND_NS, HOUR_NS));
        if (driver == Driver.EXTERNAL && directory.isEmpty()) {
            section.problem(DIRECTORY, "is missing: driver = \"external\" needs the folder of the media driver");
            return AeronDriverSpec.embedded(preset).within(timeout);
        }
        return new AeronDriverSpec(driver == Driver.EMBEDDED, directory, preset, timeout);
    }

    private static Limits limits(Section section) {
        Limits normal = Limits.DEFAULT;
        return new Limits(
                (int) section.integer("clients", normal.clients(), Range.of(1.0, 1_000.0, "clients")),
                (int) section.integer("window", normal.window(), Range.of(1.0, 65_536.0, "")),
                (int) section.integer(
                        "events_per_second", normal.eventsPerSecond(), Range.of(0.0, 100_000_000.0, "events a second")),
                (int) section.integer("orders", normal.orders(), Range.of(1.0, 65_536.0, "")));
    }

    private static Times times(Section section) {
        Times normal = Times.DEFAULT;
        return new Times(
                time(section, "silence", normal.silence()),
                time(section, "resume_within", normal.resumeWithin()),
                time(section, "settle_within", normal.settleWithin()),
                time(section, "start_timeout", normal.startTimeout()));
    }

    private static Duration time(Section section, String key, Duration normal) {
        return Duration.ofNanos(section.durationNs(key, normal.toNanos(), SECOND_NS / 10L, HOUR_NS));
    }

    /** Whether nobody on another machine can send there, as far as the text tells. */
    private static boolean isNear(AeronChannel channel) {
        if (channel.isIpc()) {
            return true;
        }
        return LoopbackHost.isOf(channel.get("endpoint"));
    }
}
