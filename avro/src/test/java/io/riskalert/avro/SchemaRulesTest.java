package io.riskalert.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** What every schema owes those who read it. */
class SchemaRulesTest {
    /** Without these a record is of no use, so nobody may leave them out. */
    private static final Map<String, Set<String>> IDENTITIES = Map.of(
            "Transaction", Set.of("eventId", "customerId", "time"),
            "LoanEvent", Set.of("eventId", "customerId", "time"),
            "Repayment", Set.of("eventId", "customerId", "time"),
            "CustomerUpdate", Set.of("eventId", "customerId", "time"),
            "RuleSet", Set.of("id"),
            "RuleStatus", Set.of("ruleSetId", "at"),
            "Alert", Set.of("alertId", "revision", "customerId", "eventTime"),
            "DeadLetter", Set.of("topic", "partition", "offset"));

    @Test
    void everyRecordEnumAndFieldIsDocumentedWithAnExample() {
        List<String> gaps = new ArrayList<>();
        forEachNamed(schema -> {
            if (schema.getDoc() == null || schema.getDoc().length() < 20) {
                gaps.add(schema.getFullName() + " has no doc");
            }
            if (schema.getType() == Schema.Type.RECORD) {
                for (Schema.Field field : schema.getFields()) {
                    if (field.doc() == null || !field.doc().contains("Example: ")) {
                        gaps.add(schema.getFullName() + "." + field.name() + " has no doc with 'Example: '");
                    }
                }
            }
        });
        assertThat(gaps).isEmpty();
    }

    @Test
    void timesDatesAndMoneyNameTheirUnit() {
        List<String> gaps = new ArrayList<>();
        forEachField((owner, field) -> {
            String doc = String.valueOf(field.doc());
            Schema value = valueOf(field.schema());
            String logical =
                    value.getLogicalType() == null ? "" : value.getLogicalType().getName();
            if (logical.equals("timestamp-millis") && !doc.contains("Milliseconds since 1970-01-01 UTC")) {
                gaps.add(owner.getName() + "." + field.name() + ": milliseconds since 1970-01-01 UTC");
            }
            if (logical.equals("date") && !doc.contains("Days since 1970-01-01")) {
                gaps.add(owner.getName() + "." + field.name() + ": days since 1970-01-01");
            }
            if (field.name().endsWith("Minor")
                    && !(value.getType() == Schema.Type.LONG && doc.contains("Minor units of "))) {
                gaps.add(owner.getName() + "." + field.name() + ": a long in minor units of a currency");
            }
        });
        assertThat(gaps).isEmpty();
    }

    @Test
    void everyEnumReadsAnUnknownSymbolAsUnknown() {
        forEachNamed(schema -> {
            if (schema.getType() == Schema.Type.ENUM) {
                assertThat(schema.getEnumSymbols().get(0))
                        .as(schema.getFullName())
                        .isEqualTo("UNKNOWN");
                assertThat(schema.getEnumDefault()).as(schema.getFullName()).isEqualTo("UNKNOWN");
                schema.getEnumSymbols().forEach(symbol -> assertThat(schema.getDoc())
                        .as(schema.getFullName())
                        .contains(symbol));
            }
        });
    }

    @Test
    void allFieldsButIdentitiesHaveADefault() {
        forEachField((owner, field) -> assertThat(field.hasDefaultValue())
                .as("%s.%s has a default", owner.getName(), field.name())
                .isEqualTo(!IDENTITIES.getOrDefault(owner.getName(), Set.of()).contains(field.name())));
    }

    private static Schema valueOf(Schema schema) {
        return schema.isUnion() ? schema.getTypes().get(schema.getTypes().size() - 1) : schema;
    }

    private static void forEachNamed(java.util.function.Consumer<Schema> check) {
        Records.ALL.forEach(type -> Records.named(Records.current(type)).forEach(check));
    }

    private static void forEachField(java.util.function.BiConsumer<Schema, Schema.Field> check) {
        forEachNamed(schema -> {
            if (schema.getType() == Schema.Type.RECORD) {
                schema.getFields().forEach(field -> check.accept(schema, field));
            }
        });
    }
}
