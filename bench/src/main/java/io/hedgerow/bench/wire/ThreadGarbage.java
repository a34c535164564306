package io.hedgerow.bench.wire;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bytes that the threads of a desk have allocated, by what they do. Any thread. */
final class ThreadGarbage {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What each does, and how its name begins. */
    private static final Map<String, String> NAMES = names();

    private final Map<String, Long> ids = new LinkedHashMap<>();

    /** Finds the threads, of which those that were started last are meant. */
    ThreadGarbage() {
        for (var info : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (info != null) {
                NAMES.forEach((does, name) -> {
                    if (info.getThreadName().startsWith(name)) {
                        ids.merge(does, info.getThreadId(), Math::max);
                    }
                });
            }
        }
        if (ids.size() != NAMES.size()) {
            throw new IllegalStateException("of " + NAMES.values() + " only " + ids.keySet() + " run");
        }
    }

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("feed", "hedgerow-deribit-feed");
        names.put("engine", "hedgerow-engine");
        names.put("order_thread", "hedgerow-orders-");
        names.put("order_io", "hedgerow-deribit-account");
        return names;
    }

    /** Bytes of each since it began. */
    Map<String, Long> bytes() {
        Map<String, Long> bytes = new LinkedHashMap<>();
        NAMES.keySet().forEach(does -> bytes.put(does, THREADS.getThreadAllocatedBytes(ids.get(does))));
        return bytes;
    }
}
