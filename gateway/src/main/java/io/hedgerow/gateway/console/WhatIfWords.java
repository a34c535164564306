package io.hedgerow.gateway.console;

import io.hedgerow.engine.event.codec.AlertDecoder;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.Severity;
import io.hedgerow.engine.event.codec.WhatIfReason;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.gateway.settings.LimitKey;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.reference.ReferenceDirectory;

/** Alerts about answers to what-if questions, in words. Static. */
final class WhatIfWords {
    private WhatIfWords() {}

    static String of(AlertDecoder alert, ReferenceDirectory directory) {
        int id = alert.subjectId();
        return switch (alert.code()) {
            case WHAT_IF_LIMIT -> limit(alert);
            case WHAT_IF_AGED ->
                (alert.value() > 0.0
                                ? "scenarios and margin are " + Numbers.fixed(alert.value(), 1) + " s old"
                                : "scenarios and margin are not known")
                        + ", the age set is " + Numbers.fixed(alert.threshold(), 1) + " s"
                        + (alert.severity() == Severity.CRITICAL ? ": only hedges are sent" : "");
            case WHAT_IF_FRESH -> "scenarios and margin are up to date again";
            case WHAT_IF_REFUSED -> "answers about scenarios and margin were not taken: " + reason(alert.value());
            case VENUE_MARGIN_DIFFERS ->
                "venue " + directory.venueCode(id) + " says its maintenance margin is "
                        + Numbers.fixed(alert.value(), 6) + ", the model " + Numbers.fixed(alert.threshold(), 6);
            default -> "venue " + directory.venueCode(id) + " and the margin model agree again";
        };
    }

    private static String limit(AlertDecoder alert) {
        LimitKind kind = LimitKinds.find(alert.subjectId()).orElse(LimitKind.NULL_VAL);
        String told = LimitKey.of(kind) + ": " + number(kind, alert.value()) + ", the limit is "
                + number(kind, alert.threshold());
        return switch (alert.severity()) {
            case CRITICAL -> told + ": only hedges are sent until the state is set to normal";
            case WARNING -> told + ": near it, quotes are to be widened";
            default -> told + ": within it again";
        };
    }

    private static String number(LimitKind kind, double value) {
        return kind.name().contains("_E6") ? Numbers.fixed(value / 1e6, 4) : Numbers.whole(Math.round(value));
    }

    private static String reason(double raw) {
        return switch (WhatIfReason.get((short) raw)) {
            case TOO_MANY_NODES -> "the grid has more nodes than engine.capacity.what_if_nodes";
            case TOO_MANY_INSTRUMENTS -> "more instruments than engine.capacity.what_if_instruments";
            case OLDER -> "a version that is not newer than that in force";
            default -> "something of them is missing";
        };
    }
}
