package io.hedgerow.journal.export.table.record;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.KillSwitchDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.RejectionDecoder;
import io.hedgerow.journal.export.RecordNames;
import io.hedgerow.journal.export.table.ColumnKind;
import io.hedgerow.journal.export.table.RowWriter;
import io.hedgerow.journal.export.table.TidyColumn;
import io.hedgerow.journal.format.MessageField;
import io.hedgerow.journal.format.MessageSchema;
import java.io.IOException;

/** The column that says what an alert, a limit or a state is about. Static. */
final class SubjectColumn {
    static final TidyColumn COLUMN =
            TidyColumn.of("subject", ColumnKind.NAME, "Symbol, code of a venue, or * for everything.");

    /** Of what knows its subject by code or kind. */
    static final RecordCell CELL =
            (at, row) -> row.text(RecordNames.subject(at.names(), at.buffer(), at.block() - EventPrefix.HEADER_LENGTH));

    /** Of the kill switch: everything, an underlying, or a venue. */
    static final RecordCell KILL = (at, row) -> {
        KillSwitchDecoder kill = new KillSwitchDecoder()
                .wrapAndApplyHeader(at.buffer(), at.block() - EventPrefix.HEADER_LENGTH, new MessageHeaderDecoder());
        boolean ofVenue = kill.sbeBlockLength() >= KillSwitchDecoder.BLOCK_LENGTH && kill.venueId() >= 0;
        String underlying = at.underlying(kill.underlyingId());
        String alone = underlying == null ? "*" : underlying;
        row.text(ofVenue ? at.venue(kill.venueId()) : alone);
    };

    private static final MessageSchema SCHEMA = MessageSchema.load();

    private SubjectColumn() {}

    /** Of what names an underlying by its id; a negative one is everything. */
    static RecordCell underlying(String message) {
        MessageField field = SCHEMA.named(message).fields().stream()
                .filter(each -> each.name().equals("underlyingId"))
                .findFirst()
                .orElseThrow();
        return (at, row) -> {
            String symbol = at.underlying(at.integer(field));
            row.text(symbol == null ? "*" : symbol);
        };
    }

    static void rejectedType(RecordAt at, RowWriter row) throws IOException {
        RejectionDecoder rejection = new RejectionDecoder()
                .wrapAndApplyHeader(at.buffer(), at.block() - EventPrefix.HEADER_LENGTH, new MessageHeaderDecoder());
        row.text(SCHEMA.nameOf(rejection.templateId()));
    }
}
