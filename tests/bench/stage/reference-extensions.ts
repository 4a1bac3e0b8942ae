import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShownRow } from '../../../dev/browsers/read-list.ts';

/** What ours is compared with: the same ten rows as plain HTML, and a popup with nothing in it. */
export interface ReferenceFolders {
  readonly staticList: string;
  readonly empty: string;
}

export const rowsShown = 10;

/** Writes both into `folder`. Neither has a script, a worker or a permission. */
export function writeReferenceExtensions(folder: string): ReferenceFolders {
  return {
    staticList: writeExtension(join(folder, 'static-list'), 'Static list', ''),
    empty: writeExtension(join(folder, 'empty'), 'Empty', ''),
  };
}

/** Puts these rows into the static list: the same texts as ours, since emoji and rare scripts take longer to draw. */
export function writeStaticRows({ staticList }: ReferenceFolders, rows: readonly ShownRow[]): void {
  const list = rows.slice(0, rowsShown).map(writeRow);
  if (list.length < rowsShown) throw new Error(`Only ${list.length} rows to compare with`);
  const field = '<input placeholder="Search chats" autofocus />';
  writePage(staticList, 'Static list', `${field}${list.join('')}`);
}

function writeExtension(folder: string, name: string, body: string): string {
  mkdirSync(folder, { recursive: true });
  const manifest = { manifest_version: 3, name, version: '1.0', action: { default_popup: 'popup.html' } };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writePage(folder, name, body);
  return folder;
}

function writePage(folder: string, name: string, body: string): void {
  const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>${name}</title>
    <style>${style}</style>
  </head>
  <body>${body}</body>
</html>
`;
  writeFileSync(join(folder, 'popup.html'), page);
}

const style = `
/* A page with the browser's own background has no first paint that could be measured. */
html { background: #fdfdfd; color: #1b1b20; font: 13px/1.4 system-ui, sans-serif; }
body { width: 400px; height: 600px; margin: 0; overflow: hidden; }
input { width: 380px; height: 32px; margin: 8px; border: 0; border-radius: 7px; background: #f4f4f6; }
.row { height: 56px; padding: 3px 14px; border-inline-start: 3px solid #7c5cdb; }
.title, .text { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.title { font-weight: 600; }
.origin, .text { color: #55555f; font-size: 12px; }
`;

function writeRow({ title, source, agent, lastMessage }: ShownRow): string {
  return `
    <div class="row" role="row">
      <div class="title"><bdi>${escape(title)}</bdi></div>
      <div class="origin">${escape(source)} ${escape(agent)}</div>
      <div class="text"><bdi elementtiming="preview">${escape(lastMessage)}</bdi></div>
    </div>`;
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
