/**
 * From now on the app follows the size that the browser grants wherever that is not what the popup asks for: when it is
 * zoomed, on a low screen, in a tab.
 */
export function fitPopup(): void {
  const fit = (): void => {
    const { offsetWidth, offsetHeight } = document.body;
    // Zoom rounds.
    const isGranted = Math.abs(innerWidth - offsetWidth) < 3 && Math.abs(innerHeight - offsetHeight) < 3;
    document.documentElement.classList.toggle('is-fitted', !isGranted);
  };
  fit();
  addEventListener('resize', fit);
}
