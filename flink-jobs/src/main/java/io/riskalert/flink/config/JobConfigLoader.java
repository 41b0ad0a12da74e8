package io.riskalert.flink.config;

import io.riskalert.flink.config.YamlEntries.Entry;
import io.riskalert.rules.guard.GuardSettings;
import io.riskalert.rules.loan.AssetProfile;
import io.riskalert.rules.loan.AssetProfiles;
import io.riskalert.rules.loan.LoanCalendars;
import io.riskalert.rules.loan.schedule.DueDateAdjustment;
import io.riskalert.rules.signature.SignaturePolicy;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and checks the job's configuration; finds all problems, not only the first. */
public final class JobConfigLoader {
    private static final long MAX_FILE_BYTES = 1 << 20;

    private JobConfigLoader() {}

    /**
     * Reads a configuration file (YAML), with {@code ${NAME}} and {@code ${NAME:default}} filled from the environment.
     *
     * @throws ConfigException with every problem, each with file and line
     */
    public static JobConfig load(Path file, Map<String, String> environment) {
        String text = read(file);
        List<ConfigProblem> problems = new ArrayList<>();
        Map<String, Entry> entries = YamlEntries.parse(file.toString(), text, problems);
        // After broken YAML every key that was not reached would be reported as missing.
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return build(file.toString(), file.toAbsolutePath().getParent(), entries, environment, problems);
    }

