import { i18n } from '../../lib/i18n/i18n.ts';
import type { ComponentChildren } from 'preact';
import type { Conversation, Person } from '../../lib/domain/conversation.ts';
import { nothingHidden } from '../../lib/domain/hidden.ts';
import { joinVotes } from '../../lib/domain/votes.ts';
import { readLink } from '../../lib/markdown/read-link.ts';
import type { Transcript } from '../../lib/domain/transcript.ts';
import { formatMoment, formatNumber } from '../../lib/i18n/format.ts';
import { useStore } from '../app/store-context.ts';
import { AgentBadge, missingAgent } from '../ui/agent-badge.tsx';
import { describeVote } from '../transcript/describe-vote.ts';
import { NameList } from '../ui/name-list.tsx';
import { TimeSince } from '../ui/time-since.tsx';
import { UserText } from '../ui/user-text.tsx';
import { describeTrigger } from './describe-trigger.ts';
import { HideButton } from './hide-button.tsx';

interface Props {
  readonly conversation: Conversation;
  /** Null until it is read: it knows what a list may not tell. */
  readonly transcript: Transcript | null;
}

/** What is known of a conversation beside its messages; a fact that the service does not tell is left out. */
export function ConversationFacts({ conversation, transcript }: Props) {
  const store = useStore();
  const { trigger, credits, vendorId } = conversation;
  const people = namePeople(conversation, store.data.people.value.get(conversation.connectionId));
  const messageCount = conversation.messageCount ?? countMessages(transcript);
  const vote = conversation.vote ?? joinVotes(transcript?.messages.map((message) => message.vote) ?? []);
  const agent = store.agentOf(conversation);
  const view = store.connections.value.find(({ connection }) => connection.id === conversation.connectionId);
  const name = view?.name ?? null;
  const hidden = view?.connection.hidden ?? nothingHidden;
  const url = trigger?.url ?? null;
  return (
    <dl class="facts" aria-label={i18n.t('detail.facts')}>
      <Fact name={i18n.t('detail.source')}>{view?.source?.label}</Fact>
      <Fact name={i18n.t('detail.connection')}>{name !== null && <UserText text={name} />}</Fact>
      <Fact name={i18n.t('detail.agent')}>
        {agent === null ? i18n.t(missingAgent(conversation)) : <AgentBadge agent={agent} />}
        {agent !== null && (
          <HideButton
            choice={{ kind: 'agent', ids: [[conversation.connectionId, agent.id]] }}
            name={agent.name}
            isHidden={hidden.agentIds.includes(agent.id)}
          />
        )}
      </Fact>
      <Fact name={i18n.t('detail.people')}>{people.length > 0 && <NameList names={people} />}</Fact>
      <Fact name={i18n.t('detail.trigger')}>
        {trigger !== null && (
          <>
            <UserText text={describeTrigger(trigger.kind)} />
            <HideButton
              choice={{ kind: 'trigger', trigger: trigger.kind }}
              name={describeTrigger(trigger.kind)}
              isHidden={hidden.triggers.includes(trigger.kind)}
            />
          </>
        )}
      </Fact>
      <Fact name={i18n.t('detail.page')}>{url !== null && <PageLink url={url} />}</Fact>
      <DateFact name={i18n.t('detail.created')} time={conversation.createdAt} />
      <DateFact name={i18n.t('detail.lastActivity')} time={conversation.lastActivity} />
      <Fact name={i18n.t('detail.messageCount')}>{messageCount !== null && formatNumber(messageCount)}</Fact>
      <Fact name={i18n.t('detail.credits')}>{credits !== null && formatNumber(credits)}</Fact>
      <Fact name={i18n.t('detail.vote')}>{vote !== null && <UserText text={describeVote(vote)} />}</Fact>
      <Fact name={i18n.t('detail.id')}>
        <UserText text={vendorId} />
      </Fact>
    </dl>
  );
}

/** The page that a conversation was started on; the address itself says where it leads. */
function PageLink({ url }: { readonly url: string }) {
  const target = readLink(url);
  return target === null ? (
    <UserText text={url} />
  ) : (
    <a href={target.href} target="_blank" rel="noreferrer noopener">
      <UserText text={target.href} />
    </a>
  );
}

/** Those whom the service names stand by their names, not by its IDs; nobody twice. */
const namePeople = (
  { people }: Conversation,
  known: ReadonlyMap<string, Person> | undefined,
): readonly string[] => [
  ...new Set(
    people.map((each) => {
      const person = known?.get(each);
      return person?.name ?? person?.email ?? each;
    }),
  ),
];

const countMessages = (transcript: Transcript | null): number | null =>
  transcript === null || transcript.isCut ? null : transcript.messages.length + transcript.unreadable;

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  if (children === undefined || children === null || children === false) return null;
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function DateFact({ name, time }: { readonly name: string; readonly time: number | null }) {
  return (
    <Fact name={name}>
      {time !== null && (
        <>
          <bdi>{formatMoment(time)}</bdi>{' '}
          <span class="fact-ago">
            <TimeSince time={time} />
          </span>
        </>
      )}
    </Fact>
  );
}
