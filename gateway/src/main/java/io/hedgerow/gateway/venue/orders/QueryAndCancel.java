package io.hedgerow.gateway.venue.orders;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.OrderReportWriter;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.host.OrderEgress;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.OrderQuery;
import io.hedgerow.gateway.venue.OrderQuery.Executed;
import io.hedgerow.gateway.venue.OrderQuery.Heard;
import io.hedgerow.gateway.venue.OrderQuery.Working;
import java.util.List;

/**
 * How a live venue is brought back, after a restart as after each loss of its connection: everything of ours that works
 * there is taken off, every fill we have not heard of is booked, and what was open by our books counts as cancelled. No
 * order is ever repeated.
 *
 * <p>Owned by the venue's order thread; static.
 */
public final class QueryAndCancel {
    /**
     * What came of it.
     *
     * @param cancelled orders that still worked there
     * @param executions fills that we had not heard of
     * @param closed orders that were open by our books and are not any more
     */
    record Settled(int cancelled, int executions, int closed) {}

    private QueryAndCancel() {}

    /**
     * Settles our orders.
     *
     * @param venue asked
     * @param egress books of what works there; empty afterwards
     * @param heard the fills that we have heard of
     * @param said where what the venue says goes, its time set
     * @param taken where what is taken as said goes, its time set
     * @return what came of it
     * @throws LinkException if the venue does not answer; nothing has been published that is not so
     */
    static Settled settle(OrderQuery venue, OrderEgress egress, Heard heard, EventFrame said, EventFrame taken) {
        List<Working> working = venue.workingOrders();
        working.forEach(venue::cancel);
        // After the cancels: what traded until then is in it.
        List<Executed> executions = venue.executions(heard);
        EventWriter writer = new EventWriter(said);
        executions.forEach(fill -> book(fill, writer));
        int closed = egress.publishTakenOff(taken);
        return new Settled(working.size(), executions.size(), closed);
    }

    /**
     * Writes a fill that was kept.
     *
     * @param fill what traded
     * @param events where it goes, its time set
     */
    public static void book(Executed fill, EventWriter events) {
        OrderReportWriter writer = events.orders().feeIn(fill.feeCurrencyId());
        if (fill.source() == FillSource.HEDGE) {
            writer.hedgeFill(
                    fill.instrumentId(),
                    fill.executionId(),
                    fill.orderId(),
                    fill.side(),
                    fill.lots(),
                    fill.priceE9(),
                    fill.liquidity(),
                    fill.feeMinorUnits());
        } else {
            writer.otherFill(
                    fill.instrumentId(),
                    fill.executionId(),
                    fill.source(),
                    fill.side(),
                    fill.lots(),
                    fill.priceE9(),
                    fill.liquidity(),
                    fill.feeMinorUnits());
        }
    }
}
