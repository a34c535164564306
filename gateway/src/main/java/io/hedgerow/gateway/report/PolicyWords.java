package io.hedgerow.gateway.report;

import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.journal.research.BacktestResult;
import io.hedgerow.journal.research.facts.JournalFacts;
import io.hedgerow.journal.research.sample.BacktestPolicy;
import io.hedgerow.journal.research.sample.BacktestPolicy.Change;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What each policy of a backtest is, in words: how it differs from the original. Static; any thread. */
final class PolicyWords {
    private static final String NS = "Ns";

    private PolicyWords() {}

    /** One line for every policy that was run. */
    static List<String> of(BacktestResult result) {
        return result.policies().stream()
                .map(each -> each.policy().name() + ": " + text(each.policy(), result.facts()))
                .toList();
    }

    private static String text(BacktestPolicy policy, JournalFacts facts) {
        return switch (policy.kind()) {
            case AS_JOURNALED -> "what the journal holds, fills included";
            case BASELINE -> "the journal's own policy under the fill model; " + original(facts);
            case UNHEDGED -> "no hedge order is sent";
            case CANDIDATE -> changes(policy, facts);
        };
    }

    private static String original(JournalFacts facts) {
        List<String> underlyings = new ArrayList<>();
        facts.policies()
                .forEach((id, spec) -> underlyings.add(facts.names().underlyingSymbol(id) + ": band rule "
                        + value("bandRule", spec.band().bandRule()) + ", "
                        + value("instrumentUse", spec.instrumentUse())
                        + ", " + value("execution", spec.pace().execution()) + ", "
                        + instruments(facts.hedgeInstruments().getOrDefault(id, List.of()), facts)));
        return String.join("; ", underlyings);
    }

    private static String changes(BacktestPolicy policy, JournalFacts facts) {
        List<String> underlyings = new ArrayList<>();
        for (Map.Entry<Integer, Change> each : policy.changes().entrySet()) {
            HedgePolicySpec original = facts.policies().get(each.getKey());
            List<String> differences = new ArrayList<>();
            compare(original, each.getValue().policy(), differences);
            List<Integer> used = facts.hedgeInstruments().getOrDefault(each.getKey(), List.of());
            if (!used.equals(each.getValue().instrumentIds())) {
                differences.add("instruments " + instruments(each.getValue().instrumentIds(), facts) + " (original "
                        + instruments(used, facts) + ")");
            }
            underlyings.add(facts.names().underlyingSymbol(each.getKey()) + ": "
                    + (differences.isEmpty() ? "as the original" : String.join(", ", differences)));
        }
        return underlyings.isEmpty() ? "as the original" : String.join("; ", underlyings);
    }

    private static String instruments(List<Integer> ids, JournalFacts facts) {
        return String.join(
                ", ", ids.stream().map(facts.names()::instrumentSymbol).toList());
    }

    /** Adds every component in which two policies differ. */
    private static void compare(Record original, Record other, List<String> differences) {
        for (RecordComponent component : original.getClass().getRecordComponents()) {
            Object was = read(component, original);
            Object is = read(component, other);
            if (was instanceof Record inner) {
                compare(inner, (Record) is, differences);
            } else if (!was.equals(is)) {
                String name = component.getName();
                differences.add(words(name) + " " + value(name, is) + " (original " + value(name, was) + ")");
            }
        }
    }

    private static Object read(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("component " + component.getName() + " cannot be read", e);
        }
    }

    private static String words(String name) {
        String plain = name.endsWith(NS) ? name.substring(0, name.length() - NS.length()) : name;
        return plain.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    private static String value(String name, Object value) {
        if (value instanceof Long ns && name.endsWith(NS)) {
            return Durations.text(ns);
        }
        if (value instanceof Double number) {
            return Double.isFinite(number)
                    ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                    : "none";
        }
        if (value instanceof Enum<?> named) {
            return named.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        return value.toString();
    }
}
