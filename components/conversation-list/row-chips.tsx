import { i18n } from '../../lib/i18n/i18n.ts';
import { type Conversation, isInProgress } from '../../lib/domain/conversation.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { describeVote } from '../transcript/describe-vote.ts';
import { Chip } from '../ui/chip.tsx';
import { userText } from '../ui/user-text.tsx';

/** A conversation’s states: its last run, its vote, its length. */
export function rowChips({ conversation }: { readonly conversation: Conversation }) {
  const { absence, vote, messageCount } = conversation;
  return (
    <>
      {absence !== undefined && (
        <Chip tone="warn" hint={i18n.t('gone.text')}>
          {i18n.t('gone.chip')}
        </Chip>
      )}
      {runChip({ conversation })}
      {vote !== null && (
        <Chip tone="quiet">{userText({ text: i18n.t('row.chip.vote', [describeVote(vote)]) })}</Chip>
      )}
      {messageCount !== null && (
        <Chip tone="quiet" hint={i18n.t('row.chip.messages', messageCount, [formatNumber(messageCount)])}>
          {formatNumber(messageCount)}
        </Chip>
      )}
    </>
  );
}

export function runChip({ conversation: { lastMessage } }: { readonly conversation: Conversation }) {
  if (lastMessage === null) return null;
  const { status, preview } = lastMessage;
  if (isInProgress(status) || preview.state === 'generating')
    return <Chip tone="busy">{i18n.t('row.chip.generating')}</Chip>;
  if (status === 'error' || preview.state === 'failed') {
    const reason =
      preview.state === 'failed' && preview.text !== null ? preview.text.slice(0, 300) : undefined;
    return (
      <Chip tone="bad" hint={reason}>
        {i18n.t('row.chip.failed')}
      </Chip>
    );
  }
  if (status === 'cancelled') return <Chip tone="warn">{i18n.t('row.chip.cancelled')}</Chip>;
  // A word that is none of the six known ones, as the service has it (api C9).
  return typeof status === 'string' ? null : <Chip tone="quiet">{userText({ text: status.other })}</Chip>;
}
