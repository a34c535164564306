package io.hedgerow.bench.opening;

import io.hedgerow.bench.page.Target;
import io.hedgerow.bench.page.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How some processes opened.
 *
 * @param runs in the order in which they ran, at least one
 * @param ratioMax what the median ratio should not pass
 */
record OpeningRuns(List<Run> runs, double ratioMax) {

    /**
     * One of them, as its summary tells it.
     *
     * @param warmUpEnd {@code warm}, {@code budget}, or {@code none} where it was not asked for
     * @param warmUpCpuSeconds processor time of that
     * @param first of the first thousand batches
     * @param steady of all after them
     */
    record Run(String warmUpEnd, double warmUpCpuSeconds, Times first, Times steady) {
        double ratio() {
            return first.p99Ns() / steady.p99Ns();
        }

        private Map<String, Object> json(int number) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", Integer.toString(number));
            json.put("warm_up_end", warmUpEnd);
            json.put("warm_up_cpu_s", warmUpCpuSeconds);
            json.put("first_p50_ns", first.p50Ns());
            json.put("first_p99_ns", first.p99Ns());
            json.put("first_max_ns", first.maxNs());
            json.put("steady_p50_ns", steady.p50Ns());
            json.put("steady_p99_ns", steady.p99Ns());
            json.put("p99_ratio", ratio());
            return json;
        }

        private String line(int number) {
            return String.format(
                    Locale.ROOT,
                    "%4d  %-8s %6.1f s %11s %11s %11s %11s %11s %8.2f",
                    number,
                    warmUpEnd,
                    warmUpCpuSeconds,
                    Units.time(first.p50Ns()),
                    Units.time(first.p99Ns()),
                    Units.time(first.maxNs()),
                    Units.time(steady.p50Ns()),
                    Units.time(steady.p99Ns()),
                    ratio());
        }
    }

    /**
     * Tick to decision of batches.
     *
     * @param p50Ns median
     * @param p99Ns 99th percentile
     * @param maxNs longest
     */
    record Times(double p50Ns, double p99Ns, double maxNs) {
        private static Times of(Object object) {
            Map<?, ?> members = (Map<?, ?>) object;
            return new Times(number(members, "p50_ns"), number(members, "p99_ns"), number(members, "max_ns"));
        }
    }

    /**
     * Takes it out of the JSON of a run.
     *
     * @param summary what {@code demo --json} printed
     * @return how it opened
     * @throws IllegalArgumentException if nothing came behind the first batches
     */
    static Run of(Map<String, Object> summary) {
        Map<?, ?> opening = (Map<?, ?>) summary.get("opening");
        if (number((Map<?, ?>) opening.get("steady"), "count") == 0.0) {
            throw new IllegalArgumentException("the run was over with its first batches: --duration is too short");
        }
        boolean warmed = opening.get("warm_up") != null;
        Map<?, ?> warmUp = warmed ? (Map<?, ?>) opening.get("warm_up") : Map.of("end", "none", "cpu_s", 0.0);
        return new Run(
                String.valueOf(warmUp.get("end")),
                number(warmUp, "cpu_s"),
                Times.of(opening.get("first")),
                Times.of(opening.get("steady")));
    }

    private static double number(Map<?, ?> members, String name) {
        return ((Number) members.get(name)).doubleValue();
    }

    /** Of all runs, the upper one of an even number. */
    double medianRatio() {
        return runs.stream().mapToDouble(Run::ratio).sorted().toArray()[runs.size() / 2];
    }

    private double largestRatio() {
        return runs.stream().map(Run::ratio).max(Comparator.naturalOrder()).orElseThrow();
    }

    private Target target() {
        return Target.atMost(
                "p99 of the first 1,000 batches over that of the rest, in the median of the runs",
                medianRatio(),
                ratioMax);
    }

    boolean isMet() {
        return target().isMet();
    }

    Map<String, Object> json() {
        List<Map<String, Object>> each = new ArrayList<>();
        for (Run run : runs) {
            each.add(run.json(each.size() + 1));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("runs", each);
        json.put("p99_ratio", medianRatio());
        json.put("p99_ratio_max", largestRatio());
        json.put("targets", Target.json(List.of(target())));
        return json;
    }

    String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%4s  %-8s %8s %11s %11s %11s %11s %11s %8s%n",
                "run",
                "warm-up",
                "CPU",
                "first p50",
                "p99",
                "max",
                "then p50",
                "p99",
                "ratio"));
        for (int number = 1; number <= runs.size(); number++) {
            text.append(runs.get(number - 1).line(number)).append(String.format("%n"));
        }
        return text.append(target().text()).toString();
    }
}
