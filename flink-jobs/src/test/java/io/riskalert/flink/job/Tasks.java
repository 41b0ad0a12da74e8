package io.riskalert.flink.job;

import io.riskalert.avro.RuleStatus;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.signature.SignaturePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The tasks of one test, which are closed after it, and what is sent to them. */
final class Tasks implements AfterEachCallback {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final RuleFiles initial;
    private final List<CustomerHarness> all = new ArrayList<>();
    private int number;

    /** @param initial rules that run until others are published */
    Tasks(RuleFiles initial) {
        this.initial = initial;
    }

    /** A new task. */
    CustomerHarness start() throws Exception {
        return start(SignaturePolicy.NONE, null);
    }

    /** A task that begins with this state. */
    CustomerHarness start(OperatorSubtaskState restored) throws Exception {
        return start(SignaturePolicy.NONE, restored);
    }

    /** A task that demands signatures. */
    CustomerHarness start(SignaturePolicy policy, @Nullable OperatorSubtaskState restored) throws Exception {
        return keep(new CustomerHarness(initial, policy, restored));
    }

    /** Closes this one, too, after the test. */
    CustomerHarness keep(CustomerHarness task) {
        all.add(task);
        return task;
    }

    /** Sends purchases of a customer who has done nothing before, and gives the customer. */
    String purchases(CustomerHarness task, long... yuan) throws Exception {
        String customer = "C" + number++;
        for (long amount : yuan) {
            task.event(TestEvents.purchase("tx" + number++, customer, "2026-01-05T10:00", amount));
        }
        return customer;
    }

    /** What becomes of a purchase of a customer who has done nothing before. */
    List<String> livesOf(CustomerHarness task, long yuan) throws Exception {
        purchases(task, yuan);
        return task.lives();
    }

    /** Sends a small purchase, which no rule minds. */
    void probe(CustomerHarness task, String localTime) throws Exception {
        task.event(TestEvents.purchase("probe" + number++, "probe", localTime, 1));
    }

    /** Sends small purchases until so much has been told of rule sets. */
    List<RuleStatus> statusesWithProbes(CustomerHarness task, int count) {
        return statuses(task, count, () -> probe(task, "2026-01-05T09:00"));
    }

    /** Lets time of the machine pass until so much has been told of rule sets. */
    List<RuleStatus> statusesWithTime(CustomerHarness task, int count) {
        return statuses(task, count, task::second);
    }

    /** What is done while something is waited for. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    /** Does this again and again until so much has been told of rule sets. */
    static List<RuleStatus> statuses(CustomerHarness task, int count, Step meanwhile) {
        List<RuleStatus> statuses = new ArrayList<>();
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(PAUSE)
                .atMost(PATIENCE)
                .until(() -> {
                    meanwhile.run();
                    statuses.addAll(task.statuses());
                    return statuses.size() >= count;
                });
        return statuses;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        all.forEach(CustomerHarness::close);
    }
}
