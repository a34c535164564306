package io.hedgerow.gateway.process.start;

import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.journal.reference.CurrencyEntry;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.reference.UnderlyingEntry;
import io.hedgerow.journal.reference.VenueEntry;
import org.agrona.DirectBuffer;

/**
 * What another gateway of the same cluster defines while this one runs. Ids are given by gateways, so two that define at the
 * same moment may mean two things by one id: the log says who was first, and the other one cannot go on. Static.
 */
final class ForeignDefinitions {
    private ForeignDefinitions() {}

    /** Learns from an event, if it is a definition; why that is not possible, empty = it is. */
    static String take(ReferenceDirectory names, DirectBuffer message, int offset) {
        ReferenceDirectory told = new ReferenceDirectory();
        told.learn(message, offset);
        for (CurrencyEntry it : told.currencies().toList()) {
            CurrencyEntry here = names.isCurrency(it.id()) ? names.currency(it.id()) : null;
            if (clashes(here, it, names.currencyId(it.code()), it.id())) {
                return conflict("currency", it.code());
            }
            names.define(it);
        }
        for (VenueEntry it : told.venues().toList()) {
            VenueEntry here = names.isVenue(it.id()) ? names.venue(it.id()) : null;
            if (clashes(here, it, names.venueId(it.code()), it.id())) {
                return conflict("venue", it.code());
            }
            names.define(it);
        }
        for (UnderlyingEntry it : told.underlyings().toList()) {
            UnderlyingEntry here = names.isUnderlying(it.id()) ? names.underlying(it.id()) : null;
            if (clashes(here, it, names.underlyingId(it.symbol()), it.id())) {
                return conflict("underlying", it.symbol());
            }
            names.define(it);
        }
        for (InstrumentSpec it : told.instruments().toList()) {
            InstrumentSpec here = names.instrument(it.instrumentId());
            if (clashes(here, it, names.instrumentId(it.venueId(), it.symbol()), it.instrumentId())) {
                return conflict("instrument", it.symbol());
            }
            names.define(it);
        }
        return "";
    }

    private static <T> boolean clashes(T here, T told, int idOfName, int id) {
        boolean isOther = here != null && !here.equals(told);
        return isOther || (idOfName != ReferenceDirectory.UNKNOWN && idOfName != id);
    }

    private static String conflict(String what, String name) {
        return "another gateway has defined the " + what + " " + name
                + " at the same moment as this one defined something else: start this process again, it then takes the"
                + " cluster's ids";
    }
}
