package io.riskalert.rules.evaluate;

import org.kie.api.runtime.KieRuntime;
import org.kie.api.runtime.rule.ConsequenceExceptionHandler;
import org.kie.api.runtime.rule.Match;
import org.kie.api.runtime.rule.RuleRuntime;

/**
 * Takes what a rule's right side throws, so that the other rules go on. Drools makes it by its class name, hence public
 * with a constructor without parameters.
 */
public final class ConsequenceErrors implements ConsequenceExceptionHandler {
    @Override
    public void handleException(Match match, RuleRuntime runtime, Exception exception) {
        Alerts alerts = (Alerts) ((KieRuntime) runtime).getGlobal(DroolsEvaluator.ALERTS);
        Throwable cause = exception.getCause() == null ? exception : exception.getCause();
        alerts.failed(match.getRule().getName(), cause);
    }
}
