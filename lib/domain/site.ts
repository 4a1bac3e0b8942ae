/** Second labels under which countries register names: the site of `shop.example.co.uk` has three labels. */
const secondLevels: ReadonlySet<string> = new Set(
  'ac co com edu gen go gob gov gouv gv id in info ltd me mil ne net nhs nic nom or org plc sch web'.split(
    ' ',
  ),
);

/** Where every label below is somebody else's. */
const sharedHosts: ReadonlySet<string> = new Set(
  (
    'atlassian.net azurewebsites.net blogspot.com firebaseapp.com freshdesk.com github.io gitlab.io herokuapp.com ' +
    'myshopify.com netlify.app notion.site onrender.com pages.dev sharepoint.com vercel.app web.app webflow.io ' +
    'wordpress.com workers.dev zendesk.com'
  ).split(' '),
);

/**
 * The part of a host that somebody registered. A rule of thumb in place of the public suffix list, which would weigh ten
 * times as much as the page that it is for: two labels, or three below a country's general names and below hosts that
 * many share. A number or a name without a dot is its own site.
 */
export function siteOf(host: string): string {
  const labels = host.split('.');
  const [second = '', top = ''] = labels.slice(-2);
  if (labels.length < 3 || host.startsWith('[') || /^\d+$/u.test(top)) return host;
  const isDeep = (top.length === 2 && secondLevels.has(second)) || sharedHosts.has(`${second}.${top}`);
  return labels.slice(isDeep ? -3 : -2).join('.');
}
