package io.hedgerow.gateway.cli.journal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Engine times as people read and write them. Static. */
final class EngineTimes {
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Instant FIRST = Instant.ofEpochSecond(Long.MIN_VALUE / NS_PER_SECOND);
    private static final Instant LAST = Instant.ofEpochSecond(Long.MAX_VALUE / NS_PER_SECOND);

    private EngineTimes() {}

    /**
     * UTC nanoseconds of an instant, or the first or last that there are: no event is before or after those.
     *
     * @param instant any
     * @return ns since the epoch
     */
    static long toNs(Instant instant) {
        if (instant.isAfter(LAST)) {
            return Long.MAX_VALUE;
        }
        if (instant.isBefore(FIRST)) {
            return Long.MIN_VALUE;
        }
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NS_PER_SECOND), instant.getNano());
    }

    /**
     * RFC 3339 with nine digits.
     *
     * @param timeNs UTC ns since the epoch
     * @return text
     */
    static String text(long timeNs) {
        return RFC_3339.format(
                Instant.ofEpochSecond(Math.floorDiv(timeNs, NS_PER_SECOND), Math.floorMod(timeNs, NS_PER_SECOND)));
    }
}
