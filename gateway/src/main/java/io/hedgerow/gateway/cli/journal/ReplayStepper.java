package io.hedgerow.gateway.cli.journal;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.AlertDecoder;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.export.RecordNames;
import io.hedgerow.journal.follow.EngineVisitor;
import io.hedgerow.journal.format.MessageField;
import io.hedgerow.journal.format.MessageSchema;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.replay.Replayer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;

/**
 * Replays on request: reads commands from a person, applies events, prints what each did to delta and to the decision.
 *
 * <p>Owned by one thread.
 */
final class ReplayStepper implements EngineVisitor {
    static final String HELP = String.join(
            System.lineSeparator(),
            "Enter or n    next event          hedge       to the next hedge order",
            "n N           N events            decision    to the next decision",
            "to SEQ        up to a sequence    fill        to the next fill",
            "to TIME       up to engine time   alert       to the next alert",
            "SYMBOL        to the next event of an instrument, such as BTC-PERPETUAL.SIM",
            "h             help                q           quit");

    private static final String PROMPT = "> ";

    private final Replayer replayer;
    private final BufferedReader in;
    private final PrintWriter out;
    private final MessageSchema schema = MessageSchema.load();
    private final ReferenceDirectory names;
    private final RecordWords words;
    private final List<String> lines = new ArrayList<>();
    private double[] deltaBefore = new double[0];
    private final Set<Integer> seen = new HashSet<>();
    private long instrumentId;
    private boolean decided;
    private boolean ended;

    /**
     * Steps through a replay.
     *
     * @param replayer before its first event
     * @param names symbols that are known before it
     * @param in commands
     * @param out where to print
     */
    ReplayStepper(Replayer replayer, ReferenceDirectory names, BufferedReader in, PrintWriter out) {
        this.names = names;
        words = new RecordWords(names);
        this.replayer = replayer;
        this.in = in;
        this.out = out;
        replayer.visitor(this);
    }

    /** Runs until the journal ends, the person quits, or there are no more commands. */
    void run() throws IOException {
        out.println(HELP);
        while (!ended) {
            out.print(PROMPT);
            out.flush();
            String line = in.readLine();
            if (line == null || !execute(line.trim())) {
                break;
            }
        }
        out.println(ended ? "end of the replay" : "");
        out.flush();
    }

    private boolean execute(String line) {
        String[] words = line.toLowerCase(Locale.ROOT).split("\\s+");
        switch (words[0]) {
            case "", "n", "next" -> next(words);
            case "to" -> to(line.substring(2).trim());
            case "q", "quit" -> {
                return false;
            }
            case "hedge" -> toNext(HedgeOrderDecoder.TEMPLATE_ID);
            case "decision" -> toNext(HedgeDecisionDecoder.TEMPLATE_ID);
            case "fill" -> toNext(FillDecoder.TEMPLATE_ID);
            case "alert" -> toNext(AlertDecoder.TEMPLATE_ID);
            case "h", "help" -> out.println(HELP);
            default -> toInstrument(line);
        }
        return true;
    }

    /** Steps until a message of a type has been applied or given; prints only what led there. */
    private void toNext(int templateId) {
        skipUntil(() -> seen.contains(templateId));
    }

    private void toInstrument(String symbol) {
        long id = RecordNames.instrumentId(names, symbol);
        if (id < 0) {
            out.println("'" + symbol + "' is neither a command nor an instrument that has been defined so far");
            out.println(HELP);
            return;
        }
        skipUntil(() -> instrumentId == id);
    }

    private void skipUntil(BooleanSupplier found) {
        do {
            if (!replayer.step()) {
                ended = true;
                return;
            }
        } while (!found.getAsBoolean());
        lines.forEach(out::println);
        out.flush();
    }

    private void next(String[] words) {
        try {
            long count = words.length < 2 ? 1 : Long.parseLong(words[1].replace(",", ""));
            long[] left = {count};
            advance(() -> left[0]-- > 0);
        } catch (NumberFormatException e) {
            out.println("'" + words[1] + "' is no number of events");
        }
    }

    private void to(String target) {
        try {
            long sequence = Long.parseLong(target.replace(",", ""));
            advance(() -> replayer.lastSequence() < sequence);
            return;
        } catch (NumberFormatException notASequence) {
            out.flush(); // It may be a time.
        }
        try {
            long timeNs = EngineTimes.toNs(Instant.parse(target.toUpperCase(Locale.ROOT)));
            advance(() -> replayer.engine().counters().nowNs() < timeNs);
        } catch (DateTimeParseException e) {
            out.println("'" + target + "' is neither a sequence nor a time such as 2026-11-20T09:30:00Z");
        }
    }

    /** Applies events; prints those that led to a decision or an order, and the last one. */
    private void advance(BooleanSupplier more) {
        List<String> last = List.of();
        while (more.getAsBoolean()) {
            if (!replayer.step()) {
                ended = true;
                break;
            }
            if (decided) {
                lines.forEach(out::println);
                last = List.of();
            } else {
                last = List.copyOf(lines);
            }
        }
        last.forEach(out::println);
        out.flush();
    }

    @Override
    public void beforeEvent(DirectBuffer event, int length) {
        lines.clear();
        seen.clear();
        decided = false;
        names.learn(event, 0);
        note(event, 0);
        lines.add("#" + Numbers.whole(replayer.lastSequence()) + "  " + EngineTimes.text(EventPrefix.timeNs(event, 0))
                + "  " + words.of(event, 0));
        deltaBefore = deltas();
    }

    @Override
    public void onOutput(DirectBuffer message, int offset, int length) {
        int templateId = EventPrefix.templateId(message, offset);
        decided |= templateId == HedgeDecisionDecoder.TEMPLATE_ID || templateId == HedgeOrderDecoder.TEMPLATE_ID;
        seen.add(templateId);
        lines.add("    -> " + words.of(message, offset));
    }

    @Override
    public void afterEvent(DirectBuffer event, int length) {
        double[] after = deltas();
        for (int id = 0; id < after.length; id++) {
            double before = id < deltaBefore.length ? deltaBefore[id] : 0.0;
            if (Double.compare(before, after[id]) != 0) {
                lines.add("    net delta  " + Numbers.signed(before, 6) + " -> " + Numbers.signed(after[id], 6) + " "
                        + names.underlyingSymbol(id));
            }
        }
    }

    private double[] deltas() {
        HedgeEngine engine = replayer.engine();
        double[] deltas = new double[engine.reference().underlyings().count()];
        for (int id = 0; id < deltas.length; id++) {
            deltas[id] = engine.greeks().netDelta(id);
        }
        return deltas;
    }

    /** Remembers type and instrument of an event. */
    private void note(DirectBuffer event, int offset) {
        seen.add(EventPrefix.templateId(event, offset));
        instrumentId = -1;
        for (MessageField field : schema.fieldsOf(event, offset)) {
            if (field.name().equals("instrumentId")
                    && field.read(event, offset + EventPrefix.HEADER_LENGTH) instanceof Long id) {
                instrumentId = id;
            }
        }
    }
}
