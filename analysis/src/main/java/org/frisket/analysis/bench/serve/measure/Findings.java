package org.frisket.analysis.bench.serve.measure;

import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.bench.serve.load.Outcome;
import org.frisket.analysis.bench.serve.load.Outcomes;
import org.frisket.analysis.bench.serve.load.Verdict;
import org.frisket.analysis.bench.serve.rows.Bar;
import org.frisket.analysis.bench.serve.rows.LoadPoint;
import org.frisket.analysis.bench.serve.rows.ServeValue;
import org.frisket.analysis.bench.serve.rows.ValueUnit;

/** What comes out of a row while it is measured. */
final class Findings {
  private static final int MOST_PROBLEMS = 5;

  private final List<ServeValue> values = new ArrayList<>();
  private final List<LoadPoint> points = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private long wrong;
  private long failed;

  /** States a value. */
  void state(String name, double value, ValueUnit unit) {
    values.add(ServeValue.of(name, value, unit));
  }

  /** States a value beside what is aimed at. */
  void aim(String name, double value, ValueUnit unit, Bar bar) {
    values.add(new ServeValue(name, value, unit, bar));
  }

  void point(LoadPoint point) {
    points.add(point);
  }

  /** Counts what was wrong or failed; a request that was refused failed, too. */
  Outcomes judged(Outcomes outcomes) {
    failed += outcomes.count(Verdict.REFUSED);
    tell(outcomes.of(Verdict.REFUSED));
    return judgedButRefusals(outcomes);
  }

  /** The same, where requests may be refused. */
  Outcomes judgedButRefusals(Outcomes outcomes) {
    wrong += outcomes.count(Verdict.WRONG);
    failed += outcomes.count(Verdict.FAILED);
    tell(outcomes.of(Verdict.WRONG));
    tell(outcomes.of(Verdict.FAILED));
    return outcomes;
  }

  private void tell(Outcomes bad) {
    bad.all().stream().map(Outcome::reply).limit(1).forEach(reply -> problem(reply.why()));
  }

  /** Something that should not have been. */
  void failed(List<String> why) {
    failed += why.size();
    why.forEach(this::problem);
  }

  private void problem(String problem) {
    if (problems.size() < MOST_PROBLEMS && !problems.contains(problem)) {
      problems.add(problem);
    }
  }

  List<ServeValue> values() {
    return values;
  }

  List<LoadPoint> points() {
    return points;
  }

  List<String> problems() {
    return problems;
  }

  long wrong() {
    return wrong;
  }

  long failed() {
    return failed;
  }
}
