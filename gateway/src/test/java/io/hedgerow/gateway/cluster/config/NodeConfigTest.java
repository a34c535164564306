package io.hedgerow.gateway.cluster.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.cluster.service.ReplicaLimits;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.settings.toml.SettingProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of nodes. */
class NodeConfigTest {
    private static final Path EXAMPLE = Path.of(System.getProperty("hedgerow.root", ".."), "examples", "node.toml");
    private static final String MEMBERS = "[cluster]\nmembers = [\"a:100\", \"b:100\", \"c:100\"]\n";

    @TempDir
    private Path folder;

    private NodeConfig read(String text, String... assignments) throws IOException {
        Path file = Files.writeString(folder.resolve("node.toml"), text);
        return NodeConfig.readFile(file, List.of(assignments), Map.of()).config();
    }

    private List<String> problems(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("node.toml"), text);
        try {
            NodeConfig.readFile(file, List.of(), Map.of());
            return List.of();
        } catch (ConfigException e) {
            return e.problems().stream()
                    .map(SettingProblem::text)
                    .map(it -> it.replace(file.toString(), "node.toml"))
                    .toList();
        }
    }

    @Test
    void shouldHaveDefaultsThatLoseNothing() throws IOException {
        NodeConfig config = read(MEMBERS + "[node]\nmember = 1\n");
        assertThat(config.node().sync()).isEqualTo(FileSync.DATA);
        assertThat(FileSync.DATA.level()).isPositive();
        assertThat(config.cluster().times().heartbeatTimeoutNs()).isEqualTo(2_000_000_000L);
        assertThat(config.limits()).isEqualTo(ReplicaLimits.DEFAULT);
        assertThat(config.self()).isEqualTo(new MemberAddress(1, "b", 100));
        assertThat(config.cluster().members().ingressEndpoints()).isEqualTo("0=a:100,1=b:100,2=c:100");
    }

    @Test
    void shouldTellEveryDefaultInTheExample() throws IOException {
        NodeConfig normal = read("[cluster]\nmembers = [\"127.0.0.1:21000\",\"127.0.0.1:21010\",\"127.0.0.1:21020\"]\n"
                + "[node]\nmember = 0\ndir = \"" + folder + "\"\n");
        NodeConfig example = NodeConfig.readFile(EXAMPLE, List.of("node.dir=" + folder), Map.of())
                .config();
        assertThat(example).isEqualTo(normal);
        String text = Files.readString(EXAMPLE);
        for (FileSync sync : FileSync.values()) {
            assertThat(text).contains("#   " + sync.word() + ": ");
        }
        assertThat(example.node().preset()).isEqualTo(WaitPreset.SHARED);
    }

    @Test
    void shouldPutTheMembersNumberIntoItsFolder() throws IOException {
        NodeConfig config = read(MEMBERS + "[node]\nmember = 0\ndir = \"d/{member}\"\n", "node.member=2");
        assertThat(config.node().folder().path())
                .isEqualTo(folder.resolve("d/2").toAbsolutePath());
        assertThat(config.node().scratch())
                .isNotEqualTo(read(MEMBERS + "[node]\nmember = 0\n").node().scratch());
    }

    @Test
    void shouldNameThePlaceOfWhatIsWrong() throws IOException {
        assertThat(problems("[cluster]\nmembers = [\"a:1\", \"b:1\"]\n[node]\nmember = 0\n"))
                .singleElement()
                .asString()
                .startsWith("node.toml:2:1: cluster.members has 2: must have 3 (one may fail) or 5");
        for (String everywhere : List.of("0.0.0.0", "[::]", "[0:0:0:0:0:0:0:0]")) {
            assertThat(problems(
                            "[cluster]\nmembers = [\"" + everywhere + ":1\", \"b:1\", \"c:1\"]\n[node]\nmember = 0\n"))
                    .as(everywhere)
                    .singleElement()
                    .asString()
                    .contains("must be an address at which the others find it");
        }
        assertThat(problems("[cluster]\nmembers = [\"a:1\", \"b:1\", \"a:3\"]\n[node]\nmember = 0\n"))
                .singleElement()
                .asString()
                .startsWith("node.toml:2:1: cluster.members has \"a:1\" and \"a:3\": each member needs 6 ports");
        assertThat(problems(MEMBERS + "[node]\nmember = 3\n"))
                .singleElement()
                .asString()
                .startsWith("node.toml:4:1: node.member = 3: must be a whole number from 0 to 2");
        assertThat(problems(MEMBERS + "[node]\nmember = 0\nfile_sink = \"data\"\n"))
                .containsExactly("node.toml:5:1: unknown key 'node.file_sink'; did you mean 'file_sync'?");
        assertThat(problems(MEMBERS + "[node]\nmember = 0\nfile_sync = \"none\"\n"))
                .containsExactly("node.toml:5:1: node.file_sync = \"none\": must be one of page_cache, data, all");
        assertThat(problems(MEMBERS + "[node]\nmember = 0\nsnapshots_kept = 1\n"))
                .singleElement()
                .asString()
                .startsWith("node.toml:5:1: node.snapshots_kept = 1: must be 0 (all) or at least 2");
        assertThat(problems(MEMBERS + "member_token = \"env:A\"\n[node]\nmember = 0\n"))
                .singleElement()
                .asString()
                .startsWith("node.toml:3:1: cluster.member_token is there and token is not");
        assertThat(problems(MEMBERS + "heartbeat_timeout = \"300ms\"\n[node]\nmember = 0\n"))
                .singleElement()
                .asString()
                .startsWith("node.toml:1:1: cluster.heartbeat_interval = \"200ms\": must be at most half of");
    }

    @Test
    void shouldFindAllProblemsAtOnce() throws IOException {
        assertThat(problems("[cluster]\nterm_bytes = 100_000\n[clients]\nvenues_max = 65\n"))
                .hasSize(4)
                .anyMatch(it -> it.contains("cluster.members is missing"))
                .anyMatch(it -> it.contains("node.member is missing"))
                .anyMatch(it -> it.contains("term_bytes = 100000: must be a power of two, such as 65536 or 131072"))
                .anyMatch(it -> it.contains("clients.venues_max"));
    }

    @Test
    void shouldReadAddresses() {
        assertThat(MemberAddress.parse(2, "[::1]:21000").ingress()).isEqualTo("[::1]:21000");
        assertThat(MemberAddress.parse(2, "[::1]:21000").aeron())
                .isEqualTo("2,[::1]:21000,[::1]:21001,[::1]:21002,[::1]:21003,[::1]:21004");
        for (String wrong : List.of("", "a", ":1", "a b:1", "::1:1", "a:0", "a:65531", "a:x", "a|b:1", "a,b:1")) {
            assertThatThrownBy(() -> MemberAddress.parse(0, wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldSayWhichPortsAreToBeKeptClosed() {
        MemberList near = new MemberList(List.of(
                MemberAddress.parse(0, "127.0.0.1:21000"),
                MemberAddress.parse(1, "localhost:21010"),
                MemberAddress.parse(2, "[::1]:21020")));
        assertThat(near.openness()).isEmpty();
        MemberList far = new MemberList(List.of(
                MemberAddress.parse(0, "10.0.0.1:21000"),
                MemberAddress.parse(1, "127.0.0.1:21010"),
                MemberAddress.parse(2, "[fd00::2]:21020")));
        assertThat(far.openness().orElseThrow())
                .startsWith("who reaches UDP 10.0.0.1:21001-21004, [fd00::2]:21021-21024 can speak as a member");
    }
}
