package io.hedgerow.gateway.cluster.config;

import io.hedgerow.gateway.settings.toml.LoopbackHost;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All members of a cluster, the same on every node. Immutable; any thread.
 *
 * @param members in the order of their ids, from 0
 */
public record MemberList(List<MemberAddress> members) {
    /** Copies the list. */
    public MemberList {
        members = List.copyOf(members);
    }

    /**
     * Members on this machine, at ports that nobody has.
     *
     * @param host address of this machine
     * @param from first port to try
     * @param count how many
     * @return the list
     * @throws NodeException if there are no free ports
     */
    public static MemberList free(String host, int from, int count) {
        return NodeAddresses.free(host, from, count);
    }

    /**
     * One member.
     *
     * @param id its id
     * @return where it is
     */
    public MemberAddress member(int id) {
        return members.get(id);
    }

    /**
     * Where clients find the members.
     *
     * @return id=host:port, separated by commas, as a client of Aeron wants to have it
     */
    public String ingressEndpoints() {
        return members.stream()
                .map(member -> member.id() + "=" + member.ingress())
                .collect(Collectors.joining(","));
    }

    /**
     * What is to be kept closed: members prove nothing to one another when they vote and send the log, whatever clients are
     * asked for.
     *
     * @return words for a person; empty where only this machine reaches any of them
     */
    public Optional<String> openness() {
        List<String> open = members.stream()
                .filter(member -> !LoopbackHost.is(member.host()))
                .map(MemberAddress::innerPorts)
                .toList();
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "who reaches UDP " + String.join(", ", open) + " can speak as a member, and no token is asked"
                                + " for there: let only members and machines of backups through");
    }

    /**
     * How many members decide.
     *
     * @return more than half
     */
    public int majority() {
        return members.size() / 2 + 1;
    }

    /**
     * As Aeron wants to have it.
     *
     * @return all members with their ports
     */
    public String aeron() {
        return members.stream().map(MemberAddress::aeron).collect(Collectors.joining("|"));
    }

    /**
     * As it is written in a file.
     *
     * @return list of addresses
     */
    public String text() {
        return members.stream().map(MemberAddress::text).collect(Collectors.joining(", "));
    }
}
