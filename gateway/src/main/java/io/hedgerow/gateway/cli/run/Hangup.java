package io.hedgerow.gateway.cli.run;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import java.lang.reflect.Proxy;

/**
 * The signal that a process gets when its terminal goes away. Left alone, it ends a JVM in order. Static.
 *
 * <p>Java has no public way to a signal; the one it has had for ever is reached by name, because the compiler warns of it.
 */
final class Hangup {
    private Hangup() {}

    /**
     * Lets the process go on after its terminal.
     *
     * @throws CommandException if this system has no such signal
     */
    static void ignore() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object nothing = Proxy.newProxyInstance(
                    Hangup.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> null);
            Object hangup = signal.getConstructor(String.class).newInstance("HUP");
            signal.getMethod("handle", signal, handler).invoke(null, hangup, nothing);
        } catch (ReflectiveOperationException e) {
            throw new CommandException(
                    ExitCodes.CONFIG,
                    "console.on_hangup = \"continue\" does not work with this Java: " + e.getMessage(),
                    e);
        }
    }
}
