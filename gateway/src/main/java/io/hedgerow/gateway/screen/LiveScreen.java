package io.hedgerow.gateway.screen;

import io.hedgerow.engine.host.thread.Threads;
import io.hedgerow.gateway.console.ConsoleView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Redraws the terminal some times a second and listens for its keys; two threads of its own.
 *
 * <p>Any thread.
 */
public final class LiveScreen implements AutoCloseable {
    private static final long SECOND_NS = 1_000_000_000L;

    private final RawTerminal terminal;
    private final FrameRenderer renderer;
    private final Supplier<ConsoleView> view;
    private final int framesPerSecond;
    private final ScreenKeys screenKeys;
    private final Thread drawing;
    private final Thread reading;
    private volatile boolean stopped;

    /**
     * Creates a screen.
     *
     * @param terminal taken terminal; closed with the screen
     * @param renderer how frames look
     * @param view what to show now
     * @param framesPerSecond how often
     * @param keys where keys come from
     * @param onQuit called once when the user wants to quit
     * @param onKill called when the user has thrown the kill switch and confirmed it
     */
    public LiveScreen(
            RawTerminal terminal,
            FrameRenderer renderer,
            Supplier<ConsoleView> view,
            int framesPerSecond,
            InputStream keys,
            Runnable onQuit,
            Runnable onKill) {
        this.terminal = terminal;
        this.renderer = renderer;
        this.view = view;
        this.framesPerSecond = framesPerSecond;
        screenKeys = new ScreenKeys(onKill);
        drawing = Thread.ofPlatform().daemon().name("hedgerow-screen").unstarted(this::drawUntilStopped);
        reading = Thread.ofPlatform().daemon().name("hedgerow-keys").unstarted(() -> readKeys(keys, onQuit));
    }

    /** Starts drawing and listening. */
    public void start() {
        drawing.start();
        reading.start();
    }

    private void drawUntilStopped() {
        RawTerminal.Size size = terminal.size();
        for (long frame = 1; !stopped; frame++) {
            if (frame % framesPerSecond == 0) {
                size = terminal.size();
            }
            try {
                terminal.draw(renderer.render(view.get(), screenKeys.place(), size.columns(), size.rows()));
            } catch (UncheckedIOException terminalGone) {
                return; // The run goes on without a screen.
            }
            LockSupport.parkNanos(SECOND_NS / framesPerSecond);
        }
    }

    private void readKeys(InputStream keys, Runnable onQuit) {
        try {
            for (int key = keys.read(); key >= 0 && !stopped; key = keys.read()) {
                if (screenKeys.press(key)) {
                    onQuit.run();
                    return;
                }
            }
        } catch (IOException e) {
            Thread.currentThread().setName("hedgerow-keys-gone"); // No terminal, no keys; the run goes on.
        }
    }

    /** Stops drawing and gives the terminal back. */
    @Override
    public void close() {
        stopped = true;
        Threads.join(drawing);
        terminal.close();
    }
}
