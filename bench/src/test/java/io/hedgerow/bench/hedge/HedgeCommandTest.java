package io.hedgerow.bench.hedge;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.GroupGoal;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class HedgeCommandTest {
    @Test
    void shouldReportEveryOperationAsJson() {
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new HedgeCommand()).setOut(new PrintWriter(out));
        command.execute("--json", "--groups", "5");
        int operations = 0;
        try (JsonParser parser =
                JsonFactory.builder().build().createParser(ObjectReadContext.empty(), out.toString())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean isName =
                        token == JsonToken.PROPERTY_NAME && parser.currentName().equals("p99_ns");
                operations += isName ? 1 : 0;
            }
        }
        assertThat(operations).isEqualTo(20);
        assertThat(out.toString()).contains("\"checks_to_revaluation_ratio\":", "\"met\":");
    }

    @Test
    void shouldMeetItsTargetOnlyBelowTheRevaluationAndAMicrosecond() {
        assertThat(new Ratios(150.0, 300.0, 1_000.0).isMet()).isTrue();
        assertThat(new Ratios(150.0, 300.0, 149.0).isMet()).isFalse();
        assertThat(new Ratios(1_001.0, 1_100.0, 2_000.0).isMet()).isFalse();
    }

    @Test
    void shouldCheckOrdersThatPassAndMakeDecisions() {
        try (GateWorkload work = new GateWorkload()) {
            for (int round = 0; round < 1_000; round++) {
                assertThat(work.decideAndCheck(round)).isNotZero();
            }
            assertThat(work.revalue300(0)).isNotEqualTo(work.revalue300(1));
        }
    }

    @Test
    void shouldTickAGroupThatIsHedgedThroughItsFactors() {
        for (GroupGoal goal : new GroupGoal[] {GroupGoal.VANISH, GroupGoal.WORTH, GroupGoal.OUTCOME}) {
            try (GroupWorkload work = new GroupWorkload(goal)) {
                for (int round = 0; round < 200; round++) {
                    work.tick(round);
                }
                assertThat(work.isByFactors()).isTrue();
            }
        }
    }

    @Test
    void shouldTimeWhatItIsGiven() {
        int[] calls = new int[1];
        TimedOperation.Result result = new TimedOperation("count", 10, round -> calls[0]++).measure(3, 7);
        assertThat(calls[0]).isEqualTo(100);
        assertThat(result.calls()).isEqualTo(70L);
        assertThat(result.nsMax()).isGreaterThanOrEqualTo(result.nsP50());
    }

    @Test
    void shouldGiveTheSameAnswersForTheSameSeed() {
        try (HedgeWorkload first = new HedgeWorkload(3);
                HedgeWorkload second = new HedgeWorkload(3)) {
            for (int round = 0; round < 100; round++) {
                assertThat(first.solve(round, 16, 0.01)).isEqualTo(second.solve(round, 16, 0.01));
                assertThat(first.zakamoulineDecision(round)).isEqualTo(second.zakamoulineDecision(round));
            }
        }
    }
}
