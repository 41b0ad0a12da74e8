package io.riskalert.flink.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code risk rules}: the kit of rule authors. */
@Command(
        name = "rules",
        description = "Write, check, test, explain, compare, sign and publish rules, and take them back.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RulesNewCommand.class,
            RulesCheckCommand.class,
            RulesTestCommand.class,
            RulesExplainCommand.class,
            RulesDiffCommand.class,
            RulesPublishCommand.class,
            RulesStatusCommand.class,
            RulesListCommand.class,
            RulesRollbackCommand.class,
            RulesCompareCommand.class,
            RulesPromoteCommand.class,
            RulesWithdrawCommand.class,
            RulesKeygenCommand.class,
            RulesSignCommand.class,
            RulesReleaseCommand.class,
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  risk rules new big-spender my-rules --template window",
            "  risk rules check my-rules",
            "  risk rules test my-rules --watch",
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
