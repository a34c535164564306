package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.cluster.node.ClusterView;
import io.hedgerow.gateway.cluster.node.ClusterView.MemberView;
import io.hedgerow.gateway.cluster.node.PeerAnswer;
import io.hedgerow.gateway.metrics.Metric;
import io.hedgerow.gateway.metrics.Sample;
import io.hedgerow.gateway.view.ClusterLook;
import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.LiveProcess;
import io.hedgerow.gateway.view.Trail;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Who else has this journal: the cluster that hosts the engine, as its members and the counters of the process tell, and copies
 * of it. Nothing of that is journaled.
 */
final class ClusterPanel implements Panel {
    /** Why there is nothing. */
    static final String NOT_RECORDED =
            "not recorded: how a cluster and copies stand is told of the newest moment only, by processes that run";

    private static final String STANDBY = "standby";
    private static final String ALONE = "this process is of no cluster, keeps no copy, and streams to none";

    @Override
    public Set<Part> needs() {
        return Set.of();
    }

    @Override
    public int periodMs() {
        return 1_000;
    }

    @Override
    public Map<String, Object> of(DeskMoment moment, Trail trail, Ask ask) {
        LiveProcess live = trail.liveAt(moment.sequence());
        ClusterLook look = trail.clusterAt(moment.sequence());
        Row row = new Row()
                .put("gateway", gateway(live))
                .put("member_id", look.member() < 0 ? null : look.member())
                .put(
                        "leader_id",
                        look.view()
                                .flatMap(ClusterView::leader)
                                .map(PeerAnswer::memberId)
                                .orElse(null))
                .put(
                        "members",
                        look.view()
                                .map(view -> view.members().stream()
                                        .map(it -> member(view, it))
                                        .toList())
                                .orElse(List.of()))
                .put("troubles", look.troubles())
                .put("copy", copy(live))
                .put("stream", stream(live));
        if (isEmpty(row.map())) {
            row.put("missing", live.isRunning() ? ALONE : NOT_RECORDED);
        }
        return row.map();
    }

    private static boolean isEmpty(Map<String, Object> row) {
        return row.get("gateway") == null
                && row.get("copy") == null
                && row.get("stream") == null
                && row.get("members").equals(List.of());
    }

    /**
     * For the line on top.
     *
     * @return {@code words} and whether all is {@code well}; null where there is neither a cluster nor a copy
     */
    static Map<String, Object> badge(LiveProcess live, ClusterLook look) {
        OptionalLong connected = live.value(Metric.CLUSTER_CONNECTED);
        boolean cut = connected.isPresent() && connected.getAsLong() == 0L;
        if (look.view().isPresent()) {
            String words = (cut ? "cluster not connected: " : "cluster: ") + look.words();
            return badge(words, !cut && look.troubles().isEmpty());
        }
        if (connected.isPresent()) {
            return badge(
                    cut
                            ? "cluster not connected"
                            : "cluster: member "
                                    + live.value(Metric.CLUSTER_LEADER).orElse(-1L) + " leads",
                    !cut);
        }
        if (live.isStandby()) {
            long lag = live.value(Metric.STANDBY_LAG_RECORDS).orElse(0L);
            return badge("copy " + live.stage().orElse("") + ", " + lag + " behind", live.isCopyLive());
        }
        OptionalLong behind = live.all(Metric.STREAM_STANDBY_LAG).stream()
                .mapToLong(Sample::value)
                .max();
        return behind.isEmpty() ? null : badge("standby " + behind.getAsLong() + " behind", true);
    }

    private static Map<String, Object> badge(String words, boolean well) {
        return new Row().put("words", words).put("well", well).map();
    }

