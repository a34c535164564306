package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.AlertDecoder;
import io.hedgerow.engine.event.codec.EquityUpdateDecoder;
import io.hedgerow.engine.event.codec.ExposureUpdateDecoder;
import io.hedgerow.engine.event.codec.FactorExposureDecoder;
import io.hedgerow.engine.event.codec.HedgeRatioDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.RiskContributionDecoder;
import io.hedgerow.engine.event.codec.RiskStateChangeDecoder;
import io.hedgerow.engine.event.codec.RiskUpdateDecoder;
import io.hedgerow.engine.wire.ClientHelloDecoder;
import io.hedgerow.engine.wire.WireRefusal;
import io.hedgerow.gateway.aeron.AeronChannel;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.settings.toml.LoopbackHost;
import io.hedgerow.gateway.venue.SecretRef;
import io.hedgerow.gateway.venue.TradingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Who may speak, where it is answered, and how it is told that it may not. I/O thread. */
final class AeronGreeting {
    /** Why a client is over that has left in an orderly way. */
    static final String SAID_BYE = "it has said good-bye";

    private static final int HELLO = ClientHelloDecoder.TEMPLATE_ID;

    private final AeronVenueSpec spec;
    private final int venueId;
    private final AeronHub hub;
    private final Consumer<String> stranger;
    private final Optional<byte[]> token;
    private final Optional<byte[]> commandToken;
    private final Map<Integer, Long> lastNumbers = new HashMap<>();
    private final Map<Integer, Long> published = new HashMap<>();

    /**
     * Prepares it.
     *
     * @param stranger told of who cannot be answered
     */
    AeronGreeting(AeronVenueSpec spec, int venueId, AeronHub hub, Consumer<String> stranger) {
        this.spec = spec;
        this.venueId = venueId;
        this.hub = hub;
        this.stranger = stranger;
        token = spec.token().map(AeronGreeting::read);
        commandToken = spec.commands().token().map(AeronGreeting::read);
    }

    /**
     * A client says hello.
     *
     * @param before who has spoken by the same publication, or null
     * @param running null = no engine runs yet
     * @return its session: {@code before} where that goes on; null = it cannot be answered
     */
    AeronClientLine greet(AeronHello hello, int aeronSession, AeronClientLine before, AeronDesk.Engine running) {
        AeronRefusal refusal = refusal(hello, running);
        if (before != null && !before.isOver()) {
            if (before.clientId == hello.clientId() && refusal.isNone()) {
                want(before, hello);
                before.mayCommand = mayCommand(hello);
                before.heard(NanoClock.SYSTEM.nanoTime());
                return before;
            }
            before.over("its publication was taken by another hello");
        }
        Optional<AeronChannel> channel = answerOn(hello);
        if (channel.isEmpty()) {
            return null;
        }
        if (hub.lines().size() >= 2 * spec.limits().clients()) {
            stranger.accept("more than " + spec.limits().clients() + " clients want to be heard");
            return null;
        }
        AeronClientLine line = new AeronClientLine(
                aeronSession,
                hub.nextConnection(),
                hello.clientId(),
                hello.name(),
                new EventBudget(spec.limits().eventsPerSecond(), NanoClock.SYSTEM.nanoTime()),
                NanoClock.SYSTEM.nanoTime());
        line.refusal = refusal;
        if (refusal.isNone()) {
            replace(hello.clientId());
            want(line, hello);
            line.mayCommand = mayCommand(hello);
        }
        hub.add(line, channel.get().orElse("linger", "0").uri(), hello.stream());
        return line;
    }

    private static void want(AeronClientLine line, AeronHello hello) {
        line.wantsVenue = hello.venues() > 0;
        line.lastOrderNumber = hello.lastOrder();
        line.outputs.all = hello.outputs();
        line.outputs.risk = hello.risk();
        line.served = false;
    }

    /** The same client from another session: that one is over. */
    private void replace(int clientId) {
        for (AeronClientLine other : hub.lines()) {
            if (other.clientId == clientId && !other.isOver()) {
                other.over("the same client has said hello from another session");
            }
        }
    }

    private AeronRefusal refusal(AeronHello hello, AeronDesk.Engine running) {
        if (hello.wireVersion() < 1 || hello.wireVersion() > ClientHelloDecoder.SCHEMA_VERSION) {
            return AeronRefusal.ending(
                    WireRefusal.WIRE_VERSION,
                    HELLO,
                    ClientHelloDecoder.SCHEMA_VERSION,
                    "version " + hello.wireVersion() + " of hedgerow-wire.xml is not spoken here: "
                            + ClientHelloDecoder.SCHEMA_VERSION + " is");
        }
        if (hello.eventVersion() > QuoteDecoder.SCHEMA_VERSION || hello.eventVersion() < 1) {
            return AeronRefusal.ending(
                    WireRefusal.EVENT_SCHEMA,
                    HELLO,
                    QuoteDecoder.SCHEMA_VERSION,
                    "version " + hello.eventVersion() + " of hedgerow-events.xml is not this build's: "
                            + QuoteDecoder.SCHEMA_VERSION + " is");
        }
        if (hello.numericProfile() != 0 && hello.numericProfile() != NumericProfile.CURRENT) {
            return AeronRefusal.ending(
                    WireRefusal.NUMERIC_PROFILE,
                    HELLO,
                    NumericProfile.CURRENT,
                    "numeric profile " + hello.numericProfile() + " is not this build's: " + NumericProfile.CURRENT
                            + " is");
        }
        if (hello.clientId() < 1) {
            return AeronRefusal.ending(WireRefusal.CLIENT_ID, HELLO, 0L, "a client is numbered 1 to 2147483647");
        }
        if (!isAllowed(hello.token())) {
            return AeronRefusal.ending(WireRefusal.NOT_AUTHORISED, HELLO, 0L, "the token is not the host's");
        }
        return wishes(hello, running);
    }

