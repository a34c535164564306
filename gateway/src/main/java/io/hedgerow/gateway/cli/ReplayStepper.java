package io.hedgerow.gateway.cli;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.pipeline.HedgeEngine;
import io.hedgerow.gateway.console.Numbers;
import io.hedgerow.journal.follow.EngineVisitor;
import io.hedgerow.journal.format.DecisionText;
import io.hedgerow.journal.format.MessageField;
import io.hedgerow.journal.format.MessageSchema;
import io.hedgerow.journal.replay.Replayer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;

/**
 * Replays on request: reads commands from a person, applies events, prints what each did to delta and to the decision.
 *
 * <p>Owned by one thread.
 */
final class ReplayStepper implements EngineVisitor {
    static final String HELP = "Enter or n: next event   n N: N events   to SEQ: up to a sequence   to TIME: up to an"
            + " engine time   h: help   q: quit";

    private static final String PROMPT = "> ";

    private final Replayer replayer;
    private final BufferedReader in;
    private final PrintWriter out;
    private final DecisionText texts = new DecisionText(id -> "instrument " + id);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HedgeDecisionDecoder decision = new HedgeDecisionDecoder();
    private final MessageSchema schema = MessageSchema.load();
    private final List<String> lines = new ArrayList<>();
    private double[] deltaBefore = new double[0];
    private boolean decided;
    private boolean ended;

    ReplayStepper(Replayer replayer, BufferedReader in, PrintWriter out) {
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
            default -> out.println(HELP);
        }
        return true;
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
        decided = false;
        lines.add("#" + Numbers.whole(replayer.lastSequence()) + "  " + EngineTimes.text(EventPrefix.timeNs(event, 0))
                + "  " + text(event, 0));
        deltaBefore = deltas();
    }

    @Override
    public void onOutput(DirectBuffer message, int offset, int length) {
        int templateId = EventPrefix.templateId(message, offset);
        decided |= templateId == HedgeDecisionDecoder.TEMPLATE_ID || templateId == HedgeOrderDecoder.TEMPLATE_ID;
        lines.add("    -> " + text(message, offset));
        if (templateId == HedgeDecisionDecoder.TEMPLATE_ID) {
            lines.add("       " + texts.of(decision.wrapAndApplyHeader(message, offset, header)));
        }
    }

    @Override
    public void afterEvent(DirectBuffer event, int length) {
        double[] after = deltas();
        for (int id = 0; id < after.length; id++) {
            double before = id < deltaBefore.length ? deltaBefore[id] : 0.0;
            if (Double.compare(before, after[id]) != 0) {
                lines.add("    net delta of underlying " + id + "  " + Numbers.signed(before, 6) + " -> "
                        + Numbers.signed(after[id], 6));
            }
        }
    }

    private double[] deltas() {
        HedgeEngine engine = replayer.engine();
        double[] deltas = new double[engine.reference().underlyings().count()];
        for (int id = 0; id < deltas.length; id++) {
            deltas[id] = engine.planner().netDelta(id);
        }
        return deltas;
    }

    /** Name and fields of a message, words before numbers; what every message has is left out. */
    private String text(DirectBuffer message, int offset) {
        StringBuilder words = new StringBuilder();
        StringBuilder numbers = new StringBuilder();
        int block = offset + EventPrefix.HEADER_LENGTH;
        for (MessageField field : schema.fieldsOf(message, offset)) {
            Object value = field.read(message, block);
            if (value != null && field.offset() > 0 && !field.name().equals("source")) {
                StringBuilder text = value instanceof String ? words : numbers;
                text.append(' ').append(field.name()).append('=').append(value);
            }
        }
        return schema.nameOf(EventPrefix.templateId(message, offset)) + words + numbers;
    }
}
