package io.hedgerow.gateway.cluster.node;

import io.hedgerow.gateway.cluster.config.Agreement;
import io.hedgerow.gateway.cluster.config.MemberAddress;
import io.hedgerow.gateway.cluster.config.NodeConfig;
import io.hedgerow.gateway.cluster.config.NodeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks the other members, before a node begins, whether they are members of the same cluster. Who is not there is not asked:
 * it asks when it comes, so of two nodes that disagree the later one does not start. Static; the thread that opens the node.
 */
final class PeerCheck {
    private PeerCheck() {}

    /**
     * Asks all.
     *
     * @return answers of those that gave one
     * @throws NodeException with the member, the key and both values where one disagrees
     */
    static List<PeerAnswer> agree(NodeConfig config, Consumer<String> notes) {
        Map<String, String> own = Agreement.of(config);
        List<PeerAnswer> answers = new ArrayList<>();
        for (MemberAddress member : config.cluster().members().members()) {
            if (member.id() != config.node().member()) {
                Optional<PeerAnswer> answer = PeerAnswer.ask(member);
                answer.ifPresent(it -> compare(config, own, member, it));
                answer.ifPresent(answers::add);
                notes.accept("member " + member.id() + " at " + member.text()
                        + answer.map(it -> ": " + it.words()).orElse(": does not answer yet"));
            }
        }
        return answers;
    }

    private static void compare(NodeConfig config, Map<String, String> own, MemberAddress member, PeerAnswer answer) {
        if (answer.memberId() != member.id()) {
            throw NodeException.disagrees("cluster.members has member " + member.id() + " at " + member.text()
                    + ", and who answers there is member " + answer.memberId()
                    + ": the lists must be the same, in the same order, on every node");
        }
        own.forEach((key, value) -> {
            String other = answer.agreed().get(key);
            if (!Objects.equals(value, other)) {
                throw NodeException.disagrees(key + " of this node is " + value + ", of member " + member.id() + " at "
                        + member.text() + " it is " + other + ": all nodes of a cluster must say the same ("
                        + cure(key, config) + ")");
            }
        });
    }

    private static String cure(String key, NodeConfig config) {
        return key.indexOf('.') >= 0
                ? "correct the file that is wrong"
                : "start the build that the others run; this is build "
                        + config.version().build();
    }
}
