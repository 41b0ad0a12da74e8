package io.riskalert.flink.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.riskalert.flink.config.JobConfig;
import io.riskalert.flink.config.JobConfigLoader;
import io.riskalert.flink.kafka.Preflight;
import io.riskalert.flink.kafka.RuleSetArchive;
import io.riskalert.flink.wire.RuleSetCodec.Published;
import io.riskalert.rules.compile.Compilation;
import io.riskalert.rules.compile.RuleCompiler;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.compile.RuleFolder;
import io.riskalert.rules.compile.RuleFolderException;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.compile.RuleSetDiff;
import io.riskalert.rules.compile.RuleSetDiff.Change;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code risk rules diff}: what is other in one rule set than in another. */
@Command(
        name = "diff",
        description = {
            "Tell what changed from rule set A to rule set B: rules with conditions and metadata, windows, other files.",
            "Each is a folder, the id of a published set or how it begins, or the word 'published' for the latest one.",
            "Ends with 0 if nothing changed, with 1 if something did."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  risk rules diff rules-of-last-month my-rules",
            "  risk rules diff published my-rules --config risk.yaml"
        })
final class RulesDiffCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(10);
    private static final String PUBLISHED = "published";
    private static final int CHANGED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "A", description = "What it was.")
    private String from = "";

    @Parameters(index = "1", paramLabel = "B", description = "What it is now.")
    private String to = "";

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration of the job, for published sets.")
    private @Nullable Path config;

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Or the brokers alone.")
    private @Nullable String bootstrapServers;

    @Option(names = "--json", description = "One JSON object, for scripts.")
    private boolean json;

    private @Nullable RuleSetArchive archive;

    @Override
    public Integer call() throws JsonProcessingException {
        for (String named : List.of(from, to)) {
            if (!Files.isDirectory(Path.of(named))) {
                mayBePublished(named);
            }
        }
        try (RuleSet a = compiled(from);
                RuleSet b = compiled(to)) {
            List<Change> changes = RuleSetDiff.of(a, b);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(JSON.writeValueAsString(asJson(a.id(), b.id(), changes)));
            } else {
                changes.forEach(change -> {
                    out.println(
                            change.kind().name().toLowerCase(Locale.ROOT) + " " + change.what() + " " + change.name());
                    change.lines().forEach(line -> out.println("    " + line));
                });
                out.println(
                        changes.isEmpty()
                                ? "no difference between " + a.id() + " and " + b.id()
                                : RuleCheck.counted(changes.size(), "change") + " from " + a.id() + " to " + b.id());
            }
            return changes.isEmpty() ? Risk.OK : CHANGED;
        }
    }

    private RuleSet compiled(String named) {
        Path folder = Path.of(named);
        RuleFiles files;
        if (Files.isDirectory(folder)) {
            try {
                files = RuleFolder.read(folder);
            } catch (RuleFolderException e) {
                throw new UserError(e.getMessage());
            }
        } else {
            files = published(named);
        }
        Compilation compilation = RuleCompiler.compile(files);
        if (compilation instanceof Compilation.Rejected rejected) {
            RuleCheck.located(folder, rejected.problems())
                    .forEach(spec.commandLine().getErr()::println);
            throw new UserError(named + " does not compile: only sets that do can be compared");
        }
        return ((Compilation.Compiled) compilation).ruleSet();
    }

    private void mayBePublished(String named) {
        if (config == null && bootstrapServers == null) {
            throw new UserError(named + ": there is no such folder; for a published set give --config FILE or"
                    + " --bootstrap-servers HOST:PORT");
        }
    }

    private RuleFiles published(String named) {
        RuleSetArchive all = archive();
        if (all.sets().isEmpty()) {
            throw new UserError(named + ": no rule set was published");
        }
        if (named.equals(PUBLISHED)) {
            return all.sets().get(all.sets().size() - 1).message().ruleFiles();
        }
        if (all.ambiguous(named)) {
            throw new UserError("several rule sets begin with " + named + ": write more of the id");
        }
        Published found = all.find(named)
                .orElseThrow(() -> new UserError(named
                        + ": there is no such folder, and no published set begins so: 'risk rules list' shows all"));
        return found.message().ruleFiles();
    }

    private RuleSetArchive archive() {
        RuleSetArchive known = archive;
        if (known == null) {
            JobConfig job = config != null
                    ? JobConfigLoader.load(config, System.getenv())
                    : JobConfigLoader.of(Map.of("kafka.bootstrapServers", String.valueOf(bootstrapServers)));
            Preflight.checkTopics(
                    job.kafka().clientProperties(),
                    BROKER_TIMEOUT,
                    List.of(job.kafka().topics().rules()));
            known = RuleSetArchive.read(job);
            archive = known;
        }
        return known;
    }

    private static ObjectNode asJson(String from, String to, List<Change> changes) {
        ObjectNode result = JSON.createObjectNode().put("from", from).put("to", to);
        ArrayNode list = result.putArray("changes");
        for (Change change : changes) {
            ObjectNode node = list.addObject()
                    .put("kind", change.kind().name())
                    .put("what", change.what())
                    .put("name", change.name());
            ArrayNode lines = node.putArray("lines");
            change.lines().forEach(lines::add);
        }
        return result;
    }
}
