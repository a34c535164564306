package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.gateway.testing.EventPrinter;
import io.hedgerow.gateway.testing.MemoryJournal;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** What a journal says of each step of a script, by replay: orders sent, what was told of them, fills, the books after it. */
final class JournalStory implements EventPublisher {
    private final List<String> lines = new ArrayList<>();
    private final ReferenceDirectory directory;
    private final int steps;
    private final EventPrinter printer = new EventPrinter();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InlinePublisher engine =
            new InlinePublisher(CapacitySpec.DEFAULT, new MemoryJournal(), this::onOutput);
    private MutableDirectBuffer slot;
    private long cashAtStart;
    private int step = -1;

    private JournalStory(ReferenceDirectory directory, int steps) {
        this.directory = directory;
        this.steps = steps;
    }

    /** Lines of a journal. */
    static List<String> of(MemoryJournal journal, ReferenceDirectory directory, int steps) {
        JournalStory story = new JournalStory(directory, steps);
        journal.replayInto(story);
        story.comeTo(Long.MAX_VALUE);
        story.engine.close();
        return story.lines;
    }

    private void comeTo(long timeNs) {
        while (step < steps && timeNs >= MarketScript.timeNs(step + 1)) {
            if (step < 0) {
                cashAtStart = cash();
            } else {
                lines.add(step + ": " + books());
            }
            step++;
        }
    }

    /** What comes before the first step and behind the last is of how a desk opens and closes. */
    private boolean inScript() {
        return step >= 0 && step < steps;
    }

    private long cash() {
        return engine.engine().positions().cash().balanceMinor(directory.currencyId("BTC"));
    }

    private String books() {
        HedgeEngine it = engine.engine();
        int id = directory.instrumentId(directory.venueId("DERIBIT"), TradingRig.PERPETUAL);
        long markE9 = it.market().quotes().markOrMidE9(id);
        return "holds " + it.positions().lots(id) + " at " + it.positions().averagePrice(id) + ", cash "
                + (cash() - cashAtStart) + ", realised " + it.positions().realisedMinor(id) + ", fees "
                + it.positions().feesMinor(id) + ", not realised "
                + it.positions().unrealisedUnrounded(id, markE9);
    }

    @Override
    public MutableDirectBuffer claim() {
        slot = engine.claim();
        return slot;
    }

    @Override
    public void publish(int length) {
        comeTo(EventPrefix.timeNs(slot, 0));
        int type = EventPrefix.templateId(slot, 0);
        if (inScript() && (type == FillDecoder.TEMPLATE_ID || type == OrderUpdateDecoder.TEMPLATE_ID)) {
            lines.add(step + ": " + named(printer.print(slot), EventPrefix.subjectId(slot, 0)));
        }
        engine.publish(length);
    }

    /** Ids of instruments differ with what else is listed. */
    private String named(String line, int instrumentId) {
        return line.replaceFirst(
                " (\\d+) " + instrumentId + " ",
                " " + directory.instrument(instrumentId).symbol() + " ");
    }

    private void onOutput(DirectBuffer message, int offset, int length) {
        if (inScript() && EventPrefix.templateId(message, offset) == HedgeOrderDecoder.TEMPLATE_ID) {
            order.wrapAndApplyHeader(message, offset, header);
            lines.add(step + ": " + order.action() + " " + order.orderId() + " "
                    + directory.instrument(order.instrumentId()).symbol() + " " + order.side() + " " + order.lots()
                    + " at " + order.limitPriceE9() + " " + order.timeInForce());
        }
    }
}
