package io.riskalert.rules.alert;

import java.util.List;

/**
 * One rule matched once.
 *
 * @param rule the rule
 * @param subject what the alert is about
 * @param textEn the sentence in English, places filled
 * @param textZh the sentence in Chinese, places filled
 * @param facts values that the rule looked at, in order of appearance
 * @param windows windows that the rule looked at
 */
public record Hit(
        RuleInfo rule,
        Subject subject,
        String textEn,
        String textZh,
        List<Evidence> facts,
        List<WindowEvidence> windows) {
    public Hit {
        facts = List.copyOf(facts);
        windows = List.copyOf(windows);
    }

    /** The same hit with an alert that goes elsewhere. */
    public Hit in(Mode mode) {
        return new Hit(rule.in(mode), subject, textEn, textZh, facts, windows);
    }
}
