package io.riskalert.rules.engine;

import io.riskalert.rules.alert.Hit;
import io.riskalert.rules.alert.Mode;
import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.alert.StandingRules;
import io.riskalert.rules.evaluate.Facts;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.rate.Rates;
import io.riskalert.rules.window.JointWindows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candidate set on trial beside the live one.
 *
 * @param parts what the candidate decides with; its windows and its loan book are not asked
 * @param windows the windows of both sets
 * @param liveRetentionMs how long after the latest event the live windows alone need a customer's past, milliseconds
 */
record Trial(EngineParts parts, JointWindows windows, long liveRetentionMs) {
    static Trial of(EngineParts candidate, List<RuleInfo> rules, JointWindows windows, long liveRetentionMs) {
        List<RuleInfo> onTrial = rules.stream().map(Trial::onTrial).toList();
        return new Trial(
                candidate.with(StandingRules.of(onTrial), HeldBack.NOTHING, candidate.windows(), null),
                windows,
                liveRetentionMs);
    }

    private static RuleInfo onTrial(RuleInfo rule) {
        return rule.mode() == Mode.LIVE ? rule.in(Mode.CANDIDATE) : rule;
    }

    /** Hits as they are taken to the candidate's desk: what would be live is marked. */
    static List<Hit> onTrial(List<Hit> hits) {
        return hits.stream()
                .map(hit -> hit.rule().mode() == Mode.LIVE ? hit.in(Mode.CANDIDATE) : hit)
                .toList();
    }

    /**
     * The live facts as the candidate's rules see them: its own windows, and the amount of the event itself by its own rates.
     * Windows over amounts hold them by the rates that were live when they came.
     */
    Facts seen(Facts live) {
        return new Facts(
                rated(live.event()),
                live::moment,
                live::customer,
                live::debt,
                live.loan(),
                live.travel(),
                windows.ofSecond(live.windows()));
    }

    private @Nullable CustomerEvent rated(@Nullable CustomerEvent event) {
        if (!(event instanceof Transaction transaction)) {
            return event;
        }
        Rates rates = parts.rates();
        return transaction.withBaseAmountMinor(
                rates.inPortfolioCurrency(transaction.amountMinor(), transaction.currency(), transaction.timeMs()));
    }
}
