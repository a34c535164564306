package io.hedgerow.gateway.standby.follow;

import io.hedgerow.engine.event.PromotionWriter.Stopped;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.control.Operator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A promotion under way: first the primary is kept from sending orders, then what can still be had of its journal is
 * taken, and then this copy goes on by itself.
 *
 * <pre>
 *   heard:      told to give way ─▶ it has ─▶ its journal ends ─▶ all of it is here ─▶ done
 *   not heard:  its lease has ended, or the operator says that it is stopped ─────────▶ done
 * </pre>
 *
 * <p>Owned by the following thread.
 */
final class Promotion {
    private static final long HEARD_NS = 2_000_000_000L;
    private static final long FENCE_NS = 10_000_000_000L;
    private static final long END_NS = 30_000_000_000L;
    private static final long LEASE_MARGIN_NS = 100_000_000L;

    /** Clocks of two machines go apart by a thousandth at most. */
    private static final long DRIFT = 1_000L;

    private final Operator operator;
    private final boolean isStopped;
    private final PrimaryLink link;
    private final NanoClock clock;
    private final int generation;
    private final long begunNanos;
    private final boolean wasHeard;
    private final CompletableFuture<PromotionReport> done;
    private long fencedNanos;
    private boolean fenced;

    /**
     * Begins.
     *
     * @param operator who promotes, and why
     * @param isStopped whether the operator says that the primary is stopped
     * @param copy what is promoted
     * @param link to the primary
     * @param clock of this machine
     * @param done told of the end
     */
    Promotion(
            Operator operator,
            boolean isStopped,
            CopiedJournal copy,
            PrimaryLink link,
            NanoClock clock,
            CompletableFuture<PromotionReport> done) {
        this.operator = operator;
        this.isStopped = isStopped;
        this.link = link;
        this.clock = clock;
        this.done = done;
        begunNanos = clock.nanoTime();
        int known = link.heard()
                .map(heard -> link.isFencedForAnother() ? heard.fencedGeneration() : heard.generation())
                .orElse(1);
        generation = Math.max(copy.role().generation(), known) + 1;
        wasHeard = silentNs().filter(ns -> ns < HEARD_NS).isPresent();
        link.fence(new PrimaryLink.Fence(generation, operator.actor(), operator.reason()));
    }

    private Optional<Long> silentNs() {
        return link.heard().map(heard -> clock.nanoTime() - heard.nanos());
    }

    /**
     * Sees how far it is.
     *
     * @param copied last record of the copy
     * @return what it came to, once it is over; it may be {@link #refuse}d instead
     */
    Optional<PromotionReport> look(long copied) {
        Optional<String> refusal = link.refusal();
        if (refusal.isPresent() && !isStopped) {
            refuse(refusal.get() + "; nothing is promoted");
            return Optional.empty();
        }
        if (link.isFencedForAnother()) {
            return lookBehindAnother(copied);
        }
        if (link.isFencedForUs() && !fenced) {
            fenced = true;
            fencedNanos = clock.nanoTime();
        }
        if (fenced) {
            Heard heard = link.heard().orElseThrow();
            boolean whole = heard.isEnded() && copied >= heard.journal().appended();
            return whole || clock.nanoTime() - fencedNanos > END_NS
                    ? Optional.of(report(copied, Stopped.SAID_ITSELF))
                    : Optional.empty();
        }
        if (wasHeard && clock.nanoTime() - begunNanos < FENCE_NS) {
            return Optional.empty();
        }
        if (link.isLeaseHolder()) {
            return isLeaseOver() ? Optional.of(report(copied, Stopped.LEASE_ENDED)) : Optional.empty();
        }
        if (isStopped) {
            return Optional.of(report(copied, Stopped.BY_OPERATOR));
        }
        refuse();
        return Optional.empty();
    }

    /** The primary sends no order any more, and whoever it has given way to may: only a person can know. */
    private Optional<PromotionReport> lookBehindAnother(long copied) {
        if (isStopped) {
            return Optional.of(report(copied, Stopped.BY_OPERATOR));
        }
        refuse("the primary has given way to another standby already, as generation "
                + link.heard().orElseThrow().fencedGeneration()
                + ", and that one goes on with the journal: nothing is promoted, or two machines would hedge one book."
                + " Follow that one (standby.primary). Only if it is stopped for good, give --primary-stopped");
        return Optional.empty();
    }

    private boolean isLeaseOver() {
        long leaseNs = link.heard().orElseThrow().lease().ns();
        long since = clock.nanoTime() - link.grantedNanos().orElse(begunNanos);
        return since > leaseNs + leaseNs / DRIFT + LEASE_MARGIN_NS;
    }

    private PromotionReport report(long copied, Stopped stopped) {
        Optional<Heard> heard = link.heard();
        return new PromotionReport(
                generation,
                copied,
                Math.max(copied, heard.map(it -> it.journal().appended()).orElse(0L)),
                heard.map(Heard::isEnded).orElse(false),
                stopped,
                silentNs().orElse(-1L));
    }

    private void refuse() {
        String how = wasHeard
                ? "the primary is heard, and has not given way within " + FENCE_NS / 1_000_000_000L
                        + " s (one that `hedgerow standby publish` speaks for cannot)"
                : "the primary is not heard";
        refuse(how + ", and no lease keeps it from sending orders: nothing is promoted. Make sure that it cannot trade:"
                + " stop its process or its machine, or withdraw its key at the venue. Then give --primary-stopped");
    }

    private void refuse(String why) {
        link.fenceNoMore();
        done.completeExceptionally(new CopyException(why));
    }

    /** Whether it was refused. */
    boolean isOver() {
        return done.isDone();
    }

    /** Who promotes. */
    Operator operator() {
        return operator;
    }

    /** Tells of the end. */
    void complete(PromotionReport report) {
        done.complete(report);
    }

    /** Tells why there is none. */
    void fail(Throwable why) {
        done.completeExceptionally(why);
    }
}
