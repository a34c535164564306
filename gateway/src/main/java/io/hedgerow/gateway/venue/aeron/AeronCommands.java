package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.CashAdjustmentDecoder;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.KillSwitchDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OperatorNoteDecoder;
import io.hedgerow.engine.event.codec.SetPositionDecoder;
import io.hedgerow.engine.event.codec.SetRiskStateDecoder;
import io.hedgerow.engine.wire.EventsDecoder;
import io.hedgerow.engine.wire.WireRefusal;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.venue.ClientCommand;
import io.hedgerow.gateway.venue.ClientCommand.Answer;
import io.hedgerow.gateway.venue.ClientCommand.Kind;
import io.hedgerow.gateway.venue.LiveSession;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What clients command: each by an OperatorNote that says who and why and the event behind it, in its place among the client's
 * events. The process carries it out as if an operator had; until it has, what comes behind it waits on its way.
 *
 * <p>A command is known by its number until its client has been told what came of it, so one that is sent again by another
 * session is not given twice; {@link JournaledTail} knows those of a process before. I/O thread, but for the answer.
 */
final class AeronCommands {
    /** How a reason ends in the journal. */
    private static final Pattern BY_CLIENT = Pattern.compile(".*\\(client (\\d{1,10})\\)");

    private static final int REASON_MAX = 128;
    private static final int NOBODY = 0;

    private final AeronVenueSpec spec;
    private final LiveSession.Wiring wiring;
    private final AeronReplies replies;
    private final Int2ObjectHashMap<Given> given = new Int2ObjectHashMap<>();

    /** Who and why, until the command comes. */
    record Note(int templateId, String actor, String reason) {}

    /** A command that its client has not been told of. */
    private static final class Given {
        final long number;
        boolean forbidden;
        volatile Answer answer;

        Given(long number) {
            this.number = number;
        }
    }

    AeronCommands(AeronVenueSpec spec, LiveSession.Wiring wiring, AeronReplies replies) {
        this.spec = spec;
        this.wiring = wiring;
        this.replies = replies;
    }

    /** Whether an event is a command; to throw the kill switch is none, for that waits for nothing. */
    static boolean isCommand(DirectBuffer buffer, int at) {
        int templateId = EventPrefix.templateId(buffer, at);
        if (templateId != KillSwitchDecoder.TEMPLATE_ID) {
            return Kind.of(templateId).isPresent();
        }
        return new KillSwitchDecoder()
                        .wrapAndApplyHeader(buffer, at, new MessageHeaderDecoder())
                        .actionRaw()
                != KillAction.ENGAGE.value();
    }

