package io.riskalert.flink.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.fact.CustomerUpdate;
import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.loan.schedule.ScheduleTerms;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamTypesTest {
    private static final Origin ORIGIN = new Origin("transactions", 3, 42);

    @Test
    void recordsBetweenOperatorsAreSerialisedWithoutKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Encoded.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(RuleSetMessage.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(HeldRule.class);
    }

    static Stream<Inbound> inbound() {
        return Stream.of(
                Inbound.of(
                        new Transaction(
                                "T1",
                                "C1",
                                1_767_600_000_123L,
                                "A1",
                                io.riskalert.rules.fact.Direction.DEBIT,
                                io.riskalert.rules.fact.TransactionType.PURCHASE,
                                io.riskalert.rules.fact.Channel.ONLINE,
                                io.riskalert.rules.fact.TransactionStatus.DECLINED,
                                12_345,
                                "CNY",
                                -99L,
                                "商户",
                                "5411",
                                "",
                                io.riskalert.rules.fact.CounterpartyKind.MERCHANT,
                                "CN",
                                31.2,
                                null,
                                "D1"),
                        ORIGIN),
                Inbound.of(
                        new LoanEvent(
                                "E1",
                                "C1",
                                1,
                                "L1",
                                LoanEventKind.OPENED,
                                "cash",
                                "",
                                100_00,
                                "CNY",
                                ScheduleTerms.monthly(
                                        RepaymentMethod.EQUAL_INSTALMENT, 120_000, 12, LocalDate.of(2026, 2, 5), 0),
                                List.of(new Instalment(1, LocalDate.of(2026, 2, 5), 90_00, 10_00, 0))),
                        ORIGIN),
                Inbound.of(
                        new Repayment(
                                "P1", "C1", 2, "L1", RepaymentKind.REVERSED, 1, "CNY", LocalDate.of(1993, 7, 12), "P0"),
                        ORIGIN),
                Inbound.of(
                        new CustomerUpdate(
                                "U1", "C1", 3, "mass", "", "Asia/Shanghai", 8_000_00L, 600, null, null, true),
                        ORIGIN),
                Inbound.time(
                        new TimeSignal.Progress(5, 4, List.of(new TimeSignal.PartitionProgress(2, 3, true, 0))),
                        ORIGIN),
                Inbound.time(new TimeSignal.EndOfDay(LocalDate.of(2026, 2, 5), 9), ORIGIN),
                Inbound.dead(new DeadRecord(
                        DeadRecord.Category.MALFORMED, "not Avro", new byte[] {1}, new byte[] {2, 3}, ORIGIN, 7)));
    }

    @ParameterizedTest
    @MethodSource("inbound")
    void inboundRecordsSurviveTheNetwork(Inbound inbound) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        InboundSerializer.INSTANCE.serialize(inbound, out);
        Inbound read = InboundSerializer.INSTANCE.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
        assertThat(read).usingRecursiveComparison().isEqualTo(inbound);
    }
}
