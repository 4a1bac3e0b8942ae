import { i18n } from '../../lib/i18n/i18n.ts';
import type { Conversation } from '../../lib/domain/conversation.ts';
import type { WebLink } from '../../lib/sources/source.ts';
import { linkOf } from '../../lib/stores/web-links.ts';
import { useStore } from '../app/store-context.ts';
import { Icon } from '../ui/icon.tsx';

/** The nearest page of the web app whose address is known to be true, named for what it opens. */
export function WebLinkView({ conversation }: { readonly conversation: Conversation }) {
  const store = useStore();
  const link = linkOf(store, conversation);
  const label = store.sourceOf(conversation)?.label;
  if (link === null || label === undefined) return null;
  return (
    <a class="web-link" href={link.url} target="_blank" rel="noopener noreferrer">
      {nameLink(link, label)}
      <Icon name="external" />
    </a>
  );
}

/** What a link opens, in words that are true. */
export function nameLink({ target }: WebLink, label: string): string {
  switch (target) {
    case 'agent':
      return i18n.t('detail.open.agent', [label]);
    case 'conversation':
    case 'workspace':
      return i18n.t('detail.open.workspace', [label]);
    case 'home':
      return i18n.t('detail.open.home', [label]);
  }
}
