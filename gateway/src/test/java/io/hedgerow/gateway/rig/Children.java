package io.hedgerow.gateway.rig;

/** How child processes end. Static. */
final class Children {
    private Children() {}

    static void kill(Process process) {
        process.destroyForcibly();
        await(process);
    }

    static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
