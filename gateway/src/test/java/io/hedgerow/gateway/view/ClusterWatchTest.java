package io.hedgerow.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.cluster.config.MemberAddress;
import io.hedgerow.gateway.cluster.config.MemberList;
import io.hedgerow.gateway.cluster.config.MembersNote;
import io.hedgerow.gateway.cluster.config.NodeFolder;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.metrics.CounterFile;
import io.hedgerow.gateway.metrics.Metric;
import io.hedgerow.gateway.metrics.PageServer;
import io.hedgerow.gateway.metrics.PageServer.Page;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.view.panel.Ask;
import io.hedgerow.gateway.view.panel.Panels;
import io.hedgerow.journal.follow.FollowerPace;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the console shows of a cluster: members that answer and one that does not, a gateway's counters, and copies. */
class ClusterWatchTest {
    private static final String HOST = "127.0.0.1";
    private static final long NOW_NS = 1_700_000_000_000_000_000L;
    private static final long PERIOD_NS = 2_000_000_000L;
    private static final long OWN = ProcessHandle.current().pid();

    @TempDir
    private Path dir;

    private final AtomicLong nanos = new AtomicLong();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final MemberList members = MemberList.free(HOST, 23_000, 3);
    private volatile long processOfTheFirst = OWN;
    private CounterFile beating;
    private Path journal;
    private Trail trail;

    @BeforeEach
    void prepare() throws IOException {
        journal = Files.createDirectories(dir.resolve("node").resolve("journal"));
        trail = new Trail(journal, new ReferenceDirectory());
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    private void serve(int id) throws IOException {
        MemberAddress member = members.member(id);
        opened.add(PageServer.start(
                new InetSocketAddress(HOST, member.port() + MemberAddress.PORTS - 1),
                "member-",
                Map.of("/node", () -> new Page(PageServer.OK, "application/json", Json.write(answer(id))))));
    }

    private Map<String, Object> answer(int id) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("member_id", id);
        answer.put("process_id", id == 0 ? processOfTheFirst : OWN);
        answer.put("build", "1");
        answer.put("agreed", Map.of());
        answer.put(
                "state",
                Map.of(
                        "does",
                        id == 0 ? "leader" : "follower",
                        "role",
                        id == 0 ? "leader" : "follower",
                        "in_service",
                        true,
                        "term",
                        4,
                        "commit_position_bytes",
                        1_000 - 100 * id));
        answer.put("engine", Map.of("sequence", 70, "journal_sequence", 69, "hashes_agreed", 3, "hashes_differing", 0));
        answer.put("log", Map.of());
        answer.put("trouble", "");
        return answer;
    }

    private void watch() {
        opened.add(new ClusterWatch(journal, trail, nanos::get));
    }

    private void await(String what, BooleanSupplier known) {
        Await.until(what, () -> {
            nanos.addAndGet(PERIOD_NS);
            if (beating != null) {
                beating.beat(NOW_NS + nanos.get());
            }
            return known.getAsBoolean();
        });
    }

    /** How many members have answered; whoever is slow is asked again. */
    private int answering() {
        return trail.clusterAt(1L).view().map(it -> it.answers().size()).orElse(-1);
    }

