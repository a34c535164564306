package io.hedgerow.gateway.process.link;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.SurfaceWriter;
import io.hedgerow.engine.event.codec.CashAdjustmentDecoder;
import io.hedgerow.engine.event.codec.KillSwitchDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.RequestRefitDecoder;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.SetPositionDecoder;
import io.hedgerow.engine.event.codec.SetRiskStateDecoder;
import io.hedgerow.gateway.control.CommandQueue;
import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.control.Operator;
import io.hedgerow.gateway.control.kill.KillRecord;
import io.hedgerow.gateway.control.socket.ControlledProcess;
import io.hedgerow.gateway.settings.book.CommandedSetting;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.venue.ClientCommand;
import io.hedgerow.gateway.venue.ClientCommand.Answer;
import io.hedgerow.gateway.venue.orders.OrderHost;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.agrona.DirectBuffer;

/**
 * The kill switch, and what else an operator's hand is on, in that of programs at a venue: by the same ways as an operator's,
 * each on a thread of its own, since disk and journal are waited for and what brings the wish is not to wait. Any thread.
 */
final class ClientHand implements OrderHost.VenueKiller {
    private static final long COMMAND_MS = 5_000L;
    private static final int EVERYTHING = -1;

    private final ControlRoom control;
    private final ReferenceDirectory directory;
    private final LongSupplier clock;
    private final Consumer<String> notes;

    /**
     * Prepares it.
     *
     * @param control what operators have
     * @param directory names of the ids; it may grow
     * @param clock wall clock, UTC ns
     * @param notes told what a person should know
     */
    ClientHand(ControlRoom control, ReferenceDirectory directory, LongSupplier clock, Consumer<String> notes) {
        this.control = control;
        this.directory = directory;
        this.clock = clock;
        this.notes = notes;
    }

    @Override
    public void kill(int underlyingId, int venueId, String who) {
        String scope = scope(underlyingId, venueId);
        Thread.ofVirtual().name("hedgerow-kill-for-client").start(() -> {
            try {
                control.kills().kill(scope, Operator.ofKill(who, "a client threw the kill switch", clock.getAsLong()));
            } catch (ControlException e) {
                notes.accept(who + " threw the kill switch: " + e.getMessage());
            }
        });
    }

    private String scope(int underlyingId, int venueId) {
        if (underlyingId >= 0) {
            return directory.underlyingSymbol(underlyingId);
        }
        return venueId >= 0 ? KillRecord.venueScope(directory.venueCode(venueId)) : KillRecord.EVERYTHING;
    }

    @Override
    public void command(ClientCommand command, Consumer<Answer> done) {
        Thread.ofVirtual().name("hedgerow-command-for-client").start(() -> done.accept(carryOut(command)));
    }

    private Answer carryOut(ClientCommand command) {
        try {
            return answer(outcome(command, new Operator(command.actor(), command.reason(), clock.getAsLong())));
        } catch (ControlException | ConfigException | IllegalArgumentException e) {
            return Answer.refused(e.getMessage());
        } catch (RuntimeException e) {
            notes.accept("internal failure in a command of " + command.actor() + ", please report it: " + e);
            return Answer.refused("internal failure; see the notes of the process");
        }
    }

    private static Answer answer(CommandQueue.Outcome outcome) {
        List<RejectReason> rejections = outcome.rejections();
        long mask =
                rejections.stream().mapToLong(reason -> 1L << reason.value()).reduce(0L, (a, b) -> a | b);
        return new Answer(outcome.journalSequence(), mask, mask == 0L ? "" : "the engine refused it: " + rejections);
    }

