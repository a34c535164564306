package io.hedgerow.gateway.cli.control;

import io.hedgerow.gateway.cli.output.ExitCodes;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code hedgerow control DIR metrics}. */
@Command(
        name = "metrics",
        mixinStandardHelpOptions = true,
        header = "Counters, gauges and latency histograms, as text for Prometheus.",
        description = {
            "Exposition format 0.0.4. With metrics.port in the configuration the same text is at",
            "http://127.0.0.1:PORT/metrics. A process that stands still answers nothing: see `counters`.",
            ""
        })
final class MetricsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private ControlCommand control;

    @Mixin
    private ControlCommand.Patience patience;

    @Override
    public Integer call() {
        Map<String, Object> answer = control.ask(ControlCommand.request("metrics"), patience);
        spec.commandLine().getOut().print(answer.get("text"));
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }
}
