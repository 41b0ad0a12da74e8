package io.riskalert.flink.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.riskalert.avro.RuleStatus;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.kafka.RuleSetArchive;
import io.riskalert.flink.kafka.RuleSetReports;
import io.riskalert.flink.wire.RuleSetCodec.Published;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code risk rules status}: which rule set runs on each task. */
@Command(
        name = "status",
        description = "Tell which rule set runs on each task of the job, since when, and what was refused.",
        sortOptions = false)
final class RulesStatusCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(names = "--json", description = "One JSON object, for scripts.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        JobConfig config = kafka.load();
        RuleSetReports reports = TaskReports.read(config);
        RuleSetArchive archive = RuleSetArchive.read(config);
        List<Published> sets = archive.sets();
        CandidateStatus candidate = new CandidateStatus(archive.candidate().orElse(null), reports);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode all = asJson(reports, sets);
            candidate.add(all);
            out.println(JSON.writeValueAsString(all));
            return Risk.OK;
        }
        if (sets.isEmpty()) {
            out.println("No rule set was published: the job's own rules run.");
        } else {
            Published latest = sets.get(sets.size() - 1);
            out.println("asked for  " + RulesListCommand.line(latest));
            out.println(verdict(reports, latest));
        }
        reports.active()
                .forEach((task, status) -> out.printf(
                        "task %-3d  runs %s since %s%s%n",
                        task, status.getRuleSetId(), TaskReports.time(status.getAt()), host(status)));
        reports.refused().forEach((task, status) -> {
            out.printf("task %-3d  refused %s at %s%n", task, status.getRuleSetId(), TaskReports.time(status.getAt()));
            out.println(TaskReports.problems(status));
        });
        candidate.print(out);
        return Risk.OK;
    }

    private static String verdict(RuleSetReports reports, Published latest) {
        String id = latest.message().id();
        if (reports.parallelism() == 0) {
            return "No task has reported yet: does the job run?";
        }
        if (reports.runsEverywhere(id)) {
            return "It runs on " + TaskReports.all(reports.parallelism()) + ".";
        }
        return "It does not run on " + (reports.missing(id).size() == reports.parallelism() ? "any" : "all") + " of "
                + reports.parallelism() + " tasks yet, missing are " + reports.missing(id)
                + (latest.message().effectiveFromMs() > 0
                        ? "; it takes over when event time comes to "
                                + Instant.ofEpochMilli(latest.message().effectiveFromMs())
                        : "")
                + ".";
    }

    private static String host(RuleStatus status) {
        return status.getHost().isEmpty() ? "" : " on " + status.getHost();
    }

    private static ObjectNode asJson(RuleSetReports reports, List<Published> sets) {
        ObjectNode result = JSON.createObjectNode();
        String asked = sets.isEmpty() ? "" : sets.get(sets.size() - 1).message().id();
        result.put("askedFor", asked)
                .put("complete", reports.runsEverywhere(asked))
                .put("parallelism", reports.parallelism());
        tasks(result.putArray("tasks"), reports.active());
        ArrayNode refused = result.putArray("refused");
        tasks(refused, reports.refused());
        return result;
    }

    private static void tasks(ArrayNode list, Map<Integer, RuleStatus> statuses) {
        statuses.forEach((task, status) -> {
            ObjectNode node = list.addObject()
                    .put("task", task)
                    .put("ruleSetId", status.getRuleSetId())
                    .put("at", status.getAt().toString())
                    .put("host", status.getHost());
            if (!status.getProblems().isEmpty()) {
                ArrayNode problems = node.putArray("problems");
                status.getProblems().forEach(problem -> problems.addObject()
                        .put("file", problem.getFile())
                        .put("line", problem.getLine())
                        .put("column", problem.getColumn())
                        .put("message", problem.getMessage()));
            }
        });
    }
}
