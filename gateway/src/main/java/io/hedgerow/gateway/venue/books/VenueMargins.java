package io.hedgerow.gateway.venue.books;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.WhatIfWriter;
import io.hedgerow.engine.event.WhatIfWriter.Amounts;
import io.hedgerow.gateway.venue.Account.Balance;
import io.hedgerow.gateway.venue.Account.Holdings;
import io.hedgerow.journal.reference.ReferenceDirectory;

/**
 * Journals what a venue says of the margin of the account, whenever its books are compared with ours: the engine holds it
 * against the margin model. Owned by the order thread.
 */
final class VenueMargins {
    private static final double E9 = 1e9;

    private final EventFrame frame;
    private final WhatIfWriter writer;
    private final ReferenceDirectory directory;
    private final int venueId;

    VenueMargins(EventPublisher publisher, ReferenceDirectory directory, int venueId) {
        frame = new EventFrame(publisher, EventSource.LIVE_VENUE);
        writer = new WhatIfWriter(frame);
        this.directory = directory;
        this.venueId = venueId;
    }

    void publish(Holdings holdings, long nowNs) {
        frame.at(nowNs);
        for (Balance balance : holdings.balances()) {
            int currency = directory.currencyId(balance.currency());
            if (currency != ReferenceDirectory.UNKNOWN && balance.margin().isPresent()) {
                frame.closing();
                writer.venueMargin(
                        venueId,
                        currency,
                        EventWriter.NONE,
                        new Amounts(
                                balance.margin().get().initialE9() / E9,
                                balance.margin().get().maintenanceE9() / E9,
                                balance.equityE9() / E9));
            }
        }
    }
}
