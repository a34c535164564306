package io.hedgerow.engine.testing;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Lists at the end of a run what was skipped and why. Found by JUnit itself; any thread. */
public final class SkippedTests implements TestExecutionListener {
    private final Map<String, String> reasonByTest = new ConcurrentSkipListMap<>();

    /** For JUnit. */
    public SkippedTests() {}

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        reasonByTest.put(name(test), reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            reasonByTest.put(
                    name(test), result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
        }
    }

    private static String name(TestIdentifier test) {
        String place = test.getSource()
                .map(source -> switch (source) {
                    case MethodSource method -> simple(method.getClassName()) + "." + method.getMethodName();
                    case ClassSource type -> simple(type.getClassName());
                    default -> "";
                })
                .orElse("");
        return place.isEmpty() || place.endsWith(test.getDisplayName().replace("()", ""))
                ? place + (place.isEmpty() ? test.getDisplayName() : "")
                : place + " " + test.getDisplayName();
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (reasonByTest.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder("Skipped " + reasonByTest.size() + ":\n");
        new TreeMap<>(reasonByTest)
                .forEach((test, reason) -> text.append("  ")
                        .append(test)
                        .append(": ")
                        .append(reason.lines().findFirst().orElse("").replaceFirst("^Assumption failed: ", ""))
                        .append('\n'));
        System.out.print(text);
        reasonByTest.clear();
    }
}
