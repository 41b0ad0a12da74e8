package io.riskalert.rules.gate;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Reads the code of one generated method, instruction by instruction.
 *
 * <p>A jump back is a loop. Recursion needs a call to generated code: the calls among generated classes that are allowed form no
 * circle.
 */
final class GeneratedMethodVisitor extends MethodVisitor {
    /** Longest array: the list of all rules of a set, the values of an {@code in}. */
    private static final int ARRAY_LIMIT = 4_096;

    private static final String RULE_STARTS = "org/drools/modelcompiler/dsl/pattern/D.rule";
    private static final String REGEX = "java/util/regex/Pattern";

    private final GeneratedClass kind;
    private final String className;
    private final String method;
    private final boolean bridge;
    private final AllowedCode allowed;
    private final ClassGate.Refusals refusals;
    private final Map<String, Set<String>> rules;
    private final Set<Label> passed = new HashSet<>();
    private final Set<String> lambdas = new TreeSet<>();
    private int lastNumber = -1;
    private String lastText = "";
    private String rule = "";

    GeneratedMethodVisitor(
            GeneratedClass kind,
            String className,
            String method,
            boolean bridge,
            AllowedCode allowed,
            ClassGate.Refusals refusals,
            Map<String, Set<String>> rules) {
        super(Opcodes.ASM9);
        this.kind = kind;
        this.className = className;
        this.method = method;
        this.bridge = bridge;
        this.allowed = allowed;
        this.refusals = refusals;
        this.rules = rules;
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if ((owner + "." + name).equals(RULE_STARTS)) {
            rule = lastText;
            refusals.of(rule);
        }
        boolean known = GeneratedClass.of(owner) == null
                ? allowed.calls(owner, name)
                        || allowed.looks()
                                && opcode != Opcodes.INVOKESTATIC
                                && HarmlessMethods.allows(owner, name, descriptor)
                : among(owner, name, descriptor);
        if (owner.equals(REGEX) && name.equals("compile")) {
            expression(descriptor);
        }
        forget();
        if (!known) {
            refusals.add(name.equals("<init>") ? ClassGate.simple(owner) : name, NotAllowed.call(owner, name));
        }
    }

    /** The text of the instruction before is compiled as a regular expression. */
    private void expression(String descriptor) {
        String danger = lastText.isEmpty() ? "it is not a fixed text" : SafeRegex.danger(lastText);
        if (danger != null || !descriptor.startsWith("(Ljava/lang/String;)")) {
            refusals.add("matches", "the regular expression \"" + lastText + "\": " + danger);
        }
    }

    private void forget() {
        lastNumber = -1;
        lastText = "";
    }

    /** Calls from generated class to generated class: from the list to the rules, from conditions to windows and tables, never round. */
    private boolean among(String owner, String name, String descriptor) {
        GeneratedClass called = GeneratedClass.of(owner);
        return switch (kind) {
            case LAMBDA ->
                (called == GeneratedClass.WINDOWS || called == GeneratedClass.TABLE)
                                && allowed.looks()
                                && !name.equals("<init>")
                        || owner.equals(className)
                                && (bridge && name.equals(method) && !descriptor.contains("Ljava/lang/Object;)")
                                        || method.equals("<clinit>") && name.equals("<init>"));
            case RULES ->
                method.equals("getRulesList") && called == GeneratedClass.RULE_METHODS
                        || method.equals("<init>")
                                && (owner.equals(className) && name.equals("getRulesList")
                                        || called == GeneratedClass.RULES_PART);
            case RULES_PART -> method.equals("getRulesList") && called == GeneratedClass.RULE_METHODS;
            case METADATA -> called == GeneratedClass.METADATA_PART && name.equals("<init>");
            case PROJECT -> called == GeneratedClass.RULES && name.equals("<init>");
            case WINDOWS, TABLE, RULE_METHODS, METADATA_PART -> false;
        };
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        forget();
        boolean writes = opcode == Opcodes.PUTSTATIC || opcode == Opcodes.PUTFIELD;
        GeneratedClass of = GeneratedClass.of(owner);
        boolean known;
        if (writes) {
            known = owner.equals(className) && (method.equals("<clinit>") || method.equals("<init>"));
        } else if (of == null) {
            known = allowed.fields().getOrDefault(owner, Set.of()).contains(name) || constant(owner, descriptor);
        } else {
            known = owner.equals(className)
                    || of == GeneratedClass.LAMBDA && kind == GeneratedClass.RULE_METHODS && name.equals("INSTANCE")
                    || of == GeneratedClass.METADATA && kind == GeneratedClass.RULE_METHODS
                    || of == GeneratedClass.RULES && kind == GeneratedClass.RULE_METHODS && name.equals("var_alerts");
        }
        if (of == GeneratedClass.LAMBDA && !owner.equals(className)) {
            lambdas.add(owner);
        }
        if (!known) {
            refusals.add(name, NotAllowed.field(owner, name));
        }
    }