    /** Who and why, told before the command. */
    static Note note(DirectBuffer buffer, int at) {
        OperatorNoteDecoder told = new OperatorNoteDecoder().wrapAndApplyHeader(buffer, at, new MessageHeaderDecoder());
        return new Note(told.commandTemplateId(), printable(told.actor()), printable(told.reason()));
    }

    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?").strip();
    }

    /**
     * Gives a command, or looks what came of it.
     *
     * @param number of the event
     * @return what came of it, once the client has been told if it was refused; null = later, and again
     */
    Answer take(AeronClientLine line, long number, DirectBuffer buffer, int at, int size) {
        Given before = given.get(line.clientId);
        if (before == null || before.number != number) {
            before = new Given(number);
            given.put(line.clientId, before);
            line.slowNanos = NanoClock.SYSTEM.nanoTime();
            give(line, before, buffer, at, size);
        }
        Answer answer = before.answer;
        if (answer == null || (!answer.isAccepted() && !isTold(line, before, answer))) {
            return null;
        }
        given.remove(line.clientId);
        line.note = null;
        line.countCommand(answer.isAccepted());
        return answer;
    }

    private void give(AeronClientLine line, Given command, DirectBuffer buffer, int at, int size) {
        Kind kind = Kind.of(EventPrefix.templateId(buffer, at)).orElseThrow();
        String forbidden = forbidden(line, kind);
        command.forbidden = !forbidden.isEmpty();
        String wrong = command.forbidden ? forbidden : unsaid(line, kind);
        if (!wrong.isEmpty()) {
            command.answer = Answer.refused(wrong);
            return;
        }
        UnsafeBuffer message = new UnsafeBuffer(new byte[size]);
        message.putBytes(0, buffer, at, size);
        String by = " (client " + line.clientId + ")";
        String reason = line.note.reason();
        wiring.command(
                new ClientCommand(
                        kind,
                        message,
                        line.note.actor(),
                        reason.substring(0, Math.min(reason.length(), REASON_MAX - by.length())) + by),
                answer -> command.answer = answer);
    }

    private String forbidden(AeronClientLine line, Kind kind) {
        if (!spec.commands().allowed().contains(kind)) {
            return "clients may not command " + kind.word() + ": commands in [" + spec.table()
                    + "] names what they may; an operator of the host has hedgerow control DIR " + kind.word();
        }
        if (!line.mayCommand && kind.changesTrading()) {
            return "this client may not command: it has not said the secret that command_token in [" + spec.table()
                    + "] names";
        }
        return "";
    }

    private static String unsaid(AeronClientLine line, Kind kind) {
        if (line.note == null || line.note.templateId() != kind.templateId()) {
            return "who commands " + kind.word() + " and why is missing: an OperatorNote with commandTemplateId "
                    + kind.templateId() + " goes right before it";
        }
        boolean isSaid = !line.note.actor().isEmpty() && !line.note.reason().isEmpty();
        return isSaid ? "" : "who commands " + kind.word() + " and why is empty in its OperatorNote";
    }

    /** A refusal counts the command among what was taken: it is not to be sent again. */
    private boolean isTold(AeronClientLine line, Given command, Answer answer) {
        long before = line.lastNumber;
        line.lastNumber = command.number;
        WireRefusal reason = command.forbidden ? WireRefusal.NOT_AUTHORISED : WireRefusal.MALFORMED;
        if (replies.refused(
                line, AeronRefusal.of(reason, EventsDecoder.TEMPLATE_ID, command.number, answer.refused()))) {
            return true;
        }
        line.lastNumber = before;
        return false;
    }

    /**
     * What tells a command from others in the journal, for those that must not be given twice: by whom, and all that it says.
     *
     * @return empty = it may be given again
     */
    static Optional<byte[]> key(int clientId, DirectBuffer buffer, int at) {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        return switch (EventPrefix.templateId(buffer, at)) {
            case CashAdjustmentDecoder.TEMPLATE_ID -> {
                CashAdjustmentDecoder it = new CashAdjustmentDecoder().wrapAndApplyHeader(buffer, at, header);
                yield key(clientId, CashAdjustmentDecoder.TEMPLATE_ID, it.currencyId(), it.amountMinorUnits(), 0L);
            }
            case SetPositionDecoder.TEMPLATE_ID -> {
                SetPositionDecoder it = new SetPositionDecoder().wrapAndApplyHeader(buffer, at, header);
                yield key(clientId, SetPositionDecoder.TEMPLATE_ID, it.instrumentId(), it.lots(), it.averagePriceE9());
            }
            case SetRiskStateDecoder.TEMPLATE_ID -> {
                SetRiskStateDecoder it = new SetRiskStateDecoder().wrapAndApplyHeader(buffer, at, header);
                yield key(clientId, SetRiskStateDecoder.TEMPLATE_ID, it.underlyingId(), it.stateRaw(), 0L);
            }
            case KillSwitchDecoder.TEMPLATE_ID -> {
                KillSwitchDecoder it = new KillSwitchDecoder().wrapAndApplyHeader(buffer, at, header);
                yield key(clientId, KillSwitchDecoder.TEMPLATE_ID, it.underlyingId(), it.venueId(), it.actionRaw());
            }
            default -> Optional.empty();
        };
    }

    private static Optional<byte[]> key(int clientId, int templateId, int subject, long one, long other) {
        byte[] key = new byte[28];
        UnsafeBuffer to = new UnsafeBuffer(key);
        to.putInt(0, clientId);
        to.putInt(4, templateId);
        to.putInt(8, subject);
        to.putLong(12, one);
        to.putLong(20, other);
        return Optional.of(key);
    }

    /** Client whose command follows a note in the journal; {@value #NOBODY} = that of an operator of the host. */
    static int clientOf(DirectBuffer buffer, int at) {
        Matcher by = BY_CLIENT.matcher(note(buffer, at).reason());
        return by.matches() ? Integer.parseInt(by.group(1)) : NOBODY;
    }
}
