package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.Alerts;
import io.riskalert.rules.evaluate.ConsequenceErrors;
import io.riskalert.rules.gate.ClassGate;
import io.riskalert.rules.gate.CodeRefusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.compiler.kie.builder.impl.KieContainerImpl;
import org.drools.compiler.kie.builder.impl.KieProject;
import org.drools.compiler.kproject.models.KieBaseModelImpl;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.model.Model;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.modelcompiler.CanonicalKieModule;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.builder.model.KieModuleModel;
import org.kie.api.runtime.KieContainer;
import org.kie.internal.builder.InternalKieBuilder;
import org.kie.internal.builder.conf.LanguageLevelOption;
import org.kie.internal.builder.conf.ParallelLambdaExternalizationOption;
import org.kie.internal.builder.conf.ParallelRulesBuildThresholdOption;
import org.kie.internal.conf.ConsequenceExceptionHandlerOption;

/**
 * Drools' part of compiling: from checked texts to a container of generated classes. DRL 10, executable model.
 *
 * <p>The language level is a property of the module that is built, so nothing else in the process is touched. One build
 * at a time: builds share Drools' repository of modules and gain nothing by running side by side.
 */
final class DroolsBuild {
    /** Package of all rules, whatever their files say: names of rules are unique in a set. */
    static final String PACKAGE = "io.riskalert.rules.generated";

    private static final String CLASS = ".class";
    private static final ClassLoader OURS = DroolsBuild.class.getClassLoader();
    private static final ClassLoader ABOVE = new AboveGenerated(OURS);
    private static final AtomicLong BUILDS = new AtomicLong();
    private static final Object ONE_AT_A_TIME = new Object();

    /** Never so many rules that Drools would use its own pool of threads. */
    private static final String NO_POOL = "-1";

    private static final String HEAD =
            "package " + PACKAGE + "; import io.riskalert.rules.fact.*; global " + Alerts.class.getName() + " alerts; ";

    /**
     * Something Drools said.
     *
     * @param path path that was given to the build, or of a generated class
     * @param line line in it; below 1 if it does not tell
     * @param text what it said
     */
    record Said(String path, int line, String text) {}

    /**
     * What came of a build.
     *
     * @param container the generated classes; none where anything was refused
     * @param errors what Drools refused
     * @param refusals what the safety gate refused; no class has been loaded then
     */
    record Built(List<KieContainer> container, List<Said> errors, List<CodeRefusal> refusals) {
        static Built failed(List<Said> errors) {
            return new Built(List.of(), errors, List.of());
        }

        /** Lets go of the container; only the errors are of interest. */
        Built closing() {
            container.forEach(KieContainer::dispose);
            return this;
        }
    }

    private DroolsBuild() {}

    /**
     * Builds.
     *
     * @param bareRules text of rules without package and imports, by a path of our making
     * @param classes source of the classes of windows and tables by name
     */
    static Built build(Map<String, String> bareRules, Map<String, String> classes) {
        return build(bareRules, classes, () -> {});
    }

    /**
     * Builds.
     *
     * @param begun told when those before have been built
     */
    static Built build(Map<String, String> bareRules, Map<String, String> classes, Runnable begun) {
        return build(bareRules, classes, ClassGate::check, begun);
    }

    /**
     * Builds behind a gate.
     *
     * @param gate what may not be loaded of classes, given as bytes by internal name
     */
    static Built build(
            Map<String, String> bareRules,
            Map<String, String> classes,
            Function<Map<String, byte[]>, List<CodeRefusal>> gate) {
        return build(bareRules, classes, gate, () -> {});
    }

    private static Built build(
            Map<String, String> bareRules,
            Map<String, String> classes,
            Function<Map<String, byte[]>, List<CodeRefusal>> gate,
            Runnable begun) {
        synchronized (ONE_AT_A_TIME) {
            begun.run();
            return OwnThread.call(
                    "rule-build",
                    () -> withOurLoader(() -> {
                        KieServices services = KieServices.get();
                        ReleaseId id = services.newReleaseId(
                                "io.riskalert", "rule-set", String.valueOf(BUILDS.incrementAndGet()));
                        try {
                            return build(services, id, bareRules, classes, gate);
                        } catch (RuntimeException e) {
                            // For some rules that it cannot understand Drools throws instead of telling.
                            return Built.failed(List.of(new Said("", 0, String.valueOf(e.getMessage()))));
                        } finally {
                            // The container keeps what it needs; the repository would keep every set there ever was.
                            services.getRepository().removeKieModule(id);
                        }
                    }));
        }
    }