    private CommandQueue.Outcome outcome(ClientCommand command, Operator operator) {
        DirectBuffer message = command.message();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        return switch (command.kind()) {
            case REARM -> rearm(new KillSwitchDecoder().wrapAndApplyHeader(message, 0, header), operator);
            case STATE -> state(new SetRiskStateDecoder().wrapAndApplyHeader(message, 0, header), operator);
            case CASH -> cash(new CashAdjustmentDecoder().wrapAndApplyHeader(message, 0, header), operator);
            case POSITION -> position(new SetPositionDecoder().wrapAndApplyHeader(message, 0, header), operator);
            case REFIT -> refit(new RequestRefitDecoder().wrapAndApplyHeader(message, 0, header), operator);
            case LIMIT, POLICY, RISK, INTEREST -> change(message, operator);
        };
    }

    private CommandQueue.Outcome rearm(KillSwitchDecoder told, Operator operator) {
        requireKnown("underlying", told.underlyingId(), directory.underlyingCount(), true);
        requireKnown("venue", told.venueId(), directory.venueCount(), true);
        return control.kills()
                .rearm(scope(told.underlyingId(), told.venueId()), operator)
                .outcome();
    }

    private CommandQueue.Outcome state(SetRiskStateDecoder told, Operator operator) {
        requireKnown("underlying", told.underlyingId(), directory.underlyingCount(), true);
        int underlying = Math.max(EVERYTHING, told.underlyingId());
        int raw = told.stateRaw();
        RiskState state = Arrays.stream(RiskState.values())
                .filter(it -> it != RiskState.NULL_VAL && it.value() == raw)
                .findFirst()
                .orElseThrow(() -> new ControlException("there is no risk state " + raw));
        return ask(
                told.sbeTemplateId(),
                operator,
                frame -> new CommandWriter(frame).riskState(underlying, state, operator.actor()));
    }

    private CommandQueue.Outcome cash(CashAdjustmentDecoder told, Operator operator) {
        int currency = requireKnown("currency", told.currencyId(), directory.currencyCount(), false);
        long amount = told.amountMinorUnits();
        if (amount == 0L) {
            throw new ControlException("an amount of 0 changes nothing");
        }
        return ask(told.sbeTemplateId(), operator, frame -> new CommandWriter(frame).cashAdjustment(currency, amount));
    }

    private CommandQueue.Outcome position(SetPositionDecoder told, Operator operator) {
        int instrument = requireKnown("instrument", told.instrumentId(), directory.instrumentCount(), false);
        long lots = told.lots();
        long priceE9 = told.averagePriceE9();
        if (lots != 0L && priceE9 == 0L) {
            throw new ControlException("an open position needs the average price that it was entered at");
        }
        return ask(
                told.sbeTemplateId(),
                operator,
                frame -> new CommandWriter(frame).setPosition(instrument, lots, priceE9));
    }

    private CommandQueue.Outcome refit(RequestRefitDecoder told, Operator operator) {
        int underlying = requireKnown("underlying", told.underlyingId(), directory.underlyingCount(), false);
        return ask(told.sbeTemplateId(), operator, frame -> new SurfaceWriter(frame).requestRefit(underlying));
    }

    private static int requireKnown(String what, int id, int count, boolean orNone) {
        if (id >= count || (id < 0 && !orNone)) {
            throw new ControlException("there is no " + what + " " + id + "; its number is told by the host");
        }
        return id;
    }

    private CommandQueue.Outcome ask(int templateId, Operator operator, CommandQueue.Command command) {
        return control.queue()
                .ask(
                        frame -> {
                            operator.note(new CommandWriter(frame), templateId);
                            command.publish(frame);
                        },
                        () -> {},
                        COMMAND_MS);
    }

    /** A setting is checked like one of a configuration file, against all the others in force, and is in force itself then. */
    private CommandQueue.Outcome change(DirectBuffer message, Operator operator) {
        ControlledProcess.Change change = control.change(CommandedSetting.assignments(message, directory));
        if (change.events() == 0) {
            return new CommandQueue.Outcome(0L, List.of());
        }
        return control.queue().ask(frame -> publish(frame, change, operator), change.adopt(), COMMAND_MS);
    }

    private static void publish(EventFrame frame, ControlledProcess.Change change, Operator operator) {
        change.command().publish(frame, templateId -> operator.note(new CommandWriter(frame), templateId));
    }
}
