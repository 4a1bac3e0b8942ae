import type { Conversation } from '../domain/conversation.ts';
import type { LinkPart } from './source.ts';

/**
 * The address of a conversation by a person's own template, each ID as one encoded piece of it. Null when it lacks an
 * ID that the template asks for, or has one that would lead elsewhere.
 */
export function fillLink(
  template: string,
  parts: readonly LinkPart[],
  conversation: Pick<Conversation, 'vendorId' | 'agentId' | 'workspaceId'>,
): string | null {
  let isWhole = true;
  const url = template.replace(/\{(\w*)\}/gu, (_, name: string) => {
    const of = parts.find((part) => part.name === name)?.of;
    const value = of === undefined ? null : conversation[of];
    // Two points alone are a way up, encoded or not.
    if (value === null || /^\.*$/u.test(value)) isWhole = false;
    return encodeURIComponent(value ?? '');
  });
  return isWhole ? url : null;
}
