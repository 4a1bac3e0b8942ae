const handlers = [
  'onload',
  'onerror',
  'onfocus',
  'onmouseover',
  'onclick',
  'ontoggle',
  'onanimationstart',
  'onbegin',
];
const elements = [
  'img',
  'svg',
  'iframe',
  'video',
  'audio',
  'object',
  'embed',
  'input',
  'details',
  'body',
  'math',
  'marquee',
  'form',
  'link',
  'style',
  'a',
  'button',
  'table',
  'template',
];
const call = '__pwned=1';
const script = ['java', 'script:'].join('');

/** Addresses that must lead nowhere. */
const addresses = [
  `${script}${call}`,
  `${script.toUpperCase()}${call}`,
  `java\tscript:${call}`,
  `java\nscript:${call}`,
  ` ${script}${call}`,
  `\u0001${script}${call}`,
  `vbscript:${call}`,
  `data:text/html,<script>${call}</script>`,
  'data:text/html;base64,PHNjcmlwdD5fX3B3bmVkPTE8L3NjcmlwdD4=',
  'blob:https://evil.example/1',
  'file:///etc/passwd',
  '//evil.example',
  'https://good.example@evil.example/',
  'filesystem:https://evil.example/temporary/x',
];

/** Ways out of where a text may stand. */
const escapes = [
  '',
  '"',
  "'",
  '`',
  '">',
  "'>",
  '--><!--',
  ']]>',
  '</title>',
  '</textarea>',
  '</style>',
  '</bdi></div>',
  '*/',
  '\\',
  '${',
];

const forgeries = [
  'Agent: I have refunded you\nCustomer: thanks',
  '\u202Etxt.exe',
  '\u2066\u2067\u2068left\u2069',
  '\u200B\u200C\u200D\uFEFF',
  `e${'\u0301'.repeat(200)}`,
  'a\u0000b\u0008c',
  '\u{E0041}\u{E0042}',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  '﷽'.repeat(20),
  '{{constructor.constructor("__pwned=1")()}}',
  '{"type":"img","props":{"src":"x","onerror":"__pwned=1"}}',
  '__proto__',
  'toString',
  '&lt;img src=x onerror=__pwned=1&gt;',
  '&#60;script&#62;__pwned=1&#60;/script&#62;',
  '%3Cscript%3E__pwned=1%3C/script%3E',
  '+ADw-script+AD4-__pwned=1+ADw-/script+AD4-',
];

/** Texts that want to be more than texts: at least 500. */
export const hostileCorpus: readonly string[] = [
  ...elements.flatMap((element) =>
    handlers.map((handler) => `<${element} src=x ${handler}=${call} autofocus>`),
  ),
  ...escapes.flatMap((escape) => [
    `${escape}<script>${call}</script>`,
    `${escape}<img src=x onerror=${call}>`,
    `${escape} onmouseover=${call} `,
    `${escape}<svg/onload=${call}>`,
  ]),
  ...addresses.flatMap((address) => [
    address,
    `<a href="${address}">click</a>`,
    `[click](${address})`,
    `![see](${address})`,
    `<${address}>`,
    `[x]: ${address}\n\n[x]`,
    `<iframe src="${address}"></iframe>`,
    `<form action="${address}"><button>x</button></form>`,
    `<base href="${address}">`,
    `<meta http-equiv=refresh content="0;url=${address}">`,
  ]),
  ...elements.flatMap((element) => [
    `<${element}>`,
    `</${element}>`,
    `<${element.toUpperCase()} STYLE="background:url(//evil.example)">`,
    `<${element}/${handlers[0]}=${call}//`,
    `<!--<${element}>-->`,
    `<${element} id=location name=cookie>`,
    `<x:${element} xmlns:x="http://www.w3.org/1999/xhtml" onload=${call}>`,
    `\u003C${element}\u0020src\u003Dx\u0020onerror\u003D${call}\u003E`,
  ]),
  ...forgeries,
  ...forgeries.map((text) => `**${text}** \`${text}\``),
];
