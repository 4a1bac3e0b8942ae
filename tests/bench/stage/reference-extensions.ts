import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What ours is compared with: the same ten rows as plain HTML, and a popup with nothing in it. */
export interface ReferenceFolders {
  readonly staticList: string;
  readonly empty: string;
}

const rows = 10;

/** Writes both into `folder`. Neither has a script, a worker or a permission. */
export function writeReferenceExtensions(folder: string): ReferenceFolders {
  return {
    staticList: writeExtension(join(folder, 'static-list'), 'Static list', staticBody()),
    // A page with the browser's own background has no first paint that could be measured.
    empty: writeExtension(join(folder, 'empty'), 'Empty', ''),
  };
}

function writeExtension(folder: string, name: string, body: string): string {
  mkdirSync(folder, { recursive: true });
  const manifest = { manifest_version: 3, name, version: '1.0', action: { default_popup: 'popup.html' } };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(
    join(folder, 'popup.html'),
    `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>${name}</title>
    <style>${style}</style>
  </head>
  <body>${body}</body>
</html>
`,
  );
  return folder;
}

const style = `
html { background: #fdfdfd; color: #1b1b20; font: 13px/1.4 system-ui, sans-serif; }
body { width: 400px; height: 600px; margin: 0; overflow: hidden; }
input { width: 380px; height: 32px; margin: 8px; border: 0; border-radius: 7px; background: #f4f4f6; }
.row { height: 56px; padding: 3px 14px; border-inline-start: 3px solid #7c5cdb; }
.title, .text { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.title { font-weight: 600; }
.origin, .text { color: #55555f; font-size: 12px; }
`;

function staticBody(): string {
  const list = Array.from(
    { length: rows },
    (_, index) => `
    <div class="row" role="row">
      <div class="title">Which accounts slipped this quarter, part ${index + 1}</div>
      <div class="origin">Cargo · Pipeline analyst · ${index + 2} min ago</div>
      <div class="text" elementtiming="preview">Three of them moved to the next quarter; here is what each is waiting for.</div>
    </div>`,
  );
  return `<input placeholder="Search chats" autofocus />${list.join('')}`;
}
