package io.riskalert.rules.gate;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads one generated class: what it extends, its fields, its methods. */
final class GeneratedClassVisitor extends ClassVisitor {
    private static final String FUNCTIONS = "org/drools/model/functions/";
    private static final Set<String> LAMBDA_METHODS = Set.of(
            "<clinit>",
            "<init>",
            "test",
            "apply",
            "execute",
            "getExpressionHash",
            "predicateInformation",
            "values",
            "valueOf");

    private static final Set<GeneratedClass> INITIALISED =
            Set.of(GeneratedClass.LAMBDA, GeneratedClass.RULES, GeneratedClass.METADATA);

    private final GeneratedClass kind;
    private final String name;
    private final ClassGate.Refusals refusals;
    private final Map<String, Set<String>> rules;

    /** @param rules is told which rules a class was generated for */
    GeneratedClassVisitor(
            GeneratedClass kind, String name, ClassGate.Refusals refusals, Map<String, Set<String>> rules) {
        super(Opcodes.ASM9);
        this.kind = kind;
        this.name = name;
        this.refusals = refusals;
        this.rules = rules;
    }

    @Override
    public void visit(
            int version,
            int access,
            String className,
            @Nullable String signature,
            String superName,
            String @Nullable [] interfaces) {
        String expected = kind == GeneratedClass.LAMBDA ? "java/lang/Enum" : "java/lang/Object";
        if (!superName.equals(expected)) {
            refusals.add(ClassGate.simple(superName), "extending " + dotted(superName) + ": rules extend nothing");
        }
        for (String one : interfaces == null ? new String[0] : interfaces) {
            if (!implemented(one)) {
                refusals.add(ClassGate.simple(one), "implementing " + dotted(one) + ": rules implement nothing");
            }
        }
    }

    private boolean implemented(String type) {
        return switch (kind) {
            case LAMBDA ->
                type.startsWith(FUNCTIONS)
                        && type.substring(FUNCTIONS.length())
                                .matches("(Predicate|Function|Block)\\d{1,2}|HashedExpression");
            case RULES -> type.equals("org/drools/model/Model") || type.equals("org/drools/model/RulesSupplier");
            case RULES_PART -> type.equals("org/drools/model/RulesSupplier");
            case METADATA_PART -> type.equals("org/drools/model/DomainClassMetadata");
            case PROJECT -> type.equals("org/drools/modelcompiler/CanonicalKieModuleModel");
            case WINDOWS, TABLE, RULE_METHODS, METADATA -> false;
        };
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String field, String descriptor, @Nullable String signature, @Nullable Object value) {
        boolean known =
                switch (kind) {
                    case WINDOWS -> field.equals("view");
                    case TABLE -> field.equals("row");
                    case LAMBDA -> field.matches("INSTANCE|EXPRESSION_HASH|ENUM\\$VALUES|regexp_[0-9A-F]{32}");
                    case RULES ->
                        Set.of("DATE_TIME_FORMATTER", "var_alerts", "globals", "typeMetaDatas", "rules")
                                .contains(field);
                    case METADATA -> field.endsWith("_Metadata_INSTANCE");
                    case RULE_METHODS, RULES_PART, METADATA_PART, PROJECT -> false;
                };
        if (!known) {
            String shown = field.startsWith("var_") ? field.substring("var_".length()) : field;
            refusals.add(shown, "the global or field '" + shown + "': the only global is 'alerts'");
        }
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String method, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        refusals.of("");
        if ((access & (Opcodes.ACC_NATIVE | Opcodes.ACC_SYNCHRONIZED)) != 0) {
            refusals.add(method, "a native or synchronized method");
        }
        if (method.equals("<clinit>") && !INITIALISED.contains(kind)
                || kind == GeneratedClass.LAMBDA && !LAMBDA_METHODS.contains(method)) {
            refusals.add(method, "the method '" + method + "': there are no functions, compare properties");
        }
        boolean bridge = (access & Opcodes.ACC_BRIDGE) != 0;
        return new GeneratedMethodVisitor(
                kind, name, method, bridge, AllowedCode.of(kind, bridge ? "" : method), refusals, rules);
    }

    @Override
    public void visitNestHost(String host) {
        if (!host.startsWith(name.contains("$") ? name.substring(0, name.indexOf('$')) : name)) {
            refusals.add(ClassGate.simple(host), "being part of " + dotted(host));
        }
    }

    /** The name as it is written in rules. */
    static String dotted(String internalName) {
        return internalName.replace('/', '.').replace('$', '.');
    }
}
