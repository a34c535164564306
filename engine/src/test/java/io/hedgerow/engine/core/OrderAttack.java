package io.hedgerow.engine.core;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.limit.KillSwitches;
import io.hedgerow.engine.testing.LimitDefaults;
import io.hedgerow.engine.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A day in which everything goes wrong at run time: fills in parts, replaces that are refused, limits that fall below what
 * is held, kills and risk states, on two underlyings that take, rest and plan jointly. Everything that leaves is held
 * against {@link AttackChecks}, which knows nothing of the gate.
 */
final class OrderAttack implements AutoCloseable {
    private final RandomGenerator random;
    private final AttackBook book;
    private final AttackVenue venue;
    private final AttackChecks checks;
    private final LimitKind attacked;
    private final long[] range;
    private boolean killed;
    long orders;
    long plans;
    long restricted;
    long refusals;

    OrderAttack(LimitKind attacked, long[] range, long seed) {
        this.attacked = attacked;
        this.range = range;
        random = Seeds.random(seed);
        book = new AttackBook(random);
        venue = new AttackVenue(book, random);
        checks = new AttackChecks(book, venue);
        observe();
    }

    void run(int steps) {
        for (int step = 0; step < steps; step++) {
            book.pass();
            checks.begin();
            step();
            observe();
        }
    }

    private void step() {
        int underlying = random.nextInt(AttackBook.UNDERLYINGS);
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> book.tick(underlying);
            case 4 -> book.customer(underlying);
            case 5, 6, 7, 8, 9, 10, 11 -> venue.answer();
            case 12 -> book.limit(attacked, random.nextInt(3) == 0 ? LimitDefaults.value(attacked) : drawLimit());
            case 13 -> book.quoteOptions(underlying);
            default -> turnASwitch(underlying);
        }
    }

    private long drawLimit() {
        if (random.nextInt(12) == 0) {
            return 0L;
        }
        double low = Math.log((double) range[0]);
        double high = Math.log((double) range[1]);
        return Math.round(Math.exp(low + (high - low) * random.nextDouble()));
    }

    private void turnASwitch(int underlying) {
        switch (random.nextInt(24)) {
            case 0 -> book.policy(underlying);
            case 1 -> {
                killed = random.nextInt(3) == 0;
                book.frame.closing();
                book.commands.killSwitch(
                        KillSwitches.EVERYTHING, killed ? KillAction.ENGAGE : KillAction.RELEASE, "attack");
            }
            case 2 -> {
                SessionStatus status = random.nextInt(3) == 0 ? SessionStatus.CLOSED : SessionStatus.OPEN;
                book.market.tradingSession(underlying, -1, status);
            }
            case 3 -> command(underlying, RiskState.get((short) random.nextInt(5)));
            case 4, 5 -> {
                command(underlying, RiskState.NORMAL);
                book.commands.riskState(-1, RiskState.NORMAL, "attack");
            }
            default -> book.tick(underlying);
        }
    }

    private void command(int underlying, RiskState state) {
        checks.commanded(underlying, state);
        book.frame.closing();
        book.commands.riskState(underlying, state, "attack");
    }

    /** Looks at all that was put out since it was last asked. */
    private void observe() {
        List<HedgeDecisionDecoder> group = new ArrayList<>();
        for (byte[] message : book.outputs.messages()) {
            UnsafeBuffer buffer = new UnsafeBuffer(message);
            int template = EventPrefix.templateId(buffer, 0);
            if (template == HedgeDecisionDecoder.TEMPLATE_ID) {
                HedgeDecisionDecoder made =
                        new HedgeDecisionDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
                checks.requireFinite(made);
                if (!group.isEmpty() && !isSamePlan(group.get(0), made)) {
                    endPlan(group);
                }
                group.add(made);
                refusals += made.reason() == DecisionReason.LIMIT_BREACH ? 1 : 0;
            } else if (template == HedgeOrderDecoder.TEMPLATE_ID) {
                order(new HedgeOrderDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
            }
        }
        endPlan(group);
        book.outputs.clear();
    }

    private static boolean isSamePlan(HedgeDecisionDecoder one, HedgeDecisionDecoder other) {
        return one.causeSequence() == other.causeSequence() && one.underlyingId() == other.underlyingId();
    }

    private void order(HedgeOrderDecoder sent) {
        if (sent.action() != OrderAction.CANCEL) {
            orders++;
            if (killed) {
                throw new AssertionError("order " + sent.orderId() + " left behind a kill");
            }
            checks.requireAllowed(sent);
        }
        venue.take(sent);
    }

    /** A plan is sent whole, and takes more off the risk than it costs, whatever it had to do without. */
    private void endPlan(List<HedgeDecisionDecoder> group) {
        List<HedgeDecisionDecoder> sent = group.stream()
                .filter(made -> made.reason() == DecisionReason.ORDER_SENT)
                .toList();
        if (!sent.isEmpty() && sent.get(0).bandInForce() == 0) {
            plans++;
            double cost = 0.0;
            boolean limited = false;
            for (HedgeDecisionDecoder leg : group) {
                limited |= leg.limitedBy() != RefusalReason.NONE;
                cost += leg.orderLots() != 0 ? leg.expectedCost() : 0.0;
                if (leg.legs() != sent.size()) {
                    throw new AssertionError("a plan of " + leg.legs() + " orders of which " + sent.size() + " left");
                }
            }
            restricted += limited ? 1 : 0;
            if (cost > sent.get(0).riskReduction()) {
                throw new AssertionError(
                        "a plan that costs " + cost + " for " + sent.get(0).riskReduction());
            }
        }
        group.clear();
    }

    @Override
    public void close() {
        book.close();
    }
}