    private static Built build(
            KieServices services,
            ReleaseId id,
            Map<String, String> bareRules,
            Map<String, String> classes,
            Function<Map<String, byte[]>, List<CodeRefusal>> gate) {
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(id);
        String head = HEAD + imports(classes.keySet());
        bareRules.forEach((path, text) -> files.write("src/main/resources/" + path, head + text));
        classes.forEach((name, source) -> files.write("src/main/java/" + name.replace('.', '/') + ".java", source));
        KieModuleModel module = services.newKieModuleModel()
                .setConfigurationProperty(LanguageLevelOption.PROPERTY_NAME, LanguageLevelOption.DRL10.name())
                .setConfigurationProperty(ParallelRulesBuildThresholdOption.PROPERTY_NAME, NO_POOL)
                .setConfigurationProperty(
                        ParallelLambdaExternalizationOption.PROPERTY_NAME,
                        ParallelLambdaExternalizationOption.DISABLED.toString());
        KieBuilder builder = services.newKieBuilder(files, ABOVE);
        ((InternalKieBuilder) builder).withKModuleModel(module);
        builder.buildAll(ExecutableModelProject.class);
        List<Said> errors = new ArrayList<>();
        for (Message message : builder.getResults().getMessages(Message.Level.ERROR)) {
            errors.add(new Said(String.valueOf(message.getPath()), message.getLine(), message.getText()));
        }
        if (!errors.isEmpty()) {
            return Built.failed(errors);
        }
        // Up to here the classes of rules exist as bytes only.
        List<CodeRefusal> refusals = gate.apply(classes((InternalKieModule) builder.getKieModule()));
        if (!refusals.isEmpty()) {
            return new Built(List.of(), List.of(), refusals);
        }
        return new Built(List.of(services.newKieContainer(id, ABOVE)), List.of(), List.of());
    }

    /** One by one, so that no other type of that name is meant. */
    private static String imports(Collection<String> classes) {
        return classes.stream()
                .filter(name -> name.startsWith(TableFact.PACKAGE))
                .map(name -> "import " + name + "; ")
                .collect(Collectors.joining());
    }

    /** The bytes of all classes by internal name. */
    private static Map<String, byte[]> classes(InternalKieModule module) {
        Map<String, byte[]> classes = new TreeMap<>();
        for (String file : module.getFileNames()) {
            if (file.endsWith(CLASS)) {
                classes.put(file.substring(0, file.length() - CLASS.length()), module.getBytes(file));
            }
        }
        return classes;
    }

    /** The generated rules of the container, all in one package. */
    static Model model(KieContainer container) {
        return withOurLoader(() -> {
            KieProject project = ((KieContainerImpl) container).getKieProject();
            KieBaseModelImpl all = (KieBaseModelImpl) project.getDefaultKieBaseModel();
            CanonicalKieModule module = (CanonicalKieModule) project.getKieModuleForKBase(all.getName());
            return module.getModelForKBase(all).iterator().next();
        });
    }

    /** A base of the rules of these names, for as many sessions as are wanted. */
    static KieBase newBase(Model model, List<String> rules) {
        return withOurLoader(() -> {
            KieBaseConfiguration configuration = RuleBaseFactory.newKnowledgeBaseConfiguration(
                    new Properties(), model.getClass().getClassLoader());
            configuration.setOption(ConsequenceExceptionHandlerOption.get(ConsequenceErrors.class));
            KieBase base = KieBaseBuilder.createKieBaseFromModel(SomeRules.of(model, rules), configuration);
            // Some services are looked up when the first session of all is let go. That is when a Flink task ends, with
            // a
            // class loader that is closed already, and Drools would be of no use to this process any more.
            base.newKieSession().dispose();
            return base;
        });
    }

    /** Drools finds its services through the thread's class loader, which in a Flink task may see none of them. */
    static <T> T withOurLoader(Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(OURS);
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
