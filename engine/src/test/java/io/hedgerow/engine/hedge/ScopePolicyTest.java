package io.hedgerow.engine.hedge;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.memory.IdSet;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.Test;

class ScopePolicyTest {
    private static final int UNDERLYINGS = 30;
    private static final int GROUPS = 4;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final ReferenceWriter writer = new ReferenceWriter(new EventFrame(
            new EventPublisher() {
                @Override
                public MutableDirectBuffer claim() {
                    return buffer;
                }

                @Override
                public void publish(int length) {
                    // Stays where it is.
                }
            },
            0));

    @Test
    void shouldListTheMembersOfEveryGroupInAscendingOrderHoweverTheyCameAndWent() {
        Seeds.forEach(20, seed -> {
            RandomGenerator random = Seeds.random(seed);
            try (StateMemory memory = new StateMemory()) {
                HedgePolicies policies = new HedgePolicies(
                        memory, CapacitySpec.builder().underlyings(UNDERLYINGS).build());
                for (int step = 0; step < 300; step++) {
                    command(policies, random.nextInt(UNDERLYINGS), random.nextInt(GROUPS));
                    assertLists(policies.scope());
                }
            }
        });
    }

    private void command(HedgePolicies policies, int underlyingId, int group) {
        writer.hedgePolicy(underlyingId, HedgePolicySpec.builder().group(group).build());
        SetHedgePolicyDecoder command =
                new SetHedgePolicyDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
        assertThat(policies.apply(command)).isZero();
    }

    private static void assertLists(ScopePolicy scope) {
        for (int group = 1; group < GROUPS; group++) {
            List<Integer> members = new ArrayList<>();
            for (int id = scope.firstOf(group); id != IdSet.NONE; id = scope.nextAfter(id)) {
                members.add(id);
            }
            int of = group;
            assertThat(members)
                    .containsExactlyElementsOf(IntStream.range(0, UNDERLYINGS)
                            .filter(id -> scope.group(id) == of)
                            .boxed()
                            .toList());
        }
    }
}
