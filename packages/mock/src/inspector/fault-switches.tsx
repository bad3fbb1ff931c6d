/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import type { FaultRule } from '../faults/fault-rule';
import { scenarios } from '../faults/scenarios';
import { ActionButton } from './action-button';
import { ruleText } from './rule-text';

const delays: { name: string; delay: number | string }[] = [
  { name: '300 毫秒', delay: 300 },
  { name: '800 毫秒', delay: 800 },
  { name: '2000 毫秒', delay: 2000 },
  { name: '300–1200 毫秒', delay: '300-1200' },
];

interface FaultSwitchesProps {
  /** Undefined where the rules are of somebody's own. */
  scenario: string | undefined;
  rules: FaultRule[];
}

/** Scenarios and delays to click. */
export function FaultSwitches({ scenario, rules }: FaultSwitchesProps) {
  const isOnly = (delay: number | string): boolean =>
    JSON.stringify(rules) === JSON.stringify([{ delay }]);
  return (
    <section id="faults" class="card" aria-labelledby="faults-title">
      <h2 id="faults-title">场景</h2>
      <div class="scenarios" data-live="scenarios">
        {scenarios.map(({ id, name, effect }) => (
          <ActionButton
            id={`scenario-${id}`}
            method="PUT"
            url="/__mock/scenario"
            body={{ name: id }}
            pressed={id === scenario}
          >
            <strong>{name}</strong> <span>{effect}</span>
          </ActionButton>
        ))}
      </div>
      <h3>每个请求都延迟</h3>
      <div class="delays" data-live="delays">
        <ActionButton
          id="delay-none"
          method="DELETE"
          url="/__mock/faults"
          pressed={rules.length === 0}
        >
          不延迟
        </ActionButton>
        {delays.map(({ name, delay }) => (
          <ActionButton
            id={`delay-${delay}`}
            method="PUT"
            url="/__mock/faults"
            body={{ rules: [{ delay }] }}
            pressed={isOnly(delay)}
          >
            {name}
          </ActionButton>
        ))}
      </div>
      <div data-live="rules">
        {scenario === undefined && (
          <div id="rules" class="rules">
            <p>不是场景，是自己的规则：</p>
            <ul>
              {rules.length === 0 && <li>没有，或者都用完了</li>}
              {rules.map((rule) => (
                <li>{ruleText(rule)}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  );
}
