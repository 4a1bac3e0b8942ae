import { i18n } from '../../lib/i18n/i18n.ts';
import { findOpenPresets, hasPolicy, isFixed, type Policy, type Preset } from '../../lib/domain/policy.ts';
import { preferenceLimits } from '../../lib/domain/preference-checks.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { findSource } from '../../lib/sources/registry.ts';
import { useOptionsStore } from './options-context.ts';
import { usePolicy } from './policy-context.ts';

/** What an organisation has set, and the connections that it has prepared. Nothing where there is no policy. */
export function ManagedSection() {
  const store = useOptionsStore();
  const policy = usePolicy();
  if (!hasPolicy(policy)) return null;
  const open = findOpenPresets(policy.presets, store.data.connections.value);
  const rules = describeRules(policy);
  return (
    <section aria-labelledby="managed">
      <h2 id="managed">{i18n.t('policy.title')}</h2>
      <div class="panel fields">
        {open.length > 0 && (
          <div class="presets">
            <p>{i18n.t('policy.presets')}</p>
            <ul>
              {open.map((preset) => (
                <PresetLine key={JSON.stringify(preset)} preset={preset} />
              ))}
            </ul>
          </div>
        )}
        {rules.length > 0 && (
          <ul class="lines">
            {rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        )}
        {policy.problems.length > 0 && (
          <div class="callout">
            <p>{i18n.t('policy.problems')}</p>
            <ul class="lines">
              {policy.problems.map((path) => (
                <li key={path}>
                  <code dir="ltr">{path}</code>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  );
}

function PresetLine({ preset }: { readonly preset: Preset }) {
  const store = useOptionsStore();
  const source = findSource(preset.sourceId);
  if (source === undefined) return null;
  return (
    <li>
      <button
        type="button"
        class={`button add tone-${source.tone}`}
        onClick={() => store.add(source, preset)}
      >
        <bdi>{i18n.t('policy.preset', [preset.name ?? source.label])}</bdi>
      </button>
      <span class="hint">{i18n.t('policy.presetHint', [source.label])}</span>
    </li>
  );
}

/** What holds, a sentence each. */
function describeRules({ bounds: { keepDays, refreshMinutes }, forgetsTokens, off }: Policy): string[] {
  const limits = preferenceLimits.refreshMinutes;
  const rules: string[] = [];
  if (keepDays !== null) {
    const key = isFixed(keepDays) ? 'policy.keepDays' : 'policy.keepDaysMost';
    rules.push(i18n.t(key, keepDays.most, [formatNumber(keepDays.most)]));
  }
  if (refreshMinutes !== null && refreshMinutes.least > limits.least) {
    rules.push(i18n.t('policy.refreshLeast', refreshMinutes.least, [formatNumber(refreshMinutes.least)]));
  }
  if (refreshMinutes !== null && refreshMinutes.most < limits.most) {
    rules.push(i18n.t('policy.refreshMost', refreshMinutes.most, [formatNumber(refreshMinutes.most)]));
  }
  if (forgetsTokens) rules.push(i18n.t('policy.forgetTokens'));
  return [...rules, ...new Set(off.map((feature) => i18n.t(`policy.off.${feature}`)))];
}
