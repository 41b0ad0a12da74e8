package io.riskalert.flink.bench;

import io.riskalert.flink.stream.Encoded;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.rules.fact.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/** What people write first: reads all of the customer, makes a session, fires, disposes of it, writes all back. */
final class NaiveFunction extends KeyedProcessFunction<String, Inbound, Encoded> {
    private static final long serialVersionUID = 1L;

    private final int bytes;
    private transient @Nullable ValueState<NaiveAccount> accounts;
    private transient @Nullable KieBase rules;

    NaiveFunction(int bytes) {
        this.bytes = bytes;
    }

    @Override
    public void open(OpenContext context) {
        accounts = getRuntimeContext().getState(new ValueStateDescriptor<>("account", Types.POJO(NaiveAccount.class)));
        rules = NaiveRules.compile();
    }

    @Override
    public void processElement(Inbound inbound, Context context, Collector<Encoded> out) throws Exception {
        ValueState<NaiveAccount> state = accounts;
        KieBase base = rules;
        if (!(inbound.event() instanceof Transaction transaction) || state == null || base == null) {
            return;
        }
        NaiveAccount account = state.value();
        if (account == null) {
            account = new NaiveAccount();
        }
        account.add(transaction);
        state.update(account);
        List<String> hits = new ArrayList<>();
        KieSession session = base.newKieSession();
        try {
            session.setGlobal("hits", hits);
            session.insert(account);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        for (String hit : hits) {
            out.collect(new Encoded(
                    transaction.customerId(), BareFunction.padded(transaction.eventId() + ' ' + hit, bytes)));
        }
    }
}
