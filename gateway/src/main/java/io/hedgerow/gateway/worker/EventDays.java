package io.hedgerow.gateway.worker;

import io.hedgerow.gateway.settings.risk.EventDaysConfig;
import io.hedgerow.gateway.settings.risk.EventDaysConfig.Scheduled;
import io.hedgerow.gateway.surface.calibration.CalibrationSettings.EventYears;

/**
 * Time as variance passes in it: days of a weekend (UTC) count by their weight, a scheduled event adds days. Years are of
 * 365 ordinary days. Immutable; any thread.
 */
public final class EventDays implements EventYears {
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final double YEAR_NS = 365.0 * DAY_NS;
    private static final int WEEK = 7;
    private static final int WEEKEND = 2;

    /** 1970-01-01 was a Thursday. */
    private static final int FIRST_DAY_AFTER_MONDAY = 3;

    private final EventDaysConfig config;

    /** Time by such weights. */
    public EventDays(EventDaysConfig config) {
        this.config = config;
    }

    @Override
    public double between(long fromNs, long toNs) {
        double ns = (double) (toNs - fromNs);
        ns += (config.weekendWeight() - 1.0) * (double) (weekendNs(toNs) - weekendNs(fromNs));
        for (Scheduled event : config.scheduled()) {
            if (event.timeNs() > fromNs && event.timeNs() <= toNs) {
                ns += event.days() * DAY_NS;
            }
        }
        return ns / YEAR_NS;
    }

    /** Time of weekends between the Monday before 1970 and a time. */
    private static long weekendNs(long timeNs) {
        long day = Math.floorDiv(timeNs, DAY_NS) + FIRST_DAY_AFTER_MONDAY;
        long week = Math.floorDiv(day, WEEK);
        long intoWeek = timeNs - (week * WEEK - FIRST_DAY_AFTER_MONDAY) * DAY_NS;
        return week * WEEKEND * DAY_NS + Math.max(0L, intoWeek - (WEEK - WEEKEND) * DAY_NS);
    }
}
