package io.riskalert.flink.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code risk rules}: the kit of rule authors. */
@Command(
        name = "rules",
        description = "Check, test, sign and publish rules.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RulesCheckCommand.class,
            RulesTestCommand.class,
            RulesPublishCommand.class,
            RulesKeygenCommand.class,
            RulesSignCommand.class,
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  risk rules check my-rules",
            "  risk rules test my-rules",
            "  risk rules publish my-rules --bootstrap-servers localhost:9092"
        })
final class RulesCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
