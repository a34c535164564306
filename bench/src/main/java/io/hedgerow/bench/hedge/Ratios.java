package io.hedgerow.bench.hedge;

import io.hedgerow.bench.hedge.TimedOperation.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the safety of an order costs beside the revaluation that led to it, medians of the same run.
 *
 * @param checksNs all pre-trade checks of one order
 * @param decideNs the decision of a band policy, and the checks
 * @param revaluationNs price and thirteen Greeks of 300 options
 */
record Ratios(double checksNs, double decideNs, double revaluationNs) {
    static final String CHECKS = "gate.allChecks";
    static final String DECIDE = "decide.bandAndChecks";
    static final String REVALUE = "revalue.300options";

    private static final double CHECKS_NS_MAX = 1_000.0;

    static Ratios of(List<Result> results) {
        return new Ratios(median(results, CHECKS), median(results, DECIDE), median(results, REVALUE));
    }

    private static double median(List<Result> results, String name) {
        return results.stream()
                .filter(result -> result.name().equals(name))
                .findFirst()
                .orElseThrow()
                .nsP50();
    }

    boolean isMet() {
        return checksNs <= CHECKS_NS_MAX && checksNs < revaluationNs;
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "all pre-trade checks: %.0f ns, %.2f of revaluing 300 options (%.0f ns); with the decision %.0f ns,"
                        + " %.2f%nat most %.0f ns and below the revaluation: %s",
                checksNs,
                checksNs / revaluationNs,
                revaluationNs,
                decideNs,
                decideNs / revaluationNs,
                CHECKS_NS_MAX,
                isMet() ? "yes" : "NO");
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("checks_to_revaluation_ratio", checksNs / revaluationNs);
        json.put("decide_to_revaluation_ratio", decideNs / revaluationNs);
        json.put("met", isMet());
        return json;
    }
}
