package io.hedgerow.gateway.settings.book;

import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.gateway.settings.book.AccountSetting.Interest;
import io.hedgerow.gateway.settings.book.BookSetting.Limit;
import io.hedgerow.gateway.settings.book.BookSetting.Policy;
import io.hedgerow.gateway.settings.book.RiskSetting.Parameters;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.List;
import org.agrona.DirectBuffer;

/** A setting that a program commands by a message, as an operator would write it. Static; any thread. */
public final class CommandedSetting {
    private CommandedSetting() {}

    /**
     * Reads it.
     *
     * @param message SetLimit, SetHedgePolicy, SetRiskParameters or SetInterest, from offset 0, header included
     * @param directory names of the ids inside
     * @return {@code key=value} of each setting, full keys
     * @throws IllegalArgumentException if it names nothing that is there, or cannot be a setting
     */
    public static List<String> assignments(DirectBuffer message, ReferenceDirectory directory) {
        BookSettings read = new BookSettings();
        read.take(message, 0);
        BookSetting setting = read.all().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no limit of this kind"));
        requireKnown(setting, directory);
        return setting.assignments(directory);
    }

    private static void requireKnown(BookSetting setting, ReferenceDirectory directory) {
        switch (setting) {
            case Policy policy -> require("underlying", policy.underlyingId(), directory.underlyingCount());
            case Parameters parameters -> require("underlying", parameters.underlyingId(), directory.underlyingCount());
            case Interest interest -> require("currency", interest.currencyId(), directory.currencyCount());
            case Limit limit -> requireKnown(limit, directory);
            default -> throw new IllegalArgumentException("this is nothing that a program may set");
        }
    }

    private static void requireKnown(Limit limit, ReferenceDirectory directory) {
        switch (LimitKinds.subjectOf(limit.kind())) {
            case INSTRUMENT -> require("instrument", limit.subjectId(), directory.instrumentCount());
            case UNDERLYING -> require("underlying", limit.subjectId(), directory.underlyingCount());
            case VENUE -> require("venue", limit.subjectId(), directory.venueCount());
            case PORTFOLIO -> {
                // There is one.
            }
        }
    }

    private static void require(String what, int id, int count) {
        if (id < 0 || id >= count) {
            throw new IllegalArgumentException("there is no " + what + " " + id + "; its number is told by the host");
        }
    }
}
