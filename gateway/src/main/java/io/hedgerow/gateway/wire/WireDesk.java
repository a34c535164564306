package io.hedgerow.gateway.wire;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.codec.CurrencyDefinitionDecoder;
import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.UnderlyingDefinitionDecoder;
import io.hedgerow.engine.event.codec.VenueDefinitionDecoder;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/**
 * The hand of a program on a process ({@code gateway.kind = "aeron"}): throws its kill switch, and gives the commands that its
 * configuration lets clients give ({@code commands}), one after the other, each with who and why, each answered.
 *
 * <p>Owned by the thread that makes it.
 */
public final class WireDesk implements WireListener, AutoCloseable {
    private static final long PAUSE_NANOS = 1_000_000L;

    private final WireClient client;
    private final EventFrame frame;
    private final CommandWriter commands;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, String> codes = new HashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Consumer<String> notes;
    private long refusedNumber;
    private String refused = "";
    private long rejectedMask;
    private long journalSequence;

    /** What there is, by what a person calls it. */
    public enum Named {
        /** By its code. */
        CURRENCY,
        /** By its code. */
        VENUE,
        /** By its symbol. */
        UNDERLYING,
        /** By its symbol at its venue: {@code BTC-PERPETUAL.AERON}. */
        INSTRUMENT
    }

    /**
     * What came of a command.
     *
     * @param isAccepted whether it was carried out
     * @param journalSequence last record of the journal that the host had told of then
     * @param words why it was not carried out, or is not known to be
     */
    public record Answer(boolean isAccepted, long journalSequence, String words) {}

    /**
     * Begins to connect.
     *
     * @param spec who it is; its token is the host's {@code command_token}, or {@code token}
     * @param line to the process; closed with this
     * @param notes told what a person should know
     */
    @SuppressWarnings("this-escape") // Nothing is told before the client is worked.
    public WireDesk(WireClientSpec spec, WireLine line, Consumer<String> notes) {
        this.notes = notes;
        client = new WireClient(spec, line, this, NanoClock.SYSTEM);
        frame = new EventFrame(new WirePublisher(client, new SleepingMillisIdleStrategy(1L)), EventSource.LIVE_VENUE);
        commands = new CommandWriter(frame);
    }

    /**
     * Works until a session is open and something is known by a name.
     *
     * @param what kind
     * @param name as the host calls it
     * @param within how long to wait
     * @return its number at the host; empty = it was not told in that time
     * @throws WireException in words, if the process refuses this client for good
     */
    public OptionalInt find(Named what, String name, Duration within) {
        String key = what + name;
        return await(() -> numbers.containsKey(key), within) ? OptionalInt.of(numbers.get(key)) : OptionalInt.empty();
    }

    /**
     * Throws the kill switch, and waits until the host has taken that.
     *
     * @param scope what is killed, a {@link io.hedgerow.engine.event.KillScope} by the host's numbers
     * @param actor who, at most 32 ASCII characters
     * @param within how long to wait
     * @return what came of it
     * @throws WireException in words, if the process refuses this client for good
     */
    public Answer kill(int scope, String actor, Duration within) {
        long[] number = new long[1];
        refused = "";
        rejectedMask = 0L;
        boolean said = await(
                () -> {
                    number[0] = number[0] == 0L ? client.kill(scope, actor) : number[0];
                    return number[0] > 0L;
                },
                within);
        return said ? answer(number[0], within) : new Answer(false, 0L, "nothing is killed: " + client.text());
    }

    /**
     * Gives a command, and waits for its answer.
     *
     * @param actor who, 1 to 32 printable ASCII characters
     * @param reason why, 1 to 128 printable ASCII characters
     * @param templateId message type of the command in hedgerow-events.xml
     * @param command writes it, by the host's numbers
     * @param within how long to wait
     * @return what came of it; one that is not answered in that time may still be carried out
     * @throws WireException in words, if the process refuses this client for good
     */
    public Answer command(
            String actor, String reason, int templateId, Consumer<CommandWriter> command, Duration within) {
        if (!await(client::isOpen, within)) {
            return new Answer(false, 0L, "nothing is commanded: " + client.text());
        }
        refused = "";
        rejectedMask = 0L;
        frame.at(EpochClock.SYSTEM.epochTimeNs());
        commands.operatorNote(templateId, frame.timeNs(), actor, reason);
        frame.closing();
        command.accept(commands);
        return answer(client.published(), within);
    }

    private Answer answer(long number, Duration within) {
        if (!await(() -> client.taken() >= number, within)) {
            return new Answer(
                    false,
                    journalSequence,
                    "no answer within " + within.toMillis() + " ms: it may still be carried out; " + client.text());
        }
        if (refusedNumber == number && !refused.isEmpty()) {
            return new Answer(false, journalSequence, refused);
        }
        return rejectedMask == 0L
                ? new Answer(true, journalSequence, "")
                : new Answer(
                        false, journalSequence, "the engine rejected it: reasons " + Long.toBinaryString(rejectedMask));
    }

    private boolean await(BooleanSupplier condition, Duration within) {
        long fromNanos = NanoClock.SYSTEM.nanoTime();
        while (!condition.getAsBoolean()) {
            client.requireNotRefused();
            if (NanoClock.SYSTEM.nanoTime() - fromNanos > within.toNanos()) {
                return false;
            }
            if (client.work() == 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        return true;
    }

    @Override
    public void onTaken(long throughNumber, long sequence, long timeNs, long mask) {
        journalSequence = sequence;
        rejectedMask |= mask;
    }

    @Override
    public void onRefused(long number, String words) {
        refusedNumber = number;
        refused = words;
    }

    @Override
    public void onDefinition(DirectBuffer message, int offset, int length) {
        switch (EventPrefix.templateId(message, offset)) {
            case CurrencyDefinitionDecoder.TEMPLATE_ID -> {
                CurrencyDefinitionDecoder it =
                        new CurrencyDefinitionDecoder().wrapAndApplyHeader(message, offset, header);
                numbers.put(Named.CURRENCY + it.code(), it.currencyId());
            }
            case VenueDefinitionDecoder.TEMPLATE_ID -> {
                VenueDefinitionDecoder it = new VenueDefinitionDecoder().wrapAndApplyHeader(message, offset, header);
                numbers.put(Named.VENUE + it.code(), it.venueId());
                codes.put(it.venueId(), it.code());
            }
            case UnderlyingDefinitionDecoder.TEMPLATE_ID -> {
                UnderlyingDefinitionDecoder it =
                        new UnderlyingDefinitionDecoder().wrapAndApplyHeader(message, offset, header);
                numbers.put(Named.UNDERLYING + it.symbol(), it.underlyingId());
            }
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> {
                InstrumentDefinitionDecoder it =
                        new InstrumentDefinitionDecoder().wrapAndApplyHeader(message, offset, header);
                numbers.put(Named.INSTRUMENT + it.symbol() + "." + codes.get(it.venueId()), it.instrumentId());
            }
            default -> {
                // Of a later version.
            }
        }
    }

    @Override
    public void onNote(String words) {
        notes.accept(words);
    }

    @Override
    public void close() {
        client.close();
    }
}
