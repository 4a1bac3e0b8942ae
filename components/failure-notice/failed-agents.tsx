import { i18n } from '../../lib/i18n/i18n.ts';
import { NameList } from '../ui/name-list.tsx';
import { Sentence, slot } from '../ui/sentence.tsx';
import type { FailedGroup } from './describe-state.ts';

/** Names the agents whose lists failed while others came, with what happened to them (api S13). */
export const FailedAgents = ({ groups }: { readonly groups: readonly FailedGroup[] }) => (
  <>
    {groups.map(({ names, reason }) => (
      <p key={reason}>
        <Sentence text={i18n.t('state.failedAgents', [slot, slot])}>
          <NameList names={names} />
          {reason}
        </Sentence>
      </p>
    ))}
  </>
);
