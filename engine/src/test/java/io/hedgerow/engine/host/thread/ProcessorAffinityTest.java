package io.hedgerow.engine.host.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.PipelineSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ProcessorAffinityTest {
    @Test
    void shouldSayWhyAThreadIsNotPinned() {
        Optional<String> why = onOwnThread(ProcessorAffinity.PROCESSOR_MAX);
        assertThat(why).isPresent();
        if (isLinux()) {
            assertThat(why).hasValue("the system refuses, there is no such processor or this process may not use it");
        } else {
            assertThat(why.orElseThrow()).startsWith("only Linux lets a thread choose, and this is ");
        }
    }

    @Test
    void shouldPinTheCallingThread() {
        assumeThat(isLinux()).as("threads choose their processor").isTrue();
        boolean any = false;
        for (int processor = 0; processor < 64 && !any; processor++) {
            any = onOwnThread(processor).isEmpty();
        }
        assertThat(any).as("some processor takes a thread").isTrue();
        assertThat(ProcessorAffinity.mayRunOn(ProcessorAffinity.PROCESSOR_MAX)).isFalse();
    }

    @Test
    void shouldTellThatTheEngineThreadIsNotWhereItShallBe() {
        ThreadPins nowhere = new ThreadPins(OptionalInt.of(ProcessorAffinity.PROCESSOR_MAX), List.of());
        PipelineSpec spec = new PipelineSpec(
                64, 64, 64, false, 16, ThreadPlan.of(Waiting.BLOCK).withPins(nowhere));
        try (EnginePipeline pipeline = start(spec)) {
            assertThat(pipeline.engineUnpinned()).isNotEmpty();
            pipeline.awaitAllApplied();
        }
        try (EnginePipeline pipeline = start(new PipelineSpec(64, 64, 64, false, 16, ThreadPlan.of(Waiting.BLOCK)))) {
            assertThat(pipeline.engineUnpinned()).isEmpty();
        }
    }

    private static EnginePipeline start(PipelineSpec spec) {
        EnginePipeline.Identity identity = new EnginePipeline.Identity(1L, "test", 1_000L);
        return EnginePipeline.start(identity, CapacitySpec.DEFAULT, spec, EventJournal.NONE, System::nanoTime);
    }

    private static Optional<String> onOwnThread(int processor) {
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        new Thread(() -> answer.complete(ProcessorAffinity.pin(processor))).start();
        return answer.join();
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").startsWith("Linux");
    }
}