    private AeronRefusal wishes(AeronHello hello, AeronDesk.Engine running) {
        if (hello.committed()) {
            return AeronRefusal.ending(
                    WireRefusal.COMMITTED_GONE,
                    HELLO,
                    0L,
                    "a single process tells no committed events: whoever wants them follows its journal");
        }
        if (hello.venues() > 1 || (hello.venues() == 1 && hello.venueId() >= 0 && hello.venueId() != venueId)) {
            return AeronRefusal.ending(
                    WireRefusal.UNKNOWN_VENUE,
                    HELLO,
                    venueId,
                    "this gateway is venue " + spec.venue() + " alone, number " + venueId + "; -1 stands for it");
        }
        if (hello.venues() == 1 && running != null && !running.orders().isFree(hello.clientId())) {
            return AeronRefusal.ending(
                    WireRefusal.VENUE_TAKEN, HELLO, venueId, "another client takes the orders of " + spec.venue());
        }
        boolean full = hub.lines().stream()
                        .filter(line -> !line.isOver() && line.clientId != hello.clientId())
                        .count()
                >= spec.limits().clients();
        if (full) {
            return AeronRefusal.ending(
                    WireRefusal.CLIENT_ID,
                    HELLO,
                    spec.limits().clients(),
                    "there are " + spec.limits().clients() + " clients already: see clients in [" + spec.table() + "]");
        }
        if (running != null && !running.numbers().hasRoomFor(hello.clientId())) {
            return AeronRefusal.ending(
                    WireRefusal.CLIENT_ID,
                    HELLO,
                    AeronNumbers.CLIENTS_MAX,
                    "events of " + AeronNumbers.CLIENTS_MAX + " clients are in this journal, and of no more it is"
                            + " remembered what was taken: say hello by a number that one of them had, or begin a new"
                            + " journal");
        }
        return AeronRefusal.NONE;
    }

    private static byte[] read(SecretRef secret) {
        return secret.read().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a client may be heard by what it says; who may command may also speak. */
    boolean isAllowed(String said) {
        return token.isEmpty() || isSaid(token, said) || isSaid(commandToken, said);
    }

    private boolean mayCommand(AeronHello hello) {
        return commandToken.isEmpty() || isSaid(commandToken, hello.token());
    }

    private static boolean isSaid(Optional<byte[]> wanted, String said) {
        return wanted.filter(secret -> MessageDigest.isEqual(secret, said.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    /** Never a channel that has somebody else be sent to: shared memory, or, heard over UDP, where a datagram may go. */
    private Optional<AeronChannel> answerOn(AeronHello hello) {
        boolean ipc = spec.transport().channel().isIpc();
        try {
            if (hello.channel().isBlank() && ipc) {
                return Optional.of(AeronChannel.IPC);
            }
            AeronChannel channel = AeronChannel.of(hello.channel());
            if (channel.isIpc() && ipc) {
                return Optional.of(channel);
            }
            if (channel.isIpc() || ipc) {
                stranger.accept(hello + " wants to be answered on " + channel + ", which does not go with "
                        + spec.transport().channel());
                return Optional.empty();
            }
            if (!isAllowed(hello.token()) || !isNear(channel)) {
                stranger.accept(hello + " may not be answered on " + channel);
                return Optional.empty();
            }
            return Optional.of(channel);
        } catch (IllegalArgumentException e) {
            stranger.accept(hello + " cannot be answered: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Without a token only this machine is answered: known by its address, for no name is looked up while clients wait. */
    private boolean isNear(AeronChannel channel) {
        return token.isPresent() || LoopbackHost.isOf(channel.get("endpoint"));
    }

    /** Number of the last event of a client that was taken, in this life of the process or the one before. */
    long last(AeronClientLine line, AeronDesk.Engine running) {
        long kept = running == null ? 0L : running.numbers().last(line.clientId);
        return Math.max(kept, lastNumbers.getOrDefault(line.clientId, 0L));
    }

    /** Number up to which all events of a client but reports on orders, which were kept in memory, have been published. */
    long publishedThrough(AeronClientLine line) {
        return published.getOrDefault(line.clientId, 0L);
    }

    /** A session is over: what was taken of it stays taken. One that has sent nothing leaves nothing. */
    void left(AeronClientLine line) {
        if (line.refusal.isNone() && line.welcomed && line.lastNumber > 0L) {
            lastNumbers.put(line.clientId, line.acks.safe(line.lastNumber));
            published.put(line.clientId, line.lastNumber);
        }
    }

    /** Whether an output is a report of risk, or a word of warning. */
    static boolean isRisk(int templateId) {
        return switch (templateId) {
            case RiskUpdateDecoder.TEMPLATE_ID,
                    ExposureUpdateDecoder.TEMPLATE_ID,
                    EquityUpdateDecoder.TEMPLATE_ID,
                    HedgeRatioDecoder.TEMPLATE_ID,
                    FactorExposureDecoder.TEMPLATE_ID,
                    RiskContributionDecoder.TEMPLATE_ID,
                    RiskStateChangeDecoder.TEMPLATE_ID,
                    AlertDecoder.TEMPLATE_ID -> true;
            default -> false;
        };
    }

    /** Whether orders are taken by clients. */
    boolean isLive() {
        return spec.mode() == TradingMode.LIVE;
    }
}
