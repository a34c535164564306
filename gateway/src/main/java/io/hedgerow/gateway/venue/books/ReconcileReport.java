package io.hedgerow.gateway.venue.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A comparison of a venue's books with ours: what agrees, what was taken over and why, what nothing explains.
 *
 * @param venue name
 * @param trigger why it was made: start, reconnect, timer, or who asked
 * @param timeNs when, UTC ns
 * @param verdict what came of it
 * @param positions contracts that differ
 * @param cash currencies, all of them
 * @param adjustments what was journaled, each with its reason
 * @param notes what else there is to know
 */
public record ReconcileReport(
        String venue,
        String trigger,
        long timeNs,
        Verdict verdict,
        List<PositionDifference> positions,
        List<CashDifference> cash,
        List<String> adjustments,
        List<String> notes) {
    private static final long E9 = 1_000_000_000L;
    private static final int SHOWN = 4;

    /** What came of it. */
    public enum Verdict {
        /** Both say the same. */
        AGREES,
        /** What the venue says was taken over: our book was empty, or somebody has asked for it. */
        ADOPTED,
        /** Differences were explained, and journaled. */
        EXPLAINED,
        /** Something is not explained; trading goes on, as configured. */
        DIFFERS,
        /** Something is not explained; trading is held. */
        HELD,
        /** Not made: the account traded all the time, or the venue did not answer. */
        NOT_COMPARED
    }

    /**
     * A contract.
     *
     * @param symbol with its venue
     * @param oursLots our position
     * @param venueLots the venue's
     * @param explanation what became of the difference; empty = nothing explains it
     */
    public record PositionDifference(String symbol, long oursLots, long venueLots, String explanation) {}

    /**
     * A currency.
     *
     * @param currency code
     * @param ours cash of the venue in our book, with what is not yet in its balance, at its marks
     * @param venue the same as the venue has it
     * @param tolerance largest difference that is let pass
     * @param explanation what became of the difference; empty = within the tolerance, or nothing explains it
     */
    public record CashDifference(
            String currency, BigDecimal ours, BigDecimal venue, BigDecimal tolerance, String explanation) {
        /**
         * How much more the venue has.
         *
         * @return units of the currency
         */
        public BigDecimal difference() {
            return venue.subtract(ours);
        }

        /**
         * Whether it is more than is let pass.
         *
         * @return true if it is
         */
        public boolean isBeyond() {
            return difference().abs().compareTo(tolerance) > 0;
        }
    }

    /** Copies the lists. */
    public ReconcileReport {
        positions = List.copyOf(positions);
        cash = List.copyOf(cash);
        adjustments = List.copyOf(adjustments);
        notes = List.copyOf(notes);
    }

    /**
     * This comparison and the next as one.
     *
     * @param next what followed from it, with all that was journaled since this one began
     * @return both
     */
    ReconcileReport and(ReconcileReport next) {
        return new ReconcileReport(
                venue,
                trigger,
                timeNs,
                next.verdict,
                joined(positions, next.positions),
                joined(cash, next.cash),
                next.adjustments,
                next.notes);
    }

    private static <T> List<T> joined(List<T> first, List<T> next) {
        return Stream.concat(first.stream(), next.stream()).toList();
    }

    /**
     * As members of a JSON object.
     *
     * @return names and values
     */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("venue", venue);
        members.put("trigger", trigger);
        members.put("time", timeText());
        members.put("verdict", verdict.name().toLowerCase(Locale.ROOT));
        members.put(
                "positions", positions.stream().map(ReconcileReport::members).toList());
        members.put("cash", cash.stream().map(ReconcileReport::members).toList());
        members.put("adjustments", adjustments);
        members.put("notes", notes);
        return members;
    }

    private static Map<String, Object> members(PositionDifference it) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("contract", it.symbol());
        members.put("ours_lots", it.oursLots());
        members.put("venue_lots", it.venueLots());
        members.put("explanation", it.explanation());
        return members;
    }

    private static Map<String, Object> members(CashDifference it) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("currency", it.currency());
        members.put("ours", it.ours().toPlainString());
        members.put("venue", it.venue().toPlainString());
        members.put("difference", it.difference().toPlainString());
        members.put("tolerance", it.tolerance().toPlainString());
        members.put("explanation", it.explanation());
        return members;
    }

    private String timeText() {
        return Instant.ofEpochSecond(Math.floorDiv(timeNs, E9), Math.floorMod(timeNs, E9))
                .toString();
    }

    /**
     * In one line.
     *
     * @return for status and notes
     */
    public String summary() {
        return switch (verdict) {
            case AGREES -> "the venue's books agree with ours";
            case ADOPTED -> "the venue's positions and cash were taken over: " + few(adjustments);
            case EXPLAINED -> "differences were explained and booked: " + few(adjustments);
            case DIFFERS -> "NOT EXPLAINED, trading goes on: " + unexplained();
            case HELD -> "NOT EXPLAINED, trading is held: " + unexplained();
            case NOT_COMPARED -> "not compared: " + String.join("; ", notes);
        };
    }

    /** All of them are in {@link #text}. */
    private static String few(List<String> sentences) {
        int more = sentences.size() - SHOWN;
        return more <= 0
                ? String.join("; ", sentences)
                : String.join("; ", sentences.subList(0, SHOWN)) + "; and " + more + " more";
    }

    private String unexplained() {
        List<String> parts = new ArrayList<>();
        positions.stream()
                .filter(it -> it.explanation().isEmpty())
                .forEach(it -> parts.add(it.symbol() + " ours " + it.oursLots() + " lots, venue " + it.venueLots()));
        cash.stream()
                .filter(it -> it.isBeyond() && it.explanation().isEmpty())
                .forEach(it -> parts.add(it.currency() + " ours "
                        + it.ours().toPlainString() + ", venue " + it.venue().toPlainString() + ", difference "
                        + it.difference().toPlainString()));
        return String.join("; ", parts);
    }

    /**
     * For a person: one line of verdict, then one for each difference, adjustment and note.
     *
     * @return several lines, without a line end at the end
     */
    public String text() {
        StringBuilder text = new StringBuilder(venue + " " + timeText() + " (" + trigger + "): " + summary());
        positions.forEach(it -> text.append("\n  ")
                .append(it.symbol())
                .append(": ours ")
                .append(it.oursLots())
                .append(" lots, venue ")
                .append(it.venueLots())
                .append(ending(it.explanation())));
        cash.forEach(it -> text.append("\n  ")
                .append(it.currency())
                .append(": ours ")
                .append(it.ours().toPlainString())
                .append(", venue ")
                .append(it.venue().toPlainString())
                .append(", difference ")
                .append(it.difference().toPlainString())
                .append(ending(it.explanation())));
        adjustments.forEach(it -> text.append("\n  booked: ").append(it));
        notes.forEach(it -> text.append("\n  ").append(it));
        return text.toString();
    }

    private static String ending(String explanation) {
        return explanation.isEmpty() ? "" : " (" + explanation + ")";
    }
}
