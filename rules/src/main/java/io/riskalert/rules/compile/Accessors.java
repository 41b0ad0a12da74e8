package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.Property;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The properties of a class of facts: record components, then methods without parameters that are derived from them. */
final class Accessors {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final Set<String> OF_EVERY_OBJECT =
            Set.of("toString", "hashCode", "getClass", "notify", "notifyAll", "wait");

    private Accessors() {}

    static Map<String, Property> of(Class<?> type) {
        Map<String, Property> properties = new LinkedHashMap<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (!isPart(component.getType(), type)) {
                    Property property = property(component.getAccessor());
                    properties.put(property.name(), property);
                }
            }
        }
        Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType() != void.class)
                .filter(method -> !isPart(method.getReturnType(), type))
                .filter(method -> !OF_EVERY_OBJECT.contains(method.getName()))
                .sorted(Comparator.comparing(Method::getName))
                .forEach(method -> properties.computeIfAbsent(method.getName(), name -> property(method)));
        return properties;
    }

    /** A fact names the properties of its parts as its own. */
    private static boolean isPart(Class<?> type, Class<?> fact) {
        return type.isRecord() && type.getPackage().equals(fact.getPackage());
    }

    private static Property property(Method method) {
        boolean nullable = method.getAnnotatedReturnType().isAnnotationPresent(Nullable.class);
        return new Property(method.getName(), method.getReturnType(), nullable, Property.NO_WINDOW, reader(method));
    }

    @SuppressWarnings("unchecked") // a Function is what the factory was asked for
    private static Function<Object, @Nullable Object> reader(Method method) {
        try {
            MethodHandle handle = LOOKUP.unreflect(method);
            Class<?> boxed =
                    MethodType.methodType(method.getReturnType()).wrap().returnType();
            return (Function<Object, @Nullable Object>) LambdaMetafactory.metafactory(
                            LOOKUP,
                            "apply",
                            MethodType.methodType(Function.class),
                            MethodType.methodType(Object.class, Object.class),
                            handle,
                            MethodType.methodType(boxed, method.getDeclaringClass()))
                    .getTarget()
                    .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("facts are public records: " + method, e);
        }
    }
}