    /** A constant such as {@code Channel.POS}. */
    private boolean constant(String owner, String descriptor) {
        return (allowed.looks() || kind == GeneratedClass.RULE_METHODS)
                && owner.startsWith(HarmlessMethods.FACTS)
                && descriptor.equals("L" + owner + ";");
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        forget();
        boolean joins = bootstrap.getOwner().equals("java/lang/invoke/StringConcatFactory")
                && bootstrap.getName().equals("makeConcatWithConstants")
                && (allowed.looks() || allowed.throwing());
        boolean plain = true;
        for (Object argument : arguments) {
            if (argument instanceof Handle handle) {
                plain = false;
                refusals.add(handle.getName(), NotAllowed.reference(handle.getOwner(), handle.getName()));
            } else if (!(argument instanceof String || argument instanceof Type)) {
                plain = false;
            }
        }
        for (Type joined : Type.getArgumentTypes(descriptor)) {
            joins &= joined.getSort() != Type.ARRAY
                    && (joined.getSort() != Type.OBJECT
                            || joined.getInternalName().equals("java/lang/String"));
        }
        if (!joins || !plain) {
            refusals.add(name, "a lambda, a method reference or a text made of objects: compare properties");
        }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        int length = lastNumber;
        forget();
        if (opcode == Opcodes.ANEWARRAY && !allowed.freeLength()) {
            length(length);
        }
        if (opcode == Opcodes.NEW) {
            // Made with a constructor, which is looked at as a call.
            return;
        }
        known(Type.getObjectType(type));
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        if (opcode == Opcodes.NEWARRAY) {
            length(lastNumber);
            forget();
        } else {
            forget();
            lastNumber = operand;
        }
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        refusals.add("new", "arrays of arrays");
    }

    private void length(int length) {
        if (length < 0 || length > ARRAY_LIMIT) {
            refusals.add("new", "an array whose length is not a small fixed number");
        }
    }

    @Override
    public void visitLdcInsn(Object value) {
        forget();
        if (value instanceof String text) {
            lastText = text;
        } else if (value instanceof Type type) {
            if (type.getSort() == Type.METHOD) {
                refusals.add("MethodType", "a method type");
            } else {
                known(type);
            }
        } else if (value instanceof Handle handle) {
            refusals.add(handle.getName(), NotAllowed.reference(handle.getOwner(), handle.getName()));
        } else if (value instanceof ConstantDynamic dynamic) {
            refusals.add(dynamic.getName(), "a constant that is computed");
        } else if (value instanceof Integer number) {
            lastNumber = number;
        }
    }

    private void known(Type type) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT
                && !KnownTypes.contains(element.getInternalName())
                && GeneratedClass.of(element.getInternalName()) == null) {
            refusals.add(
                    ClassGate.simple(element.getInternalName()),
                    "the type " + GeneratedClassVisitor.dotted(element.getInternalName())
                            + ": facts and their constants are the only types");
        }
    }

    @Override
    public void visitInsn(int opcode) {
        forget();
        lastNumber = opcode >= Opcodes.ICONST_0 && opcode <= Opcodes.ICONST_5 ? opcode - Opcodes.ICONST_0 : -1;
        if (opcode == Opcodes.MONITORENTER || opcode == Opcodes.MONITOREXIT) {
            refusals.add("synchronized", "synchronized code: rules wait for nothing");
        }
        if (opcode == Opcodes.ATHROW && !allowed.throwing()) {
            refusals.add("throw", "throwing: a rule raises an alert or does not match");
        }
    }

    @Override
    public void visitVarInsn(int opcode, int local) {
        forget();
        if (opcode == Opcodes.RET) {
            refusals.add("finally", "a subroutine");
        }
    }

    @Override
    public void visitIincInsn(int local, int increment) {
        forget();
        refusals.add("++", "counting: there are no variables in rules");
    }

    @Override
    public void visitLabel(Label label) {
        passed.add(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        forget();
        forward(label);
        if (opcode == Opcodes.JSR) {
            refusals.add("finally", "a subroutine");
        }
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
        visitLookupSwitchInsn(otherwise, new int[0], labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
        forget();
        forward(otherwise);
        for (Label label : labels) {
            forward(label);
        }
    }

    private void forward(Label label) {
        if (passed.contains(label)) {
            refusals.add("while", "a loop: a rule looks at its facts once");
        }
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        refusals.add("catch", "catching: what goes wrong is reported with the rule's name");
    }

    @Override
    public void visitEnd() {
        if (!rule.isEmpty()) {
            lambdas.forEach(lambda ->
                    rules.computeIfAbsent(lambda, name -> new TreeSet<>()).add(rule));
        }
        refusals.of("");
    }
}
