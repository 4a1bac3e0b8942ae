/** A padlock; assistive technology never hears of it. */
export const LockIcon = () => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d="M7 11h10a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2Z" />
    <path d="M8 11V8a4 4 0 0 1 8 0v3" />
  </svg>
);
