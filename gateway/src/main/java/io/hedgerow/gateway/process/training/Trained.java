package io.hedgerow.gateway.process.training;

import io.hedgerow.gateway.console.Numbers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a process made itself warm before it opened.
 *
 * @param end why it ended
 * @param events input events that the engine took
 * @param orders hedge orders that it gave; none left the process
 * @param bytesPerStep what the engine's thread still allocated at the end, bytes a moment of the market
 * @param wallNs how long it took
 * @param cpuNs processor time of the whole process meanwhile, compilers included
 */
public record Trained(End end, long events, long orders, double bytesPerStep, long wallNs, long cpuNs) {
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
                later.bytesPerStep,
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
        members.put("bytes_per_step", bytesPerStep);
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
            case BUDGET ->
                "NOT warm after " + how + ", which is all it may take (engine.warm_up): "
                        + (bytesPerStep > 0.0
                                ? "the engine still allocates " + Numbers.fixed(bytesPerStep, 1) + " bytes a moment"
                                : "the compilers are still at work");
        };
    }
}
