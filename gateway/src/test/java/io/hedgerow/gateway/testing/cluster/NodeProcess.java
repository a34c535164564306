package io.hedgerow.gateway.testing.cluster;

import io.hedgerow.engine.testing.ChildJvm;
import io.hedgerow.gateway.cli.Hedgerow;
import io.hedgerow.gateway.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code hedgerow node} in a process of its own, which can be killed, stopped, cut off, and started anew. */
public final class NodeProcess implements AutoCloseable {
    private final Path config;
    private final int member;
    private final Path folder;
    private final Path cut;
    private final Path told;
    private final SmallDisk disk;
    private final boolean underLoad;
    private Process process;

    NodeProcess(Path config, int member, Path folder, int diskMegabytes, boolean underLoad) {
        this.config = config;
        this.member = member;
        this.folder = folder;
        cut = folder.resolve("cut-" + member);
        told = folder.resolve("told-" + member + ".txt");
        this.underLoad = underLoad;
        disk = new SmallDisk(folder.resolve("data-" + member), diskMegabytes);
    }

    /** Starts it. */
    public void start() {
        List<String> options = new ArrayList<>(List.of("-Xmx256m"));
        if (!underLoad) {
            options.add(
                    "-XX:TieredStopAtLevel=1"); // Vectors are slow so, but there is little to do, and it starts sooner.
        }
        options.addAll(CutCable.options(cut));
        try {
            process = new ProcessBuilder(ChildJvm.command(
                            options,
                            Hedgerow.class.getName(),
                            "node",
                            "--config",
                            config.toString(),
                            "--member",
                            Integer.toString(member)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(told.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as a machine that loses power would. */
    public void kill() {
        process.destroyForcibly();
        Await.until("the end of member " + member, () -> !process.isAlive());
    }

    /** It stands still, all of its threads, with all its sockets. */
    public void stop() {
        signal("STOP");
    }

    /** It goes on. */
    public void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Cuts it off from everybody, or no longer. */
    public void cut(boolean isCut) {
        try {
            if (isCut) {
                Files.createFile(cut);
            } else {
                Files.deleteIfExists(cut);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether its disk can be filled: not every user may mount one of its own. */
    public boolean hasOwnDisk() {
        return disk.isMounted();
    }

    /** Leaves no room on its disk, or gives it back. */
    public void fillDisk(boolean isFull) {
        if (isFull) {
            disk.fill();
        } else {
            disk.free();
        }
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Its exit code, once it has ended. */
    public int exitCode() {
        return process.exitValue();
    }

    /** What it has told. */
    public String told() {
        try {
            return Files.exists(told) ? Files.readString(told) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Its journal. */
    public Path journal() {
        return folder.resolve("data-" + member).resolve("journal");
    }

    /** Takes its disk away, once its journal has been looked at. */
    void closeDisk() {
        disk.close();
    }

    /** Ends it in order. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        cut(false);
        goOn();
        process.destroy();
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
