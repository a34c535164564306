package io.hedgerow.gateway.view.panel;

import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import io.hedgerow.journal.scenario.PositionRisk;

/** What an option is put together with between its expiry and itself. */
enum LadderBucket {
    /** With nothing. */
    POSITION,
    /** With the other options of its strike. */
    STRIKE,
    /** With those of about its delta, puts by that of the call of their strike. */
    DELTA;

    /** Deltas of calls between two buckets; the middle one is at the money. */
    private static final double[] EDGES = {0.10, 0.25, 0.40, 0.60, 0.75, 0.90};

    private static final String[] NAMES = {
        "Δ 0 to 10", "Δ 10 to 25", "Δ 25 to 40", "Δ 40 to 60", "Δ 60 to 75", "Δ 75 to 90", "Δ 90 to 100"
    };

    /**
     * As asked by {@code by}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static LadderBucket of(Ask ask) {
        String by = ask.text("by", "position");
        for (LadderBucket bucket : values()) {
            if (bucket.name().equalsIgnoreCase(by)) {
                return bucket;
            }
        }
        throw new IllegalArgumentException("\"by\" must be position, strike or delta");
    }

    /** The row that an option belongs under. */
    LadderNode under(LadderNode expiry, OptionHolding option, PositionRisk risk) {
        return switch (this) {
            case POSITION -> expiry;
            case STRIKE -> {
                String strike = strike(option.strike());
                yield expiry.child(strike, strike, option.strike());
            }
            case DELTA -> {
                int place = place(option, risk);
                yield expiry.child("d" + place, NAMES[place], NAMES.length - place);
            }
        };
    }

    private static String strike(double strike) {
        return strike == Math.rint(strike) && Math.abs(strike) < 1e15
                ? Long.toString((long) strike)
                : Double.toString(strike);
    }

    private static int place(OptionHolding option, PositionRisk risk) {
        double delta = option.units() == 0.0 ? 0.0 : risk.delta() / option.units();
        double ofCall = option.call() ? delta : 1.0 + delta;
        int place = 0;
        while (place < EDGES.length && ofCall >= EDGES[place]) {
            place++;
        }
        return place;
    }
}