    private static Map<String, Object> gateway(LiveProcess live) {
        OptionalLong connected = live.value(Metric.CLUSTER_CONNECTED);
        if (connected.isEmpty()) {
            return null;
        }
        long leader = live.value(Metric.CLUSTER_LEADER).orElse(-1L);
        return new Row()
                .put("connected", connected.getAsLong() == 1L)
                .put("leader_id", leader < 0L ? null : leader)
                .put("leader_changes", LiveNumbers.orNull(live.value(Metric.CLUSTER_LEADER_CHANGES)))
                .put("committed_sequence", LiveNumbers.orNull(live.value(Metric.CLUSTER_COMMITTED)))
                .put("lag_records", LiveNumbers.orNull(live.value(Metric.CLUSTER_LAG)))
                .put("unacknowledged_events", LiveNumbers.orNull(live.value(Metric.CLUSTER_UNACKNOWLEDGED)))
                .map();
    }

    private static Map<String, Object> member(ClusterView view, MemberView member) {
        Optional<PeerAnswer> answer = member.answer();
        Row row = new Row()
                .put("member_id", member.address().id())
                .put("address", member.address().text())
                .put("answers", answer.isPresent())
                .put("does", answer.map(PeerAnswer::words).orElse(null))
                .put("leads", answer.map(PeerAnswer::leads).orElse(false))
                .put("in_service", answer.map(PeerAnswer::isInService).orElse(false))
                .put(
                        "behind_bytes",
                        answer.map(view::behindBytes).filter(it -> it >= 0L).orElse(null))
                .put("trouble", answer.map(PeerAnswer::trouble).orElse("does not answer"));
        for (String name : List.of("term", "commit_position_bytes", "elections", "snapshots_taken")) {
            row.put(name, answer.map(it -> it.state().get(name)).orElse(null));
        }
        for (String name : List.of(
                "sequence",
                "journal_sequence",
                "hashes_agreed",
                "hashes_differing",
                "agreed_sequence",
                "waiting_orders")) {
            row.put(name, answer.map(it -> it.engine().get(name)).orElse(null));
        }
        return row.map();
    }

    private static Map<String, Object> copy(LiveProcess live) {
        Optional<String> stage = live.stage();
        if (stage.isEmpty()) {
            return null;
        }
        OptionalLong silent = live.value(Metric.STANDBY_PRIMARY_SILENT);
        return new Row()
                .put("stage", stage.get())
                .put("sequence", LiveNumbers.orNull(live.value(Metric.STANDBY_SEQUENCE)))
                .put("lag_records", LiveNumbers.orNull(live.value(Metric.STANDBY_LAG_RECORDS)))
                .put("lag_bytes", LiveNumbers.orNull(live.value(Metric.STANDBY_LAG_BYTES)))
                .put("lag_ns", LiveNumbers.orNull(live.value(Metric.STANDBY_LAG_TIME)))
                .put("primary_silent_ns", silent.orElse(-1L) < 0L ? null : silent.getAsLong())
                .map();
    }

    private static Map<String, Object> stream(LiveProcess live) {
        OptionalLong publishing = live.value(Metric.STREAM_PUBLISHING);
        if (publishing.isEmpty()) {
            return null;
        }
        OptionalLong leased = live.value(Metric.STREAM_LEASED);
        return new Row()
                .put("publishing", publishing.getAsLong() == 1L)
                .put("sequence", LiveNumbers.orNull(live.value(Metric.STREAM_SEQUENCE)))
                .put("leased", leased.isEmpty() ? null : leased.getAsLong() == 1L)
                .put(
                        "standbys",
                        live.all(Metric.STREAM_STANDBY_LAG).stream()
                                .map(it -> standby(live, it))
                                .toList())
                .map();
    }

    private static Map<String, Object> standby(LiveProcess live, Sample lag) {
        String name = lag.label(STANDBY);
        return new Row()
                .put("name", name)
                .put("lag_records", lag.value())
                .put("silent_ns", LiveNumbers.orNull(live.value(Metric.STREAM_STANDBY_SILENT, STANDBY, name)))
                .map();
    }
}
