import { readDomMarkdown } from '../../lib/copying/dom-markdown.ts';
import type { Excerpt } from '../../lib/copying/write-transcript.ts';
import type { Message } from '../../lib/domain/transcript.ts';

/** What is selected of the messages on the page, message by message; none when nothing of them is. */
export function readSelection(messages: readonly Message[]): readonly Excerpt[] {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return [];
  const range = selection.getRangeAt(0);
  const bodies = [...document.querySelectorAll('[data-message] > .turn-body')].filter((body) =>
    range.intersectsNode(body),
  );
  if (bodies.length === 0) return [];
  const known = new Map(messages.map((message) => [message.id, message]));
  return bodies.flatMap((body) => {
    const message = known.get(body.parentElement?.dataset['message'] ?? '');
    const part = within(range, body);
    const text = isThought(part) ? '' : readDomMarkdown(part.cloneContents());
    return message === undefined || text === '' ? [] : [{ message, text }];
  });
}

/** Whether a range lies within what an agent thought, of which its copy would show nothing. */
function isThought({ commonAncestorContainer: around }: Range): boolean {
  const element = around instanceof Element ? around : around.parentElement;
  return (element?.closest('details.reasoning') ?? null) !== null;
}

/** The part of a range that lies in an element. */
function within(range: Range, element: Element): Range {
  const part = range.cloneRange();
  if (!element.contains(range.startContainer)) part.setStart(element, 0);
  if (!element.contains(range.endContainer)) part.setEnd(element, element.childNodes.length);
  return part;
}
