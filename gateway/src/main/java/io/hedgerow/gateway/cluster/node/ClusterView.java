package io.hedgerow.gateway.cluster.node;

import io.hedgerow.gateway.cluster.config.MemberAddress;
import io.hedgerow.gateway.cluster.config.MemberList;
import io.hedgerow.gateway.cluster.config.NodeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What all members of a cluster told of themselves, asked one after the other. Immutable; any thread.
 *
 * @param cluster where they are
 * @param members in the order of their ids
 */
public record ClusterView(MemberList cluster, List<MemberView> members) {
    /** Copies the list. */
    public ClusterView {
        members = List.copyOf(members);
    }

    /**
     * One member.
     *
     * @param address where it is
     * @param answer what it told; empty if it did not
     * @param sign what its files tell where it does not answer and lies on this machine; empty if nothing
     */
    public record MemberView(MemberAddress address, Optional<PeerAnswer> answer, String sign) {}

    /**
     * Asks all members.
     *
     * @param config of any of them; its own files are looked at if it does not answer
     * @return what came
     */
    public static ClusterView ask(NodeConfig config) {
        List<MemberView> views = new ArrayList<>();
        for (MemberAddress member : config.cluster().members().members()) {
            Optional<PeerAnswer> answer = PeerAnswer.ask(member);
            boolean silent = answer.isEmpty() && member.id() == config.node().member();
            views.add(new MemberView(member, answer, silent ? NodeSigns.of(config) : ""));
        }
        return new ClusterView(config.cluster().members(), views);
    }

    /**
     * Who leads, of those that say so the one in the latest term.
     *
     * @return its answer; empty while nobody does
     */
    public Optional<PeerAnswer> leader() {
        return answers().stream()
                .filter(PeerAnswer::leads)
                .max((a, b) -> Long.compare(a.number("term"), b.number("term")));
    }

    /**
     * All that answered.
     *
     * @return in the order of their ids
     */
    public List<PeerAnswer> answers() {
        return members.stream().flatMap(member -> member.answer().stream()).toList();
    }

    /**
     * How much of the log a member lacks.
     *
     * @param member its answer
     * @return bytes behind the leader; -1 where there is none
     */
    public long behindBytes(PeerAnswer member) {
        return leader().map(
                        it -> Math.max(0L, it.number("commit_position_bytes") - member.number("commit_position_bytes")))
                .orElse(-1L);
    }

    /**
     * What is not as it should be.
     *
     * @param behindBytesMax how much of the log a member may lack
     * @return one sentence each; empty while all is well
     */
    public List<String> troubles(long behindBytesMax) {
        List<String> troubles = new ArrayList<>();
        long serving = answers().stream().filter(PeerAnswer::isInService).count();
        if (leader().isEmpty()) {
            troubles.add("no member leads: nothing is taken");
        }
        if (serving < cluster.majority()) {
            troubles.add(serving + " of " + members.size() + " members take part, and " + cluster.majority()
                    + " are needed");
        }
        members.forEach(member -> troubles.addAll(troubles(member, behindBytesMax)));
        return troubles;
    }

    /** How far it has to go, and whether it can. */
    private String farBehind(PeerAnswer answer) {
        long behind = behindBytes(answer);
        long end = answer.ofLog("end_bytes");
        Optional<PeerAnswer> leader = leader();
        if (leader.isPresent() && end >= 0L && leader.get().ofLog("start_bytes") > end) {
            return "; it has the log up to byte " + end + " and the leader holds it from byte "
                    + leader.get().ofLog("start_bytes") + " on: it needs a copy (hedgerow cluster restore)";
        }
        return behind > 0L ? ", " + behind + " bytes of the log to go" : "";
    }

    /**
     * What is not as it should be with one member.
     *
     * @param member which
     * @param behindBytesMax how much of the log it may lack
     * @return one sentence each
     */
    public List<String> troubles(MemberView member, long behindBytesMax) {
        String name =
                "member " + member.address().id() + " at " + member.address().text();
        if (member.answer().isEmpty()) {
            return List.of(name + " does not answer" + (member.sign().isEmpty() ? "" : ": " + member.sign()));
        }
        List<String> troubles = new ArrayList<>();
        PeerAnswer answer = member.answer().get();
        if (answer.memberId() != member.address().id()) {
            troubles.add(name + " says that it is member " + answer.memberId() + ": the lists of members differ");
        }
        if (!answer.isInService()) {
            troubles.add(name + " does not take part: " + answer.words() + farBehind(answer));
        }
        if (behindBytes(answer) > behindBytesMax) {
            troubles.add(name + " is " + behindBytes(answer) + " bytes of the log behind");
        }
        if (!answer.trouble().isEmpty()) {
            troubles.add(name + ": " + answer.trouble());
        }
        return troubles;
    }
}
