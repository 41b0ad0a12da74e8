package io.riskalert.flink.cli;

import picocli.CommandLine.Option;

/** Whose name stands beside what a command sends to the rules topic. */
final class PublisherOption {
    @Option(
            names = "--publisher",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who does it (default: the user of this machine).")
    private String name = "";

    String name() {
        return name;
    }
}
