package io.riskalert.flink.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code risk bench}: how fast the engine is, against baselines in the same run. */
@Command(
        name = "bench",
        description = "Measure the engine on this machine, against baselines in the same run. A broker and the jobs run"
                + " in processes of their own.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BenchThroughputCommand.class,
            BenchLatencyCommand.class,
            BenchStateCommand.class,
            BenchDueDatesCommand.class,
            BenchReloadCommand.class
        })
final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
