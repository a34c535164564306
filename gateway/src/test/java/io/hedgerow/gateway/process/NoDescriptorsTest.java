package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hedgerow.gateway.testing.Await;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A process that has run out of descriptors, with many clients that say nothing. */
@EnabledOnOs(OS.LINUX)
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class NoDescriptorsTest {
    private static final int CLIENTS = 100;
    private static final String SET = "--set";

    /** Far from the hour: a journal then begins a new file, and halts the engine where it cannot. */
    private static final String START = "gateway.sim.start=2026-11-27T08:10:00Z";

    private static final int LINES_MAX = 20;

    @TempDir
    private Path folder;

    private static long highestDescriptor(long pid) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return descriptors
                    .mapToLong(it -> Long.parseLong(it.getFileName().toString()))
                    .max()
                    .orElseThrow();
        }
    }

    /** As many as the system lets wait. */
    private static void connect(ControlledChild child, List<SocketChannel> silent) throws IOException {
        try {
            for (int i = 0; i < CLIENTS; i++) {
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                silent.add(channel);
                channel.configureBlocking(false);
                channel.connect(UnixDomainSocketAddress.of(child.folder().socket()));
            }
        } catch (SocketException full) {
            assertThat(full).hasMessageContaining("temporarily unavailable");
        }
    }

    @Test
    void shouldKillAndWriteTheKillWithoutAnyDescriptorLeft() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "prlimit sets the limit of the child");
        Path errors = folder.resolve("stderr");
        List<SocketChannel> silent = new ArrayList<>();
        String classPath = JarredClassPath.in(Files.createDirectory(folder.resolve("jars")));
        try (ControlledChild child = ControlledChild.ofJars(
                classPath, folder.resolve("j"), errors, "--speed", "20", "--duration", "1h", SET, START)) {
            Await.until("two orders sent", () -> child.status("orders_sent") > 1);
            long limit = highestDescriptor(child.pid()) + 1;
            ControlledChild.run("prlimit", "--pid", Long.toString(child.pid()), "--nofile=" + limit + ":" + limit);
            connect(child, silent);
            Map<String, Object> killed = child.ask("kill", "*");
            assertThat(killed).containsEntry("ok", true).containsEntry("durable", true);
            assertThat(child.folder().kills()).isDirectoryContaining("glob:**.kill");
            assertThat(child.ask("status", "").get("killed").toString()).contains("a test");
            assertThat(Files.readAllLines(errors)).hasSizeLessThan(LINES_MAX);
        } finally {
            for (SocketChannel channel : silent) {
                channel.close();
            }
        }
    }
}
