package io.hedgerow.gateway.cli;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import java.lang.reflect.Method;

/**
 * Adds the module of vectors to a JVM that was started without it. Named on Java's command line it makes Java warn at
 * every start; loaded here, the way Java loads the module of its agents, it does the same work in silence. Static.
 */
public final class VectorModule {
    private static final String NAME = "jdk.incubator.vector";

    private VectorModule() {}

    /**
     * Loads the module if the JVM does not have it; call before the first class that uses vectors.
     *
     * @throws CommandException saying what to set, if this Java does not let it be loaded
     */
    public static void load() {
        if (ModuleLayer.boot().findModule(NAME).isPresent()) {
            return;
        }
        try {
            Method loadModule =
                    Class.forName("jdk.internal.module.Modules").getDeclaredMethod("loadModule", String.class);
            loadModule.setAccessible(true);
            loadModule.invoke(null, NAME);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new CommandException(
                    ExitCodes.INTERNAL,
                    "Java " + Runtime.version() + " does not load " + NAME
                            + " after its start; set JDK_JAVA_OPTIONS=--add-modules=" + NAME,
                    e);
        }
    }
}
