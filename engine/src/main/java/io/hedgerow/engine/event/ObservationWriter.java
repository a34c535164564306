package io.hedgerow.engine.event;

import io.hedgerow.engine.event.codec.LatencyStage;
import io.hedgerow.engine.event.codec.LatencySummaryEncoder;
import io.hedgerow.engine.event.codec.LinkStage;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderAnsweredEncoder;
import io.hedgerow.engine.event.codec.OrderSentEncoder;
import io.hedgerow.engine.event.codec.ProcessSummaryEncoder;
import io.hedgerow.engine.event.codec.VenueSummaryEncoder;

/**
 * Writes what a process has measured of itself as events that decide nothing: they are journaled, and the engine passes
 * them over. They have no place in a run that must be the same each time it is made.
 *
 * <p>Owned by the publishing thread.
 */
public final class ObservationWriter {
    private final EventFrame frame;
    private final ProcessSummaryEncoder process = new ProcessSummaryEncoder();
    private final LatencySummaryEncoder latency = new LatencySummaryEncoder();
    private final VenueSummaryEncoder venue = new VenueSummaryEncoder();
    private final OrderSentEncoder sent = new OrderSentEncoder();
    private final OrderAnsweredEncoder answered = new OrderAnsweredEncoder();

    /**
     * Creates a writer.
     *
     * @param frame shared by all writers of one publisher
     */
    public ObservationWriter(EventFrame frame) {
        this.frame = frame;
    }

    /**
     * What came and went in a process.
     *
     * @param records records journaled
     * @param events input events applied
     * @param rejections of them without effect
     * @param ordersSent new orders that left
     * @param timesHeld events whose time was held
     * @param telemetryDropped outputs that the screen missed
     */
    public record Flow(
            long records, long events, long rejections, long ordersSent, long timesHeld, long telemetryDropped) {
        /** Nothing yet. */
        public static final Flow NONE = new Flow(0L, 0L, 0L, 0L, 0L, 0L);

        /**
         * What came since.
         *
         * @param before earlier totals
         * @return differences
         */
        public Flow since(Flow before) {
            return new Flow(
                    records - before.records,
                    events - before.events,
                    rejections - before.rejections,
                    ordersSent - before.ordersSent,
                    timesHeld - before.timesHeld,
                    telemetryDropped - before.telemetryDropped);
        }
    }

    /**
     * What a process has taken of its machine.
     *
     * @param heapUsedBytes Java heap in use
     * @param allocatedBytes allocated by all threads, or {@link EventWriter#NONE}
     * @param collections garbage collections
     * @param collectionNs time spent in them
     * @param processorNs processor time, or {@link EventWriter#NONE}
     */
    public record Machine(
            long heapUsedBytes, long allocatedBytes, long collections, long collectionNs, long processorNs) {
        /**
         * What came since; memory in use is that of now.
         *
         * @param before earlier totals
         * @return differences
         */
        public Machine since(Machine before) {
            return new Machine(
                    heapUsedBytes,
                    less(allocatedBytes, before.allocatedBytes),
                    collections - before.collections,
                    collectionNs - before.collectionNs,
                    less(processorNs, before.processorNs));
        }

        private static long less(long now, long before) {
            return now == EventWriter.NONE || before == EventWriter.NONE ? EventWriter.NONE : now - before;
        }
    }

    /**
     * How full a process is.
     *
     * @param durableLag records not known to be on the disk
     * @param ringDepthMax most events that waited at a look
     * @param ordersWorking orders at venues
     */
    public record Load(long durableLag, int ringDepthMax, int ordersWorking) {}

    /**
     * How the process has fared.
     *
     * @param intervalNs wall time that it covers
     * @param flow what came and went
     * @param machine what it took
     * @param load how full it is
     */
    public void process(long intervalNs, Flow flow, Machine machine, Load load) {
        process.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .reserved(0)
                .intervalNs(intervalNs)
                .records(flow.records())
                .events(flow.events())
                .rejections(flow.rejections())
                .ordersSent(flow.ordersSent())
                .timesHeld(flow.timesHeld())
                .telemetryDropped(flow.telemetryDropped())
                .durableLag(load.durableLag())
                .heapUsedBytes(machine.heapUsedBytes())
                .allocatedBytes(machine.allocatedBytes())
                .collections(machine.collections())
                .collectionNs(machine.collectionNs())
                .processorNs(machine.processorNs())
                .ringDepthMax(load.ringDepthMax())
                .ordersWorking(load.ordersWorking());
        frame.end(ProcessSummaryEncoder.BLOCK_LENGTH);
    }

    /**
     * Times of a stage.
     *
     * @param count times measured
     * @param p50Ns half took no longer
     * @param p90Ns 90 % took no longer
     * @param p99Ns 99 % took no longer
     * @param p999Ns 99.9 % took no longer
     * @param maxNs longest
     */
    public record Times(long count, long p50Ns, long p90Ns, long p99Ns, long p999Ns, long maxNs) {}

