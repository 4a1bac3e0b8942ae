import { defineConfig } from 'wxt';
import { packMessages } from './lib/i18n/pack-messages.ts';
import { sourceList } from './lib/sources/registry.ts';

const apiOrigins = sourceList.map((source) => source.apiOrigin);

// The pinned policy of the shipped pages. The development server needs its own sockets and inline modules,
// so serve mode keeps the browser's default policy; tests/architecture holds the built one to the letter.
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  `connect-src ${apiOrigins.join(' ')}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Set to build for a self-hosted service: its own origins are pinned in place of the vendor's (README). */
const buildOrigins = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => /_(?:API|WEB)_ORIGIN$/u.test(name)),
);

/**
 * Vite wraps every import() in a helper that loads a chunk's styles and preloads what it imports, and that creates
 * elements to find out how before a page has painted. No chunk here has styles, and all are read from the package.
 */
const importPlainly = {
  name: 'import-plainly',
  enforce: 'pre',
  load: (id: string) =>
    id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : null,
} as const;

/**
 * Popup and panel start as soon as their script is there. Without `async` it would wait for the stylesheet, and with it
 * the page's load event, which a browser waits for before it shows a popup. Vite loses the attribute, since WXT adds a
 * script of its own.
 */
const startAtOnce = {
  name: 'start-at-once',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html: string, { path }: { path: string }) =>
      path.includes('options') ? html : html.replace('<script type="module"', '<script async type="module"'),
  },
} as const;

const popup = /\/entrypoints\/popup\/(?:index\.html|main\.tsx)$/u;

interface ModuleGraph {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}

/** Popup and panel load one script before their first paint: all that the popup imports, also what later chunks share. */
function nameFirstChunk(id: string, graph: ModuleGraph): string | null {
  if (popup.test(id)) return null;
  const seen = new Set([id]);
  for (const each of seen) {
    if (popup.test(each)) return 'start-app';
    for (const importer of graph.getModuleInfo(each)?.importers ?? []) seen.add(importer);
  }
  return null;
}

export default defineConfig({
  modules: ['@wxt-dev/i18n/module'],
  hooks: {
    // After the modules, one of which adds the languages.
    ready: (wxt) => {
      wxt.hooks.hook('build:publicAssets', (_, files) => {
        for (const file of files) {
          if ('contents' in file && file.relativeDest.startsWith('_locales'))
            file.contents = packMessages(file.contents, wxt.config.manifest);
        }
      });
    },
    // Built without the options, popup and panel share everything: one script and one stylesheet.
    'entrypoints:grouped': (_wxt, groups) => {
      const at = groups.findIndex((group) => Array.isArray(group));
      const pages = groups[at];
      if (!Array.isArray(pages)) return;
      const isOptions = ({ type }: { type: string }) => type === 'options';
      groups.splice(
        at,
        1,
        pages.filter(isOptions),
        pages.filter((page) => !isOptions(page)),
      );
    },
  },
  i18n: { localesDir: 'lib/i18n/locales' },
  imports: false,
  zip: {
    // All that is kept under version control: a reviewer can build, test and compare. `npm ci` needs .npmrc.
    includeSources: [
      '{components,dev,docs,entrypoints,lib,public,tests}/**',
      '{.ci,.github}/**',
      '*.{json,md,ts}',
      '{LICENSE,.gitignore,.npmrc,.oxfmtrc.json,.oxlintrc.json}',
    ],
    dotSources: true,
  },
  manifestVersion: 3,
  manifest: ({ browser, command }) => {
    const isFirefox = browser === 'firefox';
    return {
      name: '__MSG_extensionName__',
      description: '__MSG_extensionDescription__',
      default_locale: 'en',
      permissions: ['storage', 'alarms', 'unlimitedStorage', 'activeTab', 'contextMenus'],
      // Asked for when a saved search is first told to notify.
      optional_permissions: ['notifications'],
      host_permissions: apiOrigins.map((origin) => `${origin}/*`),
      action: { default_title: '__MSG_extensionName__' },
      omnibox: { keyword: 'chats' },
      commands: {
        // None of the three browsers uses it, and with Ctrl or Cmd nearly every letter is taken somewhere.
        _execute_action: { suggested_key: { default: 'Alt+Shift+L' } },
        'toggle-side-panel': { description: '__MSG_anywhere_commands_togglePanel__' },
        refresh: { description: '__MSG_anywhere_commands_refresh__' },
        'toggle-veil': { description: '__MSG_veil_command__' },
      },
      ...(command === 'build' && { content_security_policy: { extension_pages: contentSecurityPolicy } }),
      ...(isFirefox
        ? {
            browser_specific_settings: {
              gecko: {
                id: 'chat-lookup@chat-lookup.example',
                strict_min_version: '140.0',
                data_collection_permissions: { required: ['authenticationInfo'] },
              },
            },
          }
        : {
            minimum_chrome_version: '140',
            externally_connectable: { ids: [] },
            // Firefox knows no schema: it hands on what is in its policies.
            storage: { managed_schema: 'managed-schema.json' },
          }),
    };
  },
  vite: () => ({
    define: { buildOriginsOfPackage: JSON.stringify(buildOrigins) },
    build: {
      // As the manifest says: nothing is rewritten for browsers that lack it.
      target: ['chrome140', 'firefox140'],
      modulePreload: false,
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: nameFirstChunk }] } } },
    },
    plugins: [importPlainly, startAtOnce],
  }),
});
