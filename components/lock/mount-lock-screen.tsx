import { render } from 'preact';
import type { Background } from '../../lib/messaging/protocol.ts';
import { fitPopup } from '../app/fit-popup.ts';
import { LockScreen } from './lock-screen.tsx';

/** Puts the lock screen in the place of all that the page shows. A page begins anew when it is unlocked, here or elsewhere. */
export function mountLockScreen(background: Background): void {
  const root = document.querySelector('#app');
  if (root === null) return;
  const beginAnew = (): void => location.reload();
  background.listen(({ notice }) => {
    if (notice === 'lock') beginAnew();
  });
  if (document.documentElement.classList.contains('popup')) fitPopup();
  render(null, root);
  render(<LockScreen background={background} onOpen={beginAnew} />, root);
}
