package io.riskalert.flink.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.kafka.Preflight;
import io.riskalert.flink.kafka.RuleSetArchive;
import io.riskalert.flink.stream.RuleSetRole;
import io.riskalert.flink.wire.RuleSetCodec.Published;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code risk rules list}: the rule sets that were published. */
@Command(
        name = "list",
        description = "List the rule sets that were published, the latest last: id, when, by whom, why.",
        sortOptions = false)
final class RulesListCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(names = "--json", description = "One JSON array, for scripts.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        JobConfig config = kafka.load();
        Preflight.checkTopics(
                config.kafka().clientProperties(),
                BROKER_TIMEOUT,
                List.of(config.kafka().topics().rules()));
        List<Published> sets = RuleSetArchive.read(config).all();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ArrayNode list = JSON.createArrayNode();
            sets.forEach(set -> list.addObject()
                    .put("id", set.message().id())
                    .put(
                            "publishedAt",
                            Instant.ofEpochMilli(set.message().publishedAtMs()).toString())
                    .put("publisher", set.publisher())
                    .put("note", set.note())
                    .put("files", set.message().files().size())
                    .put("signatures", set.message().signatures().size())
                    .put("effectiveFromMs", set.message().effectiveFromMs())
                    .put("role", set.message().role().name()));
            out.println(JSON.writeValueAsString(list));
        } else if (sets.isEmpty()) {
            out.println("No rule set was published: the job's own rules run.");
        } else {
            sets.forEach(set -> out.println(line(set)));
        }
        return Risk.OK;
    }

    /** A set in one line. */
    static String line(Published set) {
        long fromMs = set.message().effectiveFromMs();
        int signatures = set.message().signatures().size();
        return set.message().id() + "  "
                + role(set.message().role())
                + TaskReports.time(Instant.ofEpochMilli(set.message().publishedAtMs()))
                + "  by " + printable(set.publisher())
                + (set.note().isEmpty() ? "" : "  \"" + printable(set.note()) + "\"")
                + (signatures == 0 ? "" : "  " + RuleCheck.counted(signatures, "signature"))
                + (fromMs == 0 ? "" : "  from " + Instant.ofEpochMilli(fromMs));
    }

    private static String role(RuleSetRole role) {
        return role == RuleSetRole.LIVE ? "" : role.name().toLowerCase(Locale.ROOT) + "  ";
    }

    /** What came over the wire must not steer the terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
