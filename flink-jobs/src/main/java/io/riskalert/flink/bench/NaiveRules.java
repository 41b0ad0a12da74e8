package io.riskalert.flink.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;

/** The 20 rules of the naive job, compiled as Drools' documentation shows it. */
final class NaiveRules {
    private static final String FILE = "naive.drl";

    private NaiveRules() {}

    /** The same rules each time, once for each task. */
    static synchronized KieBase compile() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader ours = NaiveRules.class.getClassLoader();
        // Drools finds its services through the thread's class loader.
        thread.setContextClassLoader(ours);
        try (InputStream text = Objects.requireNonNull(NaiveRules.class.getResourceAsStream(FILE), FILE)) {
            KieServices services = KieServices.get();
            KieFileSystem files = services.newKieFileSystem();
            files.write("src/main/resources/" + FILE, new String(text.readAllBytes(), StandardCharsets.UTF_8));
            KieBuilder builder = services.newKieBuilder(files, ours).buildAll(ExecutableModelProject.class);
            if (builder.getResults().hasMessages(Message.Level.ERROR)) {
                throw new IllegalStateException(builder.getResults().toString());
            }
            return services.newKieContainer(builder.getKieModule().getReleaseId(), ours)
                    .getKieBase();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
