package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.journal.read.JournalReader;
import java.nio.file.Path;

/** Counts what a journal says about orders. Static. */
final class JournaledOrders {
    private JournaledOrders() {}

    /** New orders and replacements that the engine gave out. */
    static long given(Path journal) {
        long orders = 0;
        HedgeOrderDecoder order = new HedgeOrderDecoder();
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                if (reader.templateId() == HedgeOrderDecoder.TEMPLATE_ID) {
                    order.wrapAndApplyHeader(reader.buffer(), reader.offset(), new MessageHeaderDecoder());
                    orders += order.action() == OrderAction.CANCEL ? 0 : 1;
                }
            }
        }
        return orders;
    }

    /** Those of them that the kill switch has refused. */
    static long refused(Path journal) {
        long refused = 0;
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        OrderUpdateDecoder update = new OrderUpdateDecoder();
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                if (reader.templateId() == OrderUpdateDecoder.TEMPLATE_ID) {
                    update.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
                    refused += update.refusedByRaw() == 0 ? 0 : 1;
                }
            }
        }
        return refused;
    }

    /** Its last record. */
    static long lastSequence(Path journal) {
        long last = 0;
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                last = reader.sequence();
            }
        }
        return last;
    }
}
