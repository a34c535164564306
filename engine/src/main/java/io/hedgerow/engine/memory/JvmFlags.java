package io.hedgerow.engine.memory;

import java.util.ArrayList;
import java.util.List;
import org.agrona.UnsafeApi;

/** What the engine needs of the JVM that runs it. Any thread; static. */
public final class JvmFlags {
    /** The module of the vector instructions that price options. */
    public static final String VECTOR_MODULE = "--add-modules=jdk.incubator.vector";

    /** Memory outside the heap, for buffers and columns. */
    public static final String MEMORY_ACCESS = "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED";

    private JvmFlags() {}

    /**
     * Checks that the JVM was started with them.
     *
     * @throws IllegalStateException if not, naming every flag that is missing
     */
    public static void require() {
        List<String> missing = new ArrayList<>();
        if (!hasVectors()) {
            missing.add(VECTOR_MODULE);
        }
        if (!Object.class.getModule().isExported("jdk.internal.misc", UnsafeApi.class.getModule())) {
            missing.add(MEMORY_ACCESS);
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("start java also with " + String.join(" ", missing));
        }
    }

    /** Whether the module is there, from the start or loaded since. */
    private static boolean hasVectors() {
        try {
            Class.forName("jdk.incubator.vector.DoubleVector", false, JvmFlags.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }
}