    private Map<String, Object> panel(String name) {
        return Panels.of(name).of(BareMoments.EMPTY, trail, Ask.NOTHING);
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> rows(String name) {
        return (List<Map<String, Object>>) panel("cluster").get(name);
    }

    @Test
    void shouldShowHowTheMembersStandOfWhichOneHasTheJournal() throws Exception {
        new MembersNote(OWN, 1, members).write(new NodeFolder(journal.getParent()).members());
        serve(0);
        serve(1);
        watch();
        await("two members answer", () -> answering() == 2);
        assertThat(panel("cluster")).containsEntry("leader_id", 0).containsEntry("member_id", 1);
        assertThat(rows("members").get(0)).containsEntry("leads", true).containsEntry("behind_bytes", 0L);
        assertThat(rows("members").get(1))
                .containsEntry("does", "follower")
                .containsEntry("behind_bytes", 100L)
                .containsEntry("journal_sequence", 69L)
                .containsEntry("hashes_agreed", 3L);
        assertThat(rows("members").get(2)).containsEntry("answers", false).containsEntry("sequence", null);
        assertThat(panel("cluster").get("troubles").toString())
                .contains("member 2")
                .contains("does not answer");
        assertThat(panel("header").get("cluster"))
                .isEqualTo(Map.of("words", "cluster: member 0 leads, 2 of 3", "well", false));
    }

    @Test
    void shouldNotTakeAnotherClusterAtTheSameAddressesForItsOwn() throws Exception {
        new MembersNote(OWN, 0, members).write(new NodeFolder(journal.getParent()).members());
        serve(0);
        watch();
        await("the member answers", () -> answering() == 1);
        processOfTheFirst = OWN + 1L;
        await("another process has the address", () -> answering() < 0);
        assertThat(panel("cluster").get("missing").toString()).startsWith("not recorded");
        assertThat(panel("header")).containsEntry("cluster", null);
    }

    @Test
    void shouldShowWhatAGatewayCountsOfItsCluster() throws Exception {
        CounterFile file = counters();
        file.counter(Metric.CLUSTER_CONNECTED).setRelease(1L);
        file.counter(Metric.CLUSTER_LEADER).setRelease(2L);
        file.counter(Metric.CLUSTER_LAG).setRelease(5L);
        LiveWatch live = new LiveWatch(journal, trail, nanos::get, () -> NOW_NS, FollowerPace.FREE, () -> 0L);
        opened.add(live);
        Await.until("the process is looked at", () -> trail.live().isRunning());
        assertThat(panel("header").get("cluster")).isEqualTo(Map.of("words", "cluster: member 2 leads", "well", true));
        assertThat(panel("cluster").get("gateway").toString())
                .contains("connected=true")
                .contains("leader_id=2")
                .contains("lag_records=5");
        MembersNote.ofClient(members.members().stream().map(MemberAddress::text).toList())
                .write(new ControlFolder(journal).members());
        serve(2);
        watch();
        await("the member answers", () -> answering() == 1);
        assertThat(rows("members").get(2)).containsEntry("does", "follower");
        assertThat(panel("cluster")).containsEntry("member_id", null).containsEntry("leader_id", null);
    }

    @Test
    void shouldShowHowFarCopiesAreBehind() throws Exception {
        CounterFile file = counters();
        file.counter(Metric.STREAM_PUBLISHING).setRelease(1L);
        file.counter(Metric.STREAM_STANDBY_LAG, "standby", "b").setRelease(12L);
        file.counter(Metric.STREAM_STANDBY_SILENT, "standby", "b").setRelease(40L);
        opened.add(new LiveWatch(journal, trail, nanos::get, () -> NOW_NS, FollowerPace.FREE, () -> 0L));
        Await.until("the process is looked at", () -> trail.live().isRunning());
        assertThat(panel("cluster").get("stream").toString())
                .contains("publishing=true")
                .contains("standbys=[{name=b, lag_records=12, silent_ns=40}]");
        assertThat(panel("header").get("cluster")).isEqualTo(Map.of("words", "standby 12 behind", "well", true));
    }

    private CounterFile counters() throws IOException {
        ControlFolder control = new ControlFolder(journal);
        Files.createDirectories(control.path());
        beating = CounterFile.create(control.counters(), new CounterFile.Owner(4_711L, 1L, NOW_NS), 64);
        return beating;
    }

    @Test
    void shouldSayThatNothingIsRecordedWhereNobodyRuns() {
        assertThat(panel("cluster").get("missing").toString()).startsWith("not recorded");
        assertThat(MembersNote.read(dir.resolve("none"))).isEmpty();
    }

    @Test
    void shouldNotReadANoteThatIsNone() throws Exception {
        Path file = Files.writeString(dir.resolve("note"), "process 7\nmember 0\nhttp://127.0.0.1/x\n");
        assertThat(MembersNote.read(file)).isEmpty();
        assertThat(MembersNote.read(Files.writeString(file, "process 7\n"))).isEmpty();
        new MembersNote(7L, 0, members).write(file);
        assertThat(MembersNote.read(file)).contains(new MembersNote(7L, 0, members));
    }
}
