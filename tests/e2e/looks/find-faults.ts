/**
 * Runs inside a page: everything that is cut off, overlaps, leaves the page sideways, is out of line or is too small a
 * target, in words. It must not use anything from outside itself, since its source text is what is sent to the page.
 */
export function findFaults(): string[] {
  const faults: string[] = [];
  const nameOf = (element: Element): string => {
    const { localName, className } = element;
    const look =
      typeof className === 'string' && className !== ''
        ? `.${className.trim().replaceAll(/\s+/gu, '.')}`
        : '';
    return `${localName}${look} "${(element.textContent ?? '').trim().slice(0, 30)}"`;
  };
  const dialog = document.querySelector('dialog[open]');
  const root = dialog ?? document.body;
  const isHiddenOnPurpose = (element: Element): boolean =>
    element.closest('.visually-hidden,[hidden],[inert],.is-behind') !== null ||
    getComputedStyle(element).clipPath !== 'none' ||
    !element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  const shown = [...root.querySelectorAll<HTMLElement>('*')].filter(
    (element) =>
      !(element instanceof SVGElement) && element.getClientRects().length > 0 && !isHiddenOnPurpose(element),
  );
  const scrolls = (element: Element | null): boolean => {
    for (let each = element; each !== null && each !== root; each = each.parentElement) {
      const { overflowX, textOverflow } = getComputedStyle(each);
      if (overflowX === 'auto' || overflowX === 'scroll') return each.scrollWidth > each.clientWidth;
      if (textOverflow === 'ellipsis') return true;
    }
    return false;
  };

  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth + 1)
    faults.push(`the page scrolls sideways: ${page.scrollWidth} in ${page.clientWidth}`);

  for (const element of shown) {
    const box = element.getBoundingClientRect();
    const look = getComputedStyle(element);
    if ((box.left < -1 || box.right > innerWidth + 1) && !scrolls(element.parentElement))
      faults.push(
        `beyond the page, ${Math.round(box.left)} to ${Math.round(box.right)} of ${innerWidth}: ${nameOf(element)}`,
      );
    const isInline = look.display === 'inline' || look.display === 'contents';
    const holdsText = [...element.childNodes].some(
      ({ nodeType, data }: ChildNode & { data?: string }) => nodeType === 3 && data?.trim() !== '',
    );
    const isCut = look.overflowX === 'hidden' || look.overflowX === 'clip';
    const isField = element.matches('input,select,textarea');
    if (
      !isInline &&
      !isField &&
      holdsText &&
      look.textOverflow !== 'ellipsis' &&
      element.scrollWidth > element.clientWidth + 2 &&
      look.overflowX !== 'auto'
    )
      faults.push(
        `${isCut ? 'cut off' : 'sticks out'} sideways, ${element.scrollWidth} in ${element.clientWidth}: ${nameOf(element)}`,
      );
    if (
      !isInline &&
      !isField &&
      holdsText &&
      look.overflowY === 'hidden' &&
      element.scrollHeight > element.clientHeight + 4
    )
      faults.push(`cut off below, ${element.scrollHeight} in ${element.clientHeight}: ${nameOf(element)}`);
    if (element.scrollLeft !== 0 && look.overflowX === 'hidden')
      faults.push(`scrolled where nobody can: ${nameOf(element)}`);
  }

  const isInFlow = (element: HTMLElement): boolean => {
    const { position, float, display } = getComputedStyle(element);
    return (
      (position === 'static' || position === 'relative') &&
      float === 'none' &&
      display !== 'inline' &&
      display !== 'contents'
    );
  };
  for (const parent of shown) {
    const boxes = [...parent.children]
      .filter(
        (child): child is HTMLElement =>
          shown.includes(child as HTMLElement) && isInFlow(child as HTMLElement),
      )
      .slice(0, 40)
      .map((child) => ({ child, box: child.getBoundingClientRect() }));
    boxes.forEach(({ child, box }, index) => {
      for (const other of boxes.slice(index + 1)) {
        const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (wide > 1 && high > 1.5)
          faults.push(
            `${nameOf(child)} overlaps ${nameOf(other.child)} by ${Math.round(wide)} × ${Math.round(high)}`,
          );
      }
    });
  }

  const rows = shown.filter((element) => element.matches('[role=row]'));
  const distinct = (what: string, read: (row: HTMLElement) => number | undefined): void => {
    const values = new Set(
      rows
        .map(read)
        .filter((value) => value !== undefined)
        .map((value) => Math.round(value)),
    );
    if (values.size > 1) faults.push(`rows differ in ${what}: ${[...values].join(', ')}`);
  };
  const isMirrored = getComputedStyle(page).direction === 'rtl';
  distinct('height', (row) => row.getBoundingClientRect().height);
  distinct(
    'where their time ends',
    (row) => row.querySelector('.row-time')?.getBoundingClientRect()[isMirrored ? 'left' : 'right'],
  );
  distinct(
    'where their title begins',
    (row) => row.querySelector('.row-title')?.getBoundingClientRect()[isMirrored ? 'right' : 'left'],
  );

  // WCAG 2.5.8: 24 pixels, or so much room around that a circle of 24 touches no other target.
  const least = 24;
  const targets = shown
    .filter(
      (element) =>
        element.matches('button,a[href],summary,select,input,label:has(> input)') &&
        !(element.matches('input') && element.closest('label') !== null),
    )
    .map((element) => ({ element, box: element.getBoundingClientRect() }));
  for (const { element, box } of targets) {
    if (
      (box.width >= least - 0.5 && box.height >= least - 0.5) ||
      getComputedStyle(element).display === 'inline'
    )
      continue;
    const x = box.left + box.width / 2;
    const y = box.top + box.height / 2;
    const near = targets.find(({ element: other, box: its }) => {
      if (other === element) return false;
      const dx = Math.max(its.left - x, 0, x - its.right);
      const dy = Math.max(its.top - y, 0, y - its.bottom);
      return Math.hypot(dx, dy) < least / 2;
    });
    if (near !== undefined)
      faults.push(
        `a small target, ${Math.round(box.width)} × ${Math.round(box.height)}, beside ${nameOf(near.element)}: ${nameOf(element)}`,
      );
  }
  return [...new Set(faults)];
}
