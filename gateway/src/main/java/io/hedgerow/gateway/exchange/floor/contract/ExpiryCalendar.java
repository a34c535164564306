package io.hedgerow.gateway.exchange.floor.contract;

import io.hedgerow.gateway.venue.sim.spec.Settings;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.TreeMap;

/**
 * Which expiries are listed at a time: the next days, Fridays, last Fridays of the month and of the quarter, each at
 * 08:00 UTC.
 *
 * <p>Immutable; any thread.
 *
 * @param days how many dailies
 * @param weeks how many weeklies
 * @param months how many monthlies
 * @param quarters how many quarterlies
 */
public record ExpiryCalendar(int days, int weeks, int months, int quarters) {
    /** Two days, two Fridays, two months, three quarters. */
    public static final ExpiryCalendar DEFAULT = new ExpiryCalendar(2, 2, 2, 3);

    private static final long NS = 1_000_000_000L;
    private static final LocalTime EIGHT = LocalTime.of(8, 0);

    /** Checks every range. */
    public ExpiryCalendar {
        String in = "exchange.calendar.";
        Settings.range(in + "days", days, 1, 30);
        Settings.range(in + "weeks", weeks, 0, 12);
        Settings.range(in + "months", months, 0, 12);
        Settings.range(in + "quarters", quarters, 0, 8);
    }

    /**
     * Expiries after a time.
     *
     * @param nowNs UTC ns
     * @return settlement period by expiry (UTC ns), the longest period where several end on one day
     */
    public TreeMap<Long, String> after(long nowNs) {
        TreeMap<Long, String> expiries = new TreeMap<>();
        LocalDate first = firstDay(nowNs);
        for (int i = 0; i < days; i++) {
            expiries.put(ns(first.plusDays(i)), "day");
        }
        LocalDate friday = first.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
        for (int i = 0; i < weeks; i++) {
            expiries.put(ns(friday.plusWeeks(i)), "week");
        }
        addLastFridays(expiries, first, months, 1);
        addLastFridays(expiries, first, quarters, 3);
        return expiries;
    }

    private static void addLastFridays(TreeMap<Long, String> expiries, LocalDate first, int count, int everyMonths) {
        LocalDate month = first.withDayOfMonth(1);
        int added = 0;
        while (added < count) {
            LocalDate last = month.with(TemporalAdjusters.lastInMonth(DayOfWeek.FRIDAY));
            if (!last.isBefore(first) && month.getMonthValue() % everyMonths == 0) {
                expiries.put(ns(last), "month");
                added++;
            }
            month = month.plusMonths(1);
        }
    }

    /** The first day whose 08:00 is still to come. */
    private static LocalDate firstDay(long nowNs) {
        LocalDate today = Instant.ofEpochSecond(Math.floorDiv(nowNs, NS))
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
        return ns(today) > nowNs ? today : today.plusDays(1);
    }

    private static long ns(LocalDate day) {
        return day.atTime(EIGHT).toEpochSecond(ZoneOffset.UTC) * NS;
    }

    /** The next 08:00 UTC after a time: daily settlement, and the end of orders that are good for a day. */
    public static long nextEightNs(long nowNs) {
        return ns(firstDay(nowNs));
    }
}
