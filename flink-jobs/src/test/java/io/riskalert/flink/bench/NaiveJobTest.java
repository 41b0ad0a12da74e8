package io.riskalert.flink.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.riskalert.rules.fact.Transaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

class NaiveJobTest {
    @Test
    void itsStateIsOnePojoOf512Bytes() throws IOException {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(NaiveAccount.class);
        BenchEvents events = new BenchEvents(new EventPlan(10, 0, 1_000, 1));
        var serializer = Types.POJO(NaiveAccount.class).createSerializer(new SerializerConfigImpl());
        List<Integer> sizes = new ArrayList<>();
        NaiveAccount account = new NaiveAccount();
        for (int i = 0; i < 1_000; i++) {
            account.add(events.next());
            DataOutputSerializer out = new DataOutputSerializer(1_024);
            serializer.serialize(account, out);
            sizes.add(out.length());
        }
        assertThat(sizes.stream().mapToInt(Integer::intValue).average().orElse(0))
                .isCloseTo(512, within(12.0));
    }

    @Test
    void itsTwentyRulesLookAtTheState() {
        KieBase rules = NaiveRules.compile();
        assertThat(rules.getKiePackages().stream()
                        .mapToInt(pack -> pack.getRules().size())
                        .sum())
                .isEqualTo(20);
        assertThat(fire(rules, "7995", 1_500_000)).contains("gambling", "gambling-large");
        assertThat(fire(rules, "5411", 5_000)).isEmpty();
    }

    private static List<String> fire(KieBase rules, String mcc, long amountMinor) {
        Transaction any = new BenchEvents(new EventPlan(10, 0, 1, 1)).next();
        NaiveAccount account = new NaiveAccount();
        account.add(any);
        account.lastMcc = mcc;
        account.lastAmount = amountMinor;
        account.events = 10;
        account.lastBalance = 1_000_000;
        List<String> hits = new ArrayList<>();
        KieSession session = rules.newKieSession();
        session.setGlobal("hits", hits);
        session.insert(account);
        session.fireAllRules();
        session.dispose();
        return hits;
    }
}
