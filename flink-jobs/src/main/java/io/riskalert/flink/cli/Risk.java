package io.riskalert.flink.cli;

import io.riskalert.flink.config.ConfigException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code risk} command. Ends with 0, with 2 for what the user can put right, with 1 for everything else. */
@Command(
        name = "risk",
        description = "Early risk warnings for consumer lending, from streams of transactions, loans and repayments.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ReplayCommand.class,
            RunCommand.class,
            AlertsCommand.class,
            RulesCommand.class,
            GenerateCommand.class,
            BenchCommand.class,
        },
        versionProvider = Risk.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  risk demo                            all in one process, until Ctrl-C",
            "  risk rules check my-rules            check a folder of rules",
            "  risk replay --help                   what rules would do on files",
            "  risk run --config risk.yaml --check  check configuration and broker",
            "  risk run --config risk.yaml          the job on real topics, here",
            "  risk alerts --bootstrap-servers localhost:9092 --severity HIGH",
            "                                       follow high and critical alerts",
            "  risk COMMAND --help                  all about one command"
        })
public final class Risk implements Runnable {
    /** What was asked for was done. */
    public static final int OK = 0;
    /** Something unexpected; the log has the details. */
    public static final int FAILED = 1;
    /** Something the user can put right. */
    public static final int USER_ERROR = 2;

    /** Set by the launcher: where the log is. */
    static final String LOG_FILE = "risk.log.file";
    /** From which level on log lines are shown on the terminal. */
    static final String TERMINAL_LEVEL = "risk.terminal.level";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the log on the terminal.")
    private boolean verbose;

    /** Runs the command and ends the process with its status. */
    public static void main(String[] args) {
        // Before the first logger: the logging configuration reads it once.
        if (List.of(args).contains("--verbose")) {
            System.setProperty(TERMINAL_LEVEL, "INFO");
        }
        System.exit(commandLine().execute(args));
    }

    /** The command line, also for tests. */
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Risk());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExitCodeExceptionMapper(thrown -> isUserError(thrown) ? USER_ERROR : FAILED);
        commandLine.setExecutionExceptionHandler((thrown, at, parsed) -> report(thrown, at));
        commandLine.setParameterExceptionHandler(Risk::reportUsage);
        return commandLine;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static boolean isUserError(Throwable thrown) {
        return thrown instanceof UserError || thrown instanceof ConfigException;
    }

    private static int report(Exception thrown, CommandLine at) {
        if (isUserError(thrown)) {
            at.getErr().println(thrown.getMessage());
            return USER_ERROR;
        }
        LoggerFactory.getLogger(Risk.class)
                .error("{} failed", at.getCommandSpec().qualifiedName(), thrown);
        String log = System.getProperty(LOG_FILE);
        at.getErr()
                .println(at.getCommandSpec().qualifiedName() + " failed: " + words(thrown)
                        + (log == null ? "" : System.lineSeparator() + "Details are at the end of " + log));
        return FAILED;
    }

    private static String words(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null
                ? ""
                : cause.getMessage().lines().findFirst().orElse("");
        return cause.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
    }

    private static int reportUsage(ParameterException thrown, String[] args) {
        CommandLine at = thrown.getCommandLine();
        at.getErr().println(at.getCommandSpec().qualifiedName() + ": " + plain(thrown.getMessage()));
        CommandLine.UnmatchedArgumentException.printSuggestions(thrown, at.getErr());
        at.getErr().println("Try '" + at.getCommandSpec().qualifiedName() + " --help'.");
        return USER_ERROR;
    }

    /** Without names of Java types. */
    private static String plain(@Nullable String message) {
        return String.valueOf(message)
                .replaceAll("is not an? (int|long)\\b", "is not a whole number")
                .replace("is not a double", "is not a number");
    }

    /** The version from the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Risk.class.getPackage().getImplementationVersion();
            return new String[] {"risk " + (version == null ? "(not packaged)" : version)};
        }
    }
}
