package io.hedgerow.gateway.console;

import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;

/** A decision in words. Static; any thread. */
final class DecisionWords {
    private DecisionWords() {}

    static String of(HedgeDecisionDecoder made) {
        double away = made.netDelta() - made.targetDelta();
        String delta = "delta " + Numbers.signed(made.netDelta(), 3);
        if (made.bandHalfWidth() <= 0) {
            return delta;
        }
        double edge = made.targetDelta() + Math.copySign(made.bandHalfWidth(), away);
        boolean outside = Math.abs(away) > made.bandHalfWidth();
        String sign = outside ? away > 0 ? " > " : " < " : " in ";
        long lots = made.deltaPerLot() == 0.0
                ? 0
                : Math.round(Math.ceil((Math.abs(away) - made.bandHalfWidth()) / Math.abs(made.deltaPerLot())));
        return delta + sign + "band " + Numbers.signed(edge, 3)
                + (outside && lots > 0 ? ", " + Numbers.whole(lots) + " lots to the edge" : "");
    }
}
