package io.riskalert.flink.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.riskalert.flink.compare.AlertCases;
import io.riskalert.flink.compare.ComparisonJson;
import io.riskalert.flink.compare.ComparisonText;
import io.riskalert.flink.compare.SetComparison;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code risk rules compare}: what a candidate alerted that the live set did not, and the other way round. */
@Command(
        name = "compare",
        description = {
            "Compare what two rule sets alert on the same events, rule by rule: alerts and customers of each side, what both",
            "raised, what only one did, with examples. Without folders: the candidate and the live set of the running job, by",
            "their alerts on the topics. With two folders: both on files, as 'risk replay' reads them."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  risk rules compare --config risk.yaml",
            "  risk rules compare --bootstrap-servers localhost:9092 --from 2026-03-01 --json",
            "  risk rules compare rules-now my-rules --profile mine.yaml --data last-month"
        })
final class RulesCompareCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EXAMPLES_MAX = 1_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..2", paramLabel = "DIR", description = "Two folders of rules: as it is, and as it would be.")
    private List<Path> folders = List.of();

    @ArgGroup(exclusive = false, validate = false, heading = "%nThe running job:%n")
    private ComparedTopics topics = new ComparedTopics();

    @ArgGroup(exclusive = false, validate = false, heading = "%nFiles:%n")
    private ComparedFiles files = new ComparedFiles();

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "3",
            description = "Examples for each rule and side. Default: ${DEFAULT-VALUE}.")
    private int examples;

    @Option(names = "--json", description = "One JSON object, for scripts.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (examples < 0 || examples > EXAMPLES_MAX) {
            throw new UserError("--examples " + examples + ": a number from 0 to " + EXAMPLES_MAX);
        }
        try {
            tell(sides());
        } catch (AlertCases.TooManyException e) {
            throw new UserError(e.getMessage());
        }
        return Risk.OK;
    }

    private ComparedSides sides() throws IOException {
        if (folders.size() == 1) {
            throw new UserError("compare " + folders.get(0) + " with what? Name two folders of rules, or none for the"
                    + " candidate of the running job");
        }
        if (folders.isEmpty() ? files.areNamed() : topics.areNamed()) {
            throw new UserError(
                    "--profile, --data and --until go with two folders of rules; --config, --bootstrap-servers,"
                            + " --candidate, --from and --to with the running job");
        }
        return folders.isEmpty()
                ? topics.sides()
                : files.sides(folders.get(0), folders.get(1), spec.commandLine().getErr());
    }

    private void tell(ComparedSides sides) throws JsonProcessingException {
        SetComparison comparison = SetComparison.of(sides.live(), sides.candidate(), sides.counts(), examples);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode result = JSON.createObjectNode();
            new TreeMap<>(sides.told()).forEach(result::put);
            result.setAll(ComparisonJson.of(comparison));
            out.println(JSON.writeValueAsString(result));
            return;
        }
        out.println(sides.heading());
        out.println();
        new ComparisonText(sides.liveName(), sides.candidateName(), ZoneId.systemDefault()).print(comparison, out);
    }
}
