/**
 * Runs inside a page: the element with this ARIA role and accessible name, as assistive technology would find it.
 * A password field counts as a textbox: people type into it all the same. `name` null: any name.
 * It must not use anything from outside itself, since its source text is what is sent to the page.
 */
export function findByRole(role: string, name: string | null): Element | null {
  const implicit: Record<string, string> = {
    button: 'button,summary,input[type=submit],input[type=button]',
    link: 'a[href]',
    textbox: 'textarea,input:not([type]),input[type=text],input[type=password],input[type=email]',
    spinbutton: 'input[type=number]',
    checkbox: 'input[type=checkbox]',
    combobox: 'select',
    list: 'ul,ol',
    listitem: 'li',
    status: 'output',
    article: 'article',
    dialog: 'dialog',
  };
  const clean = (text: string | null | undefined): string => (text ?? '').replace(/\s+/gu, ' ').trim();
  const textOfIds = (ids: string): string =>
    clean(
      ids
        .split(/\s+/u)
        .map((id) => document.getElementById(id)?.textContent)
        .join(' '),
    );
  const nameOf = (element: Element): string => {
    const byIds = element.getAttribute('aria-labelledby');
    if (byIds !== null && textOfIds(byIds) !== '') return textOfIds(byIds);
    const label = clean(element.getAttribute('aria-label'));
    if (label !== '') return label;
    const labels = (element as HTMLInputElement).labels;
    if (labels !== null && labels !== undefined && labels.length > 0) {
      return clean([...labels].map((each) => each.textContent).join(' '));
    }
    const legend = element.querySelector(':scope > legend, :scope > caption');
    if (legend !== null) return clean(legend.textContent);
    const text = ['button', 'link', 'checkbox', 'status', 'row', 'option'].includes(role)
      ? clean(element.textContent)
      : '';
    return text !== '' ? text : clean(element.getAttribute('title') ?? element.getAttribute('placeholder'));
  };
  const isShown = (element: Element): boolean =>
    element.closest('[hidden],[aria-hidden=true],[inert]') === null && element.getClientRects().length > 0;
  const selector = [
    `[role=${role}]`,
    ...(implicit[role] ?? '')
      .split(',')
      .filter(Boolean)
      .map((each) => `${each}:not([role])`),
  ];
  const candidates = [...document.querySelectorAll(selector.join(','))].filter(isShown);
  return candidates.find((element) => name === null || nameOf(element) === name) ?? null;
}

/** Runs inside a page: what is there, for the message of a wait that failed. */
export function describePage(): string {
  const clean = (text: string | null): string => (text ?? '').replace(/\s+/gu, ' ').trim();
  const controls = [...document.querySelectorAll('button,a[href],input,[role=grid],[role=alert]')]
    .slice(0, 40)
    .map((element) => {
      const role = element.getAttribute('role') ?? element.localName;
      return `${role} "${clean(element.getAttribute('aria-label') ?? element.textContent).slice(0, 60)}"`;
    });
  const text = clean(document.body?.innerText ?? '').slice(0, 900);
  return `${location.href}\n${text}\n${controls.join(', ')}`;
}
