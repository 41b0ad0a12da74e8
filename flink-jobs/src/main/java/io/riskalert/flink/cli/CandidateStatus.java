package io.riskalert.flink.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.riskalert.avro.RuleSetState;
import io.riskalert.avro.RuleStatus;
import io.riskalert.flink.kafka.CandidateReports;
import io.riskalert.flink.kafka.RuleSetReports;
import io.riskalert.flink.wire.RuleSetCodec.Published;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Tells of the candidate set: the one that is asked for, and what each task reported last of candidates. */
final class CandidateStatus {
    private final @Nullable Published asked;
    private final CandidateReports reports;

    /** @param asked the candidate that is asked for; null if there is none */
    CandidateStatus(@Nullable Published asked, RuleSetReports reports) {
        this.asked = asked;
        this.reports = reports.candidates();
    }

    /** Nothing where no candidate is asked for. */
    void print(PrintWriter out) {
        if (asked == null) {
            return;
        }
        out.println("candidate  " + RulesListCommand.line(asked));
        reports.latest().forEach((task, status) -> print(task, status, out));
        if (reports.latest().isEmpty()) {
            out.println("No task has reported of it yet.");
        }
    }

    private void print(int task, RuleStatus status, PrintWriter out) {
        String what =
                switch (status.getState()) {
                    case CANDIDATE -> "tries";
                    case CANDIDATE_REFUSED -> "refused or dropped";
                    default -> "tries no more";
                };
        out.printf(
                "task %-3d  %s %s since %s%s%n",
                task,
                what,
                status.getRuleSetId(),
                TaskReports.time(status.getAt()),
                status.getReason().isEmpty() ? "" : ": " + status.getReason());
        if (!status.getProblems().isEmpty()) {
            out.println(TaskReports.problems(status));
        }
        if (status.getState() == RuleSetState.CANDIDATE) {
            reports.failure(task)
                    .ifPresent(failure -> out.println("    its rule " + failure.getRule() + " fails, first at "
                            + TaskReports.time(failure.getAt()) + ": " + failure.getReason()));
        }
    }

    /** The same for tools. */
    void add(ObjectNode to) {
        ObjectNode node = to.putObject("candidate");
        node.put("askedFor", asked == null ? "" : asked.message().id());
        ArrayNode tasks = node.putArray("tasks");
        reports.latest().forEach((task, status) -> {
            ObjectNode one = tasks.addObject()
                    .put("task", task)
                    .put("ruleSetId", status.getRuleSetId())
                    .put("state", status.getState().name())
                    .put("at", status.getAt().toString())
                    .put("reason", status.getReason());
            ArrayNode problems = one.putArray("problems");
            status.getProblems().forEach(problem -> problems.addObject()
                    .put("file", problem.getFile())
                    .put("line", problem.getLine())
                    .put("column", problem.getColumn())
                    .put("message", problem.getMessage()));
            reports.failure(task).ifPresent(failure -> one.put("failedRule", failure.getRule())
                    .put("error", failure.getReason()));
        });
    }
}
