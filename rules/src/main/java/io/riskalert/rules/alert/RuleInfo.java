package io.riskalert.rules.alert;

import java.time.Duration;
import java.util.List;

/**
 * What a rule says of itself in its annotations, checked by the compiler.
 *
 * @param name name of the rule, unique in its set; lower case words with hyphens
 * @param version number that the author raises with each change of meaning, from 1
 * @param category part of the lender's world
 * @param severity how bad
 * @param mode live or shadow
 * @param group rules of one group share one alert per subject, the worst of them names it; the rule's own name if alone
 * @param titleEn short title in English
 * @param titleZh short title in Chinese; the English one where the author gave none
 * @param textEn sentence template in English with {@code {binding.field}} places
 * @param textZh the same in Chinese
 * @param response recommended response
 * @param cooldown how long further hits are counted into the open alert; zero: every hit is an alert of its own
 * @param owner who answers for the rule
 * @param maxAlertsPerMinute alerts that the rule may open in one minute on one task before it is put into shadow; 0 if it
 *     does not say
 * @param standing whether the rule names a loan and no event: its alert then stays open while the rule matches the loan
 * @param windows names of the windows that the rule asks for, in order of appearance
 * @param file path of the file inside the rule set
 * @param line line of the rule's name, from 1
 */
public record RuleInfo(
        String name,
        int version,
        Category category,
        Severity severity,
        Mode mode,
        String group,
        String titleEn,
        String titleZh,
        String textEn,
        String textZh,
        Response response,
        Duration cooldown,
        String owner,
        int maxAlertsPerMinute,
        boolean standing,
        List<String> windows,
        String file,
        int line) {
    public RuleInfo {
        windows = List.copyOf(windows);
    }

    /** The same rule with alerts that go elsewhere. */
    public RuleInfo in(Mode otherMode) {
        return new RuleInfo(
                name,
                version,
                category,
                severity,
                otherMode,
                group,
                titleEn,
                titleZh,
                textEn,
                textZh,
                response,
                cooldown,
                owner,
                maxAlertsPerMinute,
                standing,
                windows,
                file,
                line);
    }
}
