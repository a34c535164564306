package io.hedgerow.gateway.process.training;

import io.hedgerow.gateway.clock.WarmWatch;
import io.hedgerow.gateway.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a process made itself warm before it opened.
 *
 * @param end why it ended
 * @param events input events that the engine took
 * @param orders hedge orders that it gave; none left the process
 * @param last what the engine's thread still allocated at the end, a step being a moment of the market, and what compilers did
 * @param wallNs how long it took
 * @param cpuNs processor time of the whole process meanwhile, compilers included
 */
public record Trained(End end, long events, long orders, WarmWatch.Look last, long wallNs, long cpuNs) {
    /** Why training ended. */
    public enum End {
        /** The engine allocated nothing and the compilers had nothing to do for a while. */
        WARM,
        /** The processor time that it may take was used up before that. */
        BUDGET
    }

    /**
     * Goes on with what came of the next part.
     *
     * @param later that part, which says how it all ended
     * @return both
     */
    Trained and(Trained later) {
        return new Trained(
                later.end,
                events + later.events,
                orders + later.orders,
                later.last,
                wallNs + later.wallNs,
                cpuNs + later.cpuNs);
    }

    /**
     * For a program.
     *
     * @return members of a JSON object
     */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("end", end.name().toLowerCase(Locale.ROOT));
        members.put("events", events);
        members.put("orders", orders);
        members.put("bytes_per_step", last.bytesPerStep());
        members.put("compiling_share", last.compilingShare());
        members.put("wall_s", wallNs / 1e9);
        members.put("cpu_s", cpuNs / 1e9);
        return members;
    }

    /**
     * For a person.
     *
     * @return one sentence, no full stop
     */
    public String text() {
        String how = Numbers.of(events, "event") + " and " + Numbers.of(orders, "order") + " in "
                + Numbers.fixed(wallNs / 1e9, 1) + " s, " + Numbers.fixed(cpuNs / 1e9, 1) + " s of processor time";
        return switch (end) {
            case WARM -> "warm after " + how;
            case BUDGET -> "NOT warm after " + how + ", which is all it may take (engine.warm_up): " + missing();
        };
    }

    /** What was not reached. */
    private String missing() {
        List<String> missing = new ArrayList<>();
        if (last.allocates()) {
            missing.add("the engine still allocates " + Numbers.fixed(last.bytesPerStep(), 2) + " bytes a moment");
        }
        if (last.compiles()) {
            missing.add("the compilers still take " + Numbers.fixed(100.0 * last.compilingShare(), 0)
                    + " % of a processor");
        }
        return missing.isEmpty() ? "its last opening was too short to tell" : String.join(", ", missing);
    }
}
