package io.hedgerow.gateway.cluster.client;

import io.hedgerow.gateway.text.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a process stands with the cluster that hosts its engine. Immutable; any thread.
 *
 * @param clientId of this process
 * @param isOpen whether the cluster takes events now
 * @param connection how the connection is, for a person
 * @param leader who leads
 * @param members those of the configuration, by id
 * @param flow what has come and gone
 */
public record ClusterStanding(
        int clientId, boolean isOpen, String connection, Leader leader, List<Member> members, Flow flow) {
    /** Copies the list. */
    public ClusterStanding {
        members = List.copyOf(members);
    }

    /**
     * Who leads, as far as this process has heard.
     *
     * @param member its id; -1 = nobody has been heard
     * @param term of its leadership; -1 = not known
     * @param sinceNs wall clock at which it was heard first as leader of that term, UTC ns
     * @param changes how often another term was heard since the start
     */
    public record Leader(int member, long term, long sinceNs, long changes) {
        /** Whether one has been heard. */
        public boolean isKnown() {
            return member >= 0;
        }
    }

    /**
     * A member of the configuration.
     *
     * @param id its id
     * @param address where clients reach it
     * @param hasLed whether it has led since this process began
     */
    public record Member(int id, String address, boolean hasLed) {}

    /**
     * What has come and gone.
     *
     * @param connections sessions so far
     * @param committedSequence last record of the committed log that is here
     * @param appliedSequence last record that the engine here has applied
     * @param unacknowledged events of this process that the cluster has not taken yet
     * @param ordersRepeated orders that came again and were dropped
     */
    public record Flow(
            long connections, long committedSequence, long appliedSequence, long unacknowledged, long ordersRepeated) {
        /** Records that are committed and not applied here yet. */
        public long lag() {
            return Math.max(0L, committedSequence - appliedSequence);
        }
    }

    /**
     * As members of a JSON object.
     *
     * @return in order
     */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("client_id", clientId);
        json.put("connected", isOpen);
        json.put("words", text());
        json.put("leader", leader.isKnown() ? leader.member() : null);
        json.put("term", leader.isKnown() ? leader.term() : null);
        json.put("leader_since", leader.isKnown() ? Numbers.timestamp(leader.sinceNs()) : null);
        json.put("leader_changes", leader.changes());
        json.put("members", members.stream().map(this::json).toList());
        json.put("connections", flow.connections());
        json.put("committed_sequence", flow.committedSequence());
        json.put("applied_sequence", flow.appliedSequence());
        json.put("lag_records", flow.lag());
        json.put("unacknowledged_events", flow.unacknowledged());
        json.put("orders_repeated", flow.ordersRepeated());
        return json;
    }

    private Map<String, Object> json(Member member) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("member", member.id());
        json.put("address", member.address());
        json.put("leads", isOpen && member.id() == leader.member());
        json.put("has_led", member.hasLed());
        return json;
    }

    /**
     * For a person.
     *
     * @return one line
     */
    public String text() {
        String led = leader.isKnown()
                ? "member " + leader.member() + (isOpen ? " leads" : " led last") + " (term " + leader.term()
                        + ", since " + Numbers.timestamp(leader.sinceNs()) + ", "
                        + Numbers.of(leader.changes(), "change") + ")"
                : "no leader heard";
        return "cluster of " + members.size() + ": " + (isOpen ? led : "NOT CONNECTED, " + connection + "; " + led)
                + "; committed #" + Numbers.whole(flow.committedSequence()) + ", " + Numbers.of(flow.lag(), "record")
                + " behind, " + Numbers.of(flow.unacknowledged(), "event") + " unacknowledged";
    }
}