    /**
     * A configuration from values by key, as the demo and tests need it; all else has its default.
     *
     * @throws ConfigException with every problem
     */
    public static JobConfig of(Map<String, String> values) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        values.forEach((path, text) -> entries.put(path, new Entry(text, 0)));
        return build("settings", null, entries, Map.of(), new ArrayList<>());
    }

    private static String read(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new ConfigException(file.toString(), "is a folder; expected a YAML file");
            }
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new ConfigException(file.toString(), "is larger than 1 MiB; expected a YAML file");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ConfigException(file.toString(), "no such file");
        } catch (MalformedInputException e) {
            throw new ConfigException(file.toString(), "is not UTF-8 text");
        } catch (IOException e) {
            throw new ConfigException(file.toString(), "cannot be read: " + e.getMessage());
        }
    }

    private static JobConfig build(
            String file,
            @Nullable Path folder,
            Map<String, Entry> entries,
            Map<String, String> environment,
            List<ConfigProblem> problems) {
        ConfigValues values = new ConfigValues(file, entries, environment, problems);
        ConfigChecks.check(values);
        Path rulesDir = rulesDir(values, folder);
        AssetProfile profile = assetProfile(values, folder);
        LoanCalendars calendars = calendars(values, folder, problems);
        SignaturePolicy signatures = TrustedKeysFile.policy(values, folder);
        if (!problems.isEmpty()) {
            problems.sort(java.util.Comparator.comparingInt(JobConfigLoader::line));
            throw new ConfigException(problems);
        }
        return new JobConfig(
                new JobConfig.Job(
                        values.get(ConfigKeys.JOB_NAME),
                        values.find(ConfigKeys.PARALLELISM),
                        values.get(ConfigKeys.MAX_PARALLELISM)),
                new JobConfig.Kafka(
                        values.get(ConfigKeys.BOOTSTRAP_SERVERS),
                        values.get(ConfigKeys.GROUP_ID),
                        values.get(ConfigKeys.STARTING_OFFSETS),
                        values.get(ConfigKeys.PREFLIGHT_TIMEOUT),
                        schemaRegistry(values),
                        topics(values),
                        values.kafkaProperties()),
                new JobConfig.Delivery(
                        values.get(ConfigKeys.GUARANTEE),
                        values.get(ConfigKeys.TRANSACTIONAL_ID_PREFIX),
                        values.get(ConfigKeys.TRANSACTION_TIMEOUT)),
                new JobConfig.Checkpoints(
                        values.get(ConfigKeys.CHECKPOINT_INTERVAL),
                        values.get(ConfigKeys.CHECKPOINT_TIMEOUT),
                        values.get(ConfigKeys.CHECKPOINT_MIN_PAUSE),
                        values.get(ConfigKeys.CHECKPOINT_TRANSFER_THREADS),
                        values.find(ConfigKeys.CHECKPOINT_DIR),
                        values.get(ConfigKeys.CHECKPOINTS_RETAINED)),
                new JobConfig.State(
                        values.get(ConfigKeys.STATE_BACKEND),
                        path(values.find(ConfigKeys.STATE_LOCAL_DIR)),
                        values.get(ConfigKeys.REPLACED_PERCENT),
                        values.get(ConfigKeys.CACHE_SIZE),
                        values.get(ConfigKeys.UNWRITTEN_CUSTOMERS)),
                new JobConfig.Restart(
                        values.get(ConfigKeys.RESTART_INITIAL_DELAY), values.get(ConfigKeys.RESTART_MAX_DELAY)),
                new JobConfig.Time(
                        values.get(ConfigKeys.FOLLOWS),
                        values.get(ConfigKeys.QUIET_DELAY),
                        values.get(ConfigKeys.CHECK_INTERVAL),
                        values.get(ConfigKeys.RECOVERY_DELAY),
                        values.get(ConfigKeys.CUT_OFF),
                        values.get(ConfigKeys.END_OF_DAY_MARKER),
                        values.get(ConfigKeys.OUT_OF_ORDERNESS),
                        values.get(ConfigKeys.IDLE_TIMEOUT),
                        values.get(ConfigKeys.MAX_FUTURE),
                        values.get(ConfigKeys.MAX_DRIFT)),
                new JobConfig.Portfolio(
                        values.get(ConfigKeys.ZONE),
                        values.get(ConfigKeys.CURRENCY),
                        values.get(ConfigKeys.CONTACT_FROM_HOUR),
                        values.get(ConfigKeys.CONTACT_UNTIL_HOUR)),
                new JobConfig.Loans(
                        values.get(ConfigKeys.GRACE_DAYS),
                        values.get(ConfigKeys.TOLERANCE_MINOR),
                        values.get(ConfigKeys.DUE_SOON_DAYS),
                        profile,
                        values.get(ConfigKeys.ALLOCATION),
                        calendars),
                new JobConfig.Rules(rulesDir, values.get(ConfigKeys.COMPILE_TIMEOUT), signatures, guard(values)));
    }

    private static GuardSettings guard(ConfigValues values) {
        int quarantineAfterSlow = values.get(ConfigKeys.QUARANTINE_AFTER_SLOW);
        return new GuardSettings(
                true,
                values.get(ConfigKeys.QUARANTINE_AFTER_ERRORS),
                quarantineAfterSlow == 0
                        ? 0
                        : (int) values.get(ConfigKeys.SLOW_EVALUATION).toMillis(),
                Math.max(1, quarantineAfterSlow),
                values.get(ConfigKeys.MAX_ALERTS_PER_MINUTE));
    }

    private static JobConfig.Topics topics(ConfigValues values) {
        return new JobConfig.Topics(
                values.get(ConfigKeys.TOPIC_TRANSACTIONS),
                values.get(ConfigKeys.TOPIC_LOANS),
                values.get(ConfigKeys.TOPIC_REPAYMENTS),
                values.get(ConfigKeys.TOPIC_CUSTOMERS),
                values.get(ConfigKeys.TOPIC_RULES),
                values.get(ConfigKeys.TOPIC_ALERTS),
                values.get(ConfigKeys.TOPIC_ALERTS_SHADOW),
                values.get(ConfigKeys.TOPIC_RULE_STATUS),
                values.get(ConfigKeys.TOPIC_DEAD_LETTERS));
    }

    private static JobConfig.@Nullable SchemaRegistry schemaRegistry(ConfigValues values) {
        String url = values.find(ConfigKeys.REGISTRY_URL);
        return url == null
                ? null
                : new JobConfig.SchemaRegistry(
                        url,
                        values.find(ConfigKeys.REGISTRY_USER),
                        values.find(ConfigKeys.REGISTRY_PASSWORD),
                        values.get(ConfigKeys.REGISTRY_TIMEOUT),
                        values.get(ConfigKeys.REGISTRY_AUTO_REGISTER));
    }

    private static LoanCalendars calendars(ConfigValues values, @Nullable Path folder, List<ConfigProblem> problems) {
        List<String> names = values.find(ConfigKeys.CALENDAR_FILES);
        CalendarFiles files = new CalendarFiles(folder, (place, message) -> {
            if (place.isEmpty()) {
                values.problem(ConfigKeys.CALENDAR_FILES, message);
            } else {
                problems.add(new ConfigProblem(place, message));
            }
        });
        DueDateAdjustment adjustment = values.find(ConfigKeys.CALENDAR_DUE_DATES);
        Map<String, DueDateAdjustment> products = values.find(ConfigKeys.CALENDAR_PRODUCTS);
        return LoanCalendars.of(
                files.read(names == null ? List.of() : names),
                adjustment == null ? DueDateAdjustment.STAY : adjustment,
                products == null ? Map.of() : products);
    }

    private static @Nullable Path rulesDir(ConfigValues values, @Nullable Path folder) {
        Path dir = path(values.find(ConfigKeys.RULES_DIR));
        if (dir == null) {
            return null;
        }
        Path resolved = folder == null ? dir : folder.resolve(dir).normalize();
        if (!Files.isDirectory(resolved)) {
            values.problem(ConfigKeys.RULES_DIR, "no such folder: " + resolved);
        }
        return resolved;
    }

    private static AssetProfile assetProfile(ConfigValues values, @Nullable Path folder) {
        String told = values.find(ConfigKeys.PROFILE);
        try {
            return told == null ? AssetProfile.CN_LOAN : AssetProfiles.of(told, folder);
        } catch (IllegalArgumentException e) {
            String.valueOf(e.getMessage()).lines().forEach(problem -> values.problem(ConfigKeys.PROFILE, problem));
            return AssetProfile.CN_LOAN;
        }
    }

    private static @Nullable Path path(@Nullable String text) {
        return text == null ? null : Path.of(text);
    }

    private static int line(ConfigProblem problem) {
        int colon = problem.place().lastIndexOf(':');
        try {
            return colon < 0 ? 0 : Integer.parseInt(problem.place().substring(colon + 1));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
