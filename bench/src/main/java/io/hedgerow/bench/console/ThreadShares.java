package io.hedgerow.bench.console;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Processor time of the console's threads, by what they do. Owned by one thread. */
final class ThreadShares {
    /** Beginnings of names of threads, and what those do. */
    private static final Map<String, String> WORK = new LinkedHashMap<>();

    static {
        WORK.put("hedgerow-web-replay", "earlier moments");
        WORK.put("hedgerow-web-frames", "frames");
        WORK.put("hedgerow-web", "connections");
        WORK.put("hedgerow-view-desk", "following");
        WORK.put("hedgerow-view-pass", "from the start");
        WORK.put("hedgerow-view-close", "closes");
        WORK.put("hedgerow-view-live", "counters");
    }

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<Long, Long> beganNs = new HashMap<>();
    private final long began = System.nanoTime();

    /** Begins to count. */
    ThreadShares() {
        for (long id : threads.getAllThreadIds()) {
            beganNs.put(id, threads.getThreadCpuTime(id));
        }
    }

    /** Cores that each kind of work has taken since. */
    Map<String, Double> cores() {
        Map<String, Double> cores = new LinkedHashMap<>();
        WORK.values().forEach(work -> cores.put(work, 0.0));
        double elapsedNs = System.nanoTime() - began;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            String work = thread == null ? null : work(thread.getThreadName());
            if (work != null) {
                long usedNs =
                        threads.getThreadCpuTime(thread.getThreadId()) - beganNs.getOrDefault(thread.getThreadId(), 0L);
                cores.merge(work, usedNs / elapsedNs, Double::sum);
            }
        }
        return cores;
    }

    /** Processor time of the thread that asks. */
    static long ownNs() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String work(String thread) {
        return WORK.entrySet().stream()
                .filter(each -> thread.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