    /**
     * How long a stage has taken.
     *
     * @param intervalNs wall time that it covers
     * @param stage what was measured
     * @param times how long it took
     */
    public void latency(long intervalNs, LatencyStage stage, Times times) {
        latency.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .reserved(0)
                .intervalNs(intervalNs)
                .count(times.count())
                .p50Ns(times.p50Ns())
                .p90Ns(times.p90Ns())
                .p99Ns(times.p99Ns())
                .p999Ns(times.p999Ns())
                .maxNs(times.maxNs())
                .stage(stage);
        frame.end(LatencySummaryEncoder.BLOCK_LENGTH);
    }

    /**
     * What came from a venue and went to it.
     *
     * @param messages messages on its connections
     * @param events events published
     * @param ticks market data among them
     * @param fills fills among them
     * @param ordersSent new orders
     */
    public record Traffic(long messages, long events, long ticks, long fills, long ordersSent) {}

    /**
     * What went wrong at a venue.
     *
     * @param gaps messages found missing
     * @param reconnections connections built again
     * @param subscriptionsRefused channels not taken
     */
    public record Troubles(long gaps, long reconnections, long subscriptionsRefused) {}

    /**
     * How a venue stands.
     *
     * @param feedAgeNs time since its last event, or {@link EventWriter#NONE}
     * @param clockOffsetNs its clock less ours, or {@link EventWriter#NONE}
     * @param creditsLeft the emptiest pool, NaN = not told
     * @param staleInstruments that wait for a snapshot
     * @param unknownOutcomes orders whose answer is being asked for
     * @param connections that it has
     * @param link how it is linked
     * @param cancelOnDisconnect whether it takes our orders off when the line breaks
     */
    public record Standing(
            long feedAgeNs,
            long clockOffsetNs,
            double creditsLeft,
            int staleInstruments,
            int unknownOutcomes,
            int connections,
            LinkStage link,
            boolean cancelOnDisconnect) {}

    /**
     * How a venue has fared.
     *
     * @param venueId dense id
     * @param intervalNs wall time that it covers
     * @param traffic what came and went
     * @param troubles what went wrong
     * @param standing how it stands
     */
    public void venue(int venueId, long intervalNs, Traffic traffic, Troubles troubles, Standing standing) {
        venue.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .venueId(venueId)
                .intervalNs(intervalNs)
                .messages(traffic.messages())
                .events(traffic.events())
                .ticks(traffic.ticks())
                .fills(traffic.fills())
                .ordersSent(traffic.ordersSent())
                .gaps(troubles.gaps())
                .reconnections(troubles.reconnections())
                .subscriptionsRefused(troubles.subscriptionsRefused())
                .feedAgeNs(standing.feedAgeNs())
                .clockOffsetNs(standing.clockOffsetNs())
                .creditsLeft(standing.creditsLeft())
                .staleInstruments(standing.staleInstruments())
                .unknownOutcomes(standing.unknownOutcomes())
                .connections(standing.connections())
                .link(standing.link())
                .cancelOnDisconnect((short) (standing.cancelOnDisconnect() ? 1 : 0));
        frame.end(VenueSummaryEncoder.BLOCK_LENGTH);
    }

    /**
     * An order has left.
     *
     * @param instrumentId dense id
     * @param orderId engine's order id
     * @param orderSequence journal sequence of its HedgeOrder
     * @param decidedAfterNs from the time of the event that caused it until the engine gave it out, or
     *     {@link EventWriter#NONE}
     * @param takenAfterNs from then until its order thread took it
     * @param sentAfterNs from when the engine gave it out until its bytes were given to the socket
     * @param action new or replace
     */
    public void sent(
            int instrumentId,
            long orderId,
            long orderSequence,
            long decidedAfterNs,
            long takenAfterNs,
            long sentAfterNs,
            OrderAction action) {
        sent.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .instrumentId(instrumentId)
                .orderId(orderId)
                .orderSequence(orderSequence)
                .decidedAfterNs(decidedAfterNs)
                .takenAfterNs(takenAfterNs)
                .sentAfterNs(sentAfterNs)
                .action(action);
        frame.end(OrderSentEncoder.BLOCK_LENGTH);
    }

    /**
     * The first word on an order has been read.
     *
     * @param instrumentId dense id
     * @param orderId engine's order id
     * @param orderSequence journal sequence of its HedgeOrder
     * @param answeredAfterNs from when it was sent until then
     * @param action new or replace
     */
    public void answered(int instrumentId, long orderId, long orderSequence, long answeredAfterNs, OrderAction action) {
        answered.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .instrumentId(instrumentId)
                .orderId(orderId)
                .orderSequence(orderSequence)
                .answeredAfterNs(answeredAfterNs)
                .action(action);
        frame.end(OrderAnsweredEncoder.BLOCK_LENGTH);
    }
}
