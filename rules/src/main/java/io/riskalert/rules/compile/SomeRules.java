package io.riskalert.rules.compile;

import java.util.List;
import org.drools.model.EntryPoint;
import org.drools.model.Global;
import org.drools.model.Model;
import org.drools.model.Query;
import org.drools.model.Rule;
import org.drools.model.TypeMetaData;

/**
 * A generated model with some of its rules only.
 *
 * @param of the model
 * @param rules the rules that are left
 */
record SomeRules(Model of, List<Rule> rules) implements Model {
    static SomeRules of(Model model, List<String> names) {
        return new SomeRules(
                model,
                model.getRules().stream()
                        .filter(rule -> names.contains(rule.getName()))
                        .toList());
    }

    @Override
    public String getName() {
        return of.getName();
    }

    @Override
    public String getPackageName() {
        return of.getPackageName();
    }

    @Override
    @SuppressWarnings("rawtypes") // as Drools declares it
    public List<Global> getGlobals() {
        return of.getGlobals();
    }

    @Override
    public List<Rule> getRules() {
        return rules;
    }

    @Override
    public List<Query> getQueries() {
        return of.getQueries();
    }

    @Override
    public List<TypeMetaData> getTypeMetaDatas() {
        return of.getTypeMetaDatas();
    }

    @Override
    public List<EntryPoint> getEntryPoints() {
        return of.getEntryPoints();
    }
}
